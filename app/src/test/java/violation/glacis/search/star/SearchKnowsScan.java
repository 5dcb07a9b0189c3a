package violation.glacis.search.star;

import violation.glacis.scan.wire.Line;

final class SearchKnowsScan {
    final int seen = Line.MARK;
}
