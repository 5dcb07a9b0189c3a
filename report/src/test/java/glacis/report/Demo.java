package glacis.report;

import glacis.report.compose.AuditDocument;
import glacis.report.compose.AuditDocument.Certificate;
import glacis.report.compose.AuditDocument.Cost;
import glacis.report.compose.AuditDocument.Counts;
import glacis.report.compose.AuditDocument.Coverage;
import glacis.report.compose.AuditDocument.Host;
import glacis.report.compose.AuditDocument.Incomplete;
import glacis.report.compose.AuditDocument.Key;
import glacis.report.compose.AuditDocument.MandateLine;
import glacis.report.compose.AuditDocument.Name;
import glacis.report.compose.AuditDocument.NotListed;
import glacis.report.compose.AuditDocument.NotLookedAt;
import glacis.report.compose.AuditDocument.Service;
import glacis.report.compose.AuditDocument.Web;
import glacis.report.compose.AuditDraft;
import glacis.report.compose.Endpoint;
import glacis.report.compose.ProductEntry;
import glacis.report.duty.DutyEvidence;
import glacis.report.duty.DutyTable;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The first audit of the demo as documents: the lab's names, addresses and defects. */
public final class Demo {

    /** When it ends. */
    public static final Instant END = Instant.parse("2026-11-23T17:40:10Z");

    /** When it begins. */
    public static final Instant START = END.minus(Duration.ofMillis(9_900));

    /** What the checks said. */
    public static final Map<String, Counts> CHECKS = Map.ofEntries(
            Map.entry("GL-CRT-001", new Counts(1, 6, 0, 0)),
            Map.entry("GL-CRT-002", new Counts(1, 6, 0, 0)),
            Map.entry("GL-CRT-003", new Counts(1, 6, 0, 0)),
            Map.entry("GL-DIS-001", new Counts(1, 4, 0, 3)),
            Map.entry("GL-DNS-001", new Counts(1, 0, 0, 16)),
            Map.entry("GL-DNS-002", new Counts(1, 0, 0, 16)),
            Map.entry("GL-EXP-001", new Counts(1, 1, 0, 15)),
            Map.entry("GL-EXP-002", new Counts(1, 14, 0, 0)),
            Map.entry("GL-EXP-014", new Counts(0, 1, 16, 0)),
            Map.entry("GL-MAIL-001", new Counts(1, 1, 0, 15)),
            Map.entry("GL-MAIL-002", new Counts(1, 0, 0, 16)),
            Map.entry("GL-TLS-001", new Counts(1, 6, 1, 9)),
            Map.entry("GL-WEB-001", new Counts(1, 7, 0, 0)),
            Map.entry("GL-WEB-002", new Counts(1, 2, 0, 5)));

    private static final String LEDGER = "6f1c9ab044de7e2100112233445566778899aabbccddeeff0011223344556677";
    private static final List<String> HOSTS = List.of(
            "shop", "new", "old", "keys", "intern", "db", "db2", "files", "mail", "mx2", "printer", "ssh", "", "tarpit",
            "babbler");

    private Demo() {}

    /** The audit. */
    public static AuditDocument audit() {
        AuditDraft draft = draft();
        encryption().forEach(draft::add);
        services().forEach(draft::add);
        DemoFindings.all().forEach(draft::add);
        DutyTable.of(evidence()).areas().forEach(draft::add);
        return draft.finish(END, LEDGER);
    }

    /** The same without a finding, for comparisons. */
    public static AuditDraft draft() {
        AuditDraft draft = new AuditDraft("0.1", START, "lab.test and 15 of its hosts", List.of("lab.test"))
                .add(line(1, "127.77.0.0/24", "non-intrusive"))
                .add(line(3, "*.lab.test", "passive"))
                .add(line(2, "lab.test", "passive"))
                .add(new Web(
                        "http://files.lab.test:10080",
                        "127.77.0.9",
                        200,
                        Optional.of("Index of /"),
                        Optional.of("nginx/1.22.1"),
                        Optional.empty(),
                        List.of()))
                .add(new NotListed(
                        "name",
                        "pay.supplier.test",
                        "http://shop.lab.test:10080/ redirects to it",
                        Optional.of("a supplier's? nothing was sent to it")))
                .add(new NotListed(
                        "name",
                        "staging.lab.test",
                        "the certificate of shop.lab.test:10443 names it; its address is 127.77.0.14",
                        Optional.of("yours? glacis audit staging.lab.test")))
                .add(new NotLookedAt(
                        "pay.supplier.test",
                        "no mandate covers it",
                        Optional.of("a redirect led there; ask its owner before you add it to a mandate")))
                .add(new NotLookedAt(
                        "127.77.0.12:9100",
                        "devices behind this port can be harmed by a byte",
                        Optional.of("connected and closed without a byte")))
                .add(new NotLookedAt("UDP", "ports were looked for by TCP only", Optional.empty()))
                .add(new Incomplete("127.77.0.15:10999", "silent for 4 s"))
                .add(Incomplete.undetermined("GL-CRT-004", "127.77.0.15:10999", "TLS: silent for 4 s"))
                .add(Incomplete.undetermined("GL-TLS-001", "127.77.0.15:10999", "TLS: silent for 4 s"))
                .add(Incomplete.undetermined("GL-TLS-002", "127.77.0.15:10999", "TLS: silent for 4 s"))
                .covered(new Coverage(16, 15, "200 useful ports and those of the lab", 3_120, CHECKS))
                .cost(new Cost(3_478, 15_974, 38_417, 9.8, 32));
        endsOfSupport().forEach(draft::add);
        hosts().forEach(draft::add);
        names().forEach(draft::add);
        certificates().forEach(draft::add);
        return draft;
    }

