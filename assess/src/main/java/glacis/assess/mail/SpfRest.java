package glacis.assess.mail;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** What an SPF record says of every server that it does not name. */
enum SpfRest {
    /** That it may not send, or that its mail is suspicious: {@code -all}, {@code ~all}. */
    FORBIDDEN,
    /** Nothing: {@code ?all}, or no word about it, which is the same (RFC 7208 §4.7). */
    UNSPOKEN,
    /** That it may send: {@code +all}, or a network that holds every address. */
    ALLOWED,
    /** What another name says: {@code redirect=} where there is no {@code all} (RFC 7208 §6.1). */
    ELSEWHERE;

    private static final Pattern EVERYBODY = Pattern.compile("\\+?(all|ip4:[0-9.]+/0+|ip6:[0-9a-f:.]+/0+)");

    /** Mechanisms are tried in their order, and the first that fits decides (RFC 7208 §4.6.2); all fits everybody. */
    static SpfRest of(String record) {
        List<String> terms =
                Arrays.asList(record.strip().toLowerCase(Locale.ROOT).split(" +"));
        for (String term : terms) {
            if (EVERYBODY.matcher(term).matches()) {
                return ALLOWED;
            }
            if (term.equals("-all") || term.equals("~all")) {
                return FORBIDDEN;
            }
            if (term.equals("?all")) {
                return UNSPOKEN;
            }
        }
        return terms.stream().anyMatch(term -> term.startsWith("redirect=")) ? ELSEWHERE : UNSPOKEN;
    }
}
