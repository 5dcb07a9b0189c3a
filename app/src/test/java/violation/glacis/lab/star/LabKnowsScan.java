package violation.glacis.lab.star;

import violation.glacis.scan.wire.Line;

final class LabKnowsScan {
    final int seen = Line.MARK;
}
