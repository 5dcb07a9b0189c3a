package glacis.scan.probe.tls;

import glacis.model.observation.CertificateFacts;
import glacis.model.observation.Outcome;
import glacis.model.observation.Reply;
import glacis.model.observation.Transcript;
import glacis.model.observation.Trilean;
import glacis.model.scope.Intrusiveness;
import glacis.model.scope.IpAddress;
import glacis.model.scope.Target;
import glacis.model.scope.Transport;
import glacis.scan.probe.spoken.SpokenProbe;
import glacis.scan.probe.tls.handshake.ClientHello;
import glacis.scan.probe.tls.handshake.FirstFlight;
import glacis.scan.probe.tls.handshake.FlightReader;
import glacis.scan.probe.tls.handshake.Iana;
import glacis.scan.probe.tls.handshake.Offer;
import glacis.scan.probe.tls.starttls.Agreement;
import glacis.scan.probe.tls.starttls.Opening;
import glacis.scan.probe.tls.starttls.StartTlsContext;
import glacis.scan.spi.Ask;
import glacis.scan.spi.Dialogue;
import glacis.scan.spi.Probe;
import glacis.scan.spi.ProbeSpec;
import glacis.scan.spi.Step;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * One ordinary hello, then one per version that is still open, and those without an answer once more. As an ordinary client it says the one hello only, once, and
 * leaves open what older versions would have said.
 */
public final class TlsProbe implements Probe {

    private static final List<Integer> VERSIONS = List.of(0x0304, 0x0303, 0x0302, 0x0301);
    /** Alerts about version or suites; any other, such as internal_error, may be about load or the name. */
    private static final Set<String> REFUSALS =
            Set.of("handshake_failure", "protocol_version", "insufficient_security");

    /** A hello of ours is no longer than this, in bytes. */
    private static final int HELLO = 1_024;

    private static final Ask.Limits LIMITS = new Ask.Limits(3_000, 4_000, 10_000, 256 * 1024);

    private final String name;
    private final Opening opening;
    private final Optional<String> startTls;
    private final List<String> alpn;
    private final RandomGenerator random;
    private final boolean once;

    private TlsProbe(
            String name, Opening opening, Optional<String> startTls, List<String> alpn, RandomGenerator random) {
        this(name, opening, startTls, alpn, random, false);
    }

    private TlsProbe(
            String name,
            Opening opening,
            Optional<String> startTls,
            List<String> alpn,
            RandomGenerator random,
            boolean once) {
        this.once = once;
        this.name = name;
        this.opening = opening;
        this.startTls = startTls;
        this.alpn = alpn;
        this.random = random;
    }

    /** TLS from the first byte. */
    public static TlsProbe direct(RandomGenerator random) {
        return new TlsProbe("tls.versions", Opening.NONE, Optional.empty(), List.of("h2", "http/1.1"), random);
    }

    /**
     * TLS after it was asked for in the clear.
     *
     * @param protocol one of {@link Opening#PROTOCOLS}
     * @param ehlo what EHLO says, by the address that the connection comes from
     * @throws IllegalArgumentException for another word: our bug
     */
    public static TlsProbe after(String protocol, RandomGenerator random, Function<IpAddress, String> ehlo) {
        Opening opening = Opening.of(protocol, new StartTlsContext(ehlo, ""))
                .orElseThrow(() -> new IllegalArgumentException("no opening is called " + protocol));
        return new TlsProbe("tls.starttls-" + protocol, opening, Optional.of(protocol), List.of(), random);
    }

    /** TLS after STARTTLS in SMTP (RFC 3207). */
    public static TlsProbe afterSmtp(RandomGenerator random, Function<IpAddress, String> ehlo) {
        return after("smtp", random, ehlo);
    }

    /** TLS after an SSLRequest in PostgreSQL. */
    public static TlsProbe afterPostgres(RandomGenerator random) {
        return after("postgres", random, own -> "");
    }

    /** The same as an ordinary client asks it: {@code tls.hello…} for {@code tls.versions} and {@code tls.starttls-…}. */
    public TlsProbe asOrdinaryClient() {
        String gentle = startTls.map(protocol -> "tls.hello-" + protocol).orElse("tls.hello");
        return new TlsProbe(gentle, opening, startTls, alpn, random, true);
    }

