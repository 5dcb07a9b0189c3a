package violation.glacis.identify.star;

import violation.glacis.scan.wire.Line;

final class IdentifyKnowsScan {
    final int seen = Line.MARK;
}
