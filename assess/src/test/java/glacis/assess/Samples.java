package glacis.assess;

import glacis.assess.encryption.chain.Shown;
import glacis.assess.exposure.Expected;
import glacis.model.asset.AssetView;
import glacis.model.asset.Identification;
import glacis.model.observation.CertificateFacts;
import glacis.model.observation.Fact;
import glacis.model.observation.Observation;
import glacis.model.observation.Outcome;
import glacis.model.observation.Reply;
import glacis.model.observation.Trilean;
import glacis.model.scope.HostName;
import glacis.model.scope.IpAddress;
import glacis.model.scope.PortSet;
import glacis.model.scope.Target;
import glacis.model.scope.Transport;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * For each check what passes and what fails, so that properties can be put to all of them.
 *
 * @param probe the question that it reads
 * @param empty a view of an asset of its kind, without anything seen; made anew for each call
 * @param target where the question is put first
 * @param other where it is put second; the same when there is only one place
 * @param good an answer that passes
 * @param bad an answer that fails
 */
record Samples(String probe, Function<Reply, Views> empty, Target target, Target other, Reply good, Reply bad) {

    private static final Target NAME = new Target.Domain(HostName.require("example.org"));
    private static final Target HOST = new Target.Host(IpAddress.require("192.0.2.1"));
    private static final Target ENDPOINT = Views.at("192.0.2.1:443");
    private static final Target SNI = Views.at("shop.example.org@192.0.2.1:443");
    private static final Target V4 = Views.at("example.org@192.0.2.1:443");
    private static final Target V6 = Views.at("example.org@[2001:db8::1]:443");
    private static final String SECURITY_TXT = "/.well-known/security.txt";

    /** What the operator said, for the checks that need it. */
    static final Declared DECLARED = new Declared(
            Set.of(),
            Optional.of(new Expected(List.of(new Expected.Line(
                    new Expected.Where.Anywhere(), PortSet.of(443), Set.of(Transport.TCP), Optional.of("redis"), 1)))));

