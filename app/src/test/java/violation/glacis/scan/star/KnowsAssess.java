package violation.glacis.scan.star;

import violation.glacis.assess.exposure.Opinion;

final class KnowsAssess {
    final int seen = Opinion.LEVEL;
}
