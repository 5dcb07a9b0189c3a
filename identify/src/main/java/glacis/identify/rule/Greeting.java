package glacis.identify.rule;

import glacis.identify.rule.FingerprintMatcher.Match;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What servers say first, without the protocol's own words in front: the form that fingerprints read, recog's and ours. A
 * text that is in this form already stays as it is.
 */
public final class Greeting {

    private static final String ANY_GREETING = "tcp.banner";
    private static final Pattern SSH = Pattern.compile("^SSH-\\d\\.\\d{1,2}-");
    private static final Pattern CODES = Pattern.compile("(?m)^(?:\\d{3}[ -])?");
    private static final Pattern IMAP = Pattern.compile("^\\* (?:OK|PREAUTH|BYE) ");
    private static final int SSH_LINE = 255;
    private static final int MYSQL_HEADER = 5;

    private Greeting() {}

    /** The first match of a key, for a text as it was on the wire or without what stands in front. */
    public static Optional<Match> match(FingerprintMatcher matcher, String key, String text) {
        String bare = bare(key, text);
        Optional<Match> match = matcher.match(key, bare);
        return match.isPresent() || bare.equals(text) ? match : matcher.match(key, text);
    }

    /** The first match of each key, for a text of which nobody knows the key. */
    public static List<Match> matchAll(FingerprintMatcher matcher, String text) {
        Stream<Match> greeted = keys(text).stream()
                .filter(key -> !bare(key, text).equals(text))
                .flatMap(key -> matcher.match(key, bare(key, text)).stream());
        return Stream.concat(greeted, matcher.matchAll(text).stream())
                .distinct()
                .toList();
    }

    /** The keys of the protocols in which something greets so; where several do, the likelier first. */
    public static List<String> keys(String text) {
        if (SSH.matcher(text).find()) {
            return isSshLine(text) ? List.of("ssh.banner") : List.of();
        }
        if (IMAP.matcher(text).find()) {
            return List.of("imap4.banner");
        }
        if (text.startsWith("+OK")) {
            return List.of("pop3.banner");
        }
        if (text.startsWith("220")) {
            return List.of("ftp.banner", "smtp.banner");
        }
        if (text.startsWith("200 ") || text.startsWith("201 ")) {
            return List.of("nntp.banner");
        }
        return hasMySqlHeader(text) ? List.of("mysql.banners") : List.of();
    }

    /** Who begins as SSH does and then never ends the line speaks something else: RFC 4253 §4.2 allows 255 characters. */
    private static boolean isSshLine(String text) {
        int end = text.indexOf('\n');
        return (end < 0 ? text.length() : end + 1) <= SSH_LINE;
    }

    private static boolean hasMySqlHeader(String text) {
        return text.length() > MYSQL_HEADER && text.charAt(MYSQL_HEADER - 1) == '\n' && text.charAt(2) == 0;
    }

    private static String bare(String key, String text) {
        return switch (key) {
            case "ssh.banner" -> line(SSH.matcher(text).replaceFirst(""));
            case "imap4.banner" -> line(IMAP.matcher(text).replaceFirst(""));
            case "pop3.banner" -> line(text.startsWith("+OK ") ? text.substring("+OK ".length()) : text);
            case "smtp.banner", "ftp.banner", "nntp.banner" ->
                line(Character.isDigit(first(text)) ? coded(text) : text);
            case "mysql.banners" -> hasMySqlHeader(text) ? toZero(text.substring(MYSQL_HEADER)) : text;
            default -> text;
        };
    }

    /** Each line without its code, as long as all of them have one; a greeting may begin with digits of its own. */
    private static String coded(String text) {
        return text.matches("(?s)[1-5]\\d\\d[ -].*") ? CODES.matcher(line(text)).replaceAll("") : text;
    }

    private static char first(String text) {
        return text.isEmpty() ? ' ' : text.charAt(0);
    }

    private static String line(String text) {
        int end = text.length();
        while (end > 0 && (text.charAt(end - 1) == '\n' || text.charAt(end - 1) == '\r')) {
            end--;
        }
        return text.substring(0, end).replace("\r\n", "\n");
    }

    private static String toZero(String text) {
        int end = text.indexOf('\0');
        return end < 0 ? text : text.substring(0, end);
    }

    /** The first match of a greeting of which only the words are known. */
    public static Optional<Match> match(FingerprintMatcher matcher, String text) {
        return Stream.concat(keys(text).stream(), Stream.of(ANY_GREETING))
                .flatMap(key -> match(matcher, key, text).stream())
                .findFirst();
    }
}
