package glacis.scan.guard;

import java.util.EnumSet;
import java.util.Set;

/** What an ordinary client asks of one endpoint within 24 hours, at most. */
enum DailyShare {
    /** Also counts a GET inside TLS. */
    TLS(3, "3 TLS connections"),
    STARTTLS(1, "1 connection with STARTTLS"),
    GET(6, "6 GETs");

    private static final String INSIDE_TLS = " in TLS";

    private final int most;
    private final String words;

    DailyShare(int most, String words) {
        this.most = most;
        this.words = words;
    }

    /** How many connections. */
    int most() {
        return most;
    }

    /** The same as people read it. */
    String words() {
        return words;
    }

    /** The question as {@link #of} reads it again. */
    static String asked(String probe, boolean insideTls) {
        return insideTls ? probe + INSIDE_TLS : probe;
    }

    /** What a connection with this question counts as; other questions, such as a wait for a greeting, as none. */
    static Set<DailyShare> of(String asked) {
        Set<DailyShare> shares = EnumSet.noneOf(DailyShare.class);
        if (asked.startsWith("tls.")) {
            // What begins in another protocol names it, as in tls.hello-smtp.
            shares.add(asked.contains("-") ? STARTTLS : TLS);
        }
        if (asked.startsWith("http.")) {
            shares.add(GET);
        }
        if (asked.endsWith(INSIDE_TLS)) {
            shares.add(TLS);
        }
        return shares;
    }
}
