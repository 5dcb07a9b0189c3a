package glacis.scan.probe.tls;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** The server's handshake keys of TLS 1.3 (RFC 8446 §7.1, §7.3) and the records under them (§5.2). */
final class KeySchedule {

    private static final int TAG_BITS = 128;

    private final boolean chacha;
    private final byte[] key;
    private final byte[] iv;

    private KeySchedule(boolean chacha, byte[] key, byte[] iv) {
        this.chacha = chacha;
        this.key = key;
        this.iv = iv;
    }

    /** The keys after these two messages; empty when the suite is none of TLS 1.3's that we know. */
    static Optional<KeySchedule> derive(int suite, byte[] shared, byte[] clientHello, byte[] serverHello) {
        if (suite < 0x1301 || suite > 0x1303) {
            return Optional.empty();
        }
        try {
            String hash = suite == 0x1302 ? "SHA-384" : "SHA-256";
            String mac = suite == 0x1302 ? "HmacSHA384" : "HmacSHA256";
            MessageDigest digest = MessageDigest.getInstance(hash);
            byte[] nothing = digest.digest();
            int size = nothing.length;
            byte[] early = hmac(mac, new byte[size], new byte[size]);
            byte[] handshake = hmac(mac, expand(mac, early, "derived", nothing, size), shared);
            digest.update(clientHello);
            byte[] traffic = expand(mac, handshake, "s hs traffic", digest.digest(serverHello), size);
            int keySize = suite == 0x1301 ? 16 : 32;
            return Optional.of(new KeySchedule(
                    suite == 0x1303,
                    expand(mac, traffic, "key", new byte[0], keySize),
                    expand(mac, traffic, "iv", new byte[0], 12)));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every Java platform has HMAC with SHA-2", missing);
        }
    }

    /** The plain text of one record with its padding and content type; empty when it is not under these keys. */
    Optional<byte[]> open(long sequence, byte[] header, byte[] record) {
        byte[] nonce = iv.clone();
        for (int i = 0; i < 8; i++) {
            nonce[nonce.length - 1 - i] ^= (byte) (sequence >>> 8 * i);
        }
        try {
            Cipher cipher = Cipher.getInstance(chacha ? "ChaCha20-Poly1305" : "AES/GCM/NoPadding");
            if (chacha) {
                cipher.init(Cipher.DECRYPT_MODE, new SecretKeySpec(key, "ChaCha20"), new IvParameterSpec(nonce));
            } else {
                cipher.init(Cipher.DECRYPT_MODE, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
            }
            cipher.updateAAD(header);
            return Optional.of(cipher.doFinal(record));
        } catch (GeneralSecurityException notOurs) {
            return Optional.empty();
        }
    }

    private static byte[] hmac(String algorithm, byte[] key, byte[] text) throws GeneralSecurityException {
        Mac mac = Mac.getInstance(algorithm);
        mac.init(new SecretKeySpec(key, algorithm));
        return mac.doFinal(text);
    }

    /** HKDF-Expand-Label; no label of TLS 1.3 wants more than two blocks of output. */
    private static byte[] expand(String algorithm, byte[] secret, String label, byte[] context, int length)
            throws GeneralSecurityException {
        byte[] info = new Bytes()
                .number(length, 2)
                .vector(1, l -> l.bytes(("tls13 " + label).getBytes(StandardCharsets.US_ASCII)))
                .vector(1, c -> c.bytes(context))
                .toArray();
        byte[] block =
                hmac(algorithm, secret, new Bytes().bytes(info).number(1, 1).toArray());
        if (block.length >= length) {
            return Arrays.copyOf(block, length);
        }
        byte[] second = hmac(
                algorithm,
                secret,
                new Bytes().bytes(block).bytes(info).number(2, 1).toArray());
        return Arrays.copyOf(new Bytes().bytes(block).bytes(second).toArray(), length);
    }
}
