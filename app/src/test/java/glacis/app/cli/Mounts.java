package glacis.app.cli;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Collectors;

/** A home under mounts that only the processes on it see. */
final class Mounts {

    private final Path home;

    /** Mounts around this home, which must be there. */
    Mounts(Path home) {
        this.home = home;
    }

    /** Makes a folder that nobody else may look into, as a home is. */
    static Path folder(Path folder) throws IOException {
        return Files.createDirectory(
                folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }

    /** Runs a script with mounts of its own; skips the test where this machine does not let us. */
    Shell.Said script(String text) throws IOException, InterruptedException {
        try (Child trial = Child.run(home, List.of("unshare", "-m", "true"))) {
            assumeTrue(trial.said().code() == 0, "this user may not make mount namespaces");
        } catch (IOException missing) {
            assumeTrue(false, "there is no unshare on this machine");
        }
        Shell.Said said;
        try (Child child = Child.run(home, List.of("unshare", "-m", "sh", "-c", text))) {
            said = child.said();
        }
        assumeTrue(said.code() != 77, "this user may not mount");
        return said;
    }

    /** Mounts the home for reading only, and runs these commands on it, each followed by its exit code. */
    Shell.Said readOnly(List<List<String>> commands) throws IOException, InterruptedException {
        return script("""
                mount --bind "$GLACIS_HOME" "$GLACIS_HOME" || exit 77
                mount -o remount,bind,ro "$GLACIS_HOME" || exit 77
                %s
                """.formatted(several(commands)));
    }

    /** The words of a command, for a script. */
    static String glacis(List<String> words) {
        return line(Child.java(List.of())) + " " + line(words);
    }

    /** The words of several commands in one process, for a script; each is followed by its exit code. */
    static String several(List<List<String>> commands) {
        return line(Child.java(List.of(), Several.class.getName())) + " " + line(Several.words(commands));
    }

    private static String line(List<String> words) {
        return words.stream().map(Mounts::quoted).collect(Collectors.joining(" "));
    }

    private static String quoted(String word) {
        return "'" + word.replace("'", "'\\''") + "'";
    }
}
