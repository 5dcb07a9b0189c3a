package glacis.disclose.policy;

import static glacis.disclose.policy.Checks.NOW;
import static glacis.disclose.policy.Checks.codes;
import static glacis.disclose.policy.Checks.file;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the generator writes, the checker accepts; what the checker would not accept, the generator refuses. */
class SecurityTxtDraftTest {

    private static final List<String> MAIL = List.of("mailto:security@shop.lab.test");

    @Test
    void a_contact_is_enough() {
        assertThat(SecurityTxtDraft.to(MAIL, NOW).text(NOW)).isEqualTo("""
                        # Where to report a flaw, the way we like best first
                        Contact: mailto:security@shop.lab.test

                        # Until when this file holds
                        Expires: 2027-11-22T00:00:00Z
                        """);
    }

    @Test
    void the_usual_expiry_is_less_than_a_year_away_on_every_day() {
        for (Instant day = NOW; day.isBefore(NOW.plus(Duration.ofDays(1_500))); day = day.plus(Duration.ofHours(25))) {
            var document = file(SecurityTxtDraft.to(MAIL, day).text(day), Keyring.EMPTY, day);
            assertThat(document.valid()).as("on " + day).isTrue();
            assertThat(codes(document.recommendations())).as("on " + day).noneMatch(c -> c.startsWith("long_expiry"));
        }
    }

    @Test
    void what_is_written_is_valid_and_comes_back() {
        for (int seed = 0; seed < 500; seed++) {
            Random random = new Random(seed);
            SecurityTxtDraft draft = random(random);
            var document = file(draft.text(NOW));
            assertThat(document.errors()).as("seed " + seed).isEmpty();
            assertThat(document.notifications()).as("seed " + seed).isEmpty();
            assertThat(document.contacts()).as("seed " + seed).isEqualTo(draft.contacts());
            assertThat(document.encryption()).as("seed " + seed).isEqualTo(draft.encryption());
            assertThat(document.expires()).as("seed " + seed).contains(draft.expires());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "security@shop.lab.test,write mailto: in front",
        "http://shop.lab.test/,must be a https address",
        "'mailto:a@b\nExpires: 1',is not a URI",
        "'mailto:a@b ',is not a URI",
        "'',is not a URI"
    })
    void refuses_a_contact_that_would_be_an_error(String contact, String why) {
        assertThatThrownBy(() -> SecurityTxtDraft.to(List.of(contact), NOW))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("contact: ")
                .hasMessageContaining(why)
                .message()
                .hasLineCount(1);
    }

    @Test
    void refuses_other_values_that_would_be_errors() {
        assertThatThrownBy(() -> SecurityTxtDraft.to(List.of(), NOW)).hasMessageStartingWith("a contact is needed");
        assertThatThrownBy(() -> SecurityTxtDraft.to(List.of("https://a/" + "b".repeat(3_000)), NOW))
                .hasMessageContaining("longer than readers have to take");
        assertThatThrownBy(() -> draft(List.of("en", "english"), List.of())).hasMessageContaining("no language tag");
        assertThatThrownBy(() -> draft(List.of(), List.of("https://shop.lab.test/csaf")))
                .hasMessageContaining("must end in provider-metadata.json");
    }

    @Test
    void refuses_an_expiry_that_is_past_or_a_year_away() {
        assertThatThrownBy(() -> expiring("2026-11-23T17:40:00Z").text(NOW)).hasMessageContaining("is past");
        assertThatThrownBy(() -> expiring("2027-11-23T17:40:00Z").text(NOW))
                .hasMessageContaining("a year away or more")
                .hasMessageContaining("such as 2027-11-22T00:00:00Z");
        assertThat(expiring("2027-11-23T17:39:59Z").text(NOW)).contains("Expires: 2027-11-23T17:39:59Z\n");
    }

    @Test
    void reads_an_expiry_as_people_type_it() {
        assertThat(SecurityTxtDraft.expiry("2027-06-30")).isEqualTo(Instant.parse("2027-06-30T00:00:00Z"));
        assertThat(SecurityTxtDraft.expiry("2027-06-30T12:00:00+02:00"))
                .isEqualTo(Instant.parse("2027-06-30T10:00:00Z"));
        assertThatThrownBy(() -> SecurityTxtDraft.expiry("next year"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("\"next year\" is no date");
    }

    private static SecurityTxtDraft expiring(String instant) {
        return new SecurityTxtDraft(
                MAIL,
                Instant.parse(instant),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of());
    }

    private static SecurityTxtDraft draft(List<String> languages, List<String> csaf) {
        return new SecurityTxtDraft(
                MAIL,
                SecurityTxtDraft.defaultExpiry(NOW),
                List.of(),
                List.of(),
                languages,
                List.of(),
                List.of(),
                List.of(),
                csaf);
    }

    private static SecurityTxtDraft random(Random random) {
        List<String> contacts = new ArrayList<>(webs(random, ""));
        contacts.add(random.nextBoolean() ? "mailto:a%2Bb@shop.lab.test" : "tel:+31-20-555-0" + random.nextInt(999));
        List<String> languages = List.of("nl", "en-GB", "zh-Hant", "es-419").subList(0, random.nextInt(5));
        return new SecurityTxtDraft(
                contacts,
                NOW.plusSeconds(1 + random.nextInt(364 * 86_400)).plusNanos(random.nextInt(1_000_000_000)),
                random.nextBoolean()
                        ? List.of("openpgp4fpr:5f2de5521c63a801ab59ccb603d49de44b29100f")
                        : webs(random, ""),
                webs(random, ""),
                languages,
                webs(random, "/.well-known/security.txt"),
                webs(random, ""),
                webs(random, ""),
                webs(random, "/provider-metadata.json"));
    }

    private static List<String> webs(Random random, String end) {
        List<String> webs = new ArrayList<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            StringBuilder path = new StringBuilder("/");
            for (int j = random.nextInt(20); j > 0; j--) {
                path.append("abzAZ09-._~!$&'()*+,;=:@/".charAt(random.nextInt(25)));
            }
            webs.add("https://h" + random.nextInt(100) + ".lab.test" + (random.nextBoolean() ? ":8443" : "") + path
                    + end);
        }
        return webs;
    }
}
