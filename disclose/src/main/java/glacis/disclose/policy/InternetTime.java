package glacis.disclose.policy;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Date and time as RFC 3339 §5.6 writes them; nothing laxer, for another reader may be as strict. */
final class InternetTime {

    private static final Pattern DATE_TIME = Pattern.compile("([0-9]{4})-([0-9]{2})-([0-9]{2})[Tt]"
            + "([0-9]{2}):([0-9]{2}):([0-9]{2})(?:\\.([0-9]{1,30}))?(?:[Zz]|([+-])([0-9]{2}):([0-9]{2}))");

    private InternetTime() {}

    /** The instant; empty when the text is no such date, or a day that does not exist. */
    static Optional<Instant> read(String text) {
        Matcher parts = DATE_TIME.matcher(text);
        if (!parts.matches()) {
            return Optional.empty();
        }
        int second = number(parts, 6);
        boolean leap = second == 60;
        try {
            LocalDateTime local = LocalDateTime.of(
                    number(parts, 1),
                    number(parts, 2),
                    number(parts, 3),
                    number(parts, 4),
                    number(parts, 5),
                    leap ? 59 : second);
            int minutes = 0;
            if (parts.group(8) != null) {
                int hours = number(parts, 9);
                minutes = hours * 60 + number(parts, 10);
                if (hours > 23 || number(parts, 10) > 59) {
                    return Optional.empty();
                }
                minutes = parts.group(8).equals("-") ? -minutes : minutes;
            }
            LocalDateTime utc = local.minusMinutes(minutes);
            if (leap && !(utc.getHour() == 23 && utc.getMinute() == 59)) {
                return Optional.empty();
            }
            return Optional.of(
                    utc.plusSeconds(leap ? 1 : 0).plusNanos(nanos(parts)).toInstant(ZoneOffset.UTC));
        } catch (DateTimeException noSuchDay) {
            return Optional.empty();
        }
    }

    private static int number(Matcher parts, int group) {
        return Integer.parseInt(parts.group(group));
    }

    private static long nanos(Matcher parts) {
        String fraction = parts.group(7);
        return fraction == null ? 0 : Long.parseLong((fraction + "000000000").substring(0, 9));
    }
}
