package glacis.scan.probe.spoken;

import glacis.model.observation.Outcome;
import glacis.model.observation.Reply;
import glacis.model.observation.Transcript;
import glacis.model.scope.HostName;
import glacis.model.scope.Target;
import glacis.scan.ProbeContext;
import glacis.scan.spi.Ask;
import glacis.scan.spi.Probe;
import glacis.scan.spi.ProbeSpec;
import glacis.scan.spi.Step;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Puts the question of a protocol, in the clear or inside TLS. */
public final class SpokenProbe implements Probe {

    /** So much of an answer in another protocol is told, that it may be known by. */
    private static final int TOLD = 200;

    private final Protocol protocol;
    private final Inquiry inquiry;
    private final boolean insideTls;
    private final ProbeContext context;
    private final RandomGenerator random;

    /** The probe of a protocol that may be asked something. */
    public SpokenProbe(
            Protocol protocol, Inquiry inquiry, boolean insideTls, ProbeContext context, RandomGenerator random) {
        this.protocol = protocol;
        this.inquiry = inquiry;
        this.insideTls = insideTls;
        this.context = context;
        this.random = random;
    }

    @Override
    public ProbeSpec spec() {
        Inquiry.Terms terms = inquiry.terms();
        return new ProbeSpec(
                terms.question(),
                terms.level(),
                1,
                terms.maxBytesSent(),
                terms.limits().maxBytes(),
                terms.sends());
    }

    @Override
    public Step start(Target.Endpoint target) {
        Occasion occasion = new Occasion(target, context, random.nextLong());
        Optional<Ask.Tls> tls =
                insideTls ? Optional.of(new Ask.Tls(target.name().map(HostName::text), List.of())) : Optional.empty();
        Ask ask = new Ask(
                inquiry.terms().transport(),
                tls,
                inquiry.terms().limits(),
                (soFar, event) -> inquiry.talk().next(occasion, soFar, event));
        return new Step.Asks(
                List.of(ask),
                outcomes ->
                        new Step.Done(outcomes.getFirst().flatMap(said -> read(protocol, inquiry, said, insideTls))));
    }

    /** What a protocol's reader makes of a conversation; used again when transcripts are read again. */
    static Outcome<Reply> read(Protocol protocol, Inquiry inquiry, Transcript said, boolean insideTls) {
        Outcome<Reply> outcome = inquiry.reader().read(said).map(words -> words.reply(protocol.name(), insideTls));
        return outcome instanceof Outcome.Garbled<Reply> garbled
                ? new Outcome.Garbled<>(garbled.deviation(), heard(said.received()))
                : outcome;
    }

    /** The beginning of what a stranger said, for those who may know it. */
    public static String heard(byte[] received) {
        return new String(received, 0, Math.min(TOLD, received.length), StandardCharsets.ISO_8859_1);
    }
}
