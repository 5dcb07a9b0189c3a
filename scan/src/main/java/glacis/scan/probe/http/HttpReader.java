package glacis.scan.probe.http;

import glacis.model.observation.Outcome;
import glacis.model.observation.Reply;
import glacis.scan.probe.spoken.SpokenProbe;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads an HTTP/1.x response (RFC 9112), as far as it came. */
final class HttpReader {

    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] ([1-5][0-9]{2})(?: .*)?", Pattern.DOTALL);
    private static final int LONGEST_HEAD = 32_768;
    private static final int MOST_HEADERS = 200;
    private static final int MOST_INTERIM = 4;
    private static final int LONGEST_BODY = 65_536;
    private static final int KEPT_OF_PAGE = 8_192;

    private HttpReader() {}

    /**
     * The head of a response.
     *
     * @param status the code
     * @param headers in order
     * @param end where the body begins
     */
    private record Head(int status, List<Reply.Header> headers, int end) {
        Optional<String> header(String name) {
            return headers.stream()
                    .filter(h -> h.name().equalsIgnoreCase(name))
                    .map(Reply.Header::value)
                    .findFirst();
        }

        boolean hasNoBody() {
            return status == 101 || status == 204 || status == 304;
        }

        boolean chunked() {
            return header("Transfer-Encoding")
                    .map(v -> v.toLowerCase(Locale.ROOT).contains("chunked"))
                    .orElse(false);
        }

        /** The declared length; a length that is no number is none. */
        Optional<Long> length() {
            return header("Content-Length")
                    .filter(v -> v.matches("[0-9]{1,15}"))
                    .map(Long::parseLong);
        }
    }

    /** Whether nothing more is needed. */
    static boolean isComplete(byte[] received) {
        Optional<Head> head = head(received);
        if (head.isEmpty()) {
            return received.length > LONGEST_HEAD || received.length >= 5 && !beginsLikeHttp(received);
        }
        if (head.get().hasNoBody()) {
            return true;
        }
        int there = received.length - head.get().end();
        if (there >= LONGEST_BODY) {
            return true;
        }
        if (head.get().chunked()) {
            Chunks chunks = Chunks.read(received, head.get().end(), LONGEST_BODY);
            return chunks.finished() || chunks.broken();
        }
        return head.get().length().map(length -> there >= length).orElse(false);
    }

    static Outcome<Reply> read(byte[] received, String path, boolean overTls) {
        Optional<Head> found = head(received);
        if (found.isEmpty()) {
            return new Outcome.Garbled<>(
                    beginsLikeHttp(received) ? "an HTTP head without an end" : "no HTTP status line",
                    SpokenProbe.heard(received));
        }
        Head head = found.get();
        Content content = content(received, head);
        byte[] body = content.body();
        int kept = path.equals("/") ? Math.min(body.length, KEPT_OF_PAGE) : body.length;
        String text = new String(body, 0, kept, StandardCharsets.UTF_8);
        return new Outcome.Answered<>(new Reply.Http(
                path, head.status(), head.headers(), title(text), text, body.length, content.complete(), overTls));
    }

    /** The body as it was on the wire, without its chunks; empty when there is no answer. */
    static Optional<byte[]> body(byte[] received) {
        return head(received).map(head -> content(received, head).body());
    }

    /** What stands behind a head, and whether that is all of it. */
    @SuppressWarnings("ArrayRecordComponent") // taken apart at once, never compared
    private record Content(byte[] body, boolean complete) {}

    private static Content content(byte[] received, Head head) {
        if (head.chunked()) {
            Chunks chunks = Chunks.read(received, head.end(), LONGEST_BODY);
            return new Content(chunks.body(), chunks.finished());
        }
        int there = Math.min(received.length - head.end(), LONGEST_BODY);
        int wanted = (int) Math.min(there, head.length().orElse((long) there));
        boolean complete =
                head.hasNoBody() || head.length().map(l -> l == wanted).orElse(there < LONGEST_BODY);
        return new Content(Arrays.copyOfRange(received, head.end(), head.end() + wanted), complete);
    }

    private static boolean beginsLikeHttp(byte[] received) {
        byte[] start = "HTTP/".getBytes(StandardCharsets.US_ASCII);
        int length = Math.min(start.length, received.length);
        return length > 0 && Arrays.equals(start, 0, length, received, 0, length);
    }

    /** The head of the final answer; interim ones (RFC 9110 §15.2), such as 103 Early Hints, are passed over. */
    private static Optional<Head> head(byte[] received) {
        Optional<Head> head = head(received, 0);
        for (int passed = 0; passed < MOST_INTERIM && head.isPresent(); passed++) {
            int status = head.get().status();
            if (status / 100 != 1 || status == 101) {
                return head;
            }
            head = head(received, head.get().end());
        }
        return head.filter(h -> h.status() / 100 != 1 || h.status() == 101);
    }

    private static Optional<Head> head(byte[] received, int from) {
        int end = headEnd(received, from);
        if (end < 0) {
            return Optional.empty();
        }
        // The limit keeps empty lines: a head of nothing but them has a first line all the same.
        String[] lines = new String(received, from, end - from, StandardCharsets.ISO_8859_1).split("\r?\n", -1);
        Matcher status = STATUS.matcher(lines[0]);
        if (!status.matches()) {
            return Optional.empty();
        }
        List<Reply.Header> headers = new ArrayList<>();
        for (int i = 1; i < lines.length && headers.size() < MOST_HEADERS; i++) {
            int colon = lines[i].indexOf(':');
            if (colon > 0) {
                headers.add(new Reply.Header(
                        lines[i].substring(0, colon),
                        lines[i].substring(colon + 1).strip()));
            }
        }
        return Optional.of(new Head(Integer.parseInt(status.group(1)), headers, end));
    }

    /** Where the body begins: behind the first empty line; -1 when there is none within the limit. */
    private static int headEnd(byte[] received, int from) {
        int limit = Math.min(received.length, from + LONGEST_HEAD);
        for (int at = from; at + 1 < limit; at++) {
            if (received[at] != '\n') {
                continue;
            }
            if (received[at + 1] == '\n') {
                return at + 2;
            }
            if (received[at + 1] == '\r' && at + 2 < limit && received[at + 2] == '\n') {
                return at + 3;
            }
        }
        return -1;
    }

    /** The content of the title element, white space folded, at most 200 characters. */
    private static Optional<String> title(String page) {
        String lower = page.toLowerCase(Locale.ROOT);
        int open = lower.indexOf("<title");
        int from = open < 0 ? -1 : lower.indexOf('>', open);
        int to = from < 0 ? -1 : lower.indexOf("</title", from);
        // Lower case can change a text's length in other scripts; then the positions are not those of the page.
        if (to < 0 || lower.length() != page.length()) {
            return Optional.empty();
        }
        String title = page.substring(from + 1, to).strip().replaceAll("\\s+", " ");
        return title.isEmpty() ? Optional.empty() : Optional.of(title.length() > 200 ? title.substring(0, 200) : title);
    }
}
