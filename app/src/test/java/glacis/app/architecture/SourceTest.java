package glacis.app.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Habits that only the source shows: the compiler throws comments and line ends away. */
class SourceTest {

    private static final int LONGEST_FILE = 400;
    private static final Pattern SENTENCE = Pattern.compile("[a-z0-9]+(_[a-zA-Z0-9]+)+");
    private static final Pattern TEST_METHOD = Pattern.compile(
            "@(?:Test|ParameterizedTest|RepeatedTest)\\b[^{;]*?\\bvoid\\s+([A-Za-z0-9_]+)\\s*\\(", Pattern.DOTALL);
    private static final Pattern LATER = Pattern.compile("\\b(TO" + "DO|FIX" + "ME|X" + "XX)\\b");
    private static final Pattern ESSAY = Pattern.compile("\\A/\\*\\*.*?\\*/", Pattern.DOTALL);

    private record Source(Path file, String text) {}

    private static List<Source> sources(Predicate<String> wanted) throws IOException {
        var root = Checkout.root();
        var found = new ArrayList<Source>();
        try (Stream<Path> modules = Files.list(root)) {
            for (var module : modules.sorted().toList()) {
                if (!Files.isRegularFile(module.resolve("pom.xml"))) {
                    continue;
                }
                for (var part : List.of("src/main/java", "src/test/java")) {
                    collect(root, module.resolve(part), wanted, found);
                }
            }
        }
        return found;
    }

    private static void collect(Path root, Path folder, Predicate<String> wanted, List<Source> found)
            throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (var file : files.sorted().toList()) {
                var name = root.relativize(file).toString();
                if (name.endsWith(".java") && wanted.test(name)) {
                    found.add(new Source(root.relativize(file), Files.readString(file)));
                }
            }
        }
    }

    private static boolean ours(String name) {
        return !name.contains("/violation/") && !name.contains("/honest/") && !name.contains("/store/generated/");
    }

    @Test
    void a_file_has_at_most_four_hundred_lines() throws IOException {
        assertThat(sources(SourceTest::ours))
                .isNotEmpty()
                .filteredOn(source -> source.text.lines().count() > LONGEST_FILE)
                .extracting(Source::file)
                .as("longer than " + LONGEST_FILE + " lines: find the second thing in it and give it a name")
                .isEmpty();
    }

    @Test
    void nothing_is_left_for_later() throws IOException {
        assertThat(sources(SourceTest::ours))
                .filteredOn(source -> LATER.matcher(source.text).find())
                .extracting(Source::file)
                .as("what is not done stands in an issue, where somebody reads it")
                .isEmpty();
    }

    @Test
    void tests_neither_sleep_nor_are_switched_off() throws IOException {
        assertThat(sources(name -> ours(name) && name.contains("src/test/java") && !name.endsWith("SourceTest.java")))
                .filteredOn(source -> source.text.contains("Thread.sleep(") || source.text.contains("@Disabled"))
                .extracting(Source::file)
                .as("a sleep is slow on a fast machine and wrong on a slow one; a disabled test is a deleted one")
                .isEmpty();
    }

    @Test
    void test_methods_are_sentences() throws IOException {
        var odd = new ArrayList<String>();
        for (var source : sources(name -> ours(name) && name.endsWith("Test.java"))) {
            TEST_METHOD
                    .matcher(source.text)
                    .results()
                    .map(match -> match.group(1))
                    .filter(name -> !SENTENCE.matcher(name).matches())
                    .forEach(name -> odd.add(source.file + ": " + name));
        }
        assertThat(odd)
                .as("a failed test should read as the sentence that is not true")
                .isEmpty();
    }

    @Test
    void a_class_with_tests_is_one_that_surefire_runs() throws IOException {
        assertThat(sources(name -> ours(name) && name.contains("src/test/java") && !name.endsWith("Test.java")))
                .filteredOn(source -> TEST_METHOD.matcher(source.text).find())
                .filteredOn(source -> !source.text.contains("abstract class "))
                .extracting(Source::file)
                .as("a test class whose name does not end in Test is never run, and nobody notices")
                .isEmpty();
    }

    @Test
    void every_package_page_is_an_essay() throws IOException {
        assertThat(sources(name -> ours(name) && name.contains("src/main/java") && name.endsWith("package-info.java")))
                .isNotEmpty()
                .filteredOn(source -> {
                    var essay = ESSAY.matcher(source.text);
                    return !essay.find() || essay.group().lines().count() < 5;
                })
                .extracting(Source::file)
                .as("place, flow, invariants, how to extend, what it must not do: that takes at least five lines")
                .isEmpty();
    }
}
