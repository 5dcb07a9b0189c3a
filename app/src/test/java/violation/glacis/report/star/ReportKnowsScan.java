package violation.glacis.report.star;

import violation.glacis.scan.wire.Line;

final class ReportKnowsScan {
    final int seen = Line.MARK;
}
