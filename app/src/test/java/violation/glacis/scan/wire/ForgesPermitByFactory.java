package violation.glacis.scan.wire;

import violation.glacis.scan.guard.Permit;

final class ForgesPermitByFactory {
    final Permit forged = Permit.of();
}
