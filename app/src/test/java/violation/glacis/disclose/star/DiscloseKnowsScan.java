package violation.glacis.disclose.star;

import violation.glacis.scan.wire.Line;

final class DiscloseKnowsScan {
    final int seen = Line.MARK;
}