    @Override
    public ProbeSpec spec() {
        if (once) {
            return new ProbeSpec(
                    name,
                    Intrusiveness.NORMAL_CLIENT,
                    1,
                    mostSent(),
                    LIMITS.maxBytes(),
                    opened("one ordinary ClientHello"));
        }
        return new ProbeSpec(
                name,
                Intrusiveness.NON_INTRUSIVE,
                8,
                8 * mostSent(),
                LIMITS.maxBytes(),
                opened(
                        "at most eight ClientHellos, one per connection, newest version first; what got no answer once more"));
    }

    /** Bytes sent in one connection at most. */
    private int mostSent() {
        return startTls.isPresent() ? HELLO + Opening.MOST_SENT : HELLO;
    }

    private String opened(String sends) {
        return startTls.isPresent() ? opening.says() + "; behind it " + sends : sends;
    }

    @Override
    public Step start(Target.Endpoint target) {
        Opening towards =
                target.name().map(name -> opening.towards(name.text())).orElse(opening);
        return new TlsProbe(name, towards, startTls, alpn, random, once)
                .first(target, ClientHello.of(Offer.ordinary(target.name(), alpn), random), false);
    }

    /** What was said, if it got as far as a hello; else why it did not. */
    private Outcome<Transcript> opened(Outcome<Transcript> outcome) {
        return outcome.flatMap(said -> switch (opening.agreement(said)) {
            case Agreement.Agreed agreed -> new Outcome.Answered<>(said);
            case Agreement.NotOffered no -> new Outcome.Declined<>(Outcome.Decline.PROTOCOL_REFUSAL, no.words());
            case Agreement.RefusedForNow refused ->
                new Outcome.Declined<>(Outcome.Decline.PROTOCOL_REFUSAL, refused.words());
            case Agreement.NotThisProtocol foreign -> new Outcome.Garbled<>(foreign.words());
            case Agreement.Unfinished unfinished -> new Outcome.Garbled<>(unfinished.words());
        });
    }

    private Step first(Target.Endpoint target, ClientHello hello, boolean retried) {
        return new Step.Asks(List.of(ask(hello)), outcomes -> {
            Outcome<Transcript> outcome = opened(outcomes.getFirst());
            if (outcome.answer().isEmpty()) {
                return new Step.Done(outcome.map(t -> new Reply.Banner("")));
            }
            Transcript said = outcome.answer().get();
            FirstFlight flight = FlightReader.read(hello, opening.answer(said));
            if (flight.version() > hello.offer().version()) {
                return new Step.Done(new Outcome.Garbled<>(
                        "it chose " + Iana.versionName(flight.version()) + ", which was not on offer"));
            }
            return switch (flight.kind()) {
                case HELLO -> older(target, flight);
                case RETRY ->
                    retried || once
                            ? older(
                                    target,
                                    flight.unread(
                                            once
                                                    ? "it asked for another hello"
                                                    : "it asked for another hello again and again"))
                            : again(target, flight);
                case ALERT ->
                    new Step.Done(new Outcome.Declined<>(
                            Outcome.Decline.PROTOCOL_REFUSAL, flight.alertName().orElse("alert")));
                case PARTIAL -> new Step.Done(new Outcome.Garbled<>("a hello was answered with too little"));
                case FOREIGN ->
                    new Step.Done(new Outcome.Garbled<>(
                            "a hello was answered with something else",
                            startTls.isEmpty() ? SpokenProbe.heard(said.received()) : ""));
            };
        });
    }

    /** The hello once more with a share of the group that the server asked for (RFC 8446 §4.1.4), as a hello of its own. */
    private Step again(Target.Endpoint target, FirstFlight flight) {
        Offer offer = Offer.ordinary(target.name(), alpn);
        Optional<Integer> wanted = flight.group().filter(offer.groups()::contains);
        if (wanted.isEmpty()) {
            return older(
                    target,
                    flight.unread("it wants a key in "
                            + flight.group().map(Iana::groupName).orElse("no group")
                            + ", in which we cannot compute"));
        }
        return first(target, ClientHello.of(offer.shares(List.of(wanted.get())), random), true);
    }

    /** What a client offered when this version was the newest. */
    private Offer ordinary(Target.Endpoint target, int version) {
        Offer offer = Offer.ordinary(target.name(), alpn);
        List<Integer> suites =
                offer.suites().stream().filter(suite -> suite >>> 8 != 0x13).toList();
        return offer.version(version).suites(suites);
    }

