package glacis.lab.server;

import glacis.lab.loopback.Line;
import java.io.IOException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The head of a request (RFC 9112 §3), of which the lab wants to know two words.
 *
 * @param method such as GET
 * @param path from / to before any question mark
 */
record HttpRequest(String method, String path) {

    private static final Pattern START = Pattern.compile("([A-Z]+) (/[!-~]*) HTTP/1\\.[01]");
    private static final int LONGEST_LINE = 8_192;
    private static final int MOST_LINES = 100;

    /** Reads up to the empty line; empty when it is no such request. */
    static Optional<HttpRequest> read(Line line) throws IOException {
        String start = line.readLine(LONGEST_LINE);
        Matcher matcher = START.matcher(start);
        if (!matcher.matches()) {
            line.note(start.isEmpty() ? "nothing" : "no request: " + start);
            return Optional.empty();
        }
        for (int lines = 0; lines < MOST_LINES && !line.readLine(LONGEST_LINE).isEmpty(); lines++) {
            // Of the header fields none matters: a server here has one name and one answer.
        }
        String path = matcher.group(2);
        int query = path.indexOf('?');
        line.note(matcher.group(1) + " " + path);
        return Optional.of(new HttpRequest(matcher.group(1), query < 0 ? path : path.substring(0, query)));
    }
}
