package violation.glacis.scan.probe.tls;

import javax.net.ssl.SSLEngine;

final class BorrowsEngine {
    Object borrow(SSLEngine engine) {
        return engine;
    }
}
