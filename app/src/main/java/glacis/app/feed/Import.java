package glacis.app.feed;

import java.time.Instant;
import java.util.List;

/**
 * One version of imported knowledge, as it is noted on the shelf.
 *
 * @param kind the word of its {@link Kind}
 * @param name by which a newer version takes its place
 * @param version the first 12 hexadecimal digits of {@code sha256}
 * @param sha256 over the names and digests of its files
 * @param origin where its files lay, for people
 * @param at when it was imported
 * @param entries how many fingerprints or cycles it has
 * @param files its files, in the order in which they are read
 * @param problems what had to be left out
 */
public record Import(
        String kind,
        String name,
        String version,
        String sha256,
        String origin,
        Instant at,
        int entries,
        List<Kept> files,
        List<Problem> problems) {

    public Import {
        files = List.copyOf(files);
        problems = List.copyOf(problems);
    }

    /**
     * A file of an import.
     *
     * @param name its name, which may say what it is about
     * @param sha256 of its content, hexadecimal; its name on the shelf
     */
    public record Kept(String name, String sha256) {}

    /**
     * Something that was left out.
     *
     * @param file the file's name
     * @param line where in it; 0 for all of it
     * @param reason why, and of what
     */
    public record Problem(String file, int line, String reason) {

        /** As a line for people. */
        public String text() {
            return file + (line == 0 ? "" : ":" + line) + ": " + reason;
        }
    }
}
