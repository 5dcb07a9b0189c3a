package violation.glacis.scan.probe.tls;

import org.bouncycastle.asn1.x500.X500Name;

final class BorrowsCastle {
    Object borrow(X500Name name) {
        return name;
    }
}
