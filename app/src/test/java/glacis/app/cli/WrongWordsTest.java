package glacis.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Words, files and homes that cannot be used: exit code 2 and one line that says what to do. */
class WrongWordsTest {

    @TempDir
    private Path folder;

    private Shell shell = new Shell(Path.of(""));

    @BeforeEach
    void make_a_home() {
        shell = new Shell(folder.resolve("home"));
    }

    private Shell.Said refused(String... words) {
        return refusedBy(shell, words);
    }

    /** One line, without a control character, and nothing on stdout. */
    private static Shell.Said refusedBy(Shell shell, String... words) {
        Shell.Said said = shell.run(words);
        assertThat(said.code()).as("%s", said).isEqualTo(2);
        assertThat(said.out()).isEmpty();
        assertThat(said.errors()).as("%s", said).hasSize(1);
        assertThat(said.errors().getFirst()).startsWith("glacis").doesNotMatch(".*\\p{C}.*");
        return said;
    }

    private Path mandate(String from, String until, String more) throws IOException {
        return Files.writeString(folder.resolve("mandate.yaml"), """
                mandates:
                  - id: own
                    authorised_by: "a test"
                    basis: own-assets
                    contact: "mailto:security@example.org"
                    from: %s
                    until: %s
                    allow: ["198.51.100.0/24"]
                %s
                """.formatted(from, until, more));
    }

    static Stream<Arguments> targets() {
        return Stream.of(
                Arguments.of("", "neither a name"),
                Arguments.of(" ", "neither a name"),
                Arguments.of("0.0.0.0/0", "everything"),
                Arguments.of("::/0", "everything"),
                Arguments.of("10.0.0.0/8", "65,536"),
                Arguments.of("127.0.0.1/33", "no network"),
                Arguments.of("127.0.0.1/8", "host bits"),
                Arguments.of("127.1", "neither a name"),
                Arguments.of("0177.0.0.1", "neither a name"),
                Arguments.of("0x7f000001", "neither a name"),
                Arguments.of("2130706433", "neither a name"),
                Arguments.of("fe80::1%eth0", "neither a name"),
                Arguments.of("127.0.0.1:80", "-p 80"),
                Arguments.of("example.org:99999", "-p"),
                Arguments.of("https://example.org/", "in a URL"),
                Arguments.of("AS64500", "prefixes"),
                Arguments.of("a..b", "neither a name"),
                Arguments.of("-.example.org", "neither a name"),
                Arguments.of("\u001b[2Jname", "neither a name"),
                Arguments.of("name\nglacis: all is well", "neither a name"),
                Arguments.of("x".repeat(5_000), "neither a name"));
    }

    @ParameterizedTest
    @MethodSource("targets")
    void a_target_that_is_none_is_named_with_what_to_write(String target, String advice) {
        Shell.Said said = refused("audit", "--", target);
        assertThat(said.err()).contains(advice);
        assertThat(said.err().length()).isLessThan(400);
    }

