package glacis.app.scope;

import glacis.model.scope.IpAddress;
import glacis.model.scope.NamePattern;
import glacis.model.scope.Prefix;
import glacis.model.scope.ScopeRule;
import glacis.model.scope.Window;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The small languages within a mandate. What is wrong is said by an {@link IllegalArgumentException} with a sentence. */
public final class ScopeText {

    private static final long LARGEST_AS = 4_294_967_295L;
    private static final Pattern AS = Pattern.compile("AS([1-9][0-9]{0,9})");
    private static final Pattern LIKE_AS = Pattern.compile("[Aa][Ss][0-9]+");
    private static final Pattern NUMBERS = Pattern.compile("[0-9a-fA-FxX.]*[0-9]");
    private static final Pattern WINDOW = Pattern.compile("(\\S{1,60}) +([0-9:]{5})-([0-9:]{5}) +(\\S{1,60})");
    private static final List<String> DAYS = List.of("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun");

    private ScopeText() {}

    /**
     * A line of an allow or deny list: a name, a pattern, an address, a prefix, an autonomous system.
     *
     * @param line its number within the mandate
     */
    public static ScopeRule rule(int line, String text) {
        Matcher as = AS.matcher(text);
        if (as.matches() && Long.parseLong(as.group(1)) <= LARGEST_AS) {
            return new ScopeRule.AutonomousSystem(line, Long.parseLong(as.group(1)));
        }
        if (LIKE_AS.matcher(text).matches()) {
            throw new IllegalArgumentException(Quote.of(text) + " is no AS number; write it as AS64500");
        }
        boolean address = text.indexOf('/') >= 0
                || text.indexOf(':') >= 0
                || NUMBERS.matcher(text).matches() && NamePattern.parse(text).isEmpty();
        return address ? new ScopeRule.Addresses(line, prefix(text)) : new ScopeRule.Names(line, pattern(text));
    }

    private static Prefix prefix(String text) {
        Prefix prefix = Prefix.parse(text).orElseThrow(() -> new IllegalArgumentException(whyNoPrefix(text)));
        if (prefix.length() == 0) {
            throw new IllegalArgumentException(
                    prefix + " is everything, which nobody can allow; list your own prefixes");
        }
        return prefix;
    }

    private static String whyNoPrefix(String text) {
        int slash = text.indexOf('/');
        if (slash > 0 && text.substring(slash + 1).matches("[0-9]{1,3}")) {
            int length = Integer.parseInt(text.substring(slash + 1));
            var meant = IpAddress.parse(text.substring(0, slash))
                    .filter(address -> length <= address.version().bits())
                    .map(address -> Prefix.around(address, length));
            if (meant.isPresent()) {
                return Quote.of(text) + " has host bits set; write " + meant.get();
            }
        }
        if (text.indexOf('%') >= 0) {
            return Quote.of(text) + " names an interface of this machine; write the address without the zone";
        }
        return Quote.of(text) + " is not an address in its one spelling; write it as 192.0.2.0/24 or 2001:db8::/32";
    }

    private static NamePattern pattern(String text) {
        NamePattern pattern = NamePattern.parse(text)
                .orElseThrow(() -> new IllegalArgumentException(
                        Quote.of(text) + " is neither a name, an address, a prefix nor an AS number; write it as"
                                + " example.org, *.example.org, 192.0.2.0/24 or AS64500"));
        if (pattern.below() && pattern.name().labels().size() == 1) {
            throw new IllegalArgumentException(
                    Quote.of(text) + " is a whole top-level domain, which nobody can allow; list your own names");
        }
        return pattern;
    }

    /** An instant: a day, which begins at midnight UTC, or an RFC 3339 date and time. */
    public static Instant instant(String text) {
        try {
            return text.length() == 10
                    ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                    : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException wrong) {
            throw new IllegalArgumentException(
                    Quote.of(text) + " is not a date; write it as 2026-11-01 or 2026-11-01T09:00:00Z", wrong);
        }
    }

    /** Hours such as {@code Mon-Fri 20:00-06:00 Europe/Amsterdam}. */
    static Window window(String text) {
        Matcher parts = WINDOW.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException(
                    Quote.of(text) + " are no hours; write them as \"Mon-Fri 20:00-06:00 Europe/Amsterdam\"");
        }
        try {
            return new Window(
                    days(parts.group(1)),
                    LocalTime.parse(parts.group(2)),
                    LocalTime.parse(parts.group(3)),
                    ZoneId.of(parts.group(4)));
        } catch (DateTimeException | IllegalArgumentException wrong) {
            throw new IllegalArgumentException(
                    Quote.of(text) + " are no hours (" + Quote.plain(String.valueOf(wrong.getMessage()))
                            + "); write them as \"Mon-Fri 20:00-06:00 Europe/Amsterdam\", from 00:00 to 23:59",
                    wrong);
        }
    }

    private static Set<DayOfWeek> days(String text) {
        Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        for (String part : text.split(",", -1)) {
            String[] ends = part.split("-", -1);
            if (ends.length > 2) {
                throw new IllegalArgumentException(part + " is not a range of days");
            }
            DayOfWeek last = day(ends[ends.length - 1]);
            DayOfWeek day = day(ends[0]);
            days.add(day);
            while (day != last) {
                day = day.plus(1);
                days.add(day);
            }
        }
        return days;
    }

    private static DayOfWeek day(String text) {
        int index = DAYS.indexOf(text);
        if (index < 0) {
            throw new IllegalArgumentException(text + " is not one of " + String.join(" ", DAYS));
        }
        return DayOfWeek.of(index + 1);
    }
}
