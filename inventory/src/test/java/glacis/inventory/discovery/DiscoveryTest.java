package glacis.inventory.discovery;

import static glacis.inventory.Rows.at;
import static glacis.inventory.Rows.certificate;
import static glacis.inventory.Rows.domain;
import static glacis.inventory.Rows.names;
import static glacis.inventory.Rows.page;
import static glacis.inventory.Rows.records;
import static glacis.inventory.Rows.row;
import static glacis.inventory.Rows.silent;
import static glacis.inventory.Rows.tls;
import static org.assertj.core.api.Assertions.assertThat;

import glacis.inventory.Rows;
import glacis.inventory.journal.Known;
import glacis.model.observation.Reply;
import glacis.model.observation.Trilean;
import glacis.model.scope.HostName;
import glacis.model.scope.Prefix;
import glacis.model.scope.Target;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DiscoveryTest {

    private static final Listed LISTED = Listed.of(
            List.of(HostName.require("a.test")),
            List.of(Prefix.parse("192.0.2.0/24").orElseThrow()));

    private static List<String> met(Known... rows) {
        return Discovery.unlisted(List.of(rows), LISTED).stream()
                .map(unlisted -> unlisted.what() + ": " + unlisted.how())
                .toList();
    }

    private static List<String> places(Known... rows) {
        return Discovery.unlisted(List.of(rows), LISTED).stream()
                .map(unlisted -> unlisted.what().toString())
                .toList();
    }

    private static Known redirect(String location) {
        return row(at("a.test@192.0.2.1:443"), "http.root", page(true, 301, "LOCATION", location));
    }

    @Test
    void records_of_the_dns_name_others() {
        assertThat(met(names(
                        "a.test",
                        records("a.test", "CNAME", "cdn.example.net"),
                        records("a.test", "NS", "ns1.example.net"),
                        records("a.test", "MX", "10 mx.example.net"))))
                .containsExactly(
                        "cdn.example.net: a.test is an alias (CNAME) of it",
                        "mx.example.net: it takes mail (MX) for a.test",
                        "ns1.example.net: it is a name server (NS) of a.test");
    }

    @Test
    void a_reverse_name_names_a_machine() {
        assertThat(met(names("9.2.0.192.in-addr.arpa", records("9.2.0.192.in-addr.arpa", "PTR", "forgotten.test"))))
                .containsExactly("forgotten.test: the reverse name (PTR) of 192.0.2.9");
        assertThat(met(names("2.0.192.in-addr.arpa", records("2.0.192.in-addr.arpa", "PTR", "net.test"))))
                .containsExactly("net.test: the reverse name (PTR) of 2.0.192.in-addr.arpa");
    }

    @Test
    void a_certificate_names_hosts_and_addresses() {
        assertThat(met(row(
                        at("a.test@192.0.2.1:10443"),
                        "tls.versions",
                        tls(certificate(
                                "x", "staging.a.test", "a.test", "198.51.100.7", "192.0.2.99", "2001:db8::5")))))
                .containsExactly(
                        "staging.a.test: the certificate of a.test:10443 names it",
                        "198.51.100.7: the certificate of a.test:10443 names it",
                        "2001:db8::5: the certificate of a.test:10443 names it");
        assertThat(met(row(at("[2001:db8::1]:443"), "tls.versions", tls(certificate("x", "b.test")))))
                .containsExactly("b.test: the certificate of [2001:db8::1]:443 names it");
    }

    @Test
    void what_an_authority_calls_itself_is_nobodys_server() {
        assertThat(met(row(
                        at("a.test@192.0.2.1:443"),
                        "tls.versions",
                        tls(certificate("x", "a.test"), certificate("ca", "ca.example.net")))))
                .isEmpty();
        assertThat(met(row(at("a.test@192.0.2.1:443"), "tls.versions", tls()))).isEmpty();
    }

    @Test
    void a_redirect_leads_to_a_host() {
        assertThat(met(row(at("a.test@192.0.2.1:80"), "http.root", page(false, 302, "Location", "https://pay.test/x"))))
                .containsExactly("pay.test: http://a.test:80/ redirects to it");
        assertThat(met(row(at("192.0.2.1:443"), "http.root", page(true, 302, "Location", "http://169.254.169.254/"))))
                .containsExactly("169.254.169.254: https://192.0.2.1:443/ redirects to it");
        assertThat(met(row(at("192.0.2.1:443"), "http.root", page(true, 200, "Location", "https://pay.test/"))))
                .isEmpty();
        assertThat(met(row(at("192.0.2.1:443"), "http.root", page(true, 400, "Location", "https://pay.test/"))))
                .isEmpty();
        assertThat(places(row(at("192.0.2.1:443"), "http.root", page(true, 300, "Location", "https://pay.test/"))))
                .containsExactly("pay.test");
        assertThat(met(row(at("192.0.2.1:443"), "http.root", page(true, 301)))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = ' ', textBlock = """
            https://b.test b.test
            HTTPS://B.TEST./ b.test
            //b.test/x b.test
            https://b.test:8443/x b.test
            https://b.test:99999999/x b.test
            https://a.test@b.test/ b.test
            https://a.test:80@b.test:81/@a.test b.test
            https://b.test#@a.test b.test
            https://b.test?x=//a.test b.test
            https://my_host.b.test/ my_host.b.test
            https://bücher.test/ xn--bcher-kva.test
            https://[2001:db8::7]:8443/ 2001:db8::7
            https://[::1]/ ::1
            https://198.51.100.7/ 198.51.100.7
            https:\\\\b.test\\x b.test
            /\\b.test/ b.test
            https://b.test/a%zz|b b.test
            """)
    void a_redirect_is_read_as_a_browser_reads_it(String location, String place) {
        assertThat(places(redirect(location))).containsExactly(place);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "/x//b.test",
                "b.test/x",
                "https:///x",
                "https://",
                "https://a.test/",
                "https://[fe80::1%25eth0]/",
                "https://[b.test]/",
                "https://*.b.test/",
                "https://b..test/",
                "https://0x7f000001/",
                "https://2130706433/",
                "https://0177.0.0.1/",
                "mailto:x@b.test",
                "https://b test/",
                "https://b.test\u0000/",
                "javascript:alert(1)//b.test",
                "data:text/html,//b.test"
            })
    void a_redirect_to_no_other_place_is_no_mention(String location) {
        assertThat(places(redirect(location))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*",
                "*.b.test",
                ".",
                "",
                "b.test evil",
                "b.test; rm -rf",
                "b.test\u001b[2J",
                "b.test\n",
                "-b.test",
                "b..test",
                "127.1",
                "0x7f.0.0.1",
                "a.test",
                "A.TEST.",
                "192.0.2.200",
                "1.2.0.192.in-addr.arpa",
                "192.0.2.0/24",
                "::ffff:192.0.2.1%1",
                "[2001:db8::1]"
            })
    void hostile_listed_and_meaningless_values_are_no_mentions(String value) {
        assertThat(places(
                        names(
                                "a.test",
                                records("a.test", "CNAME", value),
                                records("a.test", "NS", value),
                                records("1.2.0.192.in-addr.arpa", "PTR", value)),
                        row(at("192.0.2.1:443"), "tls.versions", tls(certificate("x", value)))))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "10 mx.test, mx.test",
        "10 MX.test., mx.test",
        "mx.test, mx.test",
        "10  mx.test, mx.test",
        "0 198.51.100.7, 198.51.100.7",
        "0 127.0.0.1, 127.0.0.1"
    })
    void the_preference_of_a_mail_server_is_not_part_of_its_name(String value, String place) {
        assertThat(places(names("a.test", records("a.test", "MX", value)))).containsExactly(place);
    }

    @Test
    void who_takes_no_mail_names_nobody() {
        assertThat(places(names("a.test", records("a.test", "MX", "0 .")))).isEmpty();
    }

    @Test
    void other_records_and_replies_name_nobody() {
        assertThat(places(
                        names("a.test", records("a.test", "TXT", "b.test"), records("a.test", "SOA", "b.test c.test")),
                        names("a.test", records("a.test", "A", "198.51.100.7")),
                        row(at("192.0.2.1:25"), "smtp.ehlo", new Reply.Smtp("220 b.test", List.of(), Trilean.NO)),
                        row(at("192.0.2.1:22"), "tcp.wait", new Reply.Banner("b.test")),
                        row(
                                at("192.0.2.1:22"),
                                "ssh.hello",
                                new Reply.Ssh("b.test", List.of(), List.of(), List.of(), List.of(), List.of())),
                        row(at("192.0.2.1:5432"), "postgres.ssl-request", new Reply.Postgres(Trilean.NO)),
                        row(
                                at("192.0.2.1:53"),
                                "dns.version",
                                new Reply.NameServer("NOERROR", Optional.of("b.test"), false)),
                        Rows.search(1, "192.0.2.1", 22),
                        row(1, domain("b.test"), "dns.names", silent())))
                .isEmpty();
    }

    @Test
    void to_lie_below_a_listed_name_is_not_to_be_listed() {
        assertThat(places(names("a.test", records("a.test", "CNAME", "old.a.test"))))
                .containsExactly("old.a.test");
        assertThat(places(names("a.test", records("a.test", "CNAME", "test")))).containsExactly("test");
    }

    @Test
    void each_way_of_meeting_is_an_entry_and_the_same_way_is_one() {
        Known ns = names("a.test", records("a.test", "NS", "b.test", "B.test"), records("a.test", "MX", "1 b.test"));
        List<Unlisted> met = Discovery.unlisted(List.of(ns), LISTED);
        assertThat(met)
                .containsExactly(
                        new Unlisted(
                                domain("b.test"),
                                "it is a name server (NS) of a.test",
                                ns.observation().id()),
                        new Unlisted(
                                domain("b.test"),
                                "it takes mail (MX) for a.test",
                                ns.observation().id()));
    }

    @Test
    void the_order_of_rows_does_not_matter() {
        List<Known> rows = new ArrayList<>(List.of(
                names("a.test", records("a.test", "NS", "b.test", "c.test")),
                names("d.test", records("d.test", "NS", "b.test")),
                row(at("192.0.2.1:443"), "tls.versions", tls(certificate("x", "c.test", "198.51.100.7"))),
                row(at("192.0.2.2:443"), "tls.versions", tls(certificate("x", "c.test"))),
                redirect("https://b.test/")));
        List<Unlisted> met = Discovery.unlisted(rows, LISTED);
        assertThat(met.getLast().what()).isInstanceOf(Target.Host.class);
        for (int seed = 0; seed < 100; seed++) {
            Collections.shuffle(rows, new Random(seed));
            assertThat(Discovery.unlisted(rows, LISTED)).as("seed " + seed).isEqualTo(met);
        }
    }
}