    @Test
    void no_target_at_all_is_wrong_usage() {
        assertThat(refused("audit").err()).contains("TARGET").contains("glacis audit --help");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "65536", "70000", "80-", "90-80", "80,,81", "http", "-1", "99999999999999999999"})
    void ports_that_are_none_are_refused(String ports) {
        assertThat(refused("audit", "127.0.0.1", "-p=" + ports).err()).contains("65535");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "resolver.example", "127.0.0.1:0", "127.0.0.1:65536", "::1:53:", "[::1", "\u001b[31m"})
    void a_resolver_that_is_no_address_is_refused(String resolver) {
        assertThat(refused("audit", "example.org", "-p", "80", "--resolver=" + resolver)
                        .err())
                .contains("192.0.2.53");
    }

    @Test
    void an_unknown_severity_is_refused_before_anything_is_asked() {
        assertThat(refused("audit", "127.0.0.1", "-p", "9", "--fail-on", "awful")
                        .err())
                .contains("critical, high, medium, low");
    }

    /** A file that was mistyped is no reason to ask a resolver about its name. */
    @ParameterizedTest
    @ValueSource(strings = {"securty.txt", "./security", "folder/security.txt", "/nope/security.txt"})
    void a_file_that_is_not_there_is_not_taken_for_a_name(String file) {
        assertThat(refused("securitytxt", "check", file).err())
                .contains("there is no file")
                .contains("https://example.org");
    }

    @Test
    void a_password_in_a_target_is_not_repeated() {
        Shell.Said said = refused("audit", "https://user:s3cret@example.org/?token=s3cret");
        assertThat(said.err()).contains("example.org").doesNotContain("s3cret");
        assertThat(refused("securitytxt", "check", "https://user:s3cret@example.org/")
                        .err())
                .doesNotContain("s3cret");
    }

    @Test
    void a_word_with_an_at_sign_is_not_read_as_a_file() throws IOException {
        Path secret = Files.writeString(folder.resolve("secret"), "s3cret");
        assertThat(refused("audit", "@" + secret).err()).doesNotContain("s3cret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"frobnicate", "audti", "\u001b]0;title\u0007", "help me"})
    void an_unknown_command_is_wrong_usage(String command) {
        assertThat(refused(command).err()).contains("--help");
    }

    @ParameterizedTest
    @ValueSource(strings = {"mandate", "optout", "securitytxt"})
    void a_command_that_wants_a_word_behind_it_says_which(String command) {
        assertThat(refused(command).err()).contains("--help");
    }

    @Test
    void a_mandate_file_that_cannot_be_read_is_named() throws IOException {
        assertThat(refused("audit", "127.0.0.1", "--mandate", folder + "/none.yaml")
                        .err())
                .contains("none.yaml")
                .contains("no such file");
        assertThat(refused("audit", "127.0.0.1", "--mandate", folder.toString()).err())
                .contains("cannot be read");
        Path text = Files.writeString(folder.resolve("text.yaml"), "mandates: [\u0001");
        assertThat(refused("audit", "127.0.0.1", "--mandate", text.toString()).err())
                .contains("text.yaml");
        Path latin = Files.write(folder.resolve("latin.yaml"), new byte[] {'a', (byte) 0xe4});
        assertThat(refused("audit", "127.0.0.1", "--mandate", latin.toString()).err())
                .contains("UTF-8");
    }

    @Test
    void a_mandate_that_contradicts_itself_is_refused() throws IOException {
        Path backwards = mandate("2026-02-01", "2026-01-01", "");
        assertThat(refused("audit", "198.51.100.1", "-p", "80", "--mandate", backwards.toString())
                        .err())
                .contains("before it begins");
        Path denied = mandate("2026-01-01", "2099-01-01", "    deny: [\"198.51.100.0/24\"]");
        assertThat(refused("audit", "198.51.100.1", "-p", "80", "--mandate", denied.toString())
                        .err())
                .contains("takes away all");
    }

    @Test
    void a_control_character_in_the_name_of_a_file_does_not_reach_the_terminal() {
        refused("audit", "127.0.0.1", "--mandate", folder + "/\u001b[2J.yaml");
        refused("audit", "127.0.0.1", "--home", folder + "/\u001b[2J\u202e/\n/a".repeat(90));
        refused("diff", "\u001b[2J", "\u202e");
        refused("duty", "--as-of", "\u001b[2J");
        refused("why", "F-\u001b[2J");
        refused("mandate", "show", "\u001b[2J");
        refused("audit", "--no-such-\u001b[2J", "127.0.0.1");
        refused("securitytxt", "new", "--contact", "mailto:\u001b[2J");
        refused("securitytxt", "check", "\u001b[2J");
    }

    @Test
    void a_name_that_is_no_path_is_said() {
        refused("diff", "a\u0000b", "c");
        refused("audit", "127.0.0.1", "-p", "9", "--json", "a\u0000b");
        refused("audit", "127.0.0.1", "-p", "9", "--html", "a\u0000b");
        refused("audit", "127.0.0.1", "-p", "9", "--home", "a\u0000b");
    }

    @Test
    void a_place_where_the_report_cannot_be_written_is_said_before_anything_is_asked() {
        String nowhere = folder.resolve("no-such-folder").resolve("report").toString();
        for (String option : List.of("--json", "--html")) {
            assertThat(refused("audit", "127.0.0.1", "-p", "9", option, nowhere).err())
                    .contains("no-such-folder");
            assertThat(refused("audit", "127.0.0.1", "-p", "9", option, folder.toString())
                            .err())
                    .contains(folder.toString());
        }
        assertThat(shell.run("resume").out()).isEqualTo("Nothing was interrupted.\n");
        assertThat(shell.home()).doesNotExist();
    }

    @Test
    void a_home_that_others_can_read_is_refused_with_the_command_that_closes_it() throws IOException {
        Path open = Files.createDirectory(folder.resolve("open"));
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxr-x--x"));
        for (List<String> words : commandsThatNeedAHome()) {
            assertThat(refusedBy(new Shell(open), words.toArray(String[]::new)).err())
                    .contains("chmod 700 " + open);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " "})
    void a_home_without_a_name_is_refused(String name) {
        for (List<String> words : commandsThatNeedAHome()) {
            List<String> all = new ArrayList<>(words);
            all.addAll(List.of("--home", name));
            assertThat(refused(all.toArray(String[]::new)).err()).contains("--home has no name");
        }
    }

    @Test
    void a_home_that_is_a_file_is_refused() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        for (Path home : List.of(file, file.resolve("below"))) {
            for (List<String> words : commandsThatNeedAHome()) {
                assertThat(refusedBy(new Shell(home), words.toArray(String[]::new))
                                .err())
                        .contains("--home");
            }
        }
    }

    @Test
    void what_no_audit_has_left_yet_is_said_with_how_to_begin() {
        for (List<String> words :
                List.of(List.of("verify"), List.of("duty"), List.of("why", "F-7Q2M"), List.of("diff"))) {
            assertThat(refused(words.toArray(String[]::new)).err())
                    .contains("no Glacis home at " + shell.home() + " yet")
                    .contains("glacis audit 127.0.0.1");
            assertThat(shell.home()).as("%s", words).doesNotExist();
        }
    }

    @Test
    void what_can_be_answered_without_a_home_makes_none() {
        for (List<String> words : List.of(
                List.of("mandate", "list"),
                List.of("mandate", "show", "this-machine"),
                List.of("optout", "list"),
                List.of("resume"),
                List.of("doctor"))) {
            assertThat(shell.run(words.toArray(String[]::new)).code())
                    .as("%s", words)
                    .isZero();
            assertThat(shell.home()).as("%s", words).doesNotExist();
        }
        assertThat(shell.run("mandate", "list").out()).contains("this-machine  built in");
        assertThat(refused("mandate", "revoke", "own").err()).contains("no Glacis home");
        assertThat(shell.home()).doesNotExist();
    }

    @Test
    void a_database_that_is_none_is_not_overwritten() throws IOException {
        Files.createDirectory(
                shell.home(), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Path database = Files.writeString(shell.home().resolve("glacis.db"), "notes of somebody ".repeat(100));
        for (List<String> words :
                List.of(List.of("audit", "127.0.0.1", "-p", "9"), List.of("verify"), List.of("duty"))) {
            assertThat(refused(words.toArray(String[]::new)).err()).contains("not a database of Glacis");
        }
        assertThat(database).content().startsWith("notes of somebody");
    }

    private static List<List<String>> commandsThatNeedAHome() {
        List<List<String>> all = new ArrayList<>(List.of(
                List.of("audit", "127.0.0.1", "-p", "9"),
                List.of("resume"),
                List.of("stop"),
                List.of("verify"),
                List.of("duty"),
                List.of("diff"),
                List.of("why", "F-7Q2M"),
                List.of("optout", "add", "192.0.2.1", "--by", "a test"),
                List.of("mandate", "list"),
                List.of("mandate", "revoke", "own"),
                List.of("securitytxt", "check", "http://127.0.0.1:9/"),
                List.of("demo", "--once")));
        return all;
    }
}