    private static MandateLine line(int number, String rule, String level) {
        return new MandateLine(
                "lab", number, rule, level, Optional.of("own-assets"), "declared, verified by the machine itself");
    }

    /** What the table of duties is made from. */
    public static DutyEvidence evidence() {
        return new DutyEvidence(
                END,
                "lab.test and 15 of its hosts",
                LEDGER,
                CHECKS,
                Map.of("not-listed", 2, "listed", 31, "runs", 1, "services", 17, "open-critical", 1, "closed", 0));
    }

    private static Stream<Host> hosts() {
        return Stream.concat(
                IntStream.range(0, HOSTS.size())
                        .filter(i -> !HOSTS.get(i).isEmpty())
                        .mapToObj(i -> host("127.77.0." + (i + 2), HOSTS.get(i))),
                Stream.of(host("127.77.0.53", "ns1")));
    }

    private static Host host(String ip, String name) {
        return new Host(ip, List.of(name + ".lab.test"), List.of(), "1-65535", START, END);
    }

    private static Stream<Name> names() {
        return Stream.concat(
                Stream.of(
                        new Name("lab.test", true, Map.of("CAA", List.of(), "NS", List.of("ns1.lab.test"))),
                        new Name("ns1.lab.test", true, Map.of("A", List.of("127.77.0.53")))),
                IntStream.range(0, HOSTS.size())
                        .filter(i -> !HOSTS.get(i).isEmpty())
                        .mapToObj(i -> new Name(
                                HOSTS.get(i) + ".lab.test", true, Map.of("A", List.of("127.77.0." + (i + 2))))));
    }

    private static Stream<Certificate> certificates() {
        Key ec = new Key("EC", 256, Optional.of("P-256"));
        return Stream.of(
                certificate("shop", "127.77.0.2:10443", new Key("RSA", 3072, Optional.empty()), -12, "no"),
                certificate("new", "127.77.0.3:10443", ec, 200, "no"),
                certificate("old", "127.77.0.4:10443", new Key("RSA", 2048, Optional.empty()), 200, "no"),
                certificate("keys", "127.77.0.5:10443", new Key("RSA", 1024, Optional.empty()), 200, "no"),
                certificate("intern", "127.77.0.6:10443", ec, 200, "yes"),
                certificate("db2", "127.77.0.8:15432", ec, 200, "no"),
                certificate("mx2", "127.77.0.11:10025", ec, 200, "no"));
    }

    /** A certificate that ends so many days after the audit. */
    public static Certificate certificate(String host, String at, Key key, int days, String selfSigned) {
        String name = "CN=" + host + ".lab.test";
        return new Certificate(
                name,
                selfSigned.equals("yes") ? name : "CN=Lab authority",
                List.of(host + ".lab.test"),
                END.minus(Duration.ofDays(90)),
                END.plus(Duration.ofDays(days)),
                key,
                "ecdsa-with-SHA256",
                fingerprint(host),
                fingerprint(host + " key"),
                selfSigned,
                Optional.empty(),
                List.of(at));
    }

