package glacis.scan.probe.tls.handshake;

import java.util.Optional;

/**
 * The secrets of one connection of TLS 1.3 (RFC 8446 §7.1).
 *
 * <p>It goes from the early secret to the handshake secret to the master secret, and is used once.
 */
final class KeySchedule {

    private final int suite;
    private final Hkdf hkdf;
    private byte[] secret;

    private KeySchedule(int suite, Hkdf hkdf, byte[] preShared) {
        this.suite = suite;
        this.hkdf = hkdf;
        this.secret = hkdf.extract(new byte[hkdf.size()], preShared.length == 0 ? new byte[hkdf.size()] : preShared);
    }

    /** The early secret, without a pre-shared key; empty when the suite is none that we know the hash and cipher of. */
    static Optional<KeySchedule> begin(int suite) {
        return begin(suite, new byte[0]);
    }

    /** The early secret with this pre-shared key; of no bytes for none. */
    static Optional<KeySchedule> begin(int suite, byte[] preShared) {
        return hash(suite).map(hash -> new KeySchedule(suite, new Hkdf(hash), preShared));
    }

    private static Optional<String> hash(int suite) {
        return switch (suite) {
            case 0x1301, 0x1303, 0x1304, 0x1305 -> Optional.of("SHA-256");
            case 0x1302 -> Optional.of("SHA-384");
            default -> Optional.empty();
        };
    }

    Hkdf hkdf() {
        return hkdf;
    }

    /** The binder of a hello that offers a pre-shared key, over the hash of the hello up to its binders (§4.2.11.2). */
    byte[] binder(byte[] transcript) {
        return finished(hkdf.derive(secret, "res binder", hkdf.hash()), transcript);
    }

    /** Goes on with what both sides agreed on. */
    void agreed(byte[] shared) {
        secret = hkdf.extract(hkdf.derive(secret, "derived", hkdf.hash()), shared);
    }

    /** Goes on to the master secret. */
    void finish() {
        agreed(new byte[hkdf.size()]);
    }

    /** A traffic secret or the resumption secret, of a hash of messages. */
    byte[] derive(String label, byte[] transcript) {
        return hkdf.derive(secret, label, transcript);
    }

    /** What a Finished message has to say (§4.4.4). */
    byte[] finished(byte[] traffic, byte[] transcript) {
        return hkdf.hmac(hkdf.expand(traffic, "finished", new byte[0], hkdf.size()), transcript);
    }

    /** The pre-shared key of a ticket (§4.6.1). */
    byte[] ofTicket(byte[] resumption, byte[] nonce) {
        return hkdf.expand(resumption, "resumption", nonce, hkdf.size());
    }

    /** The records under a traffic secret (§7.3). */
    RecordCipher records(byte[] traffic) {
        Aead aead = Aead.ofNewest(suite).orElseThrow();
        return RecordCipher.newest(
                aead.keyed(hkdf.expand(traffic, "key", new byte[0], aead.keySize())),
                hkdf.expand(traffic, "iv", new byte[0], 12));
    }
}
