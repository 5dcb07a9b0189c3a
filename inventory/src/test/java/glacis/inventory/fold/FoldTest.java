package glacis.inventory.fold;

import static glacis.inventory.Rows.at;
import static glacis.inventory.Rows.certificate;
import static glacis.inventory.Rows.domain;
import static glacis.inventory.Rows.failed;
import static glacis.inventory.Rows.host;
import static glacis.inventory.Rows.names;
import static glacis.inventory.Rows.page;
import static glacis.inventory.Rows.records;
import static glacis.inventory.Rows.refused;
import static glacis.inventory.Rows.row;
import static glacis.inventory.Rows.said;
import static glacis.inventory.Rows.search;
import static glacis.inventory.Rows.silent;
import static glacis.inventory.Rows.tls;
import static glacis.inventory.Rows.withheld;
import static org.assertj.core.api.Assertions.assertThat;

import glacis.inventory.Rows;
import glacis.inventory.journal.Known;
import glacis.model.asset.Asset;
import glacis.model.asset.AssetView;
import glacis.model.asset.Identification.Confidence;
import glacis.model.asset.Nature;
import glacis.model.observation.DnsAnswer.Status;
import glacis.model.observation.Observation;
import glacis.model.observation.Outcome;
import glacis.model.observation.Reply;
import glacis.model.scope.HostName;
import glacis.model.scope.IpAddress;
import glacis.model.scope.Prefix;
import glacis.model.scope.Target;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FoldTest {

    private static List<AssetView> views(Known... rows) {
        return Fold.views(Rows.DAY, List.of(rows), List.of());
    }

    private static List<String> keys(Known... rows) {
        return views(rows).stream().map(view -> view.asset().key()).toList();
    }

    private static AssetView view(String key, Known... rows) {
        return views(rows).stream()
                .filter(view -> view.asset().key().equals(key))
                .findFirst()
                .orElseThrow(() -> new AssertionError(key + " is not among " + keys(rows)));
    }

    private static List<Observation> seen(AssetView view) {
        return view.seen().stream().map(AssetView.Seen::observation).toList();
    }

    private static List<String> probes(AssetView view) {
        return seen(view).stream().map(o -> o.target() + " " + o.probe()).toList();
    }

    private static Known banner(String target) {
        return row(at(target), "tcp.wait", new Reply.Banner("hello"));
    }

    @Test
    void from_nothing_follows_nothing() {
        assertThat(views()).isEmpty();
        assertThat(views(
                        row(1, host("192.0.2.1"), "tcp.ports", silent()),
                        row(1, at("192.0.2.1:80"), "tcp.wait", silent()),
                        row(1, at("192.0.2.1:81"), "tcp.wait", withheld()),
                        row(1, at("192.0.2.1:82"), "tcp.wait", failed()),
                        row(1, at("192.0.2.1:83"), "tcp.wait", refused()),
                        row(host("192.0.2.2"), "tcp.ports", new Reply.Ports("1-9", List.of(), 0, 9, 0))))
                .isEmpty();
    }

    @Test
    void kinds_stand_in_their_order_and_each_in_its_own() {
        assertThat(keys(
                        row(at("b.test@[2001:db8::1]:443"), "tls.versions", tls(certificate("1"))),
                        row(at("b.test@[2001:db8::1]:443"), "http.root", page(true, 200)),
                        row(at("a.test@192.0.2.10:8080"), "http.root", page(false, 200)),
                        banner("192.0.2.9:22"),
                        banner("192.0.2.10:22"),
                        names("b.test"),
                        names("a.test")))
                .containsExactly(
                        "domain:a.test",
                        "domain:b.test",
                        "host:192.0.2.9",
                        "host:192.0.2.10",
                        "host:2001:db8::1",
                        "service:tcp:192.0.2.9:22",
                        "service:tcp:192.0.2.10:22",
                        "service:tcp:192.0.2.10:8080",
                        "service:tcp:[2001:db8::1]:443",
                        "web:http://a.test:8080",
                        "web:https://b.test:443",
                        "certificate:" + certificate("1").sha256());
    }

    @Test
    void a_name_exists_until_the_resolver_says_otherwise() {
        assertThat(keys(row(1, domain("a.test"), "dns.names", silent()))).containsExactly("domain:a.test");
        assertThat(keys(names("a.test", records("a.test", "A"), said("_dmarc.a.test", "TXT", Status.NO_SUCH_NAME))))
                .containsExactly("domain:a.test");
        assertThat(keys(names("a.test", said("_dmarc.a.test", "TXT", Status.NO_SUCH_NAME))))
                .containsExactly("domain:a.test");
        assertThat(keys(names(
                        "a.test", said("a.test", "A", Status.NO_SUCH_NAME), said("a.test", "NS", Status.UNDETERMINED))))
                .containsExactly("domain:a.test");
        assertThat(keys(names(
                        "a.test",
                        said("a.test", "A", Status.NO_SUCH_NAME),
                        said("a.test", "NS", Status.NO_SUCH_NAME),
                        said("_dmarc.a.test", "TXT", Status.UNDETERMINED))))
                .isEmpty();
    }

    @Test
    void a_reverse_name_is_no_domain() {
        assertThat(keys(names("1.2.0.192.in-addr.arpa", records("1.2.0.192.in-addr.arpa", "PTR", "a.test"))))
                .isEmpty();
    }

    @Test
    void a_view_of_a_name_holds_its_own_rows() {
        Known a = names("a.test");
        AssetView view = view("domain:a.test", a, names("b.test"), search(1, "192.0.2.1", 22));
        assertThat(seen(view)).containsExactly(a.observation());
        assertThat(view.names()).containsExactly(HostName.require("a.test"));
        assertThat(view.asOf()).isEqualTo(Rows.DAY);
        assertThat(view.seen().getFirst().first()).isEqualTo(a.first());
        assertThat(view.seen().getFirst().last()).isEqualTo(a.last());
    }

    @Test
    void an_address_that_refuses_everything_is_a_host_all_the_same() {
        assertThat(keys(search(1, "192.0.2.1"))).containsExactly("host:192.0.2.1");
        assertThat(keys(row(host("192.0.2.1"), "tcp.ports", new Reply.Ports("1-9", List.of(), 1, 8, 0))))
                .containsExactly("host:192.0.2.1");
    }

    @Test
    void a_host_is_known_by_every_name_that_leads_to_it() {
        AssetView view = view(
                "host:192.0.2.1",
                search(1, "192.0.2.1"),
                names("a.test", records("a.test", "A", "192.0.2.1", "nonsense"), records("c.test", "A", "192.0.2.2")),
                names("1.2.0.192.in-addr.arpa", records("1.2.0.192.in-addr.arpa", "PTR", "b.test", "*.bad")),
                names("9.in-addr.arpa", records("9.in-addr.arpa", "PTR", "d.test")),
                names("e.test", records("e.test", "TXT", "192.0.2.1"), records("e.test", "CNAME", "192.0.2.1")),
                row(1, at("sni.test@192.0.2.1:443"), "tls.versions", silent()));
        assertThat(view.names()).extracting(HostName::text).containsExactlyInAnyOrder("a.test", "b.test", "sni.test");
        assertThat(view(
                                "host:2001:db8::1",
                                search(1, "2001:db8::1"),
                                names("a.test", records("a.test", "AAAA", "2001:db8::1")))
                        .names())
                .extracting(HostName::text)
                .containsExactly("a.test");
        assertThat(view("host:192.0.2.7", search(1, "192.0.2.7")).names()).isEmpty();
    }

    @Test
    void an_open_port_is_a_service_even_if_nobody_spoke_to_it() {
        Known search = search(1, "192.0.2.1", 22, 80);
        AssetView view = view("service:tcp:192.0.2.1:80", search);
        assertThat(seen(view)).containsExactly(search.observation());
        assertThat(view.names()).isEmpty();
        assertThat(keys(search))
                .containsExactly("host:192.0.2.1", "service:tcp:192.0.2.1:22", "service:tcp:192.0.2.1:80");
    }

    @Test
    void a_service_shows_all_that_was_said_with_it_and_the_search_that_found_it() {
        AssetView view = view(
                "service:tcp:192.0.2.1:443",
                row(1, at("b.test@192.0.2.1:443"), "http.root", silent()),
                row(at("b.test@192.0.2.1:443"), "tls.versions", tls()),
                row(1, at("192.0.2.1:443"), "tls.versions", withheld()),
                row(at("192.0.2.1:444"), "tls.versions", tls()),
                search(1, "192.0.2.1", 443),
                row(1, host("192.0.2.1"), "tcp.other", silent()));
        assertThat(probes(view))
                .containsExactly(
                        "192.0.2.1 tcp.ports",
                        "192.0.2.1:443 tls.versions",
                        "b.test@192.0.2.1:443 http.root",
                        "b.test@192.0.2.1:443 tls.versions");
        assertThat(view.names()).extracting(HostName::text).containsExactly("b.test");
    }

    @Test
    void a_service_that_refuses_later_is_gone_and_takes_its_webs_and_certificates_along() {
        assertThat(keys(
                        row(at("192.0.2.1:443"), "tls.versions", tls(certificate("1"))),
                        row(at("192.0.2.1:443"), "http.root", page(true, 200)),
                        row(2, at("192.0.2.1:443"), "tcp.wait", refused())))
                .isEmpty();
        assertThat(keys(row(at("192.0.2.1:22"), "tcp.wait", new Reply.Banner("x")), search(2, "192.0.2.1")))
                .containsExactly("host:192.0.2.1");
    }

    @Test
    void an_answer_to_http_is_a_web_under_the_name_it_was_asked_by() {
        Known plain = row(at("192.0.2.1:80"), "http.root", page(false, 301));
        Known six = row(at("[2001:db8::1]:80"), "http.root", page(false, 200));
        Known named = row(at("a.test@192.0.2.1:443"), "http.root", page(true, 404));
        assertThat(keys(plain, six, named))
                .filteredOn(key -> key.startsWith("web:"))
                .containsExactly("web:http://192.0.2.1:80", "web:http://[2001:db8::1]:80", "web:https://a.test:443");
    }

    @Test
    void one_origin_at_two_addresses_is_one_web() {
        AssetView view = view(
                "web:https://a.test:443",
                row(at("a.test@[2001:db8::1]:443"), "http.root", page(true, 200)),
                row(at("a.test@192.0.2.1:443"), "http.root", page(true, 200)),
                row(at("a.test@192.0.2.1:443"), "tls.versions", tls()),
                row(at("b.test@192.0.2.1:443"), "http.root", page(true, 200)),
                row(at("a.test@192.0.2.1:80"), "http.root", page(false, 200)));
        assertThat(probes(view))
                .containsExactly(
                        "a.test@192.0.2.1:443 http.root",
                        "a.test@192.0.2.1:443 tls.versions",
                        "a.test@[2001:db8::1]:443 http.root");
        assertThat(view.names()).extracting(HostName::text).containsExactly("a.test");
    }

    @Test
    void places_of_a_web_stand_in_the_order_of_their_text() {
        AssetView view = view(
                "web:http://a.test:80",
                row(at("a.test@192.0.2.9:80"), "http.root", page(false, 200)),
                row(at("a.test@192.0.2.10:80"), "http.root", page(false, 200)));
        assertThat(probes(view)).containsExactly("a.test@192.0.2.10:80 http.root", "a.test@192.0.2.9:80 http.root");
    }

    @Test
    void a_request_without_an_answer_belongs_to_the_web_that_is_there() {
        Known root = row(at("a.test@192.0.2.1:443"), "http.root", page(true, 200));
        Known file = row(1, at("a.test@192.0.2.1:443"), "http.security-txt", silent());
        Known mute = row(1, at("a.test@192.0.2.1:443"), "ssh.hello", silent());
        assertThat(seen(view("web:https://a.test:443", root, file, mute)))
                .containsExactly(root.observation(), file.observation());
        assertThat(keys(file, banner("192.0.2.1:443"))).noneMatch(key -> key.startsWith("web:"));
    }

    @Test
    void a_plain_web_does_not_hold_what_was_said_inside_tls() {
        Known plain = row(at("a.test@192.0.2.1:80"), "http.root", page(false, 200));
        Known secure = row(at("a.test@192.0.2.1:80"), "http.security-txt", page(true, 200));
        Known hello = row(at("a.test@192.0.2.1:80"), "tls.versions", tls());
        assertThat(seen(view("web:http://a.test:80", plain, secure, hello))).containsExactly(plain.observation());
        assertThat(seen(view("web:https://a.test:80", plain, secure, hello)))
                .containsExactly(secure.observation(), hello.observation());
    }

    @Test
    void replies_of_other_protocols_make_no_web() {
        Stream.of(
                        new Reply.Banner("HTTP/1.1 200"),
                        new Reply.Ssh("SSH-2.0-x", List.of(), List.of(), List.of(), List.of(), List.of()),
                        new Reply.Smtp("220 x", List.of(), glacis.model.observation.Trilean.NO),
                        new Reply.Postgres(glacis.model.observation.Trilean.NO),
                        new Reply.NameServer("NOERROR", java.util.Optional.empty(), false))
                .forEach(reply -> assertThat(view(
                                        "web:http://192.0.2.1:80",
                                        row(at("192.0.2.1:80"), "http.root", page(false, 200)),
                                        row(at("192.0.2.1:80"), "other", reply))
                                .seen())
                        .hasSize(1));
    }

    @Test
    void a_certificate_is_known_from_every_place_where_it_was_sent() {
        Known one = row(at("a.test@192.0.2.1:443"), "tls.versions", tls(certificate("leaf"), certificate("ca")));
        Known two = row(at("b.test@192.0.2.2:25"), "tls.starttls-smtp", tls(certificate("leaf"), certificate("leaf")));
        Known none = row(at("192.0.2.3:443"), "tls.versions", tls());
        AssetView leaf = view("certificate:" + certificate("leaf").sha256(), one, two, none);
        assertThat(seen(leaf)).containsExactly(one.observation(), two.observation());
        assertThat(leaf.names()).extracting(HostName::text).containsExactlyInAnyOrder("a.test", "b.test");
        assertThat(seen(view("certificate:" + certificate("ca").sha256(), one, two)))
                .containsExactly(one.observation());
        assertThat(keys(one, two, none))
                .filteredOn(key -> key.startsWith("certificate:"))
                .isSorted()
                .hasSize(2);
    }

    @Test
    void a_certificate_is_of_an_edge_only_if_edges_alone_showed_it() {
        Known edge = row(at("a.test@192.0.2.1:443"), "tls.versions", tls(certificate("leaf")));
        Known behind = row(at("a.test@192.0.2.2:443"), "tls.versions", tls(certificate("leaf")));
        assertThat(naturesOfCertificate(edge)).containsExactly(Nature.Kind.CDN_EDGE);
        assertThat(naturesOfCertificate(edge, behind)).isEmpty();
    }

    private static List<Nature.Kind> naturesOfCertificate(Known... rows) {
        Asset.Host host = new Asset.Host(IpAddress.require("192.0.2.1"));
        List<Nature> natures = Stream.of(Nature.Kind.CDN_EDGE, Nature.Kind.ACCEPTS_EVERYTHING)
                .map(kind -> Nature.decided(
                        host,
                        kind,
                        Confidence.HIGH,
                        "so",
                        List.of(rows[0].observation().id())))
                .toList();
        return Fold.views(Rows.DAY, List.of(rows), List.of(), natures).stream()
                .filter(view -> view.asset() instanceof Asset.Certificate)
                .flatMap(view -> view.natures().stream())
                .map(Nature::kind)
                .toList();
    }

    @Test
    void a_search_of_a_network_is_a_summary_only() {
        Prefix prefix = Prefix.parse("192.0.2.0/24").orElseThrow();
        Outcome<Reply> answer = new Outcome.Answered<>(Rows.searched(22));
        assertThat(keys(row(1, new Target.Network(prefix), "tcp.ports", answer)))
                .isEmpty();
    }
}
