package glacis.scan.probe.tls.survey;

import glacis.model.observation.Outcome;
import glacis.model.observation.Reply;
import glacis.model.observation.TlsSurvey;
import glacis.model.observation.Transcript;
import glacis.model.observation.Trilean;
import glacis.model.scope.Intrusiveness;
import glacis.model.scope.IpAddress;
import glacis.model.scope.Target;
import glacis.scan.probe.tls.handshake.Extra;
import glacis.scan.probe.tls.handshake.FullHandshake;
import glacis.scan.probe.tls.handshake.Offer;
import glacis.scan.probe.tls.handshake.Renegotiation;
import glacis.scan.probe.tls.starttls.Opening;
import glacis.scan.probe.tls.starttls.StartTlsContext;
import glacis.scan.spi.Probe;
import glacis.scan.spi.ProbeSpec;
import glacis.scan.spi.Step;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * Whether a client may renegotiate: one whole handshake of TLS 1.2, and one hello inside it. How often it may, nobody tries:
 * that would be load.
 *
 * <p>Its reply is a survey of that one fact, {@code client_renegotiation}.
 */
public final class RenegotiationProbe implements Probe {

    /** The fact that it finds out. */
    public static final String FACT = "client_renegotiation";

    private static final int MOST_SENT = 4_096;

    private final String name;
    private final Opening opening;
    private final RandomGenerator random;

    private RenegotiationProbe(String name, Opening opening, RandomGenerator random) {
        this.name = name;
        this.opening = opening;
        this.random = random;
    }

    /** TLS from the first byte. */
    public static RenegotiationProbe direct(RandomGenerator random) {
        return new RenegotiationProbe("tls.renegotiation", Opening.NONE, random);
    }

    /**
     * TLS after it was asked for in the clear.
     *
     * @param protocol one of {@link Opening#PROTOCOLS}
     * @param ehlo what EHLO says, by the address that the connection comes from
     * @throws IllegalArgumentException for another word: our bug
     */
    public static RenegotiationProbe after(String protocol, RandomGenerator random, Function<IpAddress, String> ehlo) {
        return new RenegotiationProbe(
                "tls.renegotiation-" + protocol,
                Opening.of(protocol, new StartTlsContext(ehlo, ""))
                        .orElseThrow(() -> new IllegalArgumentException("no opening is called " + protocol)),
                random);
    }

    @Override
    public ProbeSpec spec() {
        boolean direct = opening.protocol().isEmpty();
        String sends = "one whole handshake of TLS 1.2 without application data, and one ClientHello inside it";
        return new ProbeSpec(
                name,
                Intrusiveness.CONSENTED,
                1,
                direct ? MOST_SENT : MOST_SENT + Opening.MOST_SENT,
                SurveyProbe.LIMITS.maxBytes(),
                direct ? sends : opening.says() + "; behind it " + sends);
    }

    @Override
    public Step start(Target.Endpoint target) {
        Opened opened =
                new Opened(target.name().map(n -> opening.towards(n.text())).orElse(opening), SurveyProbe.LIMITS);
        Offer ordinary = Offer.ordinary(target.name(), List.of())
                .version(Offer.TLS_1_2)
                .without(Extra.OLDER_TOO, Extra.PSK_MODES);
        FullHandshake handshake = FullHandshake.renegotiating(
                ordinary.suites(ordinary.suites().stream()
                        .filter(suite -> suite >> 8 != 0x13)
                        .toList()),
                random);
        return new Step.Asks(
                List.of(opened.ask(handshake.hello(), Optional.of(handshake))),
                outcomes -> new Step.Done(
                        outcomes.getFirst().flatMap(said -> new Outcome.Answered<>(reply(opened, handshake, said)))));
    }

    private Reply reply(Opened opened, FullHandshake handshake, Transcript said) {
        Renegotiation told = opened.failure(said)
                .map(failed -> new Renegotiation(Trilean.UNDETERMINED, failed.words()))
                .orElseGet(() ->
                        FullHandshake.read(handshake, said).renegotiation().orElseThrow());
        return new TlsSurvey(
                Optional.of(opening.protocol()).filter(protocol -> !protocol.isEmpty()),
                List.of(),
                List.of(),
                Trilean.UNDETERMINED,
                List.of(),
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(new TlsSurvey.Feature(FACT, told.accepted(), told.how())),
                List.of(),
                new TlsSurvey.Cost(
                        1, said.count(Transcript.Direction.SENT), said.count(Transcript.Direction.RECEIVED)));
    }
}
