package glacis.scan.probe.tls.handshake;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The key derivation of TLS 1.3 (RFC 8446 §7.1, RFC 5869) under one hash. */
final class Hkdf {

    private final String algorithm;
    private final Mac mac;
    private final MessageDigest digest;
    private final int size;

    /** Under this hash, {@code SHA-256} or {@code SHA-384}. */
    Hkdf(String hash) {
        algorithm = "Hmac" + hash.replace("-", "");
        try {
            mac = Mac.getInstance(algorithm);
            digest = MessageDigest.getInstance(hash);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every Java platform has HMAC with SHA-2", missing);
        }
        size = digest.getDigestLength();
    }

    /** The hash's length in bytes. */
    int size() {
        return size;
    }

    byte[] hash(byte[]... parts) {
        for (byte[] part : parts) {
            digest.update(part);
        }
        return digest.digest();
    }

    byte[] hmac(byte[] key, byte[]... parts) {
        try {
            mac.init(new SecretKeySpec(key.length == 0 ? new byte[1] : key, algorithm));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
        for (byte[] part : parts) {
            mac.update(part);
        }
        return mac.doFinal();
    }

    byte[] extract(byte[] salt, byte[] secret) {
        return hmac(salt, secret);
    }

    /** HKDF-Expand-Label; no label of TLS 1.3 wants more than two blocks of output. */
    byte[] expand(byte[] secret, String label, byte[] context, int length) {
        byte[] wanted = new Bytes()
                .number(length, 2)
                .vector(1, l -> l.text("tls13 ").text(label))
                .vector(1, context)
                .toArray();
        byte[] block = hmac(secret, wanted, new byte[] {1});
        if (block.length >= length) {
            return block.length == length ? block : Arrays.copyOf(block, length);
        }
        byte[] second = hmac(secret, block, wanted, new byte[] {2});
        return Arrays.copyOf(new Bytes().bytes(block).bytes(second).toArray(), length);
    }

    /** Derive-Secret of a hash of messages. */
    byte[] derive(byte[] secret, String label, byte[] transcript) {
        return expand(secret, label, transcript, size);
    }
}
