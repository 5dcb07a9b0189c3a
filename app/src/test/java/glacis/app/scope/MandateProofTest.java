package glacis.app.scope;

import static org.assertj.core.api.Assertions.assertThat;

import glacis.model.observation.DnsAnswer;
import glacis.model.observation.DnsAnswer.Status;
import glacis.model.observation.Outcome;
import glacis.model.observation.Reply;
import glacis.model.scope.HostName;
import glacis.model.scope.Mandate;
import glacis.model.scope.Refusal;
import glacis.model.scope.ScopeRule;
import glacis.model.scope.Target;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MandateProofTest {

    private static final HostName OWNER = HostName.require("_glacis.example.org");
    private static final String TEXT = "glacis-mandate=0123456789abcdef0123456789abcdef";

    private static Mandate mandate(String allow) {
        String yaml = """
                mandates:
                  - id: own
                    authorised_by: "CISO"
                    basis: own-assets
                    contact: "mailto:soc@example.org"
                    from: 2026-11-01
                    until: 2027-11-01
                    allow: [%s]
                """.formatted(allow);
        return MandateFile.parse("own.yaml", yaml.getBytes(StandardCharsets.UTF_8))
                .getFirst();
    }

    private static Outcome<Reply> told(Status status, String... values) {
        return new Outcome.Answered<>(
                new Reply.Names(OWNER, List.of(new DnsAnswer(OWNER, "TXT", status, List.of(values)))));
    }

    private static MandateProof proof(String allow, Outcome<Reply> told) {
        return MandateProof.of(mandate(allow), TEXT, Map.of(OWNER, told));
    }

    private static ScopeRule rule(String allow) {
        return mandate(allow).allow().getFirst();
    }

    @Test
    void the_text_is_half_the_hash_of_the_words_that_are_stored() {
        // printf 'mandates:\n  - id: "é"\n' | sha256sum
        assertThat(MandateProof.text("mandates:\n  - id: \"\u00e9\"\n"))
                .isEqualTo("glacis-mandate=70b4bae3f3da11d3400b21bbb5b4aa2f");
        assertThat(MandateProof.text("a")).isNotEqualTo(MandateProof.text("a\n"));
    }

    @Test
    void the_record_is_one_line_of_a_zone() {
        assertThat(MandateProof.zoneLine(OWNER, TEXT)).isEqualTo("_glacis.example.org. 3600 IN TXT \"" + TEXT + "\"");
    }

    @Test
    void a_name_and_what_is_below_it_ask_for_one_record() {
        assertThat(MandateProof.owners(mandate("'*.example.org', example.org, a.example.org, 10.0.0.0/8, AS64500")))
                .containsExactly(OWNER, HostName.require("_glacis.a.example.org"));
    }

    @Test
    void every_name_has_to_say_so() {
        Outcome<Reply> yes = told(Status.DATA, "v=spf1 -all", "glacis-mandate=of-another", TEXT);
        MandateProof whole = proof("example.org, '*.example.org', 10.0.0.0/8", yes);

        assertThat(whole.isComplete()).isTrue();
        assertThat(whole.lines())
                .hasExactlyElementsOfTypes(
                        MandateProof.Confirmed.class, MandateProof.Confirmed.class, MandateProof.Needless.class);
        assertThat(proof("example.org, example.net", yes).isComplete()).isFalse();
    }

    @Test
    void nothing_there_is_a_no() {
        for (Status status : List.of(Status.NO_DATA, Status.NO_SUCH_NAME)) {
            assertThat(proof("example.org", told(status)).lines())
                    .containsExactly(new MandateProof.Missing(rule("example.org"), OWNER, false));
        }
        assertThat(proof("example.org", told(Status.DATA, "v=spf1 -all")).lines())
                .containsExactly(new MandateProof.Missing(rule("example.org"), OWNER, false));
    }

    @Test
    void almost_the_text_is_another_text() {
        for (String almost : List.of(TEXT + "0", TEXT + " ", TEXT.substring(0, 46), TEXT.replace("def", "DEF"))) {
            MandateProof proof = proof("example.org", told(Status.DATA, almost));
            assertThat(proof.isComplete()).as(almost).isFalse();
            assertThat(proof.lines())
                    .as(almost)
                    .containsExactly(new MandateProof.Missing(rule("example.org"), OWNER, true));
        }
    }

    @Test
    void no_answer_is_neither_yes_nor_no() {
        Outcome<Reply> withheld =
                new Outcome.Withheld<>(new Refusal(new Target.Domain(OWNER), Refusal.Reason.OPTED_OUT, "example.org"));

        assertThat(proof("example.org", told(Status.UNDETERMINED)).lines())
                .containsExactly(new MandateProof.Undetermined(rule("example.org"), "it could not say", false));
        assertThat(proof("example.org", new Outcome.Silent<>(4_000)).lines())
                .containsExactly(new MandateProof.Undetermined(rule("example.org"), "silent for 4 s", false));
        assertThat(proof("example.org", withheld).lines())
                .containsExactly(new MandateProof.Undetermined(rule("example.org"), withheld.words(), true));
        assertThat(proof("example.net", withheld).lines().getFirst())
                .as("the record of another name says nothing about this one")
                .isEqualTo(new MandateProof.Undetermined(rule("example.net"), "it was not asked", false));
    }

    @Test
    void addresses_that_others_can_reach_cannot_be_confirmed_by_a_name() {
        for (String line : List.of("192.0.2.0/24", "2001:db8::/32", "11.1.0.0/16", "AS64500")) {
            MandateProof proof = proof("example.org, '" + line + "'", told(Status.DATA, TEXT));
            assertThat(proof.isComplete()).as(line).isFalse();
            assertThat(proof.lines().getLast())
                    .as(line)
                    .isInstanceOfSatisfying(
                            MandateProof.Impossible.class,
                            no -> assertThat(no.why())
                                    .endsWith("is verified by its registry contact, which this version cannot do"));
        }
    }

    @Test
    void what_nobody_has_to_confirm_is_not_confirmed() {
        MandateProof proof = proof("10.0.0.0/8, 127.0.0.0/8, 'fd00::/8'", told(Status.DATA, TEXT));

        assertThat(proof.isNeedless()).isTrue();
        assertThat(proof.isComplete()).isFalse();
    }

    @Test
    void a_name_without_room_for_the_label_says_so() {
        String label = "a".repeat(60) + ".";
        String longest = label.repeat(4) + "example";

        assertThat(MandateProof.owners(mandate(longest))).isEmpty();
        assertThat(proof(longest, told(Status.DATA, TEXT)).lines().getFirst())
                .isInstanceOf(MandateProof.Impossible.class);
    }
}
