package glacis.bench;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What is right about one service, read from {@code bench/mix/truth.tsv} with versions as this machine has them.
 *
 * @param name what it is called in the table
 * @param where address and port, as {@code 127.0.0.1:10080}
 * @param protocol what a tool's word for the protocol has to match
 * @param product what a tool's word for the product has to match; empty when nobody can know it
 * @param version the upstream version; empty when there is none to tell
 * @param told whether the service tells its version to whoever asks
 */
public record Truth(
        String name,
        String where,
        Pattern protocol,
        Optional<Pattern> product,
        Optional<String> version,
        boolean told) {

    /** What a tool made of one property. */
    public enum Mark {
        /** It is so. */
        RIGHT,
        /** It contains what is so, and more: a range, or "or later". */
        LOOSE,
        /** It says nothing. */
        NOTHING,
        /** It is not so. */
        WRONG
    }

    /**
     * The truths of a resolved file: name, address:port, protocol, product, {@code told}, {@code hidden} or {@code none}, and
     * the version, separated by tabs.
     *
     * @throws IllegalArgumentException when a line has another shape
     */
    public static List<Truth> read(List<String> lines) {
        return lines.stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(Truth::of)
                .toList();
    }

    private static Truth of(String line) {
        String[] parts = line.split("\t", -1);
        if (parts.length != 6) {
            throw new IllegalArgumentException("a truth has six columns: " + line);
        }
        return new Truth(
                parts[0],
                parts[1],
                Pattern.compile(parts[2], Pattern.CASE_INSENSITIVE),
                parts[3].equals("-")
                        ? Optional.empty()
                        : Optional.of(Pattern.compile(parts[3], Pattern.CASE_INSENSITIVE)),
                Optional.of(parts[5]).filter(version -> !version.isEmpty()),
                parts[4].equals("told"));
    }

    /** Whether the protocol is right; a bare "tls" or "ssl" is no protocol but says nothing wrong. */
    public Mark protocol(Seen seen) {
        String word = seen.protocol().replaceFirst("\\?$", "");
        if (word.isEmpty() || word.matches("tls|ssl|unknown|tcpwrapped")) {
            return Mark.NOTHING;
        }
        return protocol.matcher(word).matches() ? Mark.RIGHT : Mark.WRONG;
    }

    /** Whether the product is right; a tool may say it where it says the version. */
    public Mark product(Seen seen) {
        if (seen.product().isEmpty()) {
            return product.isEmpty() ? Mark.RIGHT : Mark.NOTHING;
        }
        String said = seen.product() + " " + seen.version();
        return product.filter(p -> p.matcher(said).find()).isPresent() ? Mark.RIGHT : Mark.WRONG;
    }

    /** Whether the version is right. */
    public Mark version(Seen seen) {
        String said = seen.version();
        if (said.isEmpty()) {
            return Mark.NOTHING;
        }
        if (version.isEmpty()) {
            return said.endsWith("or later") ? Mark.LOOSE : Mark.WRONG;
        }
        String right = version.get();
        if (Pattern.compile("(^|[^\\d.])" + Pattern.quote(right) + "($|[^\\d.])")
                .matcher(said)
                .find()) {
            return Mark.RIGHT;
        }
        return within(said, right) ? Mark.LOOSE : Mark.WRONG;
    }

    private static boolean within(String said, String right) {
        String[] ends = said.split(" - ", 2);
        if (ends.length == 2) {
            return compare(ends[0], right) <= 0 && compare(right, ends[1]) <= 0;
        }
        return said.endsWith(" or later") && compare(said.substring(0, said.indexOf(' ')), right) <= 0;
    }

    /** By numbers, as far as both have some; an X stands for any. */
    private static int compare(String one, String other) {
        String[] left = one.strip().split("[^\\dX]+");
        String[] right = other.strip().split("[^\\dX]+");
        for (int i = 0; i < Math.min(left.length, right.length); i++) {
            if (left[i].contains("X") || right[i].contains("X")) {
                return 0;
            }
            int order = Integer.compare(number(left[i]), number(right[i]));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    private static int number(String digits) {
        return digits.isEmpty() ? 0 : Integer.parseInt(digits);
    }
}
