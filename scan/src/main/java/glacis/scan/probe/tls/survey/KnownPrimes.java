package glacis.scan.probe.tls.survey;

import java.math.BigInteger;
import java.util.Map;
import java.util.Optional;

/** Published finite-field groups that servers use, recognised by their exact prime. */
final class KnownPrimes {

    /** RFC 7919 appendix A: p = 2^b - 2^(b-64) + (floor(2^(b-130) * e) + X) * 2^64 - 1 with generator 2. */
    private static final Map<Integer, Integer> RFC_7919 =
            Map.of(2048, 560_316, 3072, 2_625_351, 4096, 5_736_041, 6144, 15_705_020, 8192, 10_965_728);

    /** RFC 2409 §6.2 and RFC 3526 §2 to §7: the same formula with pi, and its X. */
    private static final Map<Integer, Integer> RFC_3526 = Map.of(
            1024, 129_093, 1536, 741_804, 2048, 124_476, 3072, 1_690_314, 4096, 240_904, 6144, 929_484, 8192,
            4_743_158);

    private KnownPrimes() {}

    /** The published name of the group, such as {@code ffdhe2048} or {@code MODP-2048 (RFC 3526)}. */
    static Optional<String> name(BigInteger prime, BigInteger generator) {
        int bits = prime.bitLength();
        if (!generator.equals(BigInteger.TWO)) {
            return Optional.empty();
        }
        if (RFC_7919.containsKey(bits) && prime.equals(of(bits, Constants.E, RFC_7919.get(bits)))) {
            return Optional.of("ffdhe" + bits);
        }
        if (RFC_3526.containsKey(bits) && prime.equals(of(bits, Constants.PI, RFC_3526.get(bits)))) {
            return Optional.of("MODP-" + bits + (bits == 1024 ? " (RFC 2409)" : " (RFC 3526)"));
        }
        return Optional.empty();
    }

    private static BigInteger of(int bits, Constants constant, int x) {
        BigInteger one = BigInteger.ONE;
        return one.shiftLeft(bits)
                .subtract(one.shiftLeft(bits - 64))
                .add(constant.floor(bits - 130).add(BigInteger.valueOf(x)).shiftLeft(64))
                .subtract(one);
    }

    /** Constants to any number of binary places. */
    private enum Constants {
        E,
        PI;

        private static final int GUARD_BITS = 64;

        /** The floor of 2^places times the constant. */
        BigInteger floor(int places) {
            BigInteger scale = BigInteger.ONE.shiftLeft(places + GUARD_BITS);
            BigInteger value = this == E ? e(scale) : pi(scale);
            return value.shiftRight(GUARD_BITS);
        }

        private static BigInteger e(BigInteger scale) {
            BigInteger sum = BigInteger.ZERO;
            BigInteger term = scale;
            for (int n = 1; term.signum() > 0; n++) {
                sum = sum.add(term);
                term = term.divide(BigInteger.valueOf(n));
            }
            return sum;
        }

        /** Machin: pi = 16 arctan(1/5) - 4 arctan(1/239). */
        private static BigInteger pi(BigInteger scale) {
            return arcTangent(scale, 5)
                    .shiftLeft(4)
                    .subtract(arcTangent(scale, 239).shiftLeft(2));
        }

        private static BigInteger arcTangent(BigInteger scale, int inverse) {
            BigInteger square = BigInteger.valueOf((long) inverse * inverse);
            BigInteger power = scale.divide(BigInteger.valueOf(inverse));
            BigInteger sum = power;
            for (int n = 3; power.signum() > 0; n += 2) {
                power = power.divide(square);
                BigInteger term = power.divide(BigInteger.valueOf(n));
                sum = n % 4 == 3 ? sum.subtract(term) : sum.add(term);
            }
            return sum;
        }
    }
}
