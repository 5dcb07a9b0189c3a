package glacis.model.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import glacis.model.scope.IpAddress;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What queries mean, held against one thing. */
class QueryTest {

    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");

    private static final Document THING = new Document.Draft("service:tcp:192.0.2.10:443")
            .add("kind", "service")
            .add("ip", IpAddress.require("192.0.2.10"))
            .add("port", 443)
            .add("service", "https")
            .add("host", "www.example.org")
            .add("host", "Example.net")
            .add("domain", "example.org")
            .add("first_seen", Instant.parse("2026-11-01T08:00:00Z"))
            .add("last_seen", Instant.parse("2026-11-24T11:00:00Z"))
            .add("asn", 64500)
            .add("banner", "220 mail.example.org ESMTP Exim-4.97")
            .add("http.title", "Welcome to nginx!")
            .add("http.header.x-powered-by", "PHP/8.2.7")
            .add("http.status", 200)
            .add("tls.version", "TLSv1.2")
            .add("tls.version", "TLSv1.0")
            .add("product", new Document.Draft("").add("product", "nginx").add("version", "1.22.1"))
            .add("product", new Document.Draft("").add("product", "OpenSSL").add("version", "3.0.11"))
            .add(
                    "tls.cert",
                    new Document.Draft("")
                            .add("tls.cert.subject.cn", "www.example.org")
                            .add("tls.cert.issuer.cn", "Example CA 1")
                            .add("tls.cert.not_after", Instant.parse("2026-12-01T00:00:00Z"))
                            .add("tls.cert.self_signed", false))
            .add(
                    "tls.cert",
                    new Document.Draft("").add("tls.cert.issuer.cn", "Root X").add("tls.cert.self_signed", true))
            .add(
                    "cve",
                    new Document.Draft("")
                            .add("cve", "CVE-2024-0001")
                            .add("cve.status", "confirmed")
                            .add("kev", true)
                            .add("epss", 0.7))
            .add(
                    "cve",
                    new Document.Draft("")
                            .add("cve", "CVE-2024-0002")
                            .add("cve.status", "not-affected")
                            .add("epss", 0.1))
            .add(
                    "finding",
                    new Document.Draft("")
                            .add("finding", "GL-TLS-001")
                            .add("severity", "high")
                            .add("state", "open"))
            .add(
                    "finding",
                    new Document.Draft("")
                            .add("finding", "GL-WEB-009")
                            .add("severity", "critical")
                            .add("state", "fixed"))
            .document();

