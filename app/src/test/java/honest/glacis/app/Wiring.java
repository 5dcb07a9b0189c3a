package honest.glacis.app;

import java.time.Clock;
import java.time.InstantSource;

final class Wiring {
    final InstantSource clock = Clock.systemUTC();
}
