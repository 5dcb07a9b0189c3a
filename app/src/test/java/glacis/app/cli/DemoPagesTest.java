package glacis.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real product on the real lab, held against the pages of {@code docs/examples} and the schemas of {@code docs/schemas}. */
class DemoPagesTest {

    private static final String STORY = "THE STORY GOES ON";
    private static final String WHY = DemoStage.page("docs/examples/why.txt");
    private static final Pattern FINDING = Pattern.compile("glacis why (F-[0-9A-Z]{4})");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    static Path folder;

    @SuppressWarnings("NullAway.Init")
    private static DemoStage stage;

    /** What other commands said in the interval between the first report and the story. */
    private static final Map<String, String> INTERVAL = new LinkedHashMap<>();

    /** All that the demo said. */
    @SuppressWarnings("NullAway.Init")
    private static String demo;

    @BeforeAll
    static void performs_the_demo() {
        stage = new DemoStage(folder.resolve("home"));
        demo = stage.perform(STORY, DemoPagesTest::looks_around, "demo").out();
    }

    private static void looks_around() {
        keep("duty");
        keep("duty", "--format", "json");
        keep("why", WHY.substring(0, 6));
        keep("doctor", "--json");
    }

    private static void keep(String... words) {
        DemoStage.Said said = stage.run(words);
        INTERVAL.put(String.join(" ", words), said.out() + said.err());
    }

    private static String said(String words) {
        return INTERVAL.getOrDefault(words, "nothing");
    }

    private static void holds(String page, String shown) {
        assertThat(Varying.none(shown)).isEqualTo(Varying.none(DemoStage.page("docs/examples/" + page)));
    }

    @Test
    void the_first_report_is_as_its_page() {
        int end = demo.indexOf("\nPAGE   ");
        holds("demo-report.txt", demo.substring(0, end));
        assertThat(demo.substring(end)).containsPattern("^\\nPAGE   /.*/home/demo/report.html\\n\\n" + STORY);
    }

    @Test
    void the_html_is_as_its_page() throws IOException {
        holds("demo-report.html", Files.readString(folder.resolve("home/demo/report.html")));
    }

    @Test
    void the_story_is_as_its_page() {
        String story = demo.substring(demo.indexOf(STORY));
        assertThat(Varying.ofStory(story)).isEqualTo(Varying.ofStory(DemoStage.page("docs/examples/demo-story.txt")));
    }

    @Test
    void the_duties_are_as_their_page() {
        holds("duty.txt", said("duty"));
    }

    @Test
    void the_way_back_is_as_its_page() {
        assertThat(Varying.ofWhy(said("why " + WHY.substring(0, 6)))).isEqualTo(Varying.ofWhy(WHY));
    }

    @Test
    void what_got_worse_is_as_its_page() throws IOException {
        List<String> runs = runs();
        String shown = stage.run("diff", runs.get(0), runs.get(1)).out();
        assertThat(Varying.ofStory(shown)).isEqualTo(Varying.ofStory(DemoStage.page("docs/examples/diff.txt")));
    }

    @Test
    void documents_keep_the_published_schemas() throws IOException {
        List<String> runs = runs();
        for (String run : runs) {
            assertKeeps("audit", Files.readString(folder.resolve("home/demo/reports/" + run + ".json")));
        }
        assertKeeps(
                "diff", stage.run("diff", runs.get(0), runs.get(1), "--json").out());
        assertKeeps(
                "diff", stage.run("diff", runs.get(1), runs.get(2), "--json").out());
        assertKeeps("duty", said("duty --format json"));
        assertKeeps("doctor", said("doctor --json"));
        Set<String> findings = new TreeSet<>(
                FINDING.matcher(demo).results().map(match -> match.group(1)).toList());
        assertThat(findings).hasSize(15);
        for (String finding : findings) {
            assertKeeps("why", stage.run("why", finding, "--json").out());
        }
    }

    /** The three looks of the whole demo, the oldest first. */
    private static List<String> runs() throws IOException {
        List<String> runs = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder.resolve("home/demo/reports"))) {
            for (Path file : files) {
                runs.add(file.getFileName().toString().replace(".json", ""));
            }
        }
        assertThat(runs).hasSize(3);
        // R-…Z, R-…Z-2, R-…Z-3 when all of them began within one second.
        return runs.stream()
                .sorted(java.util.Comparator.comparing(String::toString))
                .toList();
    }

    static void assertKeeps(String kind, String document) {
        String schema = DemoStage.page("docs/schemas/" + kind + ".v1.json");
        assertThat(document).contains("\"schema\" : \"glacis/" + kind + "/v1\"");
        assertThat(SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                        .getSchema(schema)
                        .validate(document, InputFormat.JSON))
                .as(kind)
                .isEmpty();
    }
}
