package glacis.model.query;

import glacis.model.query.Field.Type;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The fields that there are. */
public final class Fields {

    /** Before the name of an HTTP header. */
    public static final String HEADER = "http.header.";

    private static final Pattern HEADER_NAME = Pattern.compile("http\\.header\\.[a-z0-9_-]{1,80}");
    private static final int MOST_NEAREST = 3;

    /** A vulnerability has a severity too. */
    private static final Map.Entry<String, String> SHARED = Map.entry("cve", "severity");

    private static final Map<String, Field> TABLE = new LinkedHashMap<>();
    private static final Map<String, Field> PRINCIPALS = new LinkedHashMap<>();

    /** What people say who come from elsewhere; named in an error, never taken in silence. */
    private static final Map<String, String> HABITS = Map.ofEntries(
            Map.entry("hostname", "host"),
            Map.entry("fqdn", "host"),
            Map.entry("name", "host"),
            Map.entry("vuln", "cve"),
            Map.entry("vulns", "cve"),
            Map.entry("net", "ip"),
            Map.entry("cidr", "ip"),
            Map.entry("address", "ip"),
            Map.entry("protocol", "service"),
            Map.entry("title", "http.title"),
            Map.entry("server", "http.server"),
            Map.entry("status", "http.status"),
            Map.entry("body", "http.body"),
            Map.entry("favicon", "http.favicon"),
            Map.entry("jarm", "tls.jarm"),
            Map.entry("hassh", "ssh.hassh"),
            Map.entry("ssl", "tls.version"),
            Map.entry("cert", "tls.cert.subject.cn"),
            Map.entry("certificate", "tls.cert.subject.cn"),
            Map.entry("as", "asn"),
            Map.entry("organization", "org"),
            Map.entry("organisation", "org"),
            Map.entry("data", "banner"),
            Map.entry("mx", "dns.mx"));

    static {
        field("kind", Type.CHOICE, "what it is", "service", "host", "domain", "web", "certificate");
        field("ip", Type.IP, "its address");
        field("port", Type.NUMBER, "its port");
        field("transport", Type.CHOICE, "how it is reached", "tcp", "udp");
        field("service", Type.KEYWORD, "the protocol that it speaks");
        part("product", "name", "product", Type.TEXT, "the product, as it is called and as it was seen");
        part("product", "vendor", "vendor", Type.KEYWORD, "who makes the product");
        part("product", "version", "version", Type.VERSION, "the version of the product");
        part("product", "cpe", "cpe", Type.KEYWORD, "the product's CPE 2.3 name");
        field("os", Type.TEXT, "the operating system");
        field("device", Type.KEYWORD, "the kind of device");
        field("tag", Type.KEYWORD, "a tag");
        field("nature", Type.KEYWORD, "what sort of thing it is, such as an edge of a CDN or a honeypot");
        field("country", Type.KEYWORD, "the country, ISO 3166-1");
        field("city", Type.TEXT, "the city");
        field("asn", Type.AS_NUMBER, "the autonomous system");
        field("org", Type.TEXT, "the organisation that the address is registered to");
        field("isp", Type.TEXT, "the network's operator");
        field("host", Type.KEYWORD, "every name known for it");
        field("domain", Type.KEYWORD, "every domain that a name of it lies in");
        field("entity", Type.TEXT, "whose it is");
        field("supplier", Type.TEXT, "which supplier runs it");
        field("sector", Type.KEYWORD, "the sector of the entity");
        field("first_seen", Type.INSTANT, "when it was first met");
        field("last_seen", Type.INSTANT, "when it was last met");
        field("changed", Type.INSTANT, "when something about it was last new");
        part("cve", "id", "cve", Type.KEYWORD, "a vulnerability");
        part(
                "cve",
                "status",
                "cve.status",
                Type.RANK,
                "how sure the vulnerability is",
                "not-affected",
                "unverified-backport-likely",
                "unverified",
                "version-confirmed",
                "confirmed");
        part("cve", "kev", "kev", Type.BOOLEAN, "whether it is known to be exploited");
        part("cve", "epss", "epss", Type.NUMBER, "how probable its exploitation is, 0 to 1");
        part("finding", "id", "finding", Type.KEYWORD, "a finding's id, its check, or its title");
        part("finding", "severity", "severity", Type.RANK, "how bad a finding is", "low", "medium", "high", "critical");
        part("finding", "confidence", "confidence", Type.RANK, "how sure a finding is", "hint", "likely", "sure");
        part(
                "finding",
                "state",
                "state",
                Type.CHOICE,
                "a finding's state",
                "open",
                "came-back",
                "accepted",
                "disputed",
                "fixed");
        field("provider", Type.TEXT, "who hosts it");
        field("dns.ns", Type.KEYWORD, "a name server of the domain");
        field("dns.mx", Type.KEYWORD, "a mail server of the domain");
        field("dns.txt", Type.TEXT, "a TXT record of the domain");
        field("dns.caa", Type.TEXT, "a CAA record of the domain");
        field("banner", Type.TEXT, "what it said by itself");
        field("http.status", Type.NUMBER, "the status code of its first page");
        field("http.title", Type.TEXT, "the title of its first page");
        field("http.server", Type.TEXT, "its Server header");
        field("http.body", Type.TEXT, "the beginning of its first page");
        field("http.favicon", Type.KEYWORD, "the hash of its icon: mmh3, MD5 or SHA-256");
        field("http.securitytxt", Type.TEXT, "its security.txt");
        field(
                "tls.version",
                Type.RANK,
                "a TLS version that it offers",
                "SSLv2",
                "SSLv3",
                "TLSv1.0",
                "TLSv1.1",
                "TLSv1.2",
                "TLSv1.3");
        field("tls.cipher", Type.KEYWORD, "a cipher suite that it takes, IANA name");
        field("tls.group", Type.KEYWORD, "a key exchange group that it takes, IANA name");
        field("tls.alpn", Type.KEYWORD, "an application protocol that it chooses");
        field("tls.level", Type.RANK, "how its TLS is judged", "insufficient", "phase-out", "sufficient", "good");
        field("tls.jarm", Type.KEYWORD, "its JARM print");
        part("tls.cert", "subject.cn", "tls.cert.subject.cn", Type.KEYWORD, "the common name of its certificate");
        part("tls.cert", "issuer.cn", "tls.cert.issuer.cn", Type.KEYWORD, "the common name of who issued it");
        part("tls.cert", "san", "tls.cert.san", Type.KEYWORD, "a name or address in it");
        part("tls.cert", "sha256", "tls.cert.sha256", Type.KEYWORD, "its fingerprint");
        part("tls.cert", "spki", "tls.cert.spki", Type.KEYWORD, "the fingerprint of its key");
        part("tls.cert", "not_after", "tls.cert.not_after", Type.INSTANT, "when it runs out");
        part("tls.cert", "expired", "tls.cert.expired", Type.BOOLEAN, "whether it has run out");
        part("tls.cert", "self_signed", "tls.cert.self_signed", Type.BOOLEAN, "whether it signed itself");
        part("tls.cert", "key.bits", "tls.cert.key.bits", Type.NUMBER, "the size of its key, bits");
        field("ssh.hassh", Type.KEYWORD, "the print of the SSH server");
        field("ssh.key", Type.KEYWORD, "a type of host key, or a key's SHA-256");
        field("mail.spf", Type.TEXT, "the SPF record");
        field("mail.dmarc", Type.TEXT, "the DMARC record");
        field("mail.mtasts", Type.TEXT, "the MTA-STS record");
        field("mail.dane", Type.KEYWORD, "what became of DANE");
        field("indicator", Type.KEYWORD, "an indicator of a family");
        field("attributed_by", Type.KEYWORD, "what says whose it is");
        field("source", Type.KEYWORD, "who observed it: this system, or the tool whose result was imported");
    }

