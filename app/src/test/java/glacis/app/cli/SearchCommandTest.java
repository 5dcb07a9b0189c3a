package glacis.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import glacis.app.Wiring;
import glacis.app.home.Home;
import glacis.app.search.SampleJournal;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** What {@code glacis search} finds in a small journal. */
class SearchCommandTest {

    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
    private static final Pattern EXAMPLE = Pattern.compile("(?m)^glacis search (.+)$");

    @TempDir
    private static Path folder;

    private static Shell shell = new Shell(Path.of(""));

    @BeforeAll
    static void make_a_home() {
        Path home = folder.resolve("home");
        SampleJournal.into(Home.open(home).database());
        shell = new Shell(home);
    }

    private static Shell.Said search(String... words) {
        Wiring real = Wiring.real();
        Map<String, String> environment = Map.of("GLACIS_HOME", shell.home().toString());
        Wiring then = new Wiring(
                InstantSource.fixed(NOW),
                real.nanoTime(),
                real.random(),
                environment,
                shell.home().toString());
        String[] all = new String[words.length + 1];
        all[0] = "search";
        System.arraycopy(words, 0, all, 1, words.length);
        return shell.run(then, all);
    }

    private static Set<String> found(String query) {
        Shell.Said said = search(query, "--jsonl");
        assertThat(said.code()).as("%s", said).isZero();
        Set<String> assets = new TreeSet<>();
        said.out()
                .lines()
                .map(SearchCommandTest::json)
                .forEach(line -> assets.add(line.path("asset").asString().replace("service:tcp:192.0.2.10:", "")));
        return assets;
    }

