package violation.glacis.assess.star;

import violation.glacis.scan.wire.Line;

final class AssessKnowsScan {
    final int seen = Line.MARK;
}
