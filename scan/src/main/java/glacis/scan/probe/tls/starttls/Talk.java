package glacis.scan.probe.tls.starttls;

import glacis.model.scope.IpAddress;
import glacis.scan.spi.Move;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads an opening from its beginning and notes what is to be said in between. Each step either hands what it read to the
 * next one or ends there, as unfinished or as foreign; immutable.
 */
final class Talk {

    /** More than this before TLS is no greeting. */
    static final int MOST_BYTES = 16_384;

    private static final int LONGEST_LINE = 4_096;
    private static final int MOST_LINES = 200;
    private static final int LONGEST_QUOTE = 80;
    /** RFC 9051 §4.3, RFC 5804 §1.2: a string of so many octets follows. */
    private static final Pattern LITERAL = Pattern.compile("\\{([0-9]{1,5})\\+?}$");

    private static final Pattern CODE = Pattern.compile("[1-5][0-9]{2}([ -].*)?", Pattern.DOTALL);
    private static final Pattern HALF_A_CODE = Pattern.compile("[1-5]?|[1-5][0-9]");

    private final byte[] received;
    private final int at;
    private final List<Progress.Said> said;
    private final byte[] farewell;
    private final boolean literals;

    private Talk(byte[] received, int at, List<Progress.Said> said, byte[] farewell, boolean literals) {
        this.received = received;
        this.at = at;
        this.said = said;
        this.farewell = farewell;
        this.literals = literals;
    }

    /** A talk of which nothing is read yet; it is left with this line. */
    static Talk of(byte[] received, String farewell) {
        return new Talk(received, 0, List.of(), line(farewell), false);
    }

    /** A talk without lines; it is left with this message, or without a word when it is empty. */
    static Talk of(byte[] received, byte[] farewell) {
        return new Talk(received, 0, List.of(), farewell, false);
    }

    /** The same in a protocol whose lines may have literals. */
    static Talk withLiterals(byte[] received, String farewell) {
        return new Talk(received, 0, List.of(), line(farewell), true);
    }

    /** Reading goes on from here. */
    Talk from(int place) {
        return new Talk(received, place, said, farewell, literals);
    }

    /** This line is said now. */
    Talk say(String line) {
        return say(line(line));
    }

    private static byte[] line(String text) {
        return (text + "\r\n").getBytes(StandardCharsets.US_ASCII);
    }

    /** This message is said now. */
    Talk say(byte[] message) {
        return say(message, at);
    }

    /** This message is said now, or when no more than so many bytes were received. */
    Talk say(byte[] message, int latest) {
        return said(new Progress.Said(at, latest, new Move.Send(message)));
    }

    /** A line is said now that depends on the address that the connection comes from. */
    Talk introduce(Function<IpAddress, String> words) {
        return said(new Progress.Said(at, at, new Move.Introduce(own -> line(words.apply(own)))));
    }

    private Talk said(Progress.Said message) {
        List<Progress.Said> more = new ArrayList<>(said);
        more.add(message);
        return new Talk(received, at, more, farewell, literals);
    }

    /** All that was received. */
    byte[] received() {
        return received;
    }

    /** Where reading is. */
    int at() {
        return at;
    }

    /** A number of bytes. */
    Progress take(int count, String awaited, BiFunction<byte[], Talk, Progress> then) {
        return count > received.length - at
                ? unfinished(awaited)
                : then.apply(Arrays.copyOfRange(received, at, at + count), from(at + count));
    }

    /** One line, without its end. */
    Progress line(String awaited, Predicate<String> beginning, BiFunction<String, Talk, Progress> then) {
        return lines(awaited, beginning, lines -> true, (lines, talk) -> then.apply(lines.getFirst(), talk));
    }

    /** Lines up to one that is a dot (RFC 3977 §3.1.1, RFC 1939 §3). */
    Progress linesToDot(String awaited, BiFunction<List<String>, Talk, Progress> then) {
        return lines(awaited, any -> true, lines -> lines.getLast().equals("."), then);
    }

