package glacis.app.cli;

import glacis.report.render.Shown;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where a document goes that may also go to stdout, and what is said when it cannot go there. */
final class ReportFile {

    /** The name that means stdout. */
    static final String STDOUT = "-";

    private ReportFile() {}

    /**
     * The file that an option names; empty when it names none, or stdout.
     *
     * @throws WrongUsage when this cannot be a name
     */
    static Optional<Path> of(String option, @Nullable String name) {
        try {
            return Optional.ofNullable(name).filter(n -> !n.equals(STDOUT)).map(Path::of);
        } catch (InvalidPathException notAPath) {
            throw new WrongUsage(
                    option + " \"" + Shown.line(notAPath.getInput()) + "\" is no name of a file; name another one");
        }
    }

    /** The words that say the same again, from any folder. */
    static List<String> words(String option, @Nullable String name) {
        return name == null
                ? List.of()
                : List.of(option, of(option, name).map(ReportFile::absolute).orElse(STDOUT));
    }

    /** The words that say the same again, from any folder. */
    static List<String> words(String option, @Nullable Path file) {
        return file == null ? List.of() : List.of(option, absolute(file));
    }

    private static String absolute(Path file) {
        return file.toAbsolutePath().toString();
    }

    /**
     * Says before anything is asked that a page cannot go to stdout, or to no file.
     *
     * @throws WrongUsage with what to do
     */
    static void refuseUnwritablePage(@Nullable Path page) {
        if (page != null && page.toString().equals(STDOUT)) {
            throw new WrongUsage("--html wants the name of a file; only --json writes to stdout with -");
        }
        if (page != null) {
            refuseUnwritable(page);
        }
    }

    /**
     * Says before anything is asked when this is no place for a report.
     *
     * @throws WrongUsage with what to do
     */
    static void refuseUnwritable(Path file) {
        Path absolute = file.toAbsolutePath();
        Path folder = absolute.getParent();
        if (folder == null || Files.isDirectory(absolute)) {
            throw new WrongUsage(Shown.line(file.toString()) + " is a folder; name a file in it");
        }
        if (!Files.isDirectory(folder)) {
            throw new WrongUsage("there is no folder " + Shown.line(folder.toString())
                    + " to write a report to; make it, or name another file");
        }
    }

    /** Writes a whole report. */
    static void keep(Path file, String text) {
        try {
            Files.writeString(file, text, StandardCharsets.UTF_8);
        } catch (IOException failed) {
            throw unwritable(file, failed);
        }
    }

    /** Opens a file for lines. */
    static PrintWriter open(Path file) {
        try {
            return new PrintWriter(new OutputStreamWriter(Files.newOutputStream(file), StandardCharsets.UTF_8));
        } catch (IOException failed) {
            throw unwritable(file, failed);
        }
    }

    private static WrongUsage unwritable(Path file, IOException failed) {
        return new WrongUsage(Shown.line(file.toString()) + " cannot be written ("
                + Shown.line(failed.getClass().getSimpleName() + ": " + failed.getMessage())
                + "); name another file");
    }
}
