package glacis.scan.probe.tls.handshake;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * What we draw for one handshake besides its hello, kept so that every reading of the same transcript computes the same.
 *
 * <p>Keys of groups that only the server's answer names are made when they are needed.
 */
final class Secrets {

    private final Map<Integer, Optional<KeyShare>> shares = new ConcurrentHashMap<>();
    private final RandomGenerator random;
    private final byte[] preMaster = new byte[46];
    private final byte[] exponent = new byte[50];
    private final byte[] vector = new byte[16];
    private volatile Encrypted last = new Encrypted(new byte[0], Optional.empty());

    /** What was made for a certificate's key: padding is drawn at random, so a second time it would be something else. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Encrypted(byte[] certificate, Optional<byte[]> message) {}

    Secrets(RandomGenerator random) {
        this.random = random;
        random.nextBytes(preMaster);
        random.nextBytes(exponent);
        random.nextBytes(vector);
    }

    /** Our key of this group; empty when we cannot compute in it. */
    Optional<KeyShare> share(int group) {
        return shares.computeIfAbsent(group, g -> KeyShare.in(g, random));
    }

    /** What a pre-master secret for RSA has behind the version. */
    byte[] preMaster() {
        return preMaster;
    }

    /** The pre-master secret under this certificate's key, made once. */
    Optional<byte[]> encrypted(byte[] certificate, Function<byte[], Optional<byte[]>> make) {
        if (certificate.length == 0 || !Arrays.equals(last.certificate(), certificate)) {
            last = new Encrypted(certificate, make.apply(certificate));
        }
        return last.message();
    }

    /** The exponent for a prime of the server's choice. */
    byte[] exponent() {
        return exponent;
    }

    /** The first initialisation vector of cipher block chaining. */
    byte[] vector() {
        return vector;
    }
}