    /**
     * Lines, without their ends; a literal counts as part of its line.
     *
     * @param beginning whether the first line may begin like this; also asked of a part of it, so that who speaks another
     *     protocol is not listened to in vain
     * @param whole whether the lines so far are all
     */
    Progress lines(
            String awaited,
            Predicate<String> beginning,
            Predicate<List<String>> whole,
            BiFunction<List<String>, Talk, Progress> then) {
        List<String> lines = new ArrayList<>();
        int from = at;
        while (true) {
            int end = endOfLine(from);
            String line = new String(received, from, end - from, StandardCharsets.ISO_8859_1);
            if (lines.isEmpty() && !beginning.test(line)) {
                return foreign("\"" + quoted(line) + "\" where " + awaited + " was due");
            }
            if (end - from > LONGEST_LINE || end > MOST_BYTES || lines.size() >= MOST_LINES) {
                return foreign("more than a client listens to where " + awaited + " was due");
            }
            if (end == received.length) {
                return unfinished(awaited);
            }
            lines.add(line.endsWith("\r") ? line.substring(0, line.length() - 1) : line);
            from = end + 1;
            if (whole.test(lines)) {
                return then.apply(lines, from(from));
            }
        }
    }

    /** The place of the line feed that ends a line, or the end of what was received. */
    private int endOfLine(int from) {
        int search = from;
        while (true) {
            int end = search;
            while (end < received.length && received[end] != '\n') {
                end++;
            }
            if (!literals || end == received.length) {
                return end;
            }
            int tail = Math.max(search, end - 9);
            Matcher literal = LITERAL.matcher(
                    new String(received, tail, end - tail, StandardCharsets.ISO_8859_1).stripTrailing());
            if (!literal.find()) {
                return end;
            }
            search = Math.min(received.length, end + 1 + Integer.parseInt(literal.group(1)));
        }
    }

    /**
     * A reply with a code of three digits (RFC 5321 §4.2, RFC 959 §4.2, RFC 3977 §3.2).
     *
     * @param code 100 to 599
     * @param lines the texts, without the code where they have one
     */
    record Reply(int code, List<String> lines) {

        /** Code and first text, short and printable. */
        String words() {
            return (code + " " + quoted(lines.getFirst())).strip();
        }

        /** Whether one of the lines behind the first begins with this word, in any case. */
        boolean lists(String word) {
            return lines.stream().skip(1).anyMatch(line -> firstWord(line).equalsIgnoreCase(word));
        }
    }

    /** A reply; with a hyphen behind the code it goes on to a line with the same code and none. */
    Progress reply(String awaited, BiFunction<Reply, Talk, Progress> then) {
        return lines(
                awaited,
                beginning -> CODE.matcher(beginning.stripTrailing()).matches()
                        || HALF_A_CODE.matcher(beginning).matches(),
                lines -> lines.size() == 1
                        ? !lines.getFirst().startsWith("-", 3)
                        : lines.getLast().equals(lines.getFirst().substring(0, 3))
                                || lines.getLast().startsWith(lines.getFirst().substring(0, 3) + " "),
                (lines, talk) -> {
                    if (!CODE.matcher(lines.getFirst()).matches()) {
                        return foreign("\"" + quoted(lines.getFirst()) + "\" where " + awaited + " was due");
                    }
                    String code = lines.getFirst().substring(0, 3);
                    List<String> texts = lines.stream()
                            .map(l -> l.startsWith(code + "-") || l.startsWith(code + " ") || l.equals(code)
                                    ? l.substring(Math.min(4, l.length()))
                                    : l)
                            .toList();
                    return then.apply(new Reply(Integer.parseInt(code), texts), talk);
                });
    }

    /** TLS is agreed and begins at this place. */
    Progress agreed() {
        return agreed(new byte[0]);
    }

    /** TLS begins here, once this was sent ahead of the hello. */
    Progress agreed(byte[] prelude) {
        return new Progress(said, new Agreement.Agreed(), at, prelude, new byte[0]);
    }

    Progress notOffered(String words) {
        return end(new Agreement.NotOffered(words));
    }

    Progress refused(String words) {
        return end(new Agreement.RefusedForNow(words));
    }

    Progress foreign(String words) {
        return end(new Agreement.NotThisProtocol(words));
    }

    Progress unfinished(String awaited) {
        return received.length > MOST_BYTES
                ? foreign("more than a client listens to where " + awaited + " was due")
                : end(new Agreement.Unfinished(awaited + " did not come"));
    }

    private Progress end(Agreement agreement) {
        return new Progress(said, agreement, -1, new byte[0], farewell);
    }

    /** What a server said, short and printable. */
    static String quoted(String text) {
        String printable = text.strip().replaceAll("[^ -~]", "?");
        return printable.length() > LONGEST_QUOTE ? printable.substring(0, LONGEST_QUOTE) + "…" : printable;
    }

    /** Up to the first space. */
    static String firstWord(String line) {
        String text = line.strip();
        int space = text.indexOf(' ');
        return space < 0 ? text : text.substring(0, space);
    }
}
