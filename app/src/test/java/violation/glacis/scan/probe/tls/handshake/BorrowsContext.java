package violation.glacis.scan.probe.tls.handshake;

import javax.net.ssl.SSLContext;

final class BorrowsContext {
    Object borrow(SSLContext context) {
        return context;
    }
}
