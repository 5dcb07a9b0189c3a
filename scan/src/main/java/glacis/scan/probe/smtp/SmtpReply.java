package glacis.scan.probe.smtp;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * One complete reply (RFC 5321 §4.2).
 *
 * @param code 200 to 599
 * @param lines the texts after the code, in order
 */
public record SmtpReply(int code, List<String> lines) {

    /** "Service not available, closing transmission channel": come again later (RFC 5321 §4.2.2). */
    public static final int NOT_NOW = 421;

    private static final int MOST_LINES = 200;

    public SmtpReply {
        lines = List.copyOf(lines);
    }

    /** The complete replies at the beginning of these bytes; reading ends at the first line that is none. */
    public static List<SmtpReply> read(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        List<SmtpReply> replies = new ArrayList<>();
        List<String> lines = new ArrayList<>();
        int from = 0;
        for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', from)) {
            String line = text.substring(from, end > from && text.charAt(end - 1) == '\r' ? end - 1 : end);
            from = end + 1;
            boolean shaped = line.length() >= 3
                    && line.charAt(0) >= '2'
                    && line.charAt(0) <= '5'
                    && Character.digit(line.charAt(1), 10) >= 0
                    && Character.digit(line.charAt(2), 10) >= 0
                    && (line.length() == 3 || line.charAt(3) == ' ' || line.charAt(3) == '-');
            if (!shaped || lines.size() > MOST_LINES) {
                return replies;
            }
            lines.add(line.length() > 4 ? line.substring(4) : "");
            if (line.length() == 3 || line.charAt(3) == ' ') {
                replies.add(new SmtpReply(Integer.parseInt(line.substring(0, 3)), lines));
                lines.clear();
            }
        }
        return replies;
    }
}
