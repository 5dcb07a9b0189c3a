package glacis.model.query;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * Orders versions as people number them, whoever's they are: numbers count as numbers, {@code rc} and its like come before the
 * release and other letters after it, a tilde before everything (as in Debian), zeros at the end say nothing. It is not the order
 * of any one distribution; whether a version is vulnerable is decided elsewhere.
 */
public final class Versions implements Comparator<String> {

    /** The order. */
    public static final Comparator<String> ORDER = new Versions();

    private static final Set<String> BEFORE_RELEASE =
            Set.of("alpha", "beta", "rc", "pre", "preview", "dev", "snapshot");

    private Versions() {}

    /**
     * A run of digits or letters.
     *
     * @param rank 0 a tilde, 1 a word before the release, 2 the end, 3 another word, 4 a number
     * @param text digits without leading zeros, or letters in lower case
     */
    private record Part(int rank, String text) implements Comparable<Part> {
        private static final Part END = new Part(2, "");

        @Override
        public int compareTo(Part other) {
            if (rank != other.rank) {
                return Integer.compare(rank, other.rank);
            }
            return rank == 4 && text.length() != other.text.length()
                    ? Integer.compare(text.length(), other.text.length())
                    : text.compareTo(other.text);
        }
    }

    @Override
    public int compare(String one, String other) {
        List<Part> a = parts(one);
        List<Part> b = parts(other);
        for (int i = 0; i < Math.max(a.size(), b.size()); i++) {
            int c = part(a, i).compareTo(part(b, i));
            if (c != 0) {
                return c;
            }
        }
        return 0;
    }

    private static Part part(List<Part> parts, int at) {
        return at < parts.size() ? parts.get(at) : Part.END;
    }

    private static List<Part> parts(String version) {
        List<Part> parts = new ArrayList<>();
        int at = 0;
        while (at < version.length()) {
            int from = at;
            char c = version.charAt(at++);
            if (isDigit(c)) {
                while (at < version.length() && isDigit(version.charAt(at))) {
                    at++;
                }
                parts.add(new Part(4, withoutZeros(version.substring(from, at))));
            } else if (Character.isLetter(c)) {
                while (at < version.length() && Character.isLetter(version.charAt(at))) {
                    at++;
                }
                String word = Words.fold(version.substring(from, at));
                dropZeros(parts);
                parts.add(new Part(BEFORE_RELEASE.contains(word) ? 1 : 3, word));
            } else if (c == '~') {
                dropZeros(parts);
                parts.add(new Part(0, ""));
            }
        }
        dropZeros(parts);
        return parts;
    }

    private static void dropZeros(List<Part> parts) {
        while (!parts.isEmpty() && parts.getLast().equals(new Part(4, ""))) {
            parts.removeLast();
        }
    }

    private static String withoutZeros(String digits) {
        int from = 0;
        while (from < digits.length() && digits.charAt(from) == '0') {
            from++;
        }
        return digits.substring(from);
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