    static final Map<String, Samples> BY_CHECK = Map.ofEntries(
            Map.entry("GL-CRT-001", certificate(Replies.ending(Views.NOW.minusSeconds(1)))),
            Map.entry("GL-CRT-002", certificate(Replies.selfSigned(Trilean.YES))),
            Map.entry("GL-CRT-003", certificate(Replies.key("RSA", 1024))),
            Map.entry("GL-CRT-005", certificate(Replies.ending(Views.NOW.plus(java.time.Duration.ofDays(5))))),
            Map.entry("GL-CRT-006", certificate(Replies.ending(Views.NOW.plus(java.time.Duration.ofDays(369))))),
            Map.entry(
                    "GL-TLS-002",
                    service(
                            "tls.versions",
                            Replies.chain(),
                            Replies.chose("TLSv1.2", "TLS_RSA_WITH_AES_128_GCM_SHA256"))),
            Map.entry("GL-CRT-004", service("tls.versions", Shown.whole(), Shown.gap())),
            Map.entry(
                    "GL-DIS-001",
                    new Samples(
                            "http.security-txt",
                            reply -> Views.https("example.org"),
                            V4,
                            V6,
                            Replies.page(
                                    SECURITY_TXT,
                                    200,
                                    Optional.empty(),
                                    "Contact: mailto:a@example.org\nExpires: 2027-01-01T00:00:00Z\n"),
                            Replies.page(SECURITY_TXT, 404, Optional.empty(), ""))),
            Map.entry("GL-DNS-001", zone(Replies.records("example.org", "CAA"))),
            Map.entry("GL-DNS-002", zone(Replies.records("example.org", "NS", "ns1.example.org"))),
            Map.entry(
                    "GL-DNS-003",
                    service(
                            "dns.recursion",
                            new Reply.NameServer("NOERROR", Optional.empty(), false),
                            new Reply.NameServer("NOERROR", Optional.empty(), true))),
            Map.entry(
                    "GL-EXP-001",
                    service("postgres.ssl-request", new Reply.Postgres(Trilean.YES), new Reply.Postgres(Trilean.NO))),
            Map.entry(
                    "GL-EXP-002",
                    new Samples(
                            "tcp.ports",
                            reply -> Views.host("192.0.2.1"),
                            HOST,
                            HOST,
                            new Reply.Ports("1-65535", List.of(443), 65_534, 0, 0),
                            new Reply.Ports("9100", List.of(9100), 0, 0, 0))),
            Map.entry(
                    "GL-EXP-003",
                    service(
                            "redis.ping",
                            Replies.spoken("redis", Fact.LOGIN_REQUIRED, "yes"),
                            Replies.spoken("redis", Fact.LOGIN_REQUIRED, "no"))),
            Map.entry(
                    "GL-EXP-004",
                    service(
                            "mongodb.hello",
                            Replies.spoken("mysql", Fact.REFUSAL, "1130 Host '192.0.2.9' is not allowed to connect"),
                            Replies.spoken("mysql", Fact.VERSION, "8.0.36"))),
            Map.entry(
                    "GL-EXP-005",
                    service(
                            "http.version",
                            Replies.spoken("kubernetes", Fact.LOGIN_REQUIRED, "yes"),
                            Replies.spoken("docker", Fact.LOGIN_REQUIRED, "no"))),
            Map.entry(
                    "GL-EXP-006",
                    service(
                            "amqp.header",
                            Replies.spoken("amqp", Fact.AUTHENTICATION, "PLAIN AMQPLAIN"),
                            Replies.spoken("nats", Fact.LOGIN_REQUIRED, "no"))),
            Map.entry(
                    "GL-EXP-007",
                    service(
                            "vnc.security-types",
                            Replies.spoken("vnc", Fact.AUTHENTICATION, "vnc", Fact.LOGIN_REQUIRED, "yes"),
                            Replies.spoken("vnc", Fact.AUTHENTICATION, "none vnc", Fact.LOGIN_REQUIRED, "no"))),
            Map.entry(
                    "GL-EXP-008",
                    service(
                            "rdp.negotiation",
                            Replies.spoken("rdp", Fact.ENCRYPTION, "credssp"),
                            Replies.spoken("rdp", Fact.ENCRYPTION, "tls"))),
            Map.entry(
                    "GL-EXP-009",
                    service("nfs.null", Replies.spoken("nfs", Fact.REFUSAL, "authentication"), Replies.spoken("nfs"))),
            Map.entry(
                    "GL-EXP-010",
                    service(
                            "ftp.features",
                            Replies.spoken("ftp", Fact.STARTTLS, "yes"),
                            Replies.spoken("ftp", Fact.STARTTLS, "no"))),
            Map.entry(
                    "GL-EXP-011",
                    service(
                            "telnet.refuse",
                            Replies.spoken("telnet", Fact.CAPABILITIES, "DO:46"),
                            Replies.spoken("telnet", Fact.CAPABILITIES, "DO:24 WILL:1"))),
            Map.entry(
                    "GL-EXP-012",
                    service(
                            "ldap.root-dse",
                            Replies.spoken("ldap", Fact.STARTTLS, "yes"),
                            Replies.spoken("ldap", Fact.STARTTLS, "no"))),
            Map.entry(
                    "GL-EXP-013",
                    service(
                            "mqtt.level",
                            Replies.spoken("nats", Fact.ENCRYPTION, "tls_required"),
                            Replies.spoken("mqtt"))),
            Map.entry("GL-EXP-014", software("Debian 13", "Debian 10")),
            Map.entry("GL-EXP-015", service("redis.ping", Replies.spoken("redis"), Replies.spoken("mysql"))),
            Map.entry(
                    "GL-MAIL-003",
                    service(
                            "imap.capability",
                            Replies.spoken("imap", Fact.STARTTLS, "yes"),
                            Replies.spoken("imap", Fact.STARTTLS, "no"))),
            Map.entry(
                    "GL-MAIL-004",
                    service(
                            "imap.capability",
                            Replies.spoken("imap", Fact.STARTTLS, "yes", Fact.CAPABILITIES, "STARTTLS LOGINDISABLED"),
                            Replies.spoken(
                                    "imap",
                                    Fact.STARTTLS,
                                    "yes",
                                    Fact.CAPABILITIES,
                                    "STARTTLS",
                                    Fact.AUTHENTICATION,
                                    "LOGIN"))),
            Map.entry(
                    "GL-MAIL-001",
                    service(
                            "smtp.ehlo",
                            new Reply.Smtp("220 mx ESMTP", List.of("STARTTLS"), Trilean.YES),
                            new Reply.Smtp("220 mx ESMTP", List.of(), Trilean.NO))),
            Map.entry("GL-MAIL-002", zone(Replies.records("_dmarc.example.org", "TXT"))),
            Map.entry(
                    "GL-TLS-001",
                    service("tls.versions", Replies.chain(), Replies.tls(Optional.empty(), Trilean.YES, Trilean.NO))),
            Map.entry(
                    "GL-WEB-003",
                    new Samples(
                            "http.root",
                            reply -> Views.https("example.org"),
                            V4,
                            V6,
                            Replies.page(200, "Strict-Transport-Security", "max-age=31536000"),
                            Replies.page(200))),
            Map.entry(
                    "GL-WEB-004",
                    new Samples(
                            "http.root",
                            reply -> Views.https("example.org"),
                            V4,
                            V6,
                            Replies.page(200, "Set-Cookie", "sid=1; Secure; HttpOnly"),
                            Replies.page(200, "Set-Cookie", "sid=1; Secure"))),
            Map.entry(
                    "GL-WEB-005",
                    new Samples(
                            "http.root",
                            reply -> Views.https("example.org"),
                            V4,
                            V6,
                            Replies.page(200, "Content-Security-Policy", "default-src 'self'"),
                            Replies.page(200))),
            Map.entry(
                    "GL-WEB-006",
                    new Samples(
                            "http.root",
                            reply -> Views.https("example.org"),
                            V4,
                            V6,
                            Replies.page(200, "X-Frame-Options", "DENY"),
                            Replies.page(200))),
            Map.entry(
                    "GL-WEB-007",
                    new Samples(
                            "http.root",
                            reply -> Views.https("example.org"),
                            V4,
                            V6,
                            Replies.page(200),
                            Replies.page("/", 200, Optional.empty(), "<script src='http://a.example/x.js'>"))),
            Map.entry(
                    "GL-WEB-008",
                    new Samples(
                            "http.root",
                            reply -> Views.https("example.org"),
                            V4,
                            V6,
                            Replies.page(200),
                            Replies.page("/", 200, Optional.empty(), "<script src=//cdn.example.net/x.js>"))),
            Map.entry(
                    "GL-WEB-009",
                    new Samples(
                            "http.root",
                            reply -> Views.https("example.org"),
                            V4,
                            V6,
                            Replies.page(200, "Server", "nginx"),
                            Replies.page(200, "X-Powered-By", "PHP/8.2.7"))),
            Map.entry(
                    "GL-WEB-010",
                    new Samples(
                            "http.root",
                            reply -> Views.https("example.org"),
                            V4,
                            V6,
                            Replies.page(200),
                            Replies.page("/", 200, Optional.of("Welcome to nginx!"), ""))),
            Map.entry(
                    "GL-WEB-011",
                    new Samples(
                            "http.root",
                            reply -> Views.https("example.org"),
                            V4,
                            V6,
                            Replies.page(200),
                            Replies.page("/", 200, Optional.of("Grafana"), ""))),
            Map.entry(
                    "GL-WEB-012",
                    new Samples(
                            "http.root",
                            reply -> Views.http("example.org"),
                            V4,
                            V6,
                            Replies.page(200),
                            Replies.page("/", 200, Optional.empty(), "<input type=password>"))),
            Map.entry(
                    "GL-WEB-001",
                    new Samples(
                            "http.root",
                            reply -> Views.https("example.org"),
                            V4,
                            V6,
                            Replies.page(200),
                            Replies.page("/", 200, Optional.of("Index of /"), "<a href=\"../\">"))),
            Map.entry(
                    "GL-WEB-002",
                    new Samples(
                            "http.root",
                            reply -> Views.http("example.org"),
                            V4,
                            V6,
                            Replies.page(301, "Location", "https://example.org/"),
                            Replies.page(200))));

