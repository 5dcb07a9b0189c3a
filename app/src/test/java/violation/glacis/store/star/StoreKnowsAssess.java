package violation.glacis.store.star;

import violation.glacis.assess.exposure.Opinion;

final class StoreKnowsAssess {
    final int seen = Opinion.LEVEL;
}