    private static boolean matches(String query) throws WrongQuery {
        return new Evaluator(Query.parse(query), NOW).matches(THING);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "*",
                "port:443",
                "port = 443",
                "PORT:22,443",
                "port:{22, 443}",
                "port:(22 OR 443)",
                "port:[400 TO 500]",
                "port:[400 TO *]",
                "port>=443 port<444",
                "port:>400",
                "port != 80",
                "ip:192.0.2.0/24",
                "ip:192.0.2.10",
                "ip:[192.0.2.1 TO 192.0.2.99]",
                "ip:(10.0.0.0/8 OR 192.0.2.0/28)",
                "NOT ip:2001:db8::/32",
                "192.0.2.0/24",
                "192.0.2.10",
                "AS64500",
                "asn:AS64500",
                "asn:64500",
                "example.org",
                "domain:example.org",
                "host:*.example.org",
                "host:example.NET",
                "host=Example.net",
                "-host:other.example",
                "!host:other.example",
                "nginx",
                "welc*",
                "\"welcome to\"",
                "title OR nginx",
                "http.title:\"to nginx\"",
                "http.title:wel* AND http.title:NGINX",
                "http.title:Welcome\\ t*",
                "http.title=\"Welcome to nginx!\"",
                "banner:exim-4.97",
                "banner~esmtp",
                "banner=~\"Exim-4\\.\\d+\"",
                "http.header.X-Powered-By:php",
                "product:nginx version:3.0.11",
                "product:(nginx version:1.22.1)",
                "product:(name:nginx version<1.23)",
                "product:(openssl OR apache)",
                "version<1.22.2",
                "version:1.22*",
                "version:[1.22 TO 1.23]",
                "tls.version<TLSv1.1",
                "tls.version:tlsv1.2",
                "tls.cert:(issuer.cn:\"Root X\" self_signed:true)",
                "tls.cert:(self_signed:false not_after<now+30d)",
                "tls.cert.not_after<now+30d",
                "tls.cert.not_after>=2026-12-01",
                "tls.cert.not_after:2026-12-01",
                "first_seen:2026-11-01",
                "first_seen>now-30d",
                "last_seen>now-2h",
                "last_seen > \"now-2h\"",
                "first_seen:[2026-11-01 TO now-1d]",
                "cve:CVE-2024-0001",
                "cve-2024-0001",
                "cve:*",
                "cve:(kev:true epss>0.5)",
                "cve:(CVE-2024-0002 status:not-affected)",
                "cve.status:not-affected",
                "severity>=medium",
                "finding:GL-TLS-001 severity:high",
                "finding:(severity>low state:open)",
                "finding:(GL-WEB-009 state:fixed)",
                "state:fixed",
                "kev:true",
                "http.title:* && !os:*",
                "(port:80 || port:443) and nginx",
                "kind:service",
                "nginx port:443 as_of:2026-11-20",
            })
    void a_thing_is_found_by(String query) throws WrongQuery {
        assertThat(matches(query)).as(query).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "port:80",
                "port!=443",
                "-port:443",
                "ip:198.51.100.0/24",
                "ip:[192.0.2.11 TO 192.0.2.99]",
                "host:example",
                "host=example.net",
                "host:*.example.com",
                "ngin",
                "\"to welcome\"",
                "http.title=\"welcome to nginx!\"",
                "banner=~exim",
                "product:(nginx version:3.0.11)",
                "tls.cert:(issuer.cn:\"Root X\" self_signed:false)",
                "tls.version:>TLSv1.2",
                "cve:CVE-2024-0002",
                "cve:(CVE-2024-0002)",
                "cve:(epss<0.5)",
                "epss<0.5",
                "severity:critical",
                "last_seen<now-2h",
                "first_seen>2026-11-01",
                "os:*",
                "os:linux",
                "kev:false",
                "finding:GL-WEB-009",
                "finding:(GL-WEB-009)",
                "\"192.0.2.10\"",
            })
    void a_thing_is_not_found_by(String query) throws WrongQuery {
        assertThat(matches(query)).as(query).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "prot:443; 1; port",
                "port:443 prodct:nginx; 10; product",
                "hostname:x; 1; host",
                "net:10.0.0.0/8; 1; ip",
                "title:x; 1; http.title",
                "cve:(kv:true); 6; kev",
                "| top prot; 7; port",
                "nginx AND severty>low; 11; severity",
            })
    void an_unknown_field_is_named_with_its_column_and_the_nearest_names(String query, int column, String nearest) {
        assertThatThrownBy(() -> Query.parse(query)).isInstanceOfSatisfying(WrongQuery.class, wrong -> {
            assertThat(wrong.column()).as(wrong.getMessage()).isEqualTo(column);
            assertThat(wrong.nearest()).as(wrong.getMessage()).contains(nearest);
            assertThat(wrong).hasMessageContaining("meant?");
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "(port:443; 1; not closed",
                "port:443); 9; closes nothing",
                "\"nginx; 1; not closed",
                "port:; 6; value is missing",
                "port:http; 6; no number",
                "port:80-90; 6; [80 TO 90]",
                "port:[80 TO 90; 6; not closed",
                "port:[80, 90]; 9; [a TO b]",
                "port:{80 90}; 10; commas",
                "ip:192.0.2.1/24; 4; write 192.0.2.0/24",
                "192.0.2.1/24; 1; write 192.0.2.0/24",
                "ip:192.0.2.*; 4; 192.0.2.0/24",
                "host>a; 6; has no order",
                "host=*.example.org; 6; no wildcards",
                "kev:yes; 5; true or false",
                "severity:awful; 10; low medium high critical",
                "first_seen>yesterday; 12; now-7d",
                "first_seen>now-7days; 12; M (months)",
                "first_seen:now-7d; 12; first_seen>now-7d",
                "banner=~\"(\"; 9; cannot be used",
                "port=~8.*; 7; no expression",
                "banner:...; 8; asks for words",
                "nginx OR; 9; missing at the end",
                "AND nginx; 1; missing in front",
                "nginx | tail 3; 9; top FIELD",
                "nginx | top port 0; 18; from 1 to",
                "nginx OR as_of:2026-11-01; 10; whole query",
                "(as_of:2026-11-01); 2; whole query",
                "-as_of:2026-11-01; 2; whole query",
                "as_of:2026-11-01 as_of:2026-11-02; 18; and once",
                "tls.cert:example; 1; several fields",
                "port:<[1 TO 2]; 7; colon",
                "a:b; 1; no field",
            })
    void what_is_wrong_is_said_at_its_column(String query, int column, String what) {
        assertThatThrownBy(() -> Query.parse(query)).isInstanceOfSatisfying(WrongQuery.class, wrong -> {
            assertThat(wrong).hasMessageContaining(what);
            assertThat(wrong.column()).as(wrong.getMessage()).isEqualTo(column);
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "nginx   AND port = 443; nginx port=443",
                "(a && b) || !c; (a b) OR NOT c",
                "192.0.2.0/24; ip:192.0.2.0/24",
                "2001:db8::1; ip:2001:db8::1",
                "cve-2024-12345; cve:CVE-2024-12345",
                "port:(80 OR 443); port:80 OR port:443",
                "PORT:80,443; port:{80, 443}",
                "changed:>now-24h; changed>now-24h",
                "as_of:2026-10-01 nginx; nginx as_of:2026-10-01",
                "nginx|top port; nginx | top port 10",
                "nginx | count by country , port; nginx | count by country,port",
            })
    void a_query_has_one_spelling(String query, String spelling) throws WrongQuery {
        assertThat(Query.parse(query).toString()).isEqualTo(spelling);
    }

    @Test
    void every_field_of_the_language_is_known() {
        String contract =
                "ip port transport service product vendor version cpe os device tag nature country city asn org isp"
                        + " host domain entity supplier sector first_seen last_seen cve cve.status kev epss severity finding provider"
                        + " dns.ns dns.mx dns.txt dns.caa banner http.status http.title http.server http.body http.favicon"
                        + " http.header.server http.securitytxt tls.version tls.cipher tls.group tls.alpn tls.level tls.jarm"
                        + " tls.cert.subject.cn tls.cert.issuer.cn tls.cert.san tls.cert.sha256 tls.cert.spki tls.cert.not_after"
                        + " tls.cert.expired tls.cert.self_signed tls.cert.key.bits ssh.hassh ssh.key mail.spf mail.dmarc mail.mtasts"
                        + " mail.dane indicator confidence attributed_by source kind";
        assertThat(contract.split(" "))
                .allSatisfy(name -> assertThat(Fields.of(name)).isPresent());
    }

    @Test
    void an_explanation_says_each_part() throws WrongQuery {
        Explanation explanation = Explanation.of(
                Query.parse("nginx port:[80 TO 443] -tls.cert:(expired:true) as_of:2026-10-01 | top asn 5"));
        assertThat(lines(explanation, ""))
                .contains("port lies between 80 and 443")
                .contains("has the word \"nginx\"")
                .contains("one and the same tls.cert is so")
                .contains("as it was at the beginning of 2026-10-01")
                .contains("5 most frequent values of asn");
    }

    private static String lines(Explanation explanation, String indent) {
        StringBuilder text = new StringBuilder(indent + explanation.says() + "\n");
        explanation.parts().forEach(part -> text.append(lines(part, indent + "  ")));
        return text.toString();
    }
}
