package violation.glacis.app.star;

import violation.glacis.bench.Lap;

final class AppKnowsBench {
    final int seen = Lap.COUNT;
}