    private static JsonNode json(String line) {
        return new ObjectMapper().readTree(line);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "*; 22 443",
                "nginx; 443",
                "product:nginx version>=1.26; 443",
                "product:(openssh version<9.3); 22",
                "vendor:openbsd; 22",
                "os:debian; 22",
                "shop; 443",
                "http.title:\"our shop\" http.status:200; 443",
                "http.header.x-frame-options:deny; 443",
                "tls.version<TLSv1.2; 443",
                "tls.cert:(issuer.cn:\"Example CA\" san:shop.example.org); 443",
                "tls.cert.not_after<now+30d; ",
                "severity>=high; 443",
                "finding:GL-TLS-001; 443",
                "ssh.hassh:*; 22",
                "tls.jarm:*; 443",
                "http.favicon:*; 443",
                "domain:example.org port:22; 22",
                "192.0.2.0/24; 22 443",
                "changed>2026-11-10; 22 443",
                "port:25; ",
                "port:25 as_of:2026-11-02; 25",
                "nginx version:1.22.1 as_of:2026-11-02; 443",
                "tls.cert.not_after<now+30d as_of:2026-11-02; 443",
                "severity:high as_of:2026-11-02; ",
                "kind:domain mail.dmarc:none; domain:example.org",
                "kind:domain dns.mx:mail.example.org; domain:example.org",
                "kind:web http.server:nginx; web:https://www.example.org:443",
                "kind:host port:22; host:192.0.2.10",
                "source:glacis port:443; 443",
            })
    void a_query_finds(String query, String ports) {
        Set<String> wanted = ports == null ? Set.of() : new TreeSet<>(Arrays.asList(ports.split(" ")));
        assertThat(found(query)).isEqualTo(wanted);
    }

    @Test
    void a_line_has_what_scripts_rely_on() {
        JsonNode line = json(search("nginx", "--jsonl").out());
        assertThat(line.path("kind").asString()).isEqualTo("service");
        assertThat(line.path("ip").asString()).isEqualTo("192.0.2.10");
        assertThat(line.path("port").asInt()).isEqualTo(443);
        assertThat(line.path("host").asString()).isEqualTo("www.example.org");
        assertThat(line.path("service").asString()).isEqualTo("https");
        assertThat(line.path("product").asString()).isEqualTo("nginx");
        assertThat(line.path("version").asString()).isEqualTo("1.26.2");
        assertThat(line.path("cve").isArray()).isTrue();
        assertThat(line.path("first_seen").asString()).startsWith("2026-11-");
        assertThat(line.path("last_seen").asString()).startsWith("2026-11-20");
    }

    @Test
    void people_get_a_table_and_counts() {
        assertThat(search("*", "--facet", "service").out())
                .contains("2 services")
                .contains("192.0.2.10:443  www.example.org")
                .contains("nginx 1.26.2")
                .contains("count  service")
                .doesNotContain("cve");
        assertThat(search("* | count by kind,service").out()).contains("service  https");
        assertThat(search("kind:* | count by kind,service").out()).contains("not known");
        assertThat(search("* | top port 1").out().lines().toList()).hasSize(2);
    }

    @Test
    void a_product_counts_once_whatever_else_it_is_called() {
        assertThat(search("* | count by product", "--jsonl").out().lines())
                .containsExactlyInAnyOrder(
                        "{\"values\":{\"product\":\"OpenSSH\"},\"count\":1}",
                        "{\"values\":{\"product\":\"nginx\"},\"count\":1}");
    }

    @Test
    void a_difference_says_what_came_and_went() {
        assertThat(search("* | diff 2026-11-02").out())
                .contains("appeared     192.0.2.10:22")
                .contains("disappeared  192.0.2.10:25")
                .contains("changed      192.0.2.10:443");
        assertThat(search("port:443 | diff now-1h").out()).isEqualTo("Nothing that matches has changed since then.\n");
    }

    @Test
    void nothing_found_is_a_line_and_no_failure() {
        Shell.Said said = search("product:apache");
        assertThat(said.code()).isZero();
        assertThat(said.out()).isEqualTo("Nothing matches.\n");
        assertThat(search("product:apache", "--jsonl").out()).isEmpty();
    }

    @Test
    void a_field_that_is_none_is_pointed_at() {
        Shell.Said said = search("nginx prot:443");
        assertThat(said.code()).isEqualTo(2);
        assertThat(said.out()).isEmpty();
        assertThat(said.errors())
                .containsExactly(
                        "glacis: column 7: \"prot\" is no field; is port meant?", "  nginx prot:443", "        ^^^^");
        assertThat(search("nginx", "--facet", "prot").err()).contains("is port meant?");
    }

    @Test
    void what_somebody_typed_cannot_command_the_terminal() {
        for (List<String> words : List.of(
                List.of("\u001b[2J:x"),
                List.of("port:\u202e"),
                List.of("--explain", "\"\u001b[2J a\""),
                List.of("x".repeat(70_000)))) {
            Shell.Said said = search(words.toArray(String[]::new));
            assertThat(said.out() + said.err()).doesNotMatch("(?s).*[\\p{C}&&[^\n]].*");
            assertThat(said.err().length()).isLessThan(500);
        }
    }

    @Test
    void an_explanation_asks_nothing() {
        Shell.Said said = new Shell(folder.resolve("nowhere")).run("search", "--explain", "nginx AND port = 443");
        assertThat(said.code()).isZero();
        assertThat(said.out()).startsWith("read as  nginx port=443\n").contains("port is exactly 443");
    }

    @Test
    void the_language_of_others_is_read_and_said() {
        Shell.Said said = search("http.html:shop ssl.version:tlsv1", "--jsonl");
        assertThat(said.code()).as("%s", said).isZero();
        assertThat(said.err()).isEqualTo("read as Shodan: http.body:shop tls.version:TLSv1.0\n");
        assertThat(said.out().lines()).hasSize(1);
        assertThat(search("title=\"our shop\" && port=\"443\"").err()).startsWith("read as FOFA/ZoomEye: ");
        assertThat(search("geo:52,4").err()).contains("Shodan's \"geo\" cannot be asked here");
        assertThat(search("nginx", "--dialect", "shodan").err()).isEqualTo("read as Shodan: banner:nginx\n");
        assertThat(search("nginx", "--dialect", "klingon").code()).isEqualTo(2);
    }

    @Test
    void the_knowledge_of_then_is_not_made_up() {
        assertThat(search("nginx known_at:2026-11-02").code()).isEqualTo(2);
        Shell.Said future = search("nginx as_of:2099-01-01");
        assertThat(future.code()).isEqualTo(2);
        assertThat(future.out()).isEmpty();
        assertThat(future.err()).contains("lies in the future").hasLineCount(1);
    }

    @Test
    void every_example_of_the_guide_finds_something() {
        String guide = DemoStage.page("docs/guides/search.md");
        List<String> examples =
                EXAMPLE.matcher(guide).results().map(m -> m.group(1)).toList();
        assertThat(examples).hasSizeGreaterThanOrEqualTo(10);
        for (String example : examples) {
            Shell.Said said = search(HelpTest.split("search " + example));
            assertThat(said.code()).as("%s: %s", example, said).isZero();
            assertThat(said.out()).as(example).isNotEqualTo("Nothing matches.\n");
        }
    }
}
