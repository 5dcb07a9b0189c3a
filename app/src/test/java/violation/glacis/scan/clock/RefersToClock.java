package violation.glacis.scan.clock;

import java.time.Instant;
import java.util.function.Supplier;

final class RefersToClock {
    final Supplier<Instant> clock = Instant::now;
}
