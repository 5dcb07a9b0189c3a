package glacis.scan.probe.spoken;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The head of an answer of HTTP's family (RTSP, SIP, HTTP itself).
 *
 * @param protocol what stands before the code, such as {@code RTSP/1.0}
 * @param status the code
 * @param headers names in lower case, the first of each, with its value
 * @param body what came behind the empty line
 */
public record Head(String protocol, int status, Map<String, String> headers, String body) {

    private static final Pattern STATUS =
            Pattern.compile("([A-Z]{3,5}/[0-9]\\.[0-9]) ([1-6][0-9]{2})(?: [^\r\n]{0,200})?");
    private static final int LONGEST_BODY = 16_384;

    public Head {
        headers = Map.copyOf(headers);
    }

    /** The head at the beginning of these bytes, when it has come to its end. */
    public static Optional<Head> read(byte[] received) {
        String text = new String(received, StandardCharsets.ISO_8859_1);
        int end = text.indexOf("\r\n\r\n");
        int width = 4;
        if (end < 0) {
            end = text.indexOf("\n\n");
            width = 2;
        }
        if (end < 0) {
            return Optional.empty();
        }
        List<String> lines = Lines.of(text.substring(0, end) + "\n");
        Matcher status = STATUS.matcher(lines.getFirst());
        if (!status.matches()) {
            return Optional.empty();
        }
        Map<String, String> headers = new TreeMap<>();
        for (String line : lines.subList(1, lines.size())) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                headers.putIfAbsent(
                        line.substring(0, colon).strip().toLowerCase(Locale.ROOT),
                        line.substring(colon + 1).strip());
            }
        }
        String body = text.substring(end + width, Math.min(text.length(), end + width + LONGEST_BODY));
        return Optional.of(new Head(status.group(1), Integer.parseInt(status.group(2)), headers, body));
    }

    /** A header by its name in lower case. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }
}
