package glacis.scan;

import glacis.scan.probe.Protocols;
import glacis.scan.probe.dns.VersionProbe;
import glacis.scan.probe.http.GetProbe;
import glacis.scan.probe.http.IconProbe;
import glacis.scan.probe.postgres.SslRequestProbe;
import glacis.scan.probe.smtp.EhloProbe;
import glacis.scan.probe.spoken.SpokenProbe;
import glacis.scan.probe.ssh.SshHelloProbe;
import glacis.scan.probe.tcp.PatienceProbe;
import glacis.scan.probe.tcp.WaitProbe;
import glacis.scan.probe.tls.TlsProbe;
import glacis.scan.probe.tls.jarm.JarmProbe;
import glacis.scan.probe.tls.starttls.Opening;
import glacis.scan.probe.tls.survey.RenegotiationProbe;
import glacis.scan.probe.tls.survey.SupplierProbe;
import glacis.scan.probe.tls.survey.SurveyProbe;
import glacis.scan.spi.Probe;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/** Every probe by its name. */
public final class Probes {

    private static final String STARTTLS = "tls.starttls-";
    private static final String SURVEY = "tls.survey-";
    private static final String HELLO = "tls.hello-";
    private static final String RENEGOTIATION = "tls.renegotiation-";

    private final ProbeContext context;
    private final RandomGenerator random;

    /** Probes that introduce themselves like this and draw what must not be guessed from this source. */
    public Probes(ProbeContext context, RandomGenerator random) {
        this.context = context;
        this.random = random;
    }

    /** The same probes, which introduce themselves with this contact when they have none of their own. */
    Probes onBehalfOf(String contact) {
        return context.contact().isEmpty()
                ? new Probes(new ProbeContext(context.product(), contact, context.name()), random)
                : this;
    }

    /**
     * The probe of this name.
     *
     * @param overTls whether an HTTP probe asks inside TLS
     * @throws IllegalArgumentException when there is none: our bug
     */
    public Probe probe(String name, boolean overTls) {
        Optional<Probe> behindStartTls = behindStartTls(name);
        if (behindStartTls.isPresent()) {
            return behindStartTls.get();
        }
        Optional<Probe> spoken = spoken(name);
        if (spoken.isPresent()) {
            return spoken.get();
        }
        return switch (name) {
            case "tcp.wait" -> new WaitProbe();
            case PatienceProbe.NAME -> new PatienceProbe();
            case "ssh.hello" -> new SshHelloProbe();
            case "smtp.ehlo" -> new EhloProbe(context);
            case "postgres.ssl-request" -> new SslRequestProbe();
            case "dns.version" -> VersionProbe.overTcp(random);
            case "dns.version in TLS" -> VersionProbe.insideTls(random);
            case "dns.version-over-udp" -> VersionProbe.overUdp(random);
            case "tls.versions" -> TlsProbe.direct(random);
            case "tls.survey" -> SurveyProbe.direct(random);
            case "tls.supplier" -> SupplierProbe.direct(random);
            case "tls.renegotiation" -> RenegotiationProbe.direct(random);
            case "tls.hello" -> TlsProbe.direct(random).asOrdinaryClient();
            case "http.root" -> GetProbe.root(overTls, context);
            case "tls.jarm" -> new JarmProbe(random);
            case "http.favicon" -> new IconProbe(overTls, context);
            case "http.security-txt" -> GetProbe.securityTxt(overTls, context);
            case "http.random-path" -> GetProbe.randomPath(overTls, context, random);
            default -> throw new IllegalArgumentException("no probe is called " + name);
        };
    }

    /** {@code redis.ping}, {@code redis.ping in TLS}, and the question of each other protocol that has one. */
    private Optional<Probe> spoken(String name) {
        return Protocols.asking(name)
                .flatMap(protocol -> protocol.inquiry()
                        .map(inquiry ->
                                new SpokenProbe(protocol, inquiry, name.endsWith(Protocols.IN_TLS), context, random)));
    }

    /** {@code tls.starttls-imap} and {@code tls.hello-imap}, and the same of each protocol that can ask for TLS. */
    private Optional<Probe> behindStartTls(String name) {
        return Opening.PROTOCOLS.stream()
                .filter(name::endsWith)
                .flatMap(protocol -> switch (name.substring(0, name.length() - protocol.length())) {
                    case STARTTLS -> Stream.<Probe>of(TlsProbe.after(protocol, random, context::ehlo));
                    case HELLO ->
                        Stream.<Probe>of(
                                TlsProbe.after(protocol, random, context::ehlo).asOrdinaryClient());
                    case SURVEY -> Stream.<Probe>of(SurveyProbe.after(protocol, random, context::ehlo));
                    case RENEGOTIATION -> Stream.<Probe>of(RenegotiationProbe.after(protocol, random, context::ehlo));
                    default -> Stream.<Probe>of();
                })
                .findFirst();
    }

    /** The probes that talk with targets, in the order in which documents list them. */
    public List<Probe> all() {
        Stream<String> names = Stream.of(
                        Stream.of(
                                "tcp.wait",
                                PatienceProbe.NAME,
                                "ssh.hello",
                                "smtp.ehlo",
                                "postgres.ssl-request",
                                "dns.version",
                                "dns.version-over-udp"),
                        Protocols.ALL.stream().flatMap(protocol -> Protocols.question(protocol, false).stream()),
                        Stream.of("tls.versions"),
                        Opening.PROTOCOLS.stream().map(STARTTLS::concat),
                        Stream.of("tls.hello"),
                        Opening.PROTOCOLS.stream().map(HELLO::concat),
                        Stream.of("tls.survey", "tls.supplier"),
                        Opening.PROTOCOLS.stream().map(SURVEY::concat),
                        Stream.of("tls.renegotiation"),
                        Opening.PROTOCOLS.stream().map(RENEGOTIATION::concat),
                        Stream.of("tls.jarm"),
                        Stream.of("http.root", "http.security-txt", "http.favicon", "http.random-path"))
                .flatMap(part -> part);
        return names.map(name -> probe(name, false)).toList();
    }
}