    /** The fields that a bare word is looked for in. */
    public static final List<Field> BARE = List.of(
            require("banner"),
            require("product"),
            require("http.title"),
            require("host"),
            require("tls.cert.subject.cn"),
            require("tls.cert.san"));

    private Fields() {}

    private static void field(String name, Type type, String says, String... words) {
        TABLE.put(name, new Field(name, type, Optional.empty(), name, List.of(words), says));
    }

    private static void part(String group, String part, String name, Type type, String says, String... words) {
        Field field = new Field(name, type, Optional.of(group), part, List.of(words), says);
        TABLE.put(name, field);
        PRINCIPALS.putIfAbsent(group, field);
    }

    /** Every field, in the order of documentation; headers are not among them, for they have any name. */
    public static Collection<Field> all() {
        return List.copyOf(TABLE.values());
    }

    /** The field of this name, in any case. */
    public static Optional<Field> of(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (HEADER_NAME.matcher(lower).matches()) {
            return Optional.of(new Field(lower, Type.TEXT, Optional.empty(), lower, List.of(), "an HTTP header"));
        }
        return Optional.ofNullable(TABLE.get(lower));
    }

    /** The field of a name that is known to be right. */
    public static Field require(String name) {
        return of(name).orElseThrow(() -> new IllegalArgumentException("no field: " + name));
    }

    /** The field that a bare word within a group asks; empty when there is no such group. */
    public static Optional<Field> principal(String group) {
        return Optional.ofNullable(PRINCIPALS.get(group.toLowerCase(Locale.ROOT)));
    }

    /** A part of a group, by its short or its whole name. */
    static Optional<Field> part(String group, String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return parts(group).stream()
                .filter(f -> f.part().equals(lower) || f.name().equals(lower))
                .findFirst();
    }

    /** The fields of a group. */
    static List<Field> parts(String group) {
        return TABLE.values().stream()
                .filter(f -> f.group().equals(Optional.of(group)) || SHARED.equals(Map.entry(group, f.name())))
                .toList();
    }

    /** The names that are nearly written like this one, or end like it, nearest first; at most three. */
    static List<String> nearest(String name, Collection<String> names) {
        String lower = name.toLowerCase(Locale.ROOT);
        List<String> near = new ArrayList<>();
        Optional.ofNullable(HABITS.get(lower)).filter(names::contains).ifPresent(near::add);
        names.stream()
                .filter(other ->
                        other.endsWith("." + lower) || distance(lower, other) <= Math.max(1, other.length() / 3))
                .sorted(Comparator.comparingInt((String other) -> distance(lower, other))
                        .thenComparing(other -> other))
                .filter(other -> !near.contains(other))
                .forEach(near::add);
        return near.stream().limit(MOST_NEAREST).toList();
    }

    /** The names of fields that are nearly written like this one, nearest first; at most three. */
    public static List<String> near(String name) {
        return name.length() > 60 ? List.of() : nearest(name, TABLE.keySet());
    }

    /** Edits between two words, a swap of neighbours counting as one (optimal string alignment). */
    private static int distance(String a, String b) {
        int[][] d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    d[i][j] = i + j;
                    continue;
                }
                int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                d[i][j] = Math.min(Math.min(d[i - 1][j] + 1, d[i][j - 1] + 1), d[i - 1][j - 1] + change);
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
                }
            }
        }
        return d[a.length()][b.length()];
    }
}
