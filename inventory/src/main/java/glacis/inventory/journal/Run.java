package glacis.inventory.journal;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;

/**
 * One run of the pipeline.
 *
 * @param id such as {@code R-20261123T174002Z}, or {@code R-20261123T174002Z-2} for the second within one second
 * @param arguments the words of the command line, from which it can be resumed
 * @param started when it began
 * @param finished when it came to its end; empty while it runs, and after it was killed
 */
public record Run(String id, List<String> arguments, Instant started, Optional<Instant> finished) {

    private static final DateTimeFormatter SECONDS =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    public Run {
        arguments = List.copyOf(arguments);
    }

    /**
     * The id of a run that began then.
     *
     * @param attempt 1 for the first within its second, 2 for the next, and so on
     */
    public static String idOf(Instant started, int attempt) {
        return "R-" + SECONDS.format(started) + (attempt == 1 ? "" : "-" + attempt);
    }
}