    private static Samples certificate(CertificateFacts bad) {
        Function<Reply, Views> empty = reply -> Views.certificate(
                reply instanceof Reply.Tls tls ? tls.chain().getFirst().sha256() : bad.sha256());
        return new Samples(
                "tls.versions", empty, ENDPOINT, ENDPOINT, Replies.chain(Replies.certificate()), Replies.chain(bad));
    }

    private static Samples zone(glacis.model.observation.DnsAnswer bad) {
        Reply.Names good = Replies.goodZone("example.org");
        return new Samples(
                "dns.names",
                reply -> Views.domain("example.org"),
                NAME,
                NAME,
                good,
                Replies.alone(Replies.with(good, bad)));
    }

    private static Samples service(String probe, Reply good, Reply bad) {
        return new Samples(probe, reply -> Views.service("192.0.2.1", 443), ENDPOINT, SNI, good, bad);
    }

    /** OpenSSH of two releases; what it is taken for is known wherever and whatever is answered. */
    private static Samples software(String good, String bad) {
        Reply right = new Reply.Ssh("SSH-2.0-good", List.of(), List.of(), List.of(), List.of(), List.of());
        Reply wrong = new Reply.Ssh("SSH-2.0-bad", List.of(), List.of(), List.of(), List.of(), List.of());
        Function<Reply, Views> empty = reply -> {
            Views views = Views.service("192.0.2.1", 443);
            for (Target target : List.of(ENDPOINT, SNI)) {
                views.taken(openSsh(target, right, good)).taken(openSsh(target, wrong, bad));
            }
            return views;
        };
        return new Samples("ssh.hello", empty, ENDPOINT, SNI, right, wrong);
    }

    private static Identification openSsh(Target target, Reply reply, String distribution) {
        return new Identification(
                new Identification.Product(
                        "openbsd", "OpenSSH", Optional.of("9.2p1"), Optional.of(distribution), Optional.empty()),
                "test/openssh",
                Identification.Confidence.HIGH,
                Observation.of(target, "ssh.hello", new Outcome.Answered<>(reply))
                        .id(),
                "OpenSSH_9.2p1");
    }

    /** Whether one asset can be met in two ways, that is under two names or at two addresses. */
    boolean hasTwoLooks() {
        return !target.equals(other);
    }

    AssetView passing() {
        return empty.apply(good).answered(target, probe, good).view();
    }

    AssetView failing() {
        return empty.apply(bad).answered(target, probe, bad).view();
    }
}
