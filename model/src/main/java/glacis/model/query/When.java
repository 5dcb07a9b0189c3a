package glacis.model.query;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalUnit;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A time as a query says it. */
public sealed interface When {

    /** From its first instant to its last, both included. */
    Span span(Instant now);

    /** A stretch of time. */
    record Span(Instant first, Instant last) {}

    /** A point. */
    record At(Instant instant) implements When {
        @Override
        public Span span(Instant now) {
            return new Span(instant, instant);
        }

        @Override
        public String toString() {
            return instant.toString();
        }
    }

    /** A day in UTC, all of it. */
    record Day(LocalDate date) implements When {
        @Override
        public Span span(Instant now) {
            return new Span(
                    date.atStartOfDay(ZoneOffset.UTC).toInstant(),
                    date.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant().minusNanos(1));
        }

        @Override
        public String toString() {
            return date.toString();
        }
    }

    /**
     * A point that moves along with the clock.
     *
     * @param amount how much later than now; negative for the past
     * @param unit the unit of it
     */
    record Relative(long amount, Unit unit) implements When {

        private static final long MOST = 1_000_000;

        public Relative {
            if (Math.abs(amount) > MOST) {
                throw new IllegalArgumentException("farther than anybody remembers");
            }
        }

        @Override
        public Span span(Instant now) {
            ZonedDateTime moved = now.atZone(ZoneOffset.UTC).plus(amount, unit.unit);
            return new Span(moved.toInstant(), moved.toInstant());
        }

        @Override
        public String toString() {
            return amount == 0 ? "now" : "now" + (amount > 0 ? "+" : "-") + Math.abs(amount) + unit.letter;
        }
    }

    /** Units of relative time. */
    enum Unit {
        SECONDS('s', ChronoUnit.SECONDS),
        MINUTES('m', ChronoUnit.MINUTES),
        HOURS('h', ChronoUnit.HOURS),
        DAYS('d', ChronoUnit.DAYS),
        WEEKS('w', ChronoUnit.WEEKS),
        MONTHS('M', ChronoUnit.MONTHS),
        YEARS('y', ChronoUnit.YEARS);

        private final char letter;
        private final TemporalUnit unit;

        Unit(char letter, TemporalUnit unit) {
            this.letter = letter;
            this.unit = unit;
        }
    }

    /** The time that this text says; empty when it says none. */
    static Optional<When> parse(String text) {
        Matcher relative = Relatives.FORM.matcher(text);
        if (relative.matches()) {
            return Optional.of(relative(relative));
        }
        try {
            if (text.length() == 10) {
                return inRange(LocalDate.parse(text)).map(Day::new);
            }
            Instant instant = OffsetDateTime.parse(text).toInstant();
            return inRange(instant.atZone(ZoneOffset.UTC).toLocalDate()).map(day -> new At(instant));
        } catch (DateTimeException wrong) {
            return Optional.empty();
        }
    }

    private static When relative(Matcher form) {
        if (form.group(1) == null) {
            return new Relative(0, Unit.SECONDS);
        }
        long amount = Long.parseLong(form.group(2));
        char letter = form.group(3).charAt(0);
        Unit unit = Arrays.stream(Unit.values())
                .filter(u -> u.letter == letter)
                .findFirst()
                .orElseThrow();
        return amount == 0
                ? new Relative(0, Unit.SECONDS)
                : new Relative(form.group(1).equals("-") ? -amount : amount, unit);
    }

    private static Optional<LocalDate> inRange(LocalDate date) {
        return Optional.of(date).filter(d -> d.getYear() >= 1 && d.getYear() <= 9_999);
    }

    /** The form of relative time. */
    final class Relatives {
        private static final Pattern FORM =
                Pattern.compile("[nN][oO][wW](?:([-+])([0-9]{1,6})([smhdwMy]))?", Pattern.UNICODE_CASE);

        private Relatives() {}

        /** Whether it was meant to be one, so that a message can say how it is written. */
        static boolean meant(String text) {
            return text.toLowerCase(Locale.ROOT).startsWith("now");
        }
    }
}
