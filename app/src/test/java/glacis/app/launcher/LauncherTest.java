package glacis.app.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import glacis.app.architecture.Checkout;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The launcher against JDKs that are shell scripts: each says who it is and with what it was called. The checkout is an
 * empty one with a finished build, so that nothing is compiled.
 */
class LauncherTest {

    private static final Instant LONG_AGO = Instant.parse("2026-01-01T00:00:00Z");

    @TempDir
    private Path temporary;

    private record Run(int code, String out, String err) {}

    static Stream<List<String>> shells() {
        return Stream.of(
                        List.of("/bin/sh"),
                        List.of("/bin/dash"),
                        List.of("/bin/bash"),
                        List.of("/bin/busybox", "sh"),
                        List.of("/bin/zsh"))
                .filter(shell -> Files.isExecutable(Path.of(shell.getFirst())));
    }

    @ParameterizedTest
    @MethodSource("shells")
    void the_named_jdk_comes_first(List<String> shell) throws Exception {
        var named = jdk("named", "25.0.1");
        var other = jdk("other", "26");
        var run = launch(shell, Map.of("GLACIS_JAVA_HOME", named, "JAVA_HOME", other), "audit", "127.0.0.1");
        assertThat(run.code).as(run.err).isZero();
        assertThat(run.out).startsWith("I am named").contains("glacis.app.cli.Main audit 127.0.0.1");
    }

    @ParameterizedTest
    @MethodSource("shells")
    void a_jdk_that_is_too_old_is_passed_over(List<String> shell) throws Exception {
        var old = jdk("old", "17.0.15");
        var fresh = jdk("fresh", "25.0.3");
        var run = launch(shell, Map.of("GLACIS_JAVA_HOME", old, "JAVA_HOME", fresh), "doctor");
        assertThat(run.code).as(run.err).isZero();
        assertThat(run.out).startsWith("I am fresh");
    }

    @ParameterizedTest
    @MethodSource("shells")
    void early_access_builds_have_a_number_too(List<String> shell) throws Exception {
        var run = launch(shell, Map.of("GLACIS_JAVA_HOME", jdk("early", "26-ea")), "doctor");
        assertThat(run.out).startsWith("I am early");
    }

    @ParameterizedTest
    @MethodSource("shells")
    void words_arrive_as_they_were_written(List<String> shell) throws Exception {
        var run = launch(shell, Map.of("GLACIS_JAVA_HOME", jdk("exact", "25")), "search", "a  b", "*", "", "$HOME");
        assertThat(run.out).contains("[a  b][*][][$HOME]");
    }

    @ParameterizedTest
    @MethodSource("shells")
    void a_link_to_the_launcher_leads_home(List<String> shell) throws Exception {
        var home = checkout();
        var link = Files.createSymbolicLink(temporary.resolve("link"), home.resolve("glacis"));
        var run = start(shell, link, Map.of("GLACIS_JAVA_HOME", jdk("linked", "25")), "doctor");
        assertThat(run.out)
                .as(run.err)
                .startsWith("I am linked")
                .contains(home.toRealPath() + "/app/target/dist/one/lib/");
    }

    @ParameterizedTest
    @MethodSource("shells")
    void java_is_told_how_it_was_called(List<String> shell) throws Exception {
        var jdk = jdk("hears", "25");
        var environment = Map.of("GLACIS_JAVA_HOME", jdk, "PATH", System.getenv("PATH"));
        var spaced = checkout();
        assertThat(start(shell, spaced.resolve("glacis"), environment, "doctor").out)
                .as("a blank cannot be pasted")
                .contains(" -Dglacis.called=glacis ");
        var home = Files.move(spaced, Path.of("/tmp").resolve("g" + Long.toHexString(System.nanoTime())));
        try {
            var launcher = home.resolve("glacis");
            assertThat(start(shell, launcher, environment, "doctor").out)
                    .contains(" -Dglacis.called=" + launcher + " ");
            var onPath = Map.of("GLACIS_JAVA_HOME", jdk, "PATH", home + ":" + System.getenv("PATH"));
            assertThat(start(shell, launcher, onPath, "doctor").out).contains(" -Dglacis.called=glacis ");
        } finally {
            Files.move(home, temporary.resolve("done"));
        }
    }

    @ParameterizedTest
    @MethodSource("shells")
    void the_exit_code_is_that_of_java(List<String> shell) throws Exception {
        assertThat(launch(shell, Map.of("GLACIS_JAVA_HOME", jdk("fails", "25")), "doctor").code)
                .isEqualTo(3);
    }

