package glacis.scan.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;

import glacis.model.observation.Outcome;
import glacis.model.observation.Reply;
import glacis.model.observation.Trilean;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
                List.of("tcp.wait", "tls.versions", "http.root", "http.security-txt"),
                asked(10_080, Map.of("tls.versions", GARBLED, "http.root", PAGE)));
        assertEquals(
                List.of("tcp.wait", "tls.versions", "http.root", "http.security-txt"),
                asked(10_443, Map.of("tls.versions", TLS, "http.root", PAGE)));
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
}
