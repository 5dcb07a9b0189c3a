package glacis.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Why a difference is none of ours.
 *
 * @param configurations a pattern of the names of configurations
 * @param peer against whom
 * @param difference a pattern of the whole difference
 * @param why for the reader of the table
 */
record Explanation(Pattern configurations, String peer, Pattern difference, String why) {

    /** Lines of four cells; empty ones and those that begin with {@code #} are skipped. */
    static List<Explanation> read(List<String> lines) {
        List<Explanation> explanations = new ArrayList<>();
        for (String line : lines) {
            if (!line.isBlank() && !line.startsWith("#")) {
                String[] cells = line.split("\t");
                if (cells.length != 4) {
                    throw new IllegalArgumentException("not four cells: " + line);
                }
                explanations.add(
                        new Explanation(Pattern.compile(cells[0]), cells[1], Pattern.compile(cells[2]), cells[3]));
            }
        }
        return explanations;
    }

    boolean explains(String configuration, String against, String what) {
        return peer.equals(against)
                && configurations.matcher(configuration).matches()
                && difference.matcher(what).matches();
    }
}