    @ParameterizedTest
    @MethodSource("shells")
    void a_newer_source_starts_a_build_and_its_failure_is_told(List<String> shell) throws Exception {
        var home = checkout();
        var source = Files.createDirectories(home.resolve("model/src/main")).resolve("New.java");
        Files.writeString(source, "class New {}");
        Files.setLastModifiedTime(source, FileTime.from(LONG_AGO.plusSeconds(60)));
        Files.writeString(home.resolve("mvnw"), "#!/bin/sh\necho '[ERROR] New.java is not to my taste'\nexit 1\n");
        executable(home.resolve("mvnw"));
        var run = start(shell, home.resolve("glacis"), Map.of("GLACIS_JAVA_HOME", jdk("builds", "25")), "doctor");
        assertThat(run.code).isEqualTo(5);
        assertThat(run.out).isEmpty();
        assertThat(run.err).contains("building with").contains("New.java is not to my taste");
        assertThat(home.resolve("app/target/building")).doesNotExist();
    }

    @ParameterizedTest
    @MethodSource("shells")
    void a_build_leaves_those_alone_that_run_or_were_there_before(List<String> shell) throws Exception {
        var home = checkout();
        Files.writeString(home.resolve("mvnw"), """
                #!/bin/sh
                for word; do
                  case $word in -Dglacis.libraries=*) mkdir -p "${word#*=}" && : >"${word#*=}/glacis-model.jar" ;; esac
                done
                : >app/target/glacis-app-1.jar
                """);
        executable(home.resolve("mvnw"));
        var environment = Map.of("GLACIS_JAVA_HOME", jdk("builds", "25"));
        var launcher = home.resolve("glacis");
        var dist = home.resolve("app/target/dist");
        // Its words name the jars, as those of a Java that runs do.
        var running = new ProcessBuilder(
                        "sh", "-c", "read end", dist.resolve("one").toRealPath() + "/lib/glacis-app.jar")
                .start();
        try {
            var second = build(shell, launcher, environment);
            assertThat(second).isNotEqualTo("one");
            assertThat(dist.resolve("one/lib/glacis-app.jar")).exists();
            var third = build(shell, launcher, environment);
            assertThat(builds(dist)).containsExactlyInAnyOrder("one", second, third);
            running.getOutputStream().close();
            assertThat(running.waitFor(10, TimeUnit.SECONDS)).isTrue();
            var fourth = build(shell, launcher, environment);
            assertThat(builds(dist)).containsExactlyInAnyOrder(third, fourth);
        } finally {
            running.destroyForcibly();
        }
    }

    /** Makes every source newer and starts; says which build ran. */
    private String build(List<String> shell, Path launcher, Map<String, String> environment) throws Exception {
        Files.setLastModifiedTime(
                launcher.resolveSibling("pom.xml"), FileTime.from(Instant.now().plusSeconds(60)));
        var run = start(shell, launcher, environment, "doctor");
        assertThat(run.code).as(run.err).isZero();
        var name = Files.readString(launcher.resolveSibling("app/target/dist/built"))
                .strip();
        assertThat(run.out)
                .contains("/dist/" + name + "/lib/glacis-app-1.jar:")
                .contains("/" + name + "/lib/glacis-model.jar");
        assertThat(launcher.resolveSibling("app/target/building")).doesNotExist();
        return name;
    }

