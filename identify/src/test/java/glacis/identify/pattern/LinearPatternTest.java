package glacis.identify.pattern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LinearPatternTest {

    private static LinearPattern pattern(String source) {
        try {
            return LinearPattern.compile(source, false, false);
        } catch (Refused refused) {
            throw new AssertionError(source, refused);
        }
    }

    private static Optional<String> match(String source, String text) {
        return pattern(source).find(new Subject(text)).flatMap(found -> found.group(0));
    }

    private static String group(String source, String text, int number) {
        return pattern(source)
                .find(new Subject(text))
                .orElseThrow()
                .group(number)
                .orElse("none");
    }

    @Test
    void ends_of_lines_are_those_of_ruby() {
        assertThat(match("^b", "a\nb")).contains("b");
        assertThat(match("a$", "a\nb")).contains("a");
        assertThat(match("a$", "a\r\nb")).isEmpty();
        assertThat(match("^$", "")).contains("");
        assertThat(match("^$", "a\n")).isEmpty();
        assertThat(match("\n$", "a\n")).contains("\n");
        assertThat(match("\\Ab", "a\nb")).isEmpty();
        assertThat(match("a\\z", "a\n")).isEmpty();
        assertThat(match("a\\Z", "a\n")).isPresent();
        assertThat(match("\\bb\\b", "a b\n")).contains("b");
        assertThat(match("\\Bb", "ab")).contains("b");
    }

    @Test
    void the_dot_matches_a_line_feed_only_when_it_was_told_to() throws Refused {
        assertThat(match("a.b", "a\nb")).isEmpty();
        assertThat(match("a.b", "a\rb")).isPresent();
        assertThat(match("(?m)a.b", "a\nb")).isPresent();
        assertThat(match("(?m:a.)b.", "a\nb\n")).isEmpty();
        assertThat(LinearPattern.compile("a.b", false, true).find(new Subject("a\nb")))
                .isPresent();
    }

    @Test
    void case_is_ignored_where_it_was_told_to() throws Refused {
        assertThat(match("a(?i)b|c", "aC")).contains("aC");
        assertThat(match("(?i:a)b", "AB")).isEmpty();
        assertThat(match("(?i)[a-c]x[^d]", "BXD")).isEmpty();
        assertThat(match("(?i)ÄΣ", "äσ")).isPresent();
        assertThat(match("(?i)kiss", "\u212aI\u017fS")).isPresent();
        assertThat(match("(?i)i", "\u0130\u0131")).isEmpty();
        assertThat(LinearPattern.compile("a", true, false).find(new Subject("A")))
                .isPresent();
    }

    @Test
    void sets_are_those_of_ascii() {
        assertThat(match("\\w+", "é_a9")).contains("_a9");
        assertThat(match("\\s", "\u00a0\u000b")).contains("\u000b");
        assertThat(match("[[:alpha:][:digit:]-]+", "é-a9")).contains("-a9");
        assertThat(match("[^[:^digit:]a]+", "a9")).contains("9");
    }

    @Test
    void what_looks_like_braces_but_has_no_numbers_is_letters() {
        assertThat(match("a{b}", "a{b}")).contains("a{b}");
        assertThat(match("a{,2}b", "aab")).contains("aab");
        assertThat(match("a{2}", "aaa")).contains("aa");
        assertThat(match("[]a]+", "]a")).contains("]a");
        assertThat(match("a(?#comment)b", "ab")).contains("ab");
        assertThat(match("\\x41\\0101?\\u0042\\/", "AB")).isEmpty();
        assertThat(match("\\x41\\u0042\\/\\t", "AB/\t")).isPresent();
    }

    @Test
    void the_earlier_branch_and_the_greedier_repetition_win() {
        assertThat(match("a|ab", "ab")).contains("a");
        assertThat(match("(?:a|ab)c", "abc")).contains("abc");
        assertThat(group("(a*)(a*)", "aa", 1)).isEqualTo("aa");
        assertThat(group("(a*?)(a*)", "aa", 2)).isEqualTo("aa");
        assertThat(group("(a)|b", "b", 1)).isEqualTo("none");
        assertThat(group("(a*)*", "b", 1)).isEmpty();
        assertThat(group("(?:|(a))+?b", "ab", 1)).isEqualTo("a");
        assertThat(group("x(\\S+) (\\S+)$", "x1 2 3\nx4 5", 2)).isEqualTo("5");
    }

    @Test
    void a_character_beyond_the_basic_plane_is_one_character() {
        assertThat(match("^.$", "\ud83d\ude00")).contains("\ud83d\ude00");
        assertThat(match("^..b", "\ud83d\ude00ab")).contains("\ud83d\ude00ab");
        assertThat(group("(.)b", "\ud83d\ude00a\ud83d\ude00b", 1)).isEqualTo("\ud83d\ude00");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "(a)\\1~a back-reference, at 3",
                "a(?=b)~look-around, at 1",
                "(?<!x)a~look-around, at 0",
                "(?>a+)b~an atomic group, at 0",
                "a++b~possessive repetition, at 2",
                "(?<n>a)~a named group, at 0: parameters are counted",
                "(~a parenthesis that is not closed, at 1",
                "a)~a parenthesis that nothing opened, at 1",
                "[z-a]~a range that runs backwards, at 4",
                "[a~a bracket that is not closed",
                "[a-z&&[^b]]~an intersection of sets, at 4",
                "a{1001}~repeated more than 1000 times",
                "a{3,2}~fewer at most than at least, at 1",
                "(?:a{1000}){1000}~it grows to more than 6000 steps",
                "*a~nothing to repeat, at 0",
                "^*a~a place repeated, at 2",
                "a\\~a backslash at the end",
                "\\p{L}~\\p is not known, at 0",
                "(?x)a~an option that is not known, at 0",
                "(?#a~a comment without an end"
            })
    void what_cannot_be_answered_in_linear_time_or_is_not_understood_is_refused(String source, String reason) {
        assertThatThrownBy(() -> LinearPattern.compile(source, false, false))
                .isInstanceOf(Refused.class)
                .hasMessage(reason);
    }

    @Test
    void finds_what_the_engine_of_the_platform_finds() {
        for (int seed = 0; seed < 8_000; seed++) {
            RandomExpression expression = new RandomExpression(new Random(seed));
            String source = expression.source();
            Pattern platform = Pattern.compile(source, Pattern.MULTILINE | Pattern.UNIX_LINES);
            LinearPattern ours = pattern(source);
            for (int i = 0; i < 6; i++) {
                String text = expression.text();
                Matcher matcher = platform.matcher(text);
                int[] expected = new int[0];
                if (matcher.find()) {
                    expected = new int[2 * matcher.groupCount() + 2];
                    for (int group = 0; group <= matcher.groupCount(); group++) {
                        expected[2 * group] = matcher.start(group);
                        expected[2 * group + 1] = matcher.end(group);
                    }
                }
                String name = "seed " + seed + ": /" + source + "/ on \"" + text.replace("\n", "\\n") + "\"";
                Subject subject = new Subject(text);
                int[] decided = ours.decide(subject);
                int[] tried = ours.tried(subject);
                assertThat(decided).as(name).isEqualTo(expected);
                if (tried != Direct.UNDECIDED) {
                    assertThat(tried).as(name).isEqualTo(expected);
                }
            }
        }
    }

    @Test
    void a_set_of_expressions_never_leaves_out_one_that_matches() {
        for (int seed = 0; seed < 2_000; seed++) {
            Random random = new Random(seed);
            RandomExpression[] expressions = new RandomExpression[70];
            Arrays.setAll(expressions, i -> new RandomExpression(random));
            var patterns = Arrays.stream(expressions)
                    .map(expression -> pattern((random.nextInt(4) == 0 ? "(?i)" : "") + expression.source()))
                    .toList();
            PatternSet set = new PatternSet(patterns);
            Subject subject = new Subject(expressions[0].text());
            long[] candidates = set.candidates(subject);
            for (int i = 0; i < patterns.size(); i++) {
                if (patterns.get(i).find(subject).isPresent()) {
                    assertThat(candidates[i >> 6] & 1L << i)
                            .as("seed " + seed + ": /" + patterns.get(i) + "/ on \"" + subject.text() + "\"")
                            .isNotZero();
                }
            }
        }
    }
}
