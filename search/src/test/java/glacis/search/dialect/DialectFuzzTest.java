package glacis.search.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import glacis.model.query.Query;
import glacis.model.query.WrongQuery;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever text comes: a query, or an error at a place within it. */
class DialectFuzzTest {

    private static final long SEED = Long.getLong("glacis.seed", 5L);
    private static final int TEXTS = 10_000;

    private static final List<String> PIECES = List.of(
            "(",
            ")",
            "[",
            "]",
            "{",
            "}",
            "\"",
            "'",
            "\\",
            ":",
            "=",
            "==",
            "!=",
            "=~",
            "<",
            ">=",
            "~",
            "!",
            "-",
            "?",
            "+",
            ",",
            "/",
            "||",
            "&&",
            " ",
            " and ",
            " OR ",
            " not ",
            " TO ",
            "*",
            "port",
            "ip",
            "title",
            "vuln",
            "host.services",
            "country",
            "22",
            "category:datascan",
            "after",
            "_exists_",
            "192.0.2.0/24",
            "now-7d",
            "monthago:3",
            "x",
            "\u0000",
            "\ud800",
            "é");

    @Test
    void random_text_is_a_query_or_an_error_within_it() {
        for (int i = 0; i < TEXTS; i++) {
            long seed = SEED + i;
            Random random = new Random(seed);
            StringBuilder text = new StringBuilder();
            for (int n = random.nextInt(12); n >= 0; n--) {
                text.append(PIECES.get(random.nextInt(PIECES.size())));
            }
            Dialects.all().forEach(dialect -> holds(dialect, text.toString(), seed));
        }
    }

    @Test
    void deep_and_long_text_is_answered() {
        for (String monster : List.of(
                "(".repeat(60_000),
                "!".repeat(60_000),
                "-".repeat(60_000),
                "port:".repeat(12_000),
                "host.services:(".repeat(4_000),
                "a ".repeat(5_000),
                "port:22,".repeat(5_000),
                "?port:1 ".repeat(3_000))) {
            Dialects.all().forEach(dialect -> holds(dialect, monster, 0));
        }
    }

    private static void holds(Dialect dialect, String text, long seed) {
        String what = "seed " + seed + ", " + dialect.title() + ": " + text.substring(0, Math.min(200, text.length()));
        try {
            Query query = dialect.read(text);
            String written = dialect.write(query);
            assertThat(dialect.read(written)).as("%s: %s", what, written).isEqualTo(query);
        } catch (WrongQuery wrong) {
            assertThat(wrong.column()).as(what).isBetween(1, text.length() + 1);
        } catch (Unsayable named) {
            assertThat(named).as(what).hasMessageStartingWith(dialect.title());
        } catch (RuntimeException | StackOverflowError fault) {
            throw new AssertionError(what, fault);
        }
    }
}
