package glacis.assess.encryption.chain;

import glacis.model.scope.HostName;
import glacis.model.scope.IpAddress;

/** Whom a client means to reach, and the certificate has to name (RFC 9525 §6.1). */
public sealed interface ReferenceIdentifier {

    /** A DNS name. */
    record DnsId(HostName name) implements ReferenceIdentifier {
        @Override
        public String toString() {
            return name.text();
        }
    }

    /** An address. */
    record IpId(IpAddress address) implements ReferenceIdentifier {
        @Override
        public String toString() {
            return address.toString();
        }
    }
}
