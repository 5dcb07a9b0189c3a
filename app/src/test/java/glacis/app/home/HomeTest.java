package glacis.app.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HomeTest {

    @TempDir
    private Path folder;

    @Test
    void the_environment_names_the_place() {
        assertThat(Home.place(Map.of("GLACIS_HOME", "/a", "XDG_DATA_HOME", "/b"), "/c"))
                .isEqualTo(Path.of("/a"));
        assertThat(Home.place(Map.of("GLACIS_HOME", " ", "XDG_DATA_HOME", "/b"), "/c"))
                .isEqualTo(Path.of("/b/glacis"));
        assertThat(Home.place(Map.of(), "/c")).isEqualTo(Path.of("/c/.local/share/glacis"));
        assertThat(Home.place(Map.of("HOME", "/d"), "/c")).isEqualTo(Path.of("/d/.local/share/glacis"));
    }

    @Test
    void a_new_home_is_its_owners_alone() throws IOException {
        Home home = Home.open(folder.resolve("a/b"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.folder())))
                .isEqualTo("rwx------");
    }

    @Test
    void a_home_that_others_can_read_is_refused_with_what_to_do() throws IOException {
        Path open = Files.createDirectory(folder.resolve("open"));
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxr-x---"));
        assertThatThrownBy(() -> Home.open(open))
                .isInstanceOf(HomeUnavailable.class)
                .hasMessageContaining("chmod 700");
    }

    @Test
    void a_file_in_its_place_is_said() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        assertThatThrownBy(() -> Home.open(file))
                .isInstanceOf(HomeUnavailable.class)
                .hasMessageContaining("--home");
        assertThatThrownBy(() -> Home.open(file.resolve("below")))
                .isInstanceOf(HomeUnavailable.class)
                .hasMessageContaining("--home");
    }

    @Test
    void looking_for_a_home_makes_none() throws IOException {
        Path none = folder.resolve("none");
        assertThat(Home.find(none)).isEmpty();
        assertThat(none).doesNotExist();
        assertThat(Home.find(Home.open(folder.resolve("home")).folder())).isPresent();
        Path file = Files.createFile(folder.resolve("file"));
        for (Path wrong : List.of(file, file.resolve("below"))) {
            assertThatThrownBy(() -> Home.find(wrong))
                    .isInstanceOf(HomeUnavailable.class)
                    .hasMessageContaining("--home");
        }
    }

    @Test
    void one_process_writes_at_a_time() throws Exception {
        Home home = Home.open(folder.resolve("home"));
        try (AutoCloseable first = home.writing()) {
            assertThat(first).isNotNull();
            assertThatThrownBy(home::writing)
                    .isInstanceOf(HomeUnavailable.class)
                    .hasMessageContaining("another glacis");
        }
        try (AutoCloseable again = home.writing()) {
            assertThat(again).isNotNull();
        }
    }

    @Test
    void stop_holds_until_it_is_lifted() {
        Home home = Home.open(folder.resolve("home"));
        assertThat(home.stopped()).isFalse();
        home.stop();
        assertThat(home.stopped()).isTrue();
        assertThat(Home.open(folder.resolve("home")).stopped()).isTrue();
        home.go();
        assertThat(home.stopped()).isFalse();
    }

    @Test
    void a_stop_reaches_the_demo_of_the_home_too() {
        Home home = Home.open(folder.resolve("home"));
        Home demo = home.demo();
        home.stop();
        assertThat(demo.stopped()).isTrue();
        home.go();
        assertThat(demo.stopped()).isFalse();
    }

    @Test
    void a_report_is_kept_whole_under_its_run() {
        Home home = Home.open(folder.resolve("home"));
        assertThat(home.report("R-1")).isEmpty();
        home.keep("R-1", "{}");
        home.keep("R-1", "{\"a\":1}");
        assertThat(home.report("R-1")).contains("{\"a\":1}");
    }
}
