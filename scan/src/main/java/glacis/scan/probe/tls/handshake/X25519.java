package glacis.scan.probe.tls.handshake;

import java.util.Arrays;

/**
 * The function X25519 (RFC 7748 §5): a scalar times a point of Curve25519, both of 32 bytes.
 *
 * <p>The platform's own takes three times as long, and it is what most of a hello of TLS 1.3 and its answer costs. This one
 * makes no attempt to take the same time for every scalar, which whoever protects something would have to: our scalars are
 * drawn for hellos and thrown away, nothing secret is ever under them, and certificates, which they let us read, are public.
 *
 * <p>A number modulo 2^255-19 is five limbs of 51 bits, the least significant first, each of which may be up to two bits longer
 * until it is multiplied.
 */
final class X25519 {

    static final int SIZE = 32;

    private static final long MASK = (1L << 51) - 1;

    /** (486662 - 2) / 4. */
    private static final long A24 = 121_665;

    private static final byte[] BASE = basePoint();

    private X25519() {}

    private static byte[] basePoint() {
        byte[] nine = new byte[SIZE];
        nine[0] = 9;
        return nine;
    }

    /** What the peer gets of this secret. */
    static byte[] publicValue(byte[] secret) {
        return multiply(secret, BASE);
    }

    /** The scalar times the point; zero for a point of small order, which no honest peer sends (§6.1). */
    static byte[] multiply(byte[] scalar, byte[] point) {
        byte[] k = clamped(scalar);
        long[] x1 = decoded(point);
        long[] x2 = {1, 0, 0, 0, 0};
        long[] z2 = new long[5];
        long[] x3 = x1.clone();
        long[] z3 = {1, 0, 0, 0, 0};
        long[] a = new long[5];
        long[] b = new long[5];
        long[] c = new long[5];
        long[] d = new long[5];
        // As that of the base point is.
        boolean small = (x1[1] | x1[2] | x1[3] | x1[4] | x1[0] >>> 17) == 0;
        boolean swapped = false;
        for (int t = 254; t >= 0; t--) {
            boolean bit = (k[t >>> 3] >>> (t & 7) & 1) == 1;
            if (bit != swapped) {
                long[] x = x2;
                long[] z = z2;
                x2 = x3;
                z2 = z3;
                x3 = x;
                z3 = z;
                swapped = bit;
            }
            add(a, x2, z2);
            subtract(b, x2, z2);
            add(c, x3, z3);
            subtract(d, x3, z3);
            multiply(d, d, a);
            multiply(c, c, b);
            square(a, a);
            square(b, b);
            add(x3, d, c);
            square(x3, x3);
            subtract(z3, d, c);
            square(z3, z3);
            if (small) {
                scale(z3, z3, x1[0]);
            } else {
                multiply(z3, z3, x1);
            }
            multiply(x2, a, b);
            subtract(b, a, b);
            scale(c, b, A24);
            add(c, c, a);
            multiply(z2, b, c);
        }
        // Bit 0 of a clamped scalar is 0, so nothing is left to swap.
        multiply(x2, x2, inverse(z2));
        return encoded(x2);
    }

    private static byte[] clamped(byte[] scalar) {
        byte[] k = Arrays.copyOf(scalar, SIZE);
        k[0] &= (byte) 248;
        k[31] &= 127;
        k[31] |= 64;
        return k;
    }

    private static long[] decoded(byte[] point) {
        long[] limbs = new long[5];
        for (int i = 0; i < 255; i++) {
            limbs[i / 51] |= (long) (point[i >>> 3] >>> (i & 7) & 1) << i % 51;
        }
        return limbs;
    }

    private static byte[] encoded(long[] number) {
        long[] n = number.clone();
        // Twice, so that no carry is left; then what a carry out of the sum with 19 tells is whether it is 2^255-19 or
        // more.
        carry(n, n[0], n[1], n[2], n[3], n[4]);
        carry(n, n[0], n[1], n[2], n[3], n[4]);
        long over = n[0] + 19 >>> 51;
        for (int i = 1; i < 5; i++) {
            over = n[i] + over >>> 51;
        }
        n[0] += 19 * over;
        for (int i = 0; i < 4; i++) {
            n[i + 1] += n[i] >>> 51;
            n[i] &= MASK;
        }
        n[4] &= MASK;
        byte[] bytes = new byte[SIZE];
        for (int i = 0; i < 255; i++) {
            bytes[i >>> 3] |= (byte) ((n[i / 51] >>> i % 51 & 1) << (i & 7));
        }
        return bytes;
    }

    private static void add(long[] out, long[] a, long[] b) {
        for (int i = 0; i < 5; i++) {
            out[i] = a[i] + b[i];
        }
    }

    /** With twice the modulus added, so that no limb becomes negative. */
    private static void subtract(long[] out, long[] a, long[] b) {
        out[0] = a[0] - b[0] + 2 * (MASK - 18);
        for (int i = 1; i < 5; i++) {
            out[i] = a[i] - b[i] + 2 * MASK;
        }
    }

    /** The part of a product above 51 bits; both factors are below 2^56. */
    private static long high(long a, long b) {
        return Math.multiplyHigh(a << 6, b << 7);
    }

    /** Times a number of at most 17 bits. */
    private static void scale(long[] out, long[] a, long factor) {
        long over = 19 * high(a[4], factor);
        for (int i = 0; i < 5; i++) {
            long next = high(a[i], factor);
            out[i] = (a[i] * factor & MASK) + over;
            over = next;
        }
    }

