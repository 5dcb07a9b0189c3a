package violation.glacis.scan.clock;

import java.time.Instant;

final class ReadsClock {
    final Instant at = Instant.now();
}
