package glacis.disclose.policy;

import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import org.bouncycastle.openpgp.api.OpenPGPCertificate;
import org.bouncycastle.openpgp.api.OpenPGPCertificate.OpenPGPComponentKey;
import org.bouncycastle.openpgp.api.OpenPGPCertificate.OpenPGPComponentSignature;

/** Whether a key may speak: bound to its certificate, for signing, neither expired nor revoked (RFC 4880 §5.2, §11). */
final class KeyState {

    private KeyState() {}

    /** Why a key cannot vouch now for what it signed then, as the end of a sentence; empty when it can. */
    static Optional<String> fault(OpenPGPComponentKey key, Instant then, Instant now) {
        try {
            return judged(key, then, now);
        } catch (RuntimeException unreadable) {
            return Optional.of("what its key says about itself cannot be read");
        }
    }

    private static Optional<String> judged(OpenPGPComponentKey key, Instant then, Instant now) {
        OpenPGPCertificate certificate = key.getCertificate();
        Date at = Date.from(now);
        if (key.getCreationTime().toInstant().isAfter(then)) {
            return Optional.of("its key was made after it");
        }
        if (revoked(certificate.getPrimaryKey(), at) || revoked(key, at)) {
            return Optional.of("its key was revoked");
        }
        Optional<Instant> end =
                Optional.ofNullable(key.getKeyExpirationDateAt(at)).map(Date::toInstant);
        Optional<Instant> whole = Optional.ofNullable(
                        certificate.getPrimaryKey().getKeyExpirationDateAt(at))
                .map(Date::toInstant);
        Optional<Instant> first =
                end.isEmpty() || whole.isPresent() && whole.get().isBefore(end.get()) ? whole : end;
        if (first.isPresent() && !first.get().isAfter(now)) {
            return Optional.of("its key expired on " + SecurityTxtText.day(first.get()));
        }
        if (!key.isBoundAt(at)) {
            return Optional.of("its key is not bound to the certificate it came in");
        }
        return key.isSigningKey(at) ? Optional.empty() : Optional.of("its key is not one for signing");
    }

    private static boolean revoked(OpenPGPComponentKey key, Date at) {
        OpenPGPComponentSignature revocation = key.getRevocation(at);
        return revocation != null;
    }
}
