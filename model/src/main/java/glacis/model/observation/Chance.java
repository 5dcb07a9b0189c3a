package glacis.model.observation;

import java.util.List;
import java.util.regex.Pattern;

/** Takes out of a greeting what differs from one to the next of an unchanged server. Linear in its length. */
final class Chance {

    private static final List<Pattern> PARTS = List.of(
            // RFC 1939 §7: the time stamp of APOP, and what IRC and XMPP servers make like it.
            Pattern.compile("<[^<>@\\s]{1,100}@[^<>@\\s]{1,255}>"),
            // Times and dates, as FTP servers greet with.
            Pattern.compile("\\b[0-9]{1,2}:[0-9]{2}(:[0-9]{2})?\\b"),
            Pattern.compile("\\b[0-9]{4}-[0-9]{2}-[0-9]{2}\\b"),
            Pattern.compile("\\b(Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]{0,6}\\b"),
            Pattern.compile("\\b(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) {1,2}[0-9]{1,2}\\b"),
            Pattern.compile("\\b[0-9]{1,2} (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\\b"),
            // The terminal that a Telnet server took for this connection.
            Pattern.compile("\\bpts/[0-9]{1,6}\\b"),
            // "You are user number 3 of 50 allowed."
            Pattern.compile("\\buser number [0-9]{1,6}\\b"));

    private Chance() {}

    static String taken(String text) {
        String left = text;
        for (Pattern part : PARTS) {
            left = part.matcher(left).replaceAll("~");
        }
        return left;
    }
}
