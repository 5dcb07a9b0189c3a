package glacis.scan.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;

import glacis.model.observation.Lineage;
import glacis.model.observation.Observation;
import glacis.model.observation.Observed;
import glacis.model.observation.Outcome;
import glacis.model.observation.Question;
import glacis.model.observation.Reply;
import glacis.model.observation.Sighting;
import glacis.model.observation.Trilean;
import glacis.model.scope.IpAddress;
import glacis.model.scope.Refusal;
import glacis.model.scope.Target;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ConversationsTest {

    private static final Target.Endpoint WEB = Target.Endpoint.tcp(IpAddress.require("192.0.2.1"), 443);
    private static final Outcome<Reply> SILENT = new Outcome.Silent<>(800);
    private static final Outcome<Reply> TLS = new Outcome.Answered<>(new Reply.Tls(
            List.of(new Reply.TlsVersion("TLSv1.3", Trilean.YES, "chosen")),
            "TLSv1.3",
            "TLS_AES_128_GCM_SHA256",
            Optional.empty(),
            Optional.empty(),
            List.of(),
            Optional.of("not read"),
            Optional.empty()));

    private final List<String> asked = Collections.synchronizedList(new ArrayList<>());

    private static Outcome<Reply> withheld(Refusal.Reason reason) {
        return new Outcome.Withheld<>(new Refusal(WEB, reason, "a line"));
    }

    private List<String> talk(Map<String, Outcome<Reply>> answers) {
        return talk(answers, false);
    }

    private List<String> talk(Map<String, Outcome<Reply>> answers, boolean nameServer) {
        Conversations conversations = new Conversations(
                (question, overTls) -> {
                    asked.add(question.probe() + (overTls ? " over TLS" : ""));
                    return observed(question, answers.getOrDefault(question.probe(), SILENT));
                },
                (target, probe) -> Optional.empty(),
                observed -> {},
                endpoint -> nameServer);
        conversations.run(List.of(new Question(WEB, "tcp.wait", "a test", Optional.empty(), Optional.empty())));
        return asked;
    }

    private static Observed observed(Question question, Outcome<Reply> outcome) {
        Observation observation = Observation.of(question.target(), question.probe(), outcome);
        Lineage lineage = new Lineage(question.because(), question.parent(), Optional.empty());
        return new Observed(
                observation, new Sighting(observation.id(), Instant.EPOCH, "R-1", List.of(), lineage), List.of());
    }

    @Test
    void who_was_said_to_be_a_name_server_is_asked_as_one_and_then_as_anybody() {
        assertEquals(List.of("tcp.wait", "dns.version", "tls.versions", "http.root"), talk(Map.of(), true));
    }

    @Test
    void what_somebody_said_of_a_fragile_port_does_not_open_it() {
        assertEquals(List.of("tcp.wait"), talk(Map.of("tcp.wait", withheld(Refusal.Reason.FRAGILE_PORT)), true));
    }

    @Test
    void where_many_hellos_are_too_many_one_is_said_and_the_page_is_asked_inside_it() {
        assertEquals(
                List.of("tcp.wait", "tls.versions", "tls.hello", "http.root over TLS"),
                talk(Map.of("tls.versions", withheld(Refusal.Reason.ABOVE_CEILING), "tls.hello", TLS)));
    }

    @Test
    void a_followed_name_is_asked_as_an_ordinary_client_would() {
        assertEquals(
                List.of("tcp.wait", "tls.versions", "tls.hello", "http.root"),
                talk(Map.of("tls.versions", withheld(Refusal.Reason.FOLLOW_LIMIT))));
    }

    @Test
    void any_other_refusal_ends_the_conversation() {
        for (Refusal.Reason reason : Refusal.Reason.values()) {
            if (reason == Refusal.Reason.ABOVE_CEILING || reason == Refusal.Reason.FOLLOW_LIMIT) {
                continue;
            }
            asked.clear();
            assertEquals(
                    List.of("tcp.wait", "tls.versions"), talk(Map.of("tls.versions", withheld(reason))), reason.name());
        }
    }

    @Test
    void a_refusal_of_the_gentler_question_ends_it_too() {
        assertEquals(
                List.of("tcp.wait", "tls.versions", "tls.hello"),
                talk(Map.of(
                        "tls.versions",
                        withheld(Refusal.Reason.ABOVE_CEILING),
                        "tls.hello",
                        withheld(Refusal.Reason.EXPIRED))));
    }

    @Test
    void a_stop_ends_it_at_once() {
        assertEquals(
                List.of("tcp.wait"),
                talk(Map.of("tcp.wait", new Outcome.Failed<>(Outcome.Failure.CANCELLED, "somebody pressed stop"))));
    }
}
