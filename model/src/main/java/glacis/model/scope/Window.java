package glacis.model.scope;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Set;

/**
 * A span of the day on some days of the week in a time zone; a span that ends before it begins crosses midnight and
 * belongs to the day on which it begins.
 *
 * @param days the days on which the span begins
 * @param from the first minute, included
 * @param to the last minute, excluded
 * @param zone where the clock hangs
 */
public record Window(Set<DayOfWeek> days, LocalTime from, LocalTime to, ZoneId zone) {

    public Window {
        days = Set.copyOf(days);
        if (days.isEmpty() || from.equals(to)) {
            throw new IllegalArgumentException("a window has a day and a length");
        }
    }

    /** Whether the instant lies in the window. */
    public boolean contains(Instant instant) {
        ZonedDateTime local = instant.atZone(zone);
        LocalTime time = local.toLocalTime();
        DayOfWeek day = local.getDayOfWeek();
        if (from.isBefore(to)) {
            return days.contains(day) && !time.isBefore(from) && time.isBefore(to);
        }
        return days.contains(day) && !time.isBefore(from) || days.contains(day.minus(1)) && time.isBefore(to);
    }
}