    private static List<String> builds(Path dist) throws IOException {
        try (var entries = Files.list(dist)) {
            return entries.filter(Files::isDirectory)
                    .map(entry -> entry.getFileName().toString())
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("shells")
    void a_checkout_that_cannot_be_written_runs_what_was_built_and_says_why_it_cannot_build(List<String> shell)
            throws Exception {
        var home = checkout();
        var unshare =
                List.of("unshare", "-m", "sh", "-c", "mount --bind \"$0\" \"$0\" && mount -o remount,bind,ro \"$0\"");
        var trial = new ArrayList<>(unshare);
        trial.add(home.toString());
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/unshare")), "there is no unshare on this machine");
        assumeTrue(new ProcessBuilder(trial).start().waitFor() == 0, "this user may not mount");
        var environment = Map.of("GLACIS_JAVA_HOME", jdk("reads", "25"));
        var line = new ArrayList<>(unshare);
        line.set(4, line.get(4) + " && exec \"$@\"");
        line.add(home.toString());
        line.addAll(shell);
        var run = start(line, home.resolve("glacis"), environment, "doctor");
        assertThat(run.code).as(run.err).isZero();
        assertThat(run.out).startsWith("I am reads").contains("/dist/one/lib/glacis-app.jar");
        assertThat(run.err).isEmpty();
        Files.setLastModifiedTime(home.resolve("pom.xml"), FileTime.from(LONG_AGO.plusSeconds(60)));
        run = start(line, home.resolve("glacis"), environment, "doctor");
        assertThat(run.code).isEqualTo(5);
        assertThat(run.out).isEmpty();
        assertThat(run.err.lines())
                .singleElement()
                .satisfies(said -> assertThat(said).contains("cannot build").contains("cannot be written"));
    }

    @ParameterizedTest
    @MethodSource("shells")
    void a_runtime_beside_the_launcher_is_used_and_nothing_is_built(List<String> shell) throws Exception {
        var archive = Files.createDirectories(temporary.resolve("archive"));
        Files.createDirectories(archive.resolve("lib"));
        Files.writeString(archive.resolve("lib/glacis-app.jar"), "");
        Files.copy(Checkout.root().resolve("glacis"), archive.resolve("glacis"));
        Files.move(Path.of(jdk("runtime", "25")), archive.resolve("runtime"));
        var run = start(shell, archive.resolve("glacis"), Map.of(), "--version");
        assertThat(run.code).as(run.err).isZero();
        assertThat(run.out).startsWith("I am runtime").contains("/lib/glacis-app.jar");
    }

    private Run launch(List<String> shell, Map<String, String> environment, String... words) throws Exception {
        return start(shell, checkout().resolve("glacis"), environment, words);
    }

    private Run start(List<String> shell, Path launcher, Map<String, String> environment, String... words)
            throws Exception {
        var line = new ArrayList<>(shell);
        line.add(launcher.toString());
        line.addAll(List.of(words));
        var out = temporary.resolve("out");
        var err = temporary.resolve("err");
        var builder = new ProcessBuilder(line).redirectOutput(out.toFile()).redirectError(err.toFile());
        builder.environment().keySet().removeAll(List.of("GLACIS_JAVA_HOME", "JAVA_HOME", "GLACIS_JAVA_OPTIONS"));
        builder.environment().putAll(environment);
        var process = builder.start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new Run(process.exitValue(), Files.readString(out), Files.readString(err));
    }

    /** A folder that looks like a checkout whose build is finished. */
    private Path checkout() throws IOException {
        var home = Files.createDirectories(temporary.resolve("check out"));
        var lib = Files.createDirectories(home.resolve("app/target/dist/one/lib"));
        Files.createDirectories(home.resolve("app/src/main"));
        Files.copy(Checkout.root().resolve("glacis"), home.resolve("glacis"));
        for (var file : List.of(home.resolve("pom.xml"), home.resolve("app/pom.xml"), lib.resolve("glacis-app.jar"))) {
            Files.writeString(file, "");
            Files.setLastModifiedTime(file, FileTime.from(LONG_AGO.minusSeconds(60)));
        }
        Files.setLastModifiedTime(home.resolve("app/src/main"), FileTime.from(LONG_AGO.minusSeconds(60)));
        var built = Files.writeString(home.resolve("app/target/dist/built"), "one\n");
        Files.setLastModifiedTime(built, FileTime.from(LONG_AGO));
        return home;
    }

    /** A JDK that prints its name and its words, those after the command in brackets. */
    private String jdk(String name, String version) throws IOException {
        var home = Files.createDirectories(temporary.resolve(name));
        Files.createDirectories(home.resolve("bin"));
        Files.writeString(home.resolve("release"), "IMPLEMENTOR=\"Nobody\"\nJAVA_VERSION=\"" + version + "\"\n");
        var script = """
                #!/bin/sh
                printf 'I am %s: %%s\\n' "$*"
                while [ $# -gt 0 ] && [ "$1" != glacis.app.cli.Main ]; do shift; done
                [ $# -lt 2 ] || shift 2
                printf '[%%s]' "$@"
                """.formatted(name);
        var fails = name.equals("fails") ? "exit 3\n" : "";
        Files.writeString(home.resolve("bin/java"), script + fails, StandardCharsets.UTF_8);
        Files.writeString(home.resolve("bin/javac"), "#!/bin/sh\n");
        executable(home.resolve("bin/java"));
        executable(home.resolve("bin/javac"));
        return home.toString();
    }

    private static void executable(Path file) {
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }
}
