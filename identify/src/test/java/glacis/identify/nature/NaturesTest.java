package glacis.identify.nature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import glacis.model.asset.Asset;
import glacis.model.asset.Identification.Confidence;
import glacis.model.asset.Nature;
import glacis.model.asset.Nature.Kind;
import glacis.model.observation.DnsAnswer;
import glacis.model.observation.Fact;
import glacis.model.observation.Observation;
import glacis.model.observation.Outcome;
import glacis.model.observation.Reply;
import glacis.model.scope.HostName;
import glacis.model.scope.IpAddress;
import glacis.model.scope.Target;
import glacis.model.scope.Transport;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NaturesTest {

    private static final IpAddress ADDRESS = IpAddress.require("192.0.2.7");
    private static final Asset HOST = new Asset.Host(ADDRESS);
    private static final HostName NAME = HostName.require("www.example.org");
    private static final Natures NATURES = new Natures();

    private static Observation told(Target target, String probe, Reply reply) {
        return Observation.of(target, probe, new Outcome.Answered<>(reply));
    }

    private static Target at(int port) {
        return new Target.Endpoint(ADDRESS, port, Transport.TCP, Optional.empty());
    }

    private static Target named(int port) {
        return new Target.Endpoint(ADDRESS, port, Transport.TCP, Optional.of(NAME));
    }

    private static Reply.Http page(String path, int status, String title, String body, Reply.Header... headers) {
        return new Reply.Http(path, status, List.of(headers), Optional.of(title), body, body.length(), true, true);
    }

    private static Reply.Ssh ssh(String version, String... kex) {
        return new Reply.Ssh(version, List.of(kex), List.of(), List.of(), List.of(), List.of());
    }

    private static Observation ports(int open, int closed) {
        List<Integer> list = IntStream.range(1, open + 1).boxed().toList();
        return told(new Target.Host(ADDRESS), "tcp.ports", new Reply.Ports("1-200", list, closed, 0, 0));
    }

    private static Observation drawn(String anything) {
        Map<Fact, String> facts = anything.isEmpty()
                ? Map.of(Fact.ANSWER, "the ports drawn by chance could not be asked")
                : Map.of(Fact.ANSWERS_ANYTHING, anything, Fact.ANSWER, "3 of 3 ports drawn by chance accept");
        return told(new Target.Host(ADDRESS), "tcp.random-ports", new Reply.Spoken("tcp", facts, "", false));
    }

    private static List<Nature> of(Observation... observations) {
        return NATURES.of(List.of(observations));
    }

    private static Nature only(Observation... observations) {
        List<Nature> natures = of(observations);
        assertThat(natures).hasSize(1);
        assertThat(natures.getFirst().reason()).isNotEmpty();
        assertThat(natures.getFirst().evidence()).isNotEmpty();
        return natures.getFirst();
    }

    // Accepts everything

    @Test
    void a_host_whose_random_ports_accept_accepts_everything() {
        Nature nature = only(ports(200, 0), drawn("yes"));
        assertThat(nature.of()).isEqualTo(HOST);
        assertThat(nature.kind()).isEqualTo(Kind.ACCEPTS_EVERYTHING);
        assertThat(nature.confidence()).contains(Confidence.HIGH);
        assertThat(nature.reason())
                .contains("3 of 3 ports drawn by chance accept")
                .contains("200 of 200");
    }

    @Test
    void a_host_whose_random_ports_refuse_is_ordinary_however_many_it_has() {
        assertThat(of(ports(150, 50), drawn("no"))).isEmpty();
    }

    @Test
    void many_quiet_ports_leave_it_undetermined_when_no_random_port_was_asked() {
        Nature nature = only(ports(40, 0));
        assertThat(nature.isDecided()).isFalse();
        assertThat(nature.reason()).contains("no port drawn by chance was asked");
        assertThat(only(ports(40, 0), drawn("")).reason()).contains("could not be asked");
    }

    @Test
    void few_quiet_ports_are_nothing_odd() {
        assertThat(of(ports(9, 191))).isEmpty();
    }

    @Test
    void a_search_of_all_ports_tells_without_another_question() {
        assertThat(only(told(
                                new Target.Host(ADDRESS),
                                "tcp.ports",
                                new Reply.Ports(
                                        "1-65535",
                                        IntStream.range(1, 65_000).boxed().toList(),
                                        536,
                                        0,
                                        0)))
                        .kind())
                .isEqualTo(Kind.ACCEPTS_EVERYTHING);
    }

    // Edges and parking

    @Test
    void an_alias_of_a_network_makes_its_addresses_edges() {
        List<Nature> natures = of(told(
                new Target.Domain(NAME),
                "dns.names",
                new Reply.Names(
                        NAME,
                        List.of(
                                new DnsAnswer(NAME, "CNAME", DnsAnswer.Status.DATA, List.of("d1.cloudfront.net.")),
                                new DnsAnswer(NAME, "A", DnsAnswer.Status.DATA, List.of("192.0.2.7"))))));
        assertThat(natures).extracting(Nature::of).containsExactly(new Asset.Domain(NAME), HOST);
        assertThat(natures).extracting(Nature::kind).containsOnly(Kind.CDN_EDGE);
        assertThat(natures.getFirst().reason()).contains("d1.cloudfront.net").contains("Amazon CloudFront");
    }

    @Test
    void a_header_makes_a_service_an_edge_and_another_does_not() {
        Reply.Header ray = new Reply.Header("CF-RAY", "8f2c1a0b3d4e5f67-AMS");
        Nature nature = only(told(named(443), "http.root", page("/", 200, "Shop", "…", ray)));
        assertThat(nature.of()).isEqualTo(new Asset.Service(ADDRESS, 443, Transport.TCP));
        assertThat(nature.kind()).isEqualTo(Kind.CDN_EDGE);
        assertThat(of(told(named(443), "http.root", page("/", 200, "Shop", "…", new Reply.Header("X-Ray", "1")))))
                .isEmpty();
    }

    @Test
    void a_parking_page_is_one_of_the_name_and_not_of_the_machine() {
        Nature nature = only(told(
                named(443),
                "http.root",
                page("/", 200, "Coming soon", "This page is parked free, courtesy of GoDaddy")));
        assertThat(nature.of()).isEqualTo(new Asset.Web(true, NAME.text(), 443));
        assertThat(nature.kind()).isEqualTo(Kind.PARKING_PAGE);
    }

    // Honeypots

    @Test
    void an_old_version_with_a_new_method_contradicts_itself() {
        List<Nature> natures = of(told(
                at(22), "ssh.hello", ssh("SSH-2.0-OpenSSH_6.0p1 Debian-4+deb7u2", "curve25519-sha256@libssh.org")));
        assertThat(natures)
                .extracting(Nature::kind, n -> n.confidence().orElseThrow())
                .contains(tuple(Kind.HONEYPOT, Confidence.MEDIUM));
    }

    @Test
    void a_default_that_an_honest_server_can_show_is_a_hint_only() {
        Nature nature =
                only(told(at(22), "ssh.hello", ssh("SSH-2.0-OpenSSH_6.0p1 Debian-4+deb7u2", "ecdh-sha2-nistp256")));
        assertThat(nature.confidence()).contains(Confidence.LOW);
    }

    @Test
    void two_defaults_of_a_honeypot_at_one_address_are_likely_one() {
        Observation ssh = told(at(22), "ssh.hello", ssh("SSH-2.0-OpenSSH_5.1p1 Debian-4"));
        Observation web = told(
                at(80), "http.root", page("/", 200, "Login", "", new Reply.Header("Server", "Apache/2.2.22 (Ubuntu)")));
        assertThat(of(ssh, web))
                .extracting(Nature::of, n -> n.confidence().orElseThrow())
                .contains(tuple(HOST, Confidence.MEDIUM));
        assertThat(only(ssh).confidence()).contains(Confidence.LOW);
        assertThat(of(web)).isEmpty();
    }

    @Test
    void a_new_version_with_a_new_method_is_an_ordinary_server() {
        assertThat(of(told(at(22), "ssh.hello", ssh("SSH-2.0-OpenSSH_9.2p1 Debian-2+deb12u3", "curve25519-sha256"))))
                .isEmpty();
    }

    @Test
    void two_services_of_one_address_can_contradict_each_other() {
        Observation disk = told(
                at(21), "tcp.wait", new Reply.Spoken("ftp", Map.of(), "220 DiskStation FTP server ready.\r\n", false));
        Observation server = told(at(1433), "mssql.prelogin", new Reply.Spoken("mssql", Map.of(), "", false));
        assertThat(only(disk, server).of()).isEqualTo(HOST);
        assertThat(of(disk)).isEmpty();
        assertThat(of(server)).isEmpty();
    }

    @Test
    void many_servers_in_one_answer_are_none_and_in_several_they_are_several() {
        Reply.Header[] all = {
            new Reply.Header("Server", "Microsoft-IIS/7.5"),
            new Reply.Header("Server", "Apache/2.4.7"),
            new Reply.Header("Server", "Jetty(9.4)")
        };
        assertThat(only(told(at(80), "http.root", page("/", 200, "Home", "", all)))
                        .kind())
                .isEqualTo(Kind.HONEYPOT);
        assertThat(of(
                        told(at(80), "http.root", page("/", 200, "Home", "", all[0])),
                        told(named(80), "http.root", page("/", 200, "Home", "", all[1], all[2]))))
                .isEmpty();
    }

    // Tarpits

    @Test
    void a_greeting_that_does_not_end_is_a_tarpit() {
        Reply drips = new Reply.Spoken("ssh", Map.of(Fact.UNENDING, "yes", Fact.ANSWER, "3 lines in 25 s"), "", false);
        assertThat(only(told(at(22), "tcp.patience", drips)).kind()).isEqualTo(Kind.TARPIT);
        assertThat(of(told(at(9), "tcp.wait", new Reply.Banner("x".repeat(4_096)))))
                .as("a babbler")
                .isEmpty();
    }

    // Names and paths that nobody made

    @Test
    void a_name_that_nobody_made_shows_a_wildcard() {
        Reply yes =
                new Reply.Spoken("dns", Map.of(Fact.ANSWERS_ANYTHING, "yes", Fact.ANSWER, "A 192.0.2.9"), "", false);
        Reply no = new Reply.Spoken("dns", Map.of(Fact.ANSWERS_ANYTHING, "no"), "", false);
        Reply unknown = new Reply.Spoken("dns", Map.of(), "", false);
        assertThat(only(told(new Target.Domain(NAME), "dns.wildcard", yes)).kind())
                .isEqualTo(Kind.WILDCARD_DNS);
        assertThat(of(told(new Target.Domain(NAME), "dns.wildcard", no))).isEmpty();
        assertThat(of(told(new Target.Domain(NAME), "dns.wildcard", unknown))).isEmpty();
    }

    @Test
    void a_name_with_the_address_of_a_wildcard_above_it_may_exist_by_that_alone() {
        HostName zone = HostName.require("example.org");
        Observation wildcard = told(
                new Target.Domain(zone),
                "dns.wildcard",
                new Reply.Spoken(
                        "dns", Map.of(Fact.ANSWERS_ANYTHING, "yes", Fact.ADDRESSES, "192.0.2.8 192.0.2.9"), "", false));
        assertThat(of(wildcard, resolved(NAME, "192.0.2.9", "192.0.2.8")))
                .extracting(Nature::of, n -> n.confidence().orElseThrow())
                .containsExactly(
                        tuple(new Asset.Domain(zone), Confidence.HIGH), tuple(new Asset.Domain(NAME), Confidence.LOW));
        assertThat(of(wildcard, resolved(NAME, "192.0.2.9"))).hasSize(1);
        assertThat(of(wildcard, resolved(zone, "192.0.2.9", "192.0.2.8"))).hasSize(1);
        assertThat(of(wildcard, resolved(HostName.require("www.example.com"), "192.0.2.9", "192.0.2.8")))
                .hasSize(1);
    }

    private static Observation resolved(HostName name, String... addresses) {
        return told(
                new Target.Domain(name),
                "dns.names",
                new Reply.Names(name, List.of(new DnsAnswer(name, "A", DnsAnswer.Status.DATA, List.of(addresses)))));
    }

    @Test
    void a_path_that_nobody_made_shows_a_catch_all() {
        Observation front = told(named(443), "http.root", page("/", 200, "Shop", "<html>welcome 1</html>"));
        Observation same = told(named(443), "http.random-path", page("/~", 200, "Shop", "<html>welcome 2</html>"));
        Observation soft = told(named(443), "http.random-path", page("/~", 200, "Not found", "…"));
        Observation none = told(named(443), "http.random-path", page("/~", 404, "Not found", "…"));
        assertThat(only(front, same).confidence()).contains(Confidence.HIGH);
        assertThat(only(front, soft).confidence()).contains(Confidence.MEDIUM);
        assertThat(of(front, none)).isEmpty();
    }

    @Test
    void a_file_that_is_the_first_page_leaves_it_undetermined() {
        Observation front = told(named(443), "http.root", page("/", 200, "Shop", "<html>welcome 1</html>"));
        Observation file = told(
                named(443),
                "http.security-txt",
                page("/.well-known/security.txt", 200, "Shop", "<html>welcome 1</html>"));
        assertThat(only(front, file).isDecided()).isFalse();
    }

    @Test
    void the_order_of_observations_changes_nothing() {
        List<Observation> all = new ArrayList<>(List.of(
                ports(200, 0),
                drawn("yes"),
                told(at(22), "ssh.hello", ssh("SSH-2.0-OpenSSH_6.0p1 Debian-4+deb7u2", "curve25519-sha256")),
                told(at(2222), "tcp.patience", new Reply.Spoken("ssh", Map.of(Fact.UNENDING, "yes"), "", false))));
        List<Nature> natures = NATURES.of(all);
        for (int seed = 0; seed < 20; seed++) {
            Collections.shuffle(all, new Random(seed));
            assertThat(NATURES.of(all)).as("seed " + seed).isEqualTo(natures);
        }
    }
}
