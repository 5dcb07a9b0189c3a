package violation.glacis.app.work;

import java.util.function.Supplier;
import violation.glacis.scan.guard.Permit;

final class RefersToPermit {
    final Supplier<Permit> forge = Permit::new;
}
