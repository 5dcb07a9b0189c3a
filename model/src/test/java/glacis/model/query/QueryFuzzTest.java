package glacis.model.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever text comes: a query, or an error at a place within it, soon. */
class QueryFuzzTest {

    private static final long SEED = Long.getLong("glacis.seed", 7L);
    private static final int TEXTS = 60_000;

    private static final List<String> PIECES = List.of(
            "(",
            ")",
            "[",
            "]",
            "{",
            "}",
            "\"",
            "\\",
            ":",
            "=",
            "!=",
            "=~",
            "<",
            "<=",
            ">",
            ">=",
            "~",
            "!",
            "-",
            ",",
            "|",
            "||",
            "&&",
            " ",
            " AND ",
            " OR ",
            " NOT ",
            " TO ",
            "*",
            "?",
            "port",
            "ip",
            "tls.cert",
            "cve",
            "product",
            "as_of",
            "banner",
            "severity",
            "first_seen",
            "192.0.2.1",
            "/24",
            "2001:db8::",
            "now-7d",
            "2026-11-01",
            "CVE-2024-1",
            "top",
            "count by",
            "diff",
            "\u0000",
            "\u202e",
            "\ud800",
            "\ufeff",
            "é",
            "1e9",
            "-1",
            "true",
            "AS1",
            "http.header.");

    @Test
    void random_text_is_a_query_or_an_error_within_it() {
        for (int i = 0; i < TEXTS; i++) {
            long seed = SEED + i;
            holds(text(new Random(seed)), seed);
        }
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        for (int n = random.nextInt(14); n >= 0; n--) {
            text.append(
                    random.nextInt(6) == 0
                            ? String.valueOf((char) random.nextInt(0x180))
                            : PIECES.get(random.nextInt(PIECES.size())));
        }
        return text.toString();
    }

    private static void holds(String text, long seed) {
        try {
            Query query = Query.parse(text);
            assertThat(Query.parse(query.toString()))
                    .as("seed %d: %s", seed, text)
                    .isEqualTo(query);
        } catch (WrongQuery wrong) {
            assertThat(wrong.column()).as("seed %d: %s", seed, text).isBetween(1, text.length() + 1);
            assertThat(wrong.length()).as("seed %d: %s", seed, text).isPositive();
            assertThat(wrong.getMessage()).isNotBlank();
        } catch (RuntimeException | StackOverflowError fault) {
            throw new AssertionError("seed " + seed + ": " + text, fault);
        }
    }

    static Stream<String> monsters() {
        return Stream.of(
                "(".repeat(60_000),
                "(".repeat(60_000) + "a" + ")".repeat(5_000),
                "NOT ".repeat(16_000) + "a",
                "!".repeat(60_000) + "a",
                "-".repeat(60_000) + "a",
                "port:" + "(".repeat(60_000),
                "cve:(".repeat(12_000),
                "port:" + "1,".repeat(30_000) + "1",
                "a ".repeat(30_000),
                "a OR ".repeat(13_000) + "a",
                "x".repeat(1 << 20),
                "(".repeat(1 << 20),
                "banner=~" + "(a{1000}){1000}",
                "banner=~\"" + "(a{1000}){1000}\"",
                "banner=~\"" + "((((((a{10}){10}){10}){10}){10}){10})\"",
                "banner=~\"" + "(".repeat(900) + "\"",
                "banner=~\"" + "(".repeat(480) + ")".repeat(480) + "\"",
                "banner=~\"" + "a?".repeat(499) + "\"",
                "\"" + "\\".repeat(60_000),
                "| count by " + "port,".repeat(10_000) + "port",
                "product".repeat(9_000) + ":x");
    }

    @ParameterizedTest
    @MethodSource("monsters")
    void a_monster_is_answered_in_a_second(String monster) {
        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(5), () -> holds(monster, 0));
    }

    @Test
    void a_megabyte_is_refused_by_its_length_alone() {
        assertThatThrownBy(() -> Query.parse("a".repeat(1 << 20)))
                .isInstanceOf(WrongQuery.class)
                .hasMessageContaining("65536 are the most");
    }

    @Test
    void a_pattern_that_would_explode_elsewhere_is_linear_here() throws WrongQuery {
        Document document =
                new Document.Draft("x").add("banner", "a".repeat(50_000) + "!").document();
        Evaluator evaluator = new Evaluator(Query.parse("banner=~\"^(a+)+$\""), java.time.Instant.EPOCH);
        Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(5),
                () -> assertThat(evaluator.matches(document)).isFalse());
    }

    @Test
    void expressions_that_use_up_their_budget_say_so() throws WrongQuery {
        Document document =
                new Document.Draft("x").add("banner", "a".repeat(1_000)).document();
        Evaluator evaluator = new Evaluator(Query.parse("banner=~b"), java.time.Instant.EPOCH, 100);
        assertThatThrownBy(() -> evaluator.matches(document))
                .isInstanceOf(Evaluator.BudgetSpent.class)
                .hasMessageContaining("narrow it down");
    }
}
