package violation.glacis.inventory.star;

import violation.glacis.scan.wire.Line;

final class InventoryKnowsScan {
    final int seen = Line.MARK;
}
