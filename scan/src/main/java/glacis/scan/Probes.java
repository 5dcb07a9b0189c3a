package glacis.scan;

import glacis.scan.probe.dns.VersionProbe;
import glacis.scan.probe.http.GetProbe;
import glacis.scan.probe.postgres.SslRequestProbe;
import glacis.scan.probe.smtp.EhloProbe;
import glacis.scan.probe.ssh.SshHelloProbe;
import glacis.scan.probe.tcp.WaitProbe;
import glacis.scan.probe.tls.TlsProbe;
import glacis.scan.probe.tls.survey.SupplierProbe;
import glacis.scan.probe.tls.survey.SurveyProbe;
import glacis.scan.spi.Probe;
import java.util.List;
import java.util.random.RandomGenerator;

/** Every probe by its name. */
public final class Probes {

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
        return switch (name) {
            case "tcp.wait" -> new WaitProbe();
            case "ssh.hello" -> new SshHelloProbe();
            case "smtp.ehlo" -> new EhloProbe(context);
            case "postgres.ssl-request" -> new SslRequestProbe();
            case "dns.version" -> new VersionProbe(random);
            case "tls.versions" -> TlsProbe.direct(random);
            case "tls.starttls-smtp" -> TlsProbe.afterSmtp(random, context.name());
            case "tls.starttls-postgres" -> TlsProbe.afterPostgres(random);
            case "tls.survey" -> SurveyProbe.direct(random);
            case "tls.supplier" -> SupplierProbe.direct(random);
            case "tls.hello" -> TlsProbe.direct(random).asOrdinaryClient();
            case "tls.hello-smtp" -> TlsProbe.afterSmtp(random, context.name()).asOrdinaryClient();
            case "tls.hello-postgres" -> TlsProbe.afterPostgres(random).asOrdinaryClient();
            case "http.root" -> GetProbe.root(overTls, context);
            case "http.security-txt" -> GetProbe.securityTxt(overTls, context);
            default -> throw new IllegalArgumentException("no probe is called " + name);
        };
    }

    /** The probes that talk with targets, in the order in which documents list them. */
    public List<Probe> all() {
        return List.of(
                        "tcp.wait",
                        "ssh.hello",
                        "smtp.ehlo",
                        "postgres.ssl-request",
                        "dns.version",
                        "tls.versions",
                        "tls.starttls-smtp",
                        "tls.starttls-postgres",
                        "tls.survey",
                        "tls.supplier",
                        "tls.hello",
                        "tls.hello-smtp",
                        "tls.hello-postgres",
                        "http.root",
                        "http.security-txt")
                .stream()
                .map(name -> probe(name, false))
                .toList();
    }
}
