package glacis.identify.pattern;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** Expressions and texts that make no sense are refused or answered, and never thrown at. */
class LinearPatternFuzzTest {

    private static final String[] PARTS = {
        "(", ")", "(?:", "(?i)", "(?m:", "(?=", "[", "]", "[^", "[:alpha:]", "-", "\\", "\\d", "\\x", "\\u00", "{", "}",
                "{2,", "3}",
        "*", "+", "?", "|", "^", "$", ".", "a", "B", " ", "\n", "\u00e9", "\ud83d", "\udbff", "\0", "\\b", "\\Z", "&&",
                "{1,9}"
    };

    private static String text(Random random, int most) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(most); i > 0; i--) {
            text.append(PARTS[random.nextInt(PARTS.length)]);
        }
        return text.toString();
    }

    @Test
    void every_expression_is_refused_or_answers_every_text() {
        int compiled = 0;
        for (int seed = 0; seed < 40_000; seed++) {
            Random random = new Random(seed);
            String source = text(random, 12);
            String text = text(random, 30);
            try {
                LinearPattern pattern = LinearPattern.compile(source, random.nextBoolean(), random.nextBoolean());
                compiled++;
                Subject subject = new Subject(text);
                boolean found = pattern.find(subject).isPresent();
                assertThat(pattern.decide(subject).length > 0)
                        .as("seed " + seed)
                        .isEqualTo(found);
            } catch (Refused refused) {
                assertThat(refused.reason()).isNotEmpty();
            } catch (RuntimeException | StackOverflowError thrown) {
                throw new AssertionError("seed " + seed + ": /" + source + "/ on \"" + text + "\"", thrown);
            }
        }
        assertThat(compiled).isGreaterThan(5_000);
    }
}
