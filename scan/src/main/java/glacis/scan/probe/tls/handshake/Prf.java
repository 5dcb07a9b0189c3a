package glacis.scan.probe.tls.handshake;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The pseudo-random function of TLS 1.2 (RFC 5246 §5).
 *
 * @param hash {@code SHA-256}, or {@code SHA-384} where the suite says so
 */
record Prf(String hash) {

    byte[] compute(byte[] secret, String label, byte[] seed, int length) {
        String algorithm = "Hmac" + hash.replace("-", "");
        try {
            Mac mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(secret.length == 0 ? new byte[1] : secret, algorithm));
            byte[] labelled = new Bytes().text(label).bytes(seed).toArray();
            Bytes out = new Bytes();
            byte[] a = labelled;
            while (out.size() < length) {
                a = mac.doFinal(a);
                mac.update(a);
                out.bytes(mac.doFinal(labelled));
            }
            return Arrays.copyOf(out.toArray(), length);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every Java platform has HMAC with SHA-2", missing);
        }
    }

    byte[] hashOf(byte[] messages) {
        try {
            return MessageDigest.getInstance(hash).digest(messages);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every Java platform has SHA-2", missing);
        }
    }
}
