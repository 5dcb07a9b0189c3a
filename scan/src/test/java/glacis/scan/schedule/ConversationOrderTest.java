package glacis.scan.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import glacis.model.observation.Fact;
import glacis.model.observation.Outcome;
import glacis.model.observation.Reply;
import glacis.model.observation.Trilean;
import glacis.scan.probe.Protocols;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ConversationOrderTest {

    private static final Outcome<Reply> SILENT = new Outcome.Silent<>(800);
    private static final Outcome<Reply> HUNG_UP = new Outcome.Declined<>(Outcome.Decline.CLOSED_EARLY, "");
    private static final Outcome<Reply> GARBLED = new Outcome.Garbled<>("else");
    private static final Outcome<Reply> TLS = new Outcome.Answered<>(new Reply.Tls(
            List.of(),
            "TLSv1.3",
            "x",
            Optional.empty(),
            Optional.empty(),
            List.of(),
            Optional.empty(),
            Optional.empty()));
    private static final Outcome<Reply> PAGE =
            new Outcome.Answered<>(new Reply.Http("/", 200, List.of(), Optional.empty(), "", 0, true, false));

    private static Outcome<Reply> greeting(String text) {
        return new Outcome.Answered<>(new Reply.Banner(text));
    }

    private static Outcome<Reply> smtp(Trilean startTls) {
        return new Outcome.Answered<>(new Reply.Smtp("220 x", List.of(), startTls));
    }

    private static Outcome<Reply> postgres(Trilean tls) {
        return new Outcome.Answered<>(new Reply.Postgres(tls));
    }

    /** The probes asked of a service that answers so; what is not in the map is silent. */
    private static List<String> asked(int port, Map<String, Outcome<Reply>> service) {
        return asked(new ConversationOrder.Aim(port, false), service);
    }

    private static List<String> asked(ConversationOrder.Aim aim, Map<String, Outcome<Reply>> service) {
        Map<String, Outcome<Reply>> outcomes = new LinkedHashMap<>();
        Optional<String> next = ConversationOrder.next(aim, outcomes);
        while (next.isPresent()) {
            outcomes.put(next.get(), service.getOrDefault(next.get(), SILENT));
            next = ConversationOrder.next(aim, outcomes);
        }
        return new ArrayList<>(outcomes.keySet());
    }

    @Test
    void a_web_server_is_found_on_any_port() {
        assertEquals(
                List.of("tcp.wait", "tls.versions", "http.root", "http.security-txt", "http.favicon"),
                asked(10_080, Map.of("tls.versions", GARBLED, "http.root", PAGE)));
        assertEquals(
                List.of("tcp.wait", "tls.versions", "http.root", "http.security-txt", "http.favicon"),
                asked(10_443, Map.of("tls.versions", TLS, "http.root", PAGE)));
    }

    @Test
    void a_path_that_nobody_made_is_asked_for_only_where_a_listed_one_showed_a_page() {
        Map<String, Outcome<Reply>> web = Map.of("tls.versions", TLS, "http.root", PAGE, "http.security-txt", PAGE);
        assertEquals(
                List.of(
                        "tcp.wait",
                        "tls.versions",
                        "http.root",
                        "http.security-txt",
                        "http.random-path",
                        "http.favicon"),
                asked(443, web));
        Outcome<Reply> missing = new Outcome.Answered<>(
                new Reply.Http("/.well-known/security.txt", 404, List.of(), Optional.empty(), "", 0, true, false));
        assertEquals(
                List.of("tcp.wait", "tls.versions", "http.root", "http.security-txt", "http.favicon"),
                asked(443, Map.of("tls.versions", TLS, "http.root", PAGE, "http.security-txt", missing)));
    }

    @Test
    void where_ssh_is_usual_silence_is_listened_to_for_longer() {
        assertEquals(List.of("tcp.wait", "tls.versions", "http.root", "tcp.patience"), asked(22, Map.of()));
        assertEquals(List.of("tcp.wait", "tcp.patience"), asked(2_222, Map.of("tcp.wait", greeting("q9x\r\n"))));
        assertEquals(List.of("tcp.wait", "tls.versions", "http.root"), asked(23_456, Map.of()));
        assertEquals(List.of("tcp.wait", "ssh.hello"), asked(22, Map.of("tcp.wait", greeting("SSH-2.0-x\r\n"))));
        assertEquals(
                List.of("tcp.wait", "tls.versions", "http.root", "http.security-txt", "http.favicon"),
                asked(22, Map.of("tls.versions", TLS, "http.root", PAGE)));
    }

    @Test
    void who_greets_is_answered_in_its_protocol() {
        assertEquals(List.of("tcp.wait", "ssh.hello"), asked(10_022, Map.of("tcp.wait", greeting("SSH-2.0-x\r\n"))));
        assertEquals(
                List.of("tcp.wait", "smtp.ehlo"),
                asked(4_000, Map.of("tcp.wait", greeting("220 a ESMTP\r\n"), "smtp.ehlo", smtp(Trilean.NO))));
        assertEquals(
                List.of("tcp.wait", "smtp.ehlo", "tls.starttls-smtp"),
                asked(4_000, Map.of("tcp.wait", greeting("220 a ESMTP\r\n"), "smtp.ehlo", smtp(Trilean.YES))));
    }

    @Test
    void a_bare_greeting_is_mail_only_where_mail_lives() {
        assertEquals(List.of("tcp.wait", "smtp.ehlo"), asked(25, Map.of("tcp.wait", greeting("220 a\r\n"))));
        assertEquals(List.of("tcp.wait"), asked(21, Map.of("tcp.wait", greeting("220 a\r\n"))));
    }

    @Test
    void a_mail_server_without_time_is_left_alone_for_now() {
        assertEquals(List.of("tcp.wait"), asked(25, Map.of("tcp.wait", greeting("421 4.7.0 busy\r\n"))));
        assertEquals(List.of("tcp.wait"), asked(4_000, Map.of("tcp.wait", greeting("421 mx ESMTP busy\r\n"))));
    }

    @Test
    void an_unknown_greeting_gets_no_foreign_bytes() {
        assertEquals(List.of("tcp.wait"), asked(10_999, Map.of("tcp.wait", greeting("\0\1noise"))));
    }

    @Test
    void a_database_is_asked_whether_it_encrypts() {
        assertEquals(
                List.of("tcp.wait", "postgres.ssl-request"),
                asked(5_432, Map.of("postgres.ssl-request", postgres(Trilean.NO))));
        assertEquals(
                List.of("tcp.wait", "postgres.ssl-request", "tls.starttls-postgres"),
                asked(5_432, Map.of("postgres.ssl-request", postgres(Trilean.YES))));
    }

    @Test
    void a_database_on_another_port_is_found_by_its_hanging_up() {
        assertEquals(
                List.of("tcp.wait", "tls.versions", "http.root", "postgres.ssl-request"),
                asked(
                        7_777,
                        Map.of(
                                "tls.versions",
                                HUNG_UP,
                                "http.root",
                                HUNG_UP,
                                "postgres.ssl-request",
                                postgres(Trilean.NO))));
    }

    @Test
    void a_name_server_is_asked_for_its_version_first() {
        Outcome<Reply> server = new Outcome.Answered<>(new Reply.NameServer("REFUSED", Optional.empty(), false));
        assertEquals(List.of("tcp.wait", "dns.version"), asked(53, Map.of("dns.version", server)));
        assertEquals(List.of("tcp.wait", "dns.version", "tls.versions", "http.root"), asked(53, Map.of()));
    }

    @Test
    void a_name_server_on_an_unusual_port_is_known_by_who_said_so() {
        Outcome<Reply> server = new Outcome.Answered<>(new Reply.NameServer("REFUSED", Optional.empty(), false));
        assertEquals(
                List.of("tcp.wait", "dns.version"),
                asked(new ConversationOrder.Aim(7_053, true), Map.of("dns.version", server)));
        assertEquals(List.of("tcp.wait", "tls.versions", "http.root"), asked(7_053, Map.of("dns.version", server)));
    }

    @Test
    void no_port_is_known_for_being_one_of_the_lab() {
        for (int port : List.of(10_022, 10_025, 10_053, 10_080, 10_443, 10_999, 15_432)) {
            assertEquals(asked(7_777, Map.of()), asked(port, Map.of()), "silent on " + port);
            assertEquals(
                    asked(7_777, Map.of("tcp.wait", greeting("220 a\r\n"))),
                    asked(port, Map.of("tcp.wait", greeting("220 a\r\n"))),
                    "greeting on " + port);
        }
    }

    private static Outcome<Reply> spoken(String protocol, Map<Fact, String> facts) {
        return new Outcome.Answered<>(new Reply.Spoken(protocol, facts, "", false));
    }

    @Test
    void who_greets_in_a_known_protocol_is_asked_on_in_it() {
        Outcome<Reply> greeting = spoken("imap", Map.of());
        assertEquals(
                List.of("tcp.wait", "imap.capability", "tls.starttls-imap"),
                asked(
                        7_777,
                        Map.of("tcp.wait", greeting, "imap.capability", spoken("imap", Map.of(Fact.STARTTLS, "yes")))));
        assertEquals(
                List.of("tcp.wait", "imap.capability"),
                asked(
                        143,
                        Map.of("tcp.wait", greeting, "imap.capability", spoken("imap", Map.of(Fact.STARTTLS, "no")))));
        assertEquals(
                List.of("tcp.wait", "tls.starttls-mysql"),
                asked(3_306, Map.of("tcp.wait", spoken("mysql", Map.of(Fact.STARTTLS, "yes")))));
        assertEquals(List.of("tcp.wait"), asked(873, Map.of("tcp.wait", spoken("rsync", Map.of()))));
    }

    @Test
    void who_greeted_and_then_falls_silent_is_not_asked_for_more() {
        assertEquals(List.of("tcp.wait", "ftp.features"), asked(21, Map.of("tcp.wait", spoken("ftp", Map.of()))));
    }

    @Test
    void a_usual_port_decides_what_is_asked_first_and_nothing_else() {
        assertEquals(List.of("tcp.wait", "redis.ping"), asked(6_379, Map.of("redis.ping", spoken("redis", Map.of()))));
        assertEquals(
                List.of("tcp.wait", "ldap.root-dse", "tls.starttls-ldap"),
                asked(389, Map.of("ldap.root-dse", spoken("ldap", Map.of()))));
        assertEquals(
                List.of("tcp.wait", "redis.ping", "tls.versions", "http.root", "http.security-txt", "http.favicon"),
                asked(6_379, Map.of("http.root", PAGE)));
        assertEquals(
                List.of("tcp.wait", "tls.versions", "imap.capability in TLS"),
                asked(
                        993,
                        Map.of(
                                "tls.versions",
                                TLS,
                                "imap.capability in TLS",
                                new Outcome.Answered<>(new Reply.Spoken("imap", Map.of(), "", true)))));
    }

    @Test
    void what_answers_http_in_its_own_words_is_asked_in_its_own_protocol() {
        Outcome<Reply> redis = new Outcome.Garbled<>("no HTTP", "-ERR wrong number of arguments for 'get' command\r\n");
        assertEquals(
                List.of("tcp.wait", "tls.versions", "http.root", "redis.ping"),
                asked(7_777, Map.of("http.root", redis, "redis.ping", spoken("redis", Map.of()))));
        Outcome<Reply> imap = new Outcome.Garbled<>("no HTTP", "* OK ready\r\n");
        Outcome<Reply> xmpp =
                new Outcome.Garbled<>("no HTTP", "<stream:stream xmlns:stream='http://etherx.jabber.org/streams'>");
        assertEquals(
                List.of("tcp.wait", "tls.versions", "http.root", "xmpp.features", "tls.starttls-xmpp"),
                asked(7_777, Map.of("http.root", xmpp, "xmpp.features", spoken("xmpp", Map.of()))));
        assertEquals(
                List.of("tcp.wait", "tls.versions", "http.root", "imap.capability in TLS"),
                asked(7_777, Map.of("tls.versions", TLS, "http.root", imap)));
    }

    @Test
    void the_manner_of_hanging_up_decides_what_is_tried_last() {
        Outcome<Reply> reset = new Outcome.Declined<>(Outcome.Decline.CONNECTION_RESET, "");
        List<String> common = List.of("tcp.wait", "tls.versions", "http.root");
        Map.of(
                        List.of(HUNG_UP, HUNG_UP), List.of("postgres.ssl-request", "ldap.root-dse"),
                        List.of(reset, reset), List.of("rdp.negotiation", "mqtt.level"),
                        List.of(SILENT, HUNG_UP), List.of("redis.ping", "sip.options"),
                        List.of(SILENT, SILENT), List.<String>of())
                .forEach((manner, tried) -> assertEquals(
                        Stream.concat(common.stream(), tried.stream()).toList(),
                        asked(7_777, Map.of("tls.versions", manner.getFirst(), "http.root", manner.getLast()))));
    }

    @Test
    void a_page_of_docker_is_asked_for_its_version() {
        Outcome<Reply> page = new Outcome.Answered<>(new Reply.Http(
                "/",
                404,
                List.of(new Reply.Header("Server", "Docker/20.10.24 (linux)")),
                Optional.empty(),
                "",
                0,
                true,
                false));
        assertEquals(
                List.of("tcp.wait", "tls.versions", "http.root", "http.version", "http.security-txt", "http.favicon"),
                asked(2_375, Map.of("http.root", page, "http.version", spoken("docker", Map.of()))));
    }

    @Test
    void nobody_gets_more_than_two_questions_beyond_waiting_tls_and_http() {
        Set<Integer> ports = new TreeSet<>(List.of(7_777, 53, 443, 5_432, 6_432));
        Protocols.ALL.forEach(protocol -> {
            ports.addAll(protocol.ports());
            ports.addAll(protocol.portsInsideTls());
        });
        for (int port : ports) {
            for (Outcome<Reply> answer : List.of(SILENT, HUNG_UP, new Outcome.Garbled<Reply>("x", "ERROR\r\n"))) {
                List<String> others = asked(
                                port,
                                Map.of(
                                        "tls.versions",
                                        answer,
                                        "http.root",
                                        answer,
                                        "redis.ping",
                                        answer,
                                        "ldap.root-dse",
                                        answer))
                        .stream()
                        .filter(probe -> !List.of("tcp.wait", "dns.version", "tls.versions", "http.root")
                                .contains(probe))
                        .toList();
                assertTrue(others.size() <= 2, port + ": " + others);
            }
        }
    }

    @Test
    void who_refuses_is_left_alone() {
        Outcome<Reply> refused = new Outcome.Declined<>(Outcome.Decline.CONNECTION_REFUSED, "");
        assertEquals(List.of("tcp.wait"), asked(80, Map.of("tcp.wait", refused)));
        Outcome<Reply> unreachable = new Outcome.Failed<>(Outcome.Failure.UNREACHABLE, "no route");
        assertEquals(List.of("tcp.wait"), asked(80, Map.of("tcp.wait", unreachable)));
    }

    @Test
    void a_tarpit_costs_three_questions() {
        assertEquals(List.of("tcp.wait", "tls.versions", "http.root"), asked(10_999, Map.of()));
    }

    @Test
    void who_greets_later_than_was_waited_is_known_by_what_a_hello_hears() {
        Outcome<Reply> ssh = new Outcome.Garbled<>("no TLS", "SSH-2.0-OpenSSH_9.2p1\r\n");
        assertEquals(List.of("tcp.wait", "tls.versions", "ssh.hello"), asked(2022, Map.of("tls.versions", ssh)));
        Outcome<Reply> imap = new Outcome.Garbled<>("no TLS", "* OK IMAP4rev1 ready.\r\n");
        List<String> asked = asked(14300, Map.of("tls.versions", imap));
        assertEquals(List.of("tcp.wait", "tls.versions", "imap.capability"), asked.subList(0, 3));
        assertFalse(asked.contains("http.root"), asked.toString());
        assertTrue(asked(9999, Map.of("tls.versions", GARBLED)).contains("http.root"));
    }
}
