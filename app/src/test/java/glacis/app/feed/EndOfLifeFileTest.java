package glacis.app.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import glacis.assess.lifecycle.Cycle;
import glacis.assess.lifecycle.Lifecycle;
import glacis.model.observation.Trilean;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class EndOfLifeFileTest {

    private static EndOfLifeFile read(String name, String text) {
        return EndOfLifeFile.read(name, text.getBytes(StandardCharsets.UTF_8));
    }

    private static Lifecycle only(EndOfLifeFile file) {
        assertThat(file.problems()).isEmpty();
        assertThat(file.lifecycles()).hasSize(1);
        return file.lifecycles().getFirst();
    }

    private static Cycle on(String name, String day) {
        return new Cycle(name, new Cycle.End.On(LocalDate.parse(day)), Optional.empty());
    }

    @Test
    void reads_the_list_of_cycles_that_the_site_gives_for_one_product() {
        Lifecycle nginx = only(read("nginx.json", """
                [{"cycle":"1.31","eol":false,"lts":false},{"cycle":"1.30","eol":"2027-04-13"},
                 {"cycle":"0.8","eol":true,"extendedSupport":"2030-01-01"}]"""));
        assertThat(nginx.product()).isEqualTo("nginx");
        assertThat(nginx.cycles())
                .containsExactly(
                        new Cycle("1.31", new Cycle.End.Open(), Optional.empty()),
                        on("1.30", "2027-04-13"),
                        new Cycle("0.8", new Cycle.End.Past(), Optional.of(LocalDate.parse("2030-01-01"))));
        assertThat(nginx.carried()).isEqualTo(Trilean.UNDETERMINED);
    }

    @Test
    void reads_a_product_of_the_newer_interface_and_all_of_them() {
        String product = """
                {"name":"made","label":"Made It","aliases":["mde"],
                 "identifiers":[{"type":"cpe","id":"cpe:2.3:a:maker:made"},{"type":"purl","id":"pkg:generic/made"}],
                 "releases":[{"name":"2","isEol":false,"eolFrom":null},{"name":"1","isEol":true,"eolFrom":"2020-01-01"},
                             {"name":"0","isEol":true,"eolFrom":null}]}""";
        Lifecycle made = only(read("whatever.json", "{\"result\":" + product + "}"));
        assertThat(made.product()).isEqualTo("made");
        assertThat(made.names()).containsExactlyInAnyOrder("Made It", "mde");
        assertThat(made.cpes()).containsExactly("maker:made");
        assertThat(made.carried()).isEqualTo(Trilean.NO);
        assertThat(made.cycles())
                .containsExactly(
                        new Cycle("2", new Cycle.End.Open(), Optional.empty()),
                        on("1", "2020-01-01"),
                        new Cycle("0", new Cycle.End.Past(), Optional.empty()));
        assertThat(read("full.json", "{\"result\":[" + product + "," + product.replace("made", "other") + "]}")
                        .lifecycles())
                .extracting(Lifecycle::product)
                .containsExactly("made", "other");
    }

    @Test
    void reads_the_page_of_a_product() {
        Lifecycle page = only(read("thing.md", """
                ---
                title: Thing
                identifiers:
                  - purl: pkg:deb/debian/thing
                  - cpe: cpe:/a:maker:thing
                releases:
                  - releaseCycle: "1.10"
                    eol: 2026-01-02
                    eoes: 2028-01-02
                  - releaseCycle: "1.9"
                    eol: false
                ---
                > Words
                """));
        assertThat(page.names()).containsExactly("Thing");
        assertThat(page.carried()).isEqualTo(Trilean.YES);
        assertThat(page.cpes()).containsExactly("maker:thing");
        assertThat(page.cycles())
                .containsExactly(
                        new Cycle(
                                "1.10",
                                new Cycle.End.On(LocalDate.parse("2026-01-02")),
                                Optional.of(LocalDate.parse("2028-01-02"))),
                        new Cycle("1.9", new Cycle.End.Open(), Optional.empty()));
    }

    @Test
    void takes_of_release_data_the_cycles_that_have_an_end() {
        Lifecycle debian = only(read("debian.json", """
                {"releases":{"9":{"name":"9","eol":"2020-07-18"},"8":{"name":"8"}},"versions":{"9.1":{"name":"9.1"}}}"""));
        assertThat(debian.cycles()).containsExactly(on("9", "2020-07-18"));
        assertThat(read("php.json", "{\"releases\":{},\"versions\":{}}").lifecycles())
                .isEmpty();
    }

    @Test
    void names_a_cycle_that_it_leaves_out() {
        EndOfLifeFile file =
                read("x.json", "[{\"cycle\":\"1\",\"eol\":\"soon\"},{\"cycle\":\"2\",\"eol\":true},{\"eol\":true}]");
        assertThat(file.lifecycles().getFirst().cycles()).hasSize(1);
        assertThat(file.problems())
                .extracting(Import.Problem::text)
                .containsExactly(
                        "x.json: x 1: left out: eol is no day and neither true nor false: soon",
                        "x.json: x: left out: a cycle without a name");
    }

    @Test
    void refuses_what_is_no_such_file() {
        for (String text : new String[] {"", "[", "7", "{}", "{\"releases\":7}"}) {
            assertThatExceptionOfType(Unimportable.class).as(text).isThrownBy(() -> read("a.json", text));
        }
        assertThatExceptionOfType(Unimportable.class).isThrownBy(() -> read("a.md", "# A page"));
        assertThatExceptionOfType(Unimportable.class).isThrownBy(() -> read("a.md", "---\na: [\n---\n"));
    }

    @Test
    void survives_whatever_a_file_holds() {
        String good = "[{\"cycle\":\"1.31\",\"eol\":false},{\"cycle\":\"1.30\",\"eol\":\"2027-04-13\"}]";
        String page = "---\ntitle: x\nreleases:\n  - releaseCycle: \"1\"\n    eol: 2026-01-02\n---\n";
        for (int seed = 0; seed < 4_000; seed++) {
            Random random = new Random(seed);
            StringBuilder text = new StringBuilder(random.nextBoolean() ? good : page);
            for (int i = random.nextInt(6); i >= 0; i--) {
                text.setCharAt(random.nextInt(text.length()), (char) (random.nextInt(96) + 32));
            }
            try {
                assertThat(read(random.nextBoolean() ? "x.json" : "x.md", text.toString()))
                        .isNotNull();
            } catch (Unimportable refused) {
                assertThat(refused.getMessage()).as("seed " + seed).doesNotContain("\n");
            }
        }
    }
}
