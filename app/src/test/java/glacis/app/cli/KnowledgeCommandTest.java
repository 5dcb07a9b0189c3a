package glacis.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import glacis.report.compose.IdentifiedBanner;
import glacis.report.compose.KnowledgeDocument;
import glacis.report.compose.KnowledgeDocument.Version;
import glacis.report.render.JsonReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KnowledgeCommandTest {

    @TempDir
    private Path folder;

    private Shell shell = new Shell(Path.of("."));

    @BeforeEach
    void begin_at_an_empty_home() {
        shell = new Shell(folder.resolve("home"));
    }

    private static String fingerprint(String word) {
        return "<fingerprint pattern=\"^" + word + " (\\d+)\"><description>" + word + "</description>"
                + "<param pos=\"0\" name=\"service.product\" value=\"" + word + "\"/>"
                + "<param pos=\"1\" name=\"service.version\"/></fingerprint>\n";
    }

    private Path fingerprints(String name, String... words) throws IOException {
        StringBuilder text = new StringBuilder("<fingerprints matches=\"ssh.banner\">\n");
        for (String word : words) {
            text.append(fingerprint(word));
        }
        Path place = Files.createDirectories(folder.resolve(name).resolve("xml"));
        Files.writeString(
                place.resolve("own.xml"), text.append("</fingerprints>").toString());
        return place;
    }

    private List<Version> status() {
        Shell.Said said = shell.run("knowledge", "status", "--json");
        assertThat(said.err()).isEmpty();
        return JsonReport.read(said.out(), KnowledgeDocument.class).versions();
    }

    private IdentifiedBanner identified(String banner) throws IOException {
        Path lines =
                Files.writeString(folder.resolve("lines"), "{\"key\":\"ssh.banner\",\"value\":\"" + banner + "\"}\n");
        return JsonReport.read(
                shell.run("identify", "--jsonl", lines.toString()).out(), IdentifiedBanner.class);
    }

    @Test
    void without_any_import_the_status_says_what_ships_and_makes_no_home() {
        assertThat(status()).extracting(Version::name).containsExactly("built in", "built in");
        assertThat(status()).allMatch(Version::inUse).allMatch(one -> one.entries() > 100);
        assertThat(shell.run("knowledge", "status").out())
                .contains("Fingerprints\n  built in ")
                .contains("Nothing was imported; see glacis knowledge import --help");
        assertThat(shell.home()).doesNotExist();
    }

    @Test
    void imported_fingerprints_are_used_beside_ours_and_lie_in_the_home() throws IOException {
        assertThat(identified("Acme 7").matched()).isFalse();
        Path own = fingerprints("mine", "Acme", "Other");
        Shell.Said said = shell.run("knowledge", "import", own.toString());
        assertThat(said.code()).as("%s", said).isZero();
        assertThat(said.out()).startsWith("mine: 2 fingerprints from 1 file, version ");
        Files.delete(own.resolve("own.xml"));
        assertThat(identified("Acme 7").fingerprint()).contains("ssh.banner/Acme");
        assertThat(identified("SSH-2.0-OpenSSH_9.9").fingerprint()).contains("ssh.banner/openssh");
        assertThat(PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(shell.home().resolve("knowledge"))))
                .isEqualTo("rwx------");
        assertThat(status())
                .filteredOn(one -> one.name().equals("mine"))
                .hasSize(1)
                .allSatisfy(one -> {
                    assertThat(one.entries()).isEqualTo(2);
                    assertThat(one.inUse()).isTrue();
                    assertThat(one.ageDays()).contains(0L);
                });
    }

    @Test
    void a_newer_import_takes_the_place_of_the_older_which_stays_known() throws IOException {
        shell.run("knowledge", "import", fingerprints("mine", "Acme").toString());
        shell.run("knowledge", "import", fingerprints("mine", "Brand", "Coyote").toString());
        assertThat(identified("Acme 7").matched()).isFalse();
        assertThat(identified("Brand 7").matched()).isTrue();
        assertThat(status())
                .filteredOn(one -> one.name().equals("mine"))
                .extracting(Version::inUse)
                .containsExactlyInAnyOrder(false, true);
        assertThat(shell.run("knowledge", "import", folder.resolve("mine/xml").toString())
                        .out())
                .startsWith("mine is here already, version ");
        assertThat(shell.run("knowledge", "remove", "mine").code()).isZero();
        assertThat(identified("Brand 7").matched()).isFalse();
        assertThat(shell.run("knowledge", "remove", "mine").code()).isEqualTo(2);
    }

    @Test
    void an_import_that_shrinks_to_half_is_refused_unless_it_is_said() throws IOException {
        shell.run(
                "knowledge", "import", fingerprints("mine", "A", "B", "C", "D").toString());
        Path half = fingerprints("mine", "A", "B");
        Shell.Said refused = shell.run("knowledge", "import", half.toString());
        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.errors()).hasSize(1);
        assertThat(refused.err()).contains("mine would shrink from 4 to 2 fingerprints; nothing was changed");
        assertThat(identified("D 7").matched()).isTrue();
        assertThat(shell.run("knowledge", "import", "--smaller", half.toString())
                        .code())
                .isZero();
        assertThat(identified("D 7").matched()).isFalse();
    }

    @Test
    void what_is_bad_is_named_with_its_line_and_the_rest_is_taken() throws IOException {
        Path place = fingerprints("mine", "Acme");
        Files.writeString(place.resolve("bad.xml"), """
                <fingerprints matches="ssh.banner">
                  <fingerprint id="twice" pattern="^One (\\d+)"><description>One</description></fingerprint>
                  <fingerprint id="twice" pattern="^Two"><description>Two</description></fingerprint>
                  <fingerprint pattern="(?=ahead)"><description>Ahead</description></fingerprint>
                  <fingerprint pattern="(open"><description>Open</description></fingerprint>
                </fingerprints>
                """);
        Files.writeString(place.resolve("broken.xml"), "<fingerprints>\n<fingerprint");
        Shell.Said said = shell.run("knowledge", "import", place.toString());
        assertThat(said.code()).isZero();
        assertThat(said.out()).startsWith("mine: 2 fingerprints from 3 files");
        assertThat(said.errors()).hasSize(4);
        assertThat(said.err())
                .contains("bad.xml:3: twice: left out: the file has another one of this name")
                .contains("bad.xml:4: Ahead: left out: ")
                .contains("bad.xml:5: Open: left out: ")
                .contains("broken.xml:2: left out: ");
        assertThat(identified("One 1").matched()).isTrue();
    }

    @Test
    void what_holds_nothing_is_refused_in_one_line() throws IOException {
        Path empty = Files.createDirectories(folder.resolve("empty"));
        Path text = Files.writeString(folder.resolve("words.txt"), "words");
        Path broken = Files.writeString(folder.resolve("broken.xml"), "<a");
        Path json = Files.writeString(folder.resolve("other.json"), "{\"a\":1}");
        for (Path path : List.of(empty, text, folder.resolve("absent"), folder.resolve("absent.xml"))) {
            Shell.Said said = shell.run("knowledge", "import", path.toString());
            assertThat(said.code()).as("%s", said).isEqualTo(2);
            assertThat(said.errors()).as("%s", said).hasSize(1);
        }
        for (Path path : List.of(broken, json)) {
            Shell.Said said = shell.run("knowledge", "import", path.toString());
            assertThat(said.code()).isEqualTo(2);
            assertThat(said.errors()).as("%s", said).hasSize(2);
            assertThat(said.out()).isEmpty();
        }
        assertThat(status()).hasSize(2);
    }

    @Test
    void a_copy_that_was_changed_is_not_used() throws IOException {
        shell.run("knowledge", "import", fingerprints("mine", "Acme").toString());
        try (var files = Files.list(shell.home().resolve("knowledge").resolve("files"))) {
            Files.writeString(files.findFirst().orElseThrow(), "<fingerprints/>");
        }
        Path lines = Files.writeString(folder.resolve("lines"), "{\"value\":\"x\"}\n");
        Shell.Said said = shell.run("identify", lines.toString());
        assertThat(said.code()).isEqualTo(2);
        assertThat(said.errors()).hasSize(1);
        assertThat(said.err()).contains("own.xml of mine is not what it was; import it again");
    }
}
