package glacis.scan.probe.tls.handshake;

import java.math.BigInteger;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The finite field groups of RFC 7919, computed by the formula of its appendix A; the generator is 2. */
final class Ffdhe {

    private static final Map<Integer, BigInteger> PRIMES = new ConcurrentHashMap<>();

    private Ffdhe() {}

    /** The prime of the group with this number. */
    static Optional<BigInteger> prime(int group) {
        return switch (group) {
            case 256 -> Optional.of(prime(2_048, 560_316));
            case 257 -> Optional.of(prime(3_072, 2_625_351));
            case 258 -> Optional.of(prime(4_096, 5_736_041));
            case 259 -> Optional.of(prime(6_144, 15_705_020));
            case 260 -> Optional.of(prime(8_192, 10_965_728));
            default -> Optional.empty();
        };
    }

    /** p = 2^b - 2^(b-64) + (floor(2^(b-130) e) + X) 2^64 - 1, which is computed once. */
    private static BigInteger prime(int bits, long addend) {
        return PRIMES.computeIfAbsent(
                bits,
                b -> BigInteger.ONE
                        .shiftLeft(b)
                        .subtract(BigInteger.ONE.shiftLeft(b - 64))
                        .add(scaledE(b - 130).add(BigInteger.valueOf(addend)).shiftLeft(64))
                        .subtract(BigInteger.ONE));
    }

    /** floor(2^bits e), as the sum of 1/n! with guard bits. */
    private static BigInteger scaledE(int bits) {
        int guard = 64;
        BigInteger term = BigInteger.ONE.shiftLeft(bits + guard);
        BigInteger sum = term;
        for (int n = 1; term.signum() > 0; n++) {
            term = term.divide(BigInteger.valueOf(n));
            sum = sum.add(term);
        }
        return sum.shiftRight(guard);
    }
}
