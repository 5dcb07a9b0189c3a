package violation.glacis.app.work;

import violation.glacis.scan.guard.Permit;

final class ForgesPermit {
    final Permit forged = new Permit();
}
