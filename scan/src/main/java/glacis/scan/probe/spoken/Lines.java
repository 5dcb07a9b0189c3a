package glacis.scan.probe.spoken;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Lines of text protocols. */
public final class Lines {

    private static final int MOST = 500;

    private Lines() {}

    /** The whole lines at the beginning of these bytes, without their ends; at most 500. */
    public static List<String> of(byte[] bytes) {
        return of(new String(bytes, StandardCharsets.ISO_8859_1));
    }

    /** The whole lines at the beginning of this text. */
    public static List<String> of(String text) {
        List<String> lines = new ArrayList<>();
        int from = 0;
        for (int end = text.indexOf('\n'); end >= 0 && lines.size() < MOST; end = text.indexOf('\n', from)) {
            boolean withReturn = end > from && text.charAt(end - 1) == '\r';
            lines.add(text.substring(from, withReturn ? end - 1 : end));
            from = end + 1;
        }
        return lines;
    }

    /** Whether a line has come to its end. */
    public static boolean whole(byte[] bytes) {
        return bytes.length > 0 && bytes[bytes.length - 1] == '\n';
    }

    /** The first line, whole or not, without its end. */
    public static String first(String text) {
        return text.lines().findFirst().orElse("");
    }

    /** Printable ASCII without control characters, at most so long, for our own sentences. */
    public static String quoted(String text) {
        String printable = text.replaceAll("[^ -~]", "?");
        return printable.length() > 80 ? printable.substring(0, 80) + "…" : printable;
    }
}
