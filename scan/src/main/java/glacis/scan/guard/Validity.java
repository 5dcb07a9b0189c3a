package glacis.scan.guard;

import glacis.model.scope.Mandate;
import glacis.model.scope.Window;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.stream.Stream;

/** How long a permit lives: shortly, and never beyond its mandate or the window it was given in. */
final class Validity {

    private Validity() {}

    /** The last instant at which something may begin, given that the mandate allows it now. */
    static Instant notAfter(Mandate mandate, Instant now, Duration life) {
        Instant windowEnd = mandate.windows().stream()
                .filter(window -> window.contains(now))
                .map(window -> endOf(window, now).minusNanos(1))
                .max(Instant::compareTo)
                .orElse(Instant.MAX);
        return Stream.of(now.plus(life), mandate.until().minusNanos(1), windowEnd)
                .min(Instant::compareTo)
                .orElse(now);
    }

    /** When the window that contains this instant closes. */
    private static Instant endOf(Window window, Instant now) {
        ZonedDateTime local = now.atZone(window.zone());
        boolean closesTomorrow =
                window.to().isBefore(window.from()) && !local.toLocalTime().isBefore(window.from());
        LocalDate day = closesTomorrow ? local.toLocalDate().plusDays(1) : local.toLocalDate();
        return ZonedDateTime.of(day, window.to(), window.zone()).toInstant();
    }
}
