package glacis.assess;

import static org.assertj.core.api.Assertions.assertThat;

import glacis.assess.spi.Check;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The pages, their index and the catalogue are one thing in three places. */
class CheckPagesTest {

    private static final Path PAGES = Path.of("..", "docs", "checks");
    private static final Pattern SECTION = Pattern.compile("§[\\d.]+\\d|§\\d");
    private static final List<String> HEADINGS = List.of(
            "## Why it matters",
            "## How we know",
            "## What makes it undetermined",
            "## How to fix it",
            "## A false alarm",
            "## Where it is written");

    private static String page(Check check) throws IOException {
        return Files.readString(PAGES.resolve(check.id() + ".md"));
    }

    @Test
    void every_page_belongs_to_a_check() throws IOException {
        try (Stream<Path> files = Files.list(PAGES)) {
            assertThat(files.map(file -> file.getFileName().toString()).filter(name -> !name.equals("README.md")))
                    .containsExactlyInAnyOrderElementsOf(Catalogue.CHECKS.stream()
                            .map(check -> check.id() + ".md")
                            .toList());
        }
    }

    @TestFactory
    Stream<DynamicTest> every_check_has_its_page() {
        return Catalogue.CHECKS.stream()
                .map(check -> DynamicTest.dynamicTest(check.id(), () -> {
                    String page = page(check);
                    assertThat(page.lines().findFirst()).contains("# " + check.id() + ": " + check.title());
                    assertThat(page.lines().filter(line -> line.startsWith("## ")))
                            .containsExactlyElementsOf(HEADINGS);
                    assertThat(page.lines().count()).isBetween(30L, 60L);
                    assertThat(page).as("something to paste").contains("\n```\n");
                    assertThat(SECTION.matcher(check.reference()).results().map(found -> found.group()))
                            .as("sections of the reference")
                            .allMatch(page::contains);
                }));
    }

    @Test
    void the_index_is_the_catalogue() throws IOException {
        assertThat(Files.readString(PAGES.resolve("README.md")).lines().filter(line -> line.startsWith("| [")))
                .containsExactlyElementsOf(Catalogue.CHECKS.stream()
                        .sorted((one, other) -> one.id().compareTo(other.id()))
                        .map(check -> "| [%s](%s.md) | %s | %s |"
                                .formatted(
                                        check.id(),
                                        check.id(),
                                        check.title(),
                                        check.looksAt().getSimpleName().toLowerCase(Locale.ROOT)))
                        .toList());
    }

    @Test
    void no_sentence_fits_two_checks() throws IOException {
        Map<String, String> first = new HashMap<>();
        for (Check check : Catalogue.CHECKS) {
            page(check).lines().filter(line -> line.length() > 60).distinct().forEach(line -> {
                String other = first.put(line, check.id());
                assertThat(other).as("also on " + other + ": " + line).isNull();
            });
        }
    }
}