    private Step older(Target.Endpoint target, FirstFlight best) {
        List<Integer> open =
                VERSIONS.stream().filter(v -> !once && v < best.version()).toList();
        List<ClientHello> hellos = open.stream()
                .map(v -> ClientHello.of(ordinary(target, v), random))
                .toList();
        if (hellos.isEmpty()) {
            return new Step.Done(reply(best, List.of()));
        }
        return new Step.Asks(hellos.stream().map(this::ask).toList(), heard -> {
            List<Outcome<Transcript>> outcomes =
                    heard.stream().map(this::opened).toList();
            List<Reply.TlsVersion> versions = new ArrayList<>();
            for (int i = 0; i < hellos.size(); i++) {
                versions.add(version(hellos.get(i), outcomes.get(i)));
            }
            List<Integer> unheard = IntStream.range(0, hellos.size())
                    .filter(i -> isUnheard(outcomes.get(i)))
                    .boxed()
                    .toList();
            return alone(best, hellos, versions, unheard);
        });
    }

    private boolean isUnheard(Outcome<Transcript> outcome) {
        return outcome instanceof Outcome.Declined || outcome instanceof Outcome.Silent;
    }

    /**
     * Asks what got no answer once more, one after the other: all at once we may have met a limit on connections, which
     * says nothing about versions.
     *
     * @param unheard places in {@code hellos} and {@code versions}
     */
    private Step alone(
            FirstFlight best, List<ClientHello> hellos, List<Reply.TlsVersion> versions, List<Integer> unheard) {
        if (unheard.isEmpty()) {
            return new Step.Done(reply(best, versions));
        }
        int next = unheard.getFirst();
        return new Step.Asks(List.of(ask(hellos.get(next))), outcomes -> {
            List<Reply.TlsVersion> heard = new ArrayList<>(versions);
            heard.set(next, version(hellos.get(next), opened(outcomes.getFirst())));
            return alone(best, hellos, heard, unheard.subList(1, unheard.size()));
        });
    }

    private Ask ask(ClientHello hello) {
        return new Ask(Transport.TCP, Optional.empty(), LIMITS, dialogue(hello));
    }

    private Dialogue dialogue(ClientHello hello) {
        return opening.dialogue(hello.record(), answer -> FlightReader.isComplete(hello, answer))
                .keeping(said -> FlightReader.of(hello).keyLog(opening.answer(said)));
    }

    private Reply.TlsVersion version(ClientHello hello, Outcome<Transcript> outcome) {
        String version = Iana.versionName(hello.offer().version());
        // Servers that dislike a version say so by an alert; who hangs up may as well dislike how often we come.
        if (outcome.answer().isEmpty()) {
            return new Reply.TlsVersion(version, Trilean.UNDETERMINED, outcome.words());
        }
        FirstFlight flight =
                FlightReader.read(hello, opening.answer(outcome.answer().get()));
        return switch (flight.kind()) {
            case HELLO ->
                new Reply.TlsVersion(
                        version,
                        Trilean.of(flight.version() == hello.offer().version()),
                        "chose " + Iana.versionName(flight.version()) + " with " + Iana.suiteName(flight.suite()));
            case ALERT ->
                new Reply.TlsVersion(
                        version,
                        flight.alertName().filter(REFUSALS::contains).isPresent() ? Trilean.NO : Trilean.UNDETERMINED,
                        "alert " + flight.alertName().orElse(""));
            case RETRY, PARTIAL, FOREIGN -> new Reply.TlsVersion(version, Trilean.UNDETERMINED, "no hello came back");
        };
    }

    private Outcome<Reply> reply(FirstFlight best, List<Reply.TlsVersion> older) {
        List<Reply.TlsVersion> versions = new ArrayList<>();
        for (int number : VERSIONS) {
            if (number > best.version()) {
                versions.add(new Reply.TlsVersion(
                        Iana.versionName(number),
                        Trilean.NO,
                        "on offer, and " + Iana.versionName(best.version()) + " was chosen"));
            } else if (number == best.version()) {
                versions.add(
                        new Reply.TlsVersion(Iana.versionName(number), Trilean.YES, "chosen in the ordinary hello"));
            }
        }
        versions.addAll(older);
        List<CertificateFacts> chain = best.chain();
        Optional<String> gap = best.chainGap(chain);
        return new Outcome.Answered<>(new Reply.Tls(
                versions,
                Iana.versionName(best.version()),
                Iana.suiteName(best.suite()),
                best.group().map(Iana::groupName),
                best.alpn(),
                chain,
                chain.isEmpty() ? gap.or(() -> Optional.of("no certificate came")) : gap,
                startTls,
                best.certificates().stream()
                        .map(Base64.getEncoder()::encodeToString)
                        .toList()));
    }
}