    /** A made-up fingerprint that is always the same for a word. */
    public static String fingerprint(String word) {
        return String.format(
                "%064x", new java.math.BigInteger(1, word.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
    }

    private static Stream<Endpoint> encryption() {
        String suite = "TLS_AES_256_GCM_SHA384";
        return Stream.of(
                bare("db", "127.77.0.7", 15432, "postgresql", "critical"),
                bare("mail", "127.77.0.10", 10025, "smtp", "high"),
                endpoint("shop", "127.77.0.2", 10443, "https", "TLSv1.3 TLSv1.2", suite, "certificate ended", "high"),
                endpoint(
                        "old",
                        "127.77.0.4",
                        10443,
                        "https",
                        "TLSv1.2 TLSv1.1 TLSv1.0",
                        "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
                        "TLS 1.0",
                        "high"),
                endpoint("keys", "127.77.0.5", 10443, "https", "TLSv1.3 TLSv1.2", suite, "RSA 1024", "high"),
                endpoint("intern", "127.77.0.6", 10443, "https", "TLSv1.3 TLSv1.2", suite, "self-signed", "medium"),
                endpoint("new", "127.77.0.3", 10443, "https", "TLSv1.3 TLSv1.2", suite, "", ""),
                endpoint("db2", "127.77.0.8", 15432, "postgresql", "TLSv1.3 TLSv1.2", suite, "", ""),
                endpoint("mx2", "127.77.0.11", 10025, "smtp", "TLSv1.3 TLSv1.2", suite, "", ""));
    }

    private static Endpoint bare(String host, String ip, int port, String protocol, String severity) {
        return new Endpoint(
                host + ".lab.test",
                ip,
                port,
                protocol,
                true,
                "no",
                Map.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.of("no encryption"),
                Optional.of(severity));
    }

    /** An endpoint that encrypts; words of {@code versions} are offered, the other ones are not. */
    public static Endpoint endpoint(
            String host,
            String ip,
            int port,
            String protocol,
            String versions,
            String suite,
            String weakest,
            String severity) {
        Map<String, String> asked = new java.util.TreeMap<>();
        for (String version : List.of("TLSv1.3", "TLSv1.2", "TLSv1.1", "TLSv1.0")) {
            asked.put(version, List.of(versions.split(" ")).contains(version) ? "yes" : "no");
        }
        return new Endpoint(
                host + ".lab.test",
                ip,
                port,
                protocol,
                !protocol.equals("https"),
                "yes",
                asked,
                Optional.of(
                        new Endpoint.Chosen(versions.split(" ")[0], suite, Optional.of("x25519"), Optional.empty())),
                Optional.of(fingerprint(host)),
                Optional.of(weakest).filter(w -> !w.isEmpty()),
                Optional.of(severity).filter(s -> !s.isEmpty()));
    }

    private static Stream<Service> services() {
        return Stream.of(
                service("127.77.0.2", "shop", 10080, "http", "nginx 1.22.1"),
                service("127.77.0.2", "shop", 10443, "https", "nginx 1.22.1"),
                service("127.77.0.3", "new", 10080, "http", "nginx 1.22.1"),
                service("127.77.0.3", "new", 10443, "https", "nginx 1.22.1"),
                service("127.77.0.4", "old", 10443, "https", "nginx 1.22.1"),
                service("127.77.0.5", "keys", 10443, "https", "nginx 1.22.1"),
                service("127.77.0.6", "intern", 10443, "https", "nginx 1.22.1"),
                service("127.77.0.7", "db", 15432, "postgresql", "PostgreSQL"),
                service("127.77.0.8", "db2", 15432, "postgresql", "PostgreSQL"),
                service("127.77.0.9", "files", 10080, "http", "nginx 1.22.1"),
                service("127.77.0.10", "mail", 10025, "smtp", "Postfix"),
                service("127.77.0.11", "mx2", 10025, "smtp", "Postfix"),
                service("127.77.0.12", "printer", 9100, "", "not asked: a byte could print or switch"),
                service("127.77.0.13", "ssh", 10022, "ssh", "OpenSSH 9.2p1 (Debian 12)"),
                service("127.77.0.15", "tarpit", 10999, "", "not known: accepts, says nothing"),
                service("127.77.0.16", "babbler", 10999, "", "not known: greets in no protocol we know"),
                service("127.77.0.53", "ns1", 10053, "dns", "a name server that hides its version"));
    }

    /** A service; words that begin with "not" or "a" are no product. */
    public static Service service(String ip, String host, int port, String protocol, String takenFor) {
        List<ProductEntry> products = takenFor.startsWith("not ") || takenFor.startsWith("a ")
                ? List.of()
                : List.of(new ProductEntry("", takenFor, Optional.empty(), Optional.empty(), "sure"));
        return new Service(
                ip,
                port,
                "tcp",
                Optional.of(protocol).filter(p -> !p.isEmpty()),
                List.of(host + ".lab.test"),
                products,
                takenFor,
                Optional.empty(),
                Map.of(),
                Map.of(),
                START,
                END,
                List.of());
    }
    /** What is not known of how long the services are supported. */
    private static List<Incomplete> endsOfSupport() {
        Map<String, List<String>> reasons = new LinkedHashMap<>();
        reasons.put(
                "nginx 1.22.1, whose support ended on 2023-04-11; a distribution may carry it longer, and none is shown",
                List.of("2:10080", "2:10443", "3:10080", "3:10443", "4:10443", "5:10443", "6:10443", "9:10080"));
        reasons.put("PostgreSQL shows no version", List.of("7:15432", "8:15432"));
        reasons.put("no end of support is known of Postfix", List.of("10:10025", "11:10025"));
        reasons.put("nothing that was heard names a product", List.of("16:10999", "53:10053"));
        reasons.put("tcp.wait: not asked", List.of("12:9100"));
        reasons.put("TLS: silent for 4 s", List.of("15:10999"));
        return reasons.entrySet().stream()
                .flatMap(reason -> reason.getValue().stream()
                        .map(at -> Incomplete.undetermined("GL-EXP-014", "127.77.0." + at, reason.getKey())))
                .toList();
    }
}