    private static void multiply(long[] out, long[] a, long[] b) {
        long a0 = a[0];
        long a1 = a[1];
        long a2 = a[2];
        long a3 = a[3];
        long a4 = a[4];
        long b0 = b[0];
        long b1 = b[1];
        long b2 = b[2];
        long b3 = b[3];
        long b4 = b[4];
        long l0 = low(a0, b0);
        long l1 = low(a0, b1) + low(a1, b0);
        long l2 = low(a0, b2) + low(a1, b1) + low(a2, b0);
        long l3 = low(a0, b3) + low(a1, b2) + low(a2, b1) + low(a3, b0);
        long l4 = low(a0, b4) + low(a1, b3) + low(a2, b2) + low(a3, b1) + low(a4, b0);
        long l5 = low(a1, b4) + low(a2, b3) + low(a3, b2) + low(a4, b1);
        long l6 = low(a2, b4) + low(a3, b3) + low(a4, b2);
        long l7 = low(a3, b4) + low(a4, b3);
        long l8 = low(a4, b4);
        long h0 = high(a0, b0);
        long h1 = high(a0, b1) + high(a1, b0);
        long h2 = high(a0, b2) + high(a1, b1) + high(a2, b0);
        long h3 = high(a0, b3) + high(a1, b2) + high(a2, b1) + high(a3, b0);
        long h4 = high(a0, b4) + high(a1, b3) + high(a2, b2) + high(a3, b1) + high(a4, b0);
        long h5 = high(a1, b4) + high(a2, b3) + high(a3, b2) + high(a4, b1);
        long h6 = high(a2, b4) + high(a3, b3) + high(a4, b2);
        long h7 = high(a3, b4) + high(a4, b3);
        long h8 = high(a4, b4);
        carry(
                out,
                l0 + 19 * (l5 + h4),
                l1 + h0 + 19 * (l6 + h5),
                l2 + h1 + 19 * (l7 + h6),
                l3 + h2 + 19 * (l8 + h7),
                l4 + h3 + 19 * h8);
    }

    private static void square(long[] out, long[] a) {
        long a0 = a[0];
        long a1 = a[1];
        long a2 = a[2];
        long a3 = a[3];
        long a4 = a[4];
        long l1 = 2 * low(a0, a1);
        long l2 = 2 * low(a0, a2) + low(a1, a1);
        long l3 = 2 * (low(a0, a3) + low(a1, a2));
        long l4 = 2 * (low(a0, a4) + low(a1, a3)) + low(a2, a2);
        long l5 = 2 * (low(a1, a4) + low(a2, a3));
        long l6 = 2 * low(a2, a4) + low(a3, a3);
        long l7 = 2 * low(a3, a4);
        long h1 = 2 * high(a0, a1);
        long h2 = 2 * high(a0, a2) + high(a1, a1);
        long h3 = 2 * (high(a0, a3) + high(a1, a2));
        long h4 = 2 * (high(a0, a4) + high(a1, a3)) + high(a2, a2);
        long h5 = 2 * (high(a1, a4) + high(a2, a3));
        long h6 = 2 * high(a2, a4) + high(a3, a3);
        long h7 = 2 * high(a3, a4);
        carry(
                out,
                low(a0, a0) + 19 * (l5 + h4),
                l1 + high(a0, a0) + 19 * (l6 + h5),
                l2 + h1 + 19 * (l7 + h6),
                l3 + h2 + 19 * (low(a4, a4) + h7),
                l4 + h3 + 19 * high(a4, a4));
    }

    private static long low(long a, long b) {
        return a * b & MASK;
    }

    /** Takes what is above 51 bits to the next limb, and from the last to the first times 19. */
    private static void carry(long[] out, long r0, long r1, long r2, long r3, long r4) {
        long s1 = r1 + (r0 >>> 51);
        long s2 = r2 + (s1 >>> 51);
        long s3 = r3 + (s2 >>> 51);
        long s4 = r4 + (s3 >>> 51);
        out[0] = (r0 & MASK) + 19 * (s4 >>> 51);
        out[1] = s1 & MASK;
        out[2] = s2 & MASK;
        out[3] = s3 & MASK;
        out[4] = s4 & MASK;
    }

    /** To the power 2^255-21; zero of zero. {@code toN} is to the power 2^N-1. */
    private static long[] inverse(long[] a) {
        long[] two = a.clone();
        square(two, two);
        long[] nine = squared(two, 2);
        multiply(nine, nine, a);
        long[] eleven = nine.clone();
        multiply(eleven, eleven, two);
        long[] to5 = times(squared(eleven, 1), nine);
        long[] to10 = times(squared(to5, 5), to5);
        long[] to20 = times(squared(to10, 10), to10);
        long[] to40 = times(squared(to20, 20), to20);
        long[] to50 = times(squared(to40, 10), to10);
        long[] to100 = times(squared(to50, 50), to50);
        long[] to200 = times(squared(to100, 100), to100);
        long[] to250 = times(squared(to200, 50), to50);
        return times(squared(to250, 5), eleven);
    }

    private static long[] squared(long[] a, int times) {
        long[] power = a.clone();
        for (int i = 0; i < times; i++) {
            square(power, power);
        }
        return power;
    }

    private static long[] times(long[] a, long[] b) {
        multiply(a, a, b);
        return a;
    }
}
