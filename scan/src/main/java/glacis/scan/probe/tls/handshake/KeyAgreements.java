package glacis.scan.probe.tls.handshake;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.XECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.NamedParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.security.spec.XECPublicKeySpec;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import javax.crypto.KEM;
import javax.crypto.KeyAgreement;

/** How two sides agree on a secret, by kind of group, with the platform's primitives but for {@link X25519}. */
final class KeyAgreements {

    private static final int X448 = 30;
    private static final int X448_SIZE = 56;

    /** In bytes, as the largest group of RFC 7919 wants (§5.2). */
    private static final int LONGEST_EXPONENT = 50;

    private static final Map<Integer, String> CURVES =
            Map.of(KeyShare.SECP256R1, "secp256r1", 24, "secp384r1", 25, "secp521r1");
    private static final Map<Integer, Mixture> HYBRIDS = Map.of(
            4587, new Mixture(KeyShare.SECP256R1, "ML-KEM-768", false),
            4588, new Mixture(KeyShare.X25519, "ML-KEM-768", true),
            4589, new Mixture(24, "ML-KEM-1024", false));

    private KeyAgreements() {}

    /** Our part of an agreement. */
    sealed interface Secret {
        /** What the peer gets. */
        byte[] publicValue();

        /** What both have then; empty when the peer's value is none of the group. */
        Optional<byte[]> agree(byte[] peer);

        /** What {@link #restored} makes the same secret of. */
        byte[] kept();
    }

    /** What a hybrid is made of, and which of both comes first in values and secrets (draft-ietf-tls-ecdhe-mlkem §4). */
    private record Mixture(int curve, String kem, boolean kemFirst) {}

    /** Whether keys of this group can be made. */
    static boolean possible(int group) {
        return group == KeyShare.X25519
                || group == X448
                || CURVES.containsKey(group)
                || HYBRIDS.containsKey(group)
                || group >= 256 && group <= 260;
    }

    /** A new key; scalars of X25519 and exponents are drawn here, other keys come from the platform's own generator. */
    static Optional<Secret> in(int group, RandomGenerator random) {
        try {
            if (group == KeyShare.X25519) {
                return Optional.of(Scalar.of(drawn(random, X25519.SIZE)));
            }
            if (group == X448) {
                return Optional.of(
                        new Curve(group, KeyPairGenerator.getInstance("X448").generateKeyPair()));
            }
            if (CURVES.containsKey(group)) {
                KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
                generator.initialize(new ECGenParameterSpec(CURVES.get(group)));
                return Optional.of(new Curve(group, generator.generateKeyPair()));
            }
            if (HYBRIDS.containsKey(group)) {
                Mixture mixture = HYBRIDS.get(group);
                KeyPair pair = KeyPairGenerator.getInstance(mixture.kem()).generateKeyPair();
                return in(mixture.curve(), random).map(curve -> new Hybrid(mixture, curve, pair));
            }
            return Ffdhe.prime(group)
                    .map(prime -> FiniteField.of(prime, BigInteger.TWO, drawn(random, LONGEST_EXPONENT)));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every Java platform of version 25 has XDH, EC and ML-KEM", missing);
        }
    }

    /** The secret of a group that was kept; empty when the bytes are not one. */
    static Optional<Secret> restored(int group, Cursor kept) {
        try {
            if (HYBRIDS.containsKey(group)) {
                Mixture mixture = HYBRIDS.get(group);
                KeyPair pair = pair("ML-KEM", kept);
                return restored(mixture.curve(), kept).map(curve -> new Hybrid(mixture, curve, pair));
            }
            if (Ffdhe.prime(group).isPresent()) {
                byte[] exponent = kept.vector(2);
                return Ffdhe.prime(group)
                        .filter(p -> !kept.failed())
                        .map(prime -> FiniteField.of(prime, BigInteger.TWO, exponent));
            }
            if (group == KeyShare.X25519) {
                Scalar scalar = new Scalar(kept.vector(2), kept.vector(2));
                boolean sized = scalar.scalar().length == X25519.SIZE && scalar.publicValue().length == X25519.SIZE;
                return sized ? Optional.of(scalar) : Optional.empty();
            }
            boolean montgomery = group == X448;
            return montgomery || CURVES.containsKey(group)
                    ? Optional.of(new Curve(group, pair(montgomery ? "XDH" : "EC", kept)))
                    : Optional.empty();
        } catch (GeneralSecurityException | IllegalArgumentException notKept) {
            return Optional.empty();
        }
    }

    private static byte[] kept(KeyPair pair) {
        return new Bytes()
                .vector(2, pair.getPublic().getEncoded())
                .vector(2, pair.getPrivate().getEncoded())
                .toArray();
    }

    private static KeyPair pair(String algorithm, Cursor kept) throws GeneralSecurityException {
        byte[] open = kept.vector(2);
        byte[] secret = kept.vector(2);
        KeyFactory factory = KeyFactory.getInstance(algorithm);
        return new KeyPair(
                factory.generatePublic(new X509EncodedKeySpec(open)),
                factory.generatePrivate(new PKCS8EncodedKeySpec(secret)));
    }

    private static byte[] drawn(RandomGenerator random, int size) {
        byte[] bytes = new byte[size];
        random.nextBytes(bytes);
        return bytes;
    }

    /**
     * A key of X25519.
     *
     * @param scalar 32 bytes
     * @param publicValue 32 bytes
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Scalar(byte[] scalar, byte[] publicValue) implements Secret {

        static Scalar of(byte[] scalar) {
            return new Scalar(scalar, X25519.publicValue(scalar));
        }

        /** A secret of nothing but zeros is what a point of small order gives (RFC 7748 §6.1). */
        @Override
        public Optional<byte[]> agree(byte[] peer) {
            return Optional.of(peer)
                    .filter(point -> point.length == X25519.SIZE)
                    .map(point -> X25519.multiply(scalar, point))
                    .filter(secret -> !Arrays.equals(secret, new byte[X25519.SIZE]));
        }

        @Override
        public byte[] kept() {
            return new Bytes().vector(2, scalar).vector(2, publicValue).toArray();
        }
    }

    /**
     * A Diffie-Hellman key on another curve.
     *
     * @param group its number
     * @param pair XDH for X448, or EC
     */
    record Curve(int group, KeyPair pair) implements Secret {

        @Override
        public byte[] publicValue() {
            if (pair.getPublic() instanceof XECPublicKey key) {
                return reversed(fixed(key.getU(), X448_SIZE));
            }
            ECPublicKey key = (ECPublicKey) pair.getPublic();
            int size = size(key.getParams());
            return new Bytes()
                    .number(4, 1)
                    .bytes(fixed(key.getW().getAffineX(), size))
                    .bytes(fixed(key.getW().getAffineY(), size))
                    .toArray();
        }

        @Override
        public Optional<byte[]> agree(byte[] peer) {
            try {
                boolean montgomery = pair.getPublic() instanceof XECPublicKey;
                KeyAgreement agreement = KeyAgreement.getInstance(montgomery ? "XDH" : "ECDH");
                agreement.init(pair.getPrivate());
                agreement.doPhase(montgomery ? montgomery(peer) : weierstrass(peer), true);
                return Optional.of(agreement.generateSecret());
            } catch (GeneralSecurityException | IllegalArgumentException notAPoint) {
                return Optional.empty();
            }
        }

        @Override
        public byte[] kept() {
            return KeyAgreements.kept(pair);
        }

        private PublicKey montgomery(byte[] peer) throws GeneralSecurityException {
            if (peer.length != X448_SIZE) {
                throw new IllegalArgumentException("not a coordinate");
            }
            return KeyFactory.getInstance("XDH")
                    .generatePublic(new XECPublicKeySpec(NamedParameterSpec.X448, new BigInteger(1, reversed(peer))));
        }

        private PublicKey weierstrass(byte[] peer) throws GeneralSecurityException {
            ECParameterSpec spec = ((ECPublicKey) pair.getPublic()).getParams();
            int size = size(spec);
            if (peer.length != 1 + 2 * size || peer[0] != 4) {
                throw new IllegalArgumentException("not an uncompressed point");
            }
            ECPoint point = new ECPoint(
                    new BigInteger(1, Arrays.copyOfRange(peer, 1, 1 + size)),
                    new BigInteger(1, Arrays.copyOfRange(peer, 1 + size, peer.length)));
            return KeyFactory.getInstance("EC").generatePublic(new ECPublicKeySpec(point, spec));
        }

        private static int size(ECParameterSpec spec) {
            return (spec.getCurve().getField().getFieldSize() + 7) / 8;
        }
    }

    /**
     * A key on a curve and one of ML-KEM (FIPS 203), whose values and secrets are put one behind the other. Here we are the
     * side that decapsulates.
     */
    record Hybrid(Mixture mixture, Secret curve, KeyPair pair) implements Secret {

        @Override
        public byte[] publicValue() {
            return mixed(raw(), curve.publicValue());
        }

        @Override
        public Optional<byte[]> agree(byte[] peer) {
            int ciphertext = mixture.kem().equals("ML-KEM-768") ? 1_088 : 1_568;
            int point = curve.publicValue().length;
            if (peer.length != ciphertext + point) {
                return Optional.empty();
            }
            int cut = mixture.kemFirst() ? ciphertext : point;
            byte[] first = Arrays.copyOf(peer, cut);
            byte[] second = Arrays.copyOfRange(peer, cut, peer.length);
            try {
                byte[] inner = KEM.getInstance("ML-KEM")
                        .newDecapsulator(pair.getPrivate())
                        .decapsulate(mixture.kemFirst() ? first : second)
                        .getEncoded();
                return curve.agree(mixture.kemFirst() ? second : first).map(outer -> mixed(inner, outer));
            } catch (GeneralSecurityException notACiphertext) {
                return Optional.empty();
            }
        }

        @Override
        public byte[] kept() {
            return new Bytes()
                    .bytes(KeyAgreements.kept(pair))
                    .bytes(curve.kept())
                    .toArray();
        }

        /** The encapsulation key is the last part of its X.509 encoding (RFC 9935): a bit string without a wrapping. */
        private byte[] raw() {
            byte[] encoded = pair.getPublic().getEncoded();
            int size = mixture.kem().equals("ML-KEM-768") ? 1_184 : 1_568;
            return Arrays.copyOfRange(encoded, encoded.length - size, encoded.length);
        }

        private byte[] mixed(byte[] ofKem, byte[] ofCurve) {
            return mixture.kemFirst()
                    ? new Bytes().bytes(ofKem).bytes(ofCurve).toArray()
                    : new Bytes().bytes(ofCurve).bytes(ofKem).toArray();
        }
    }

    /**
     * A Diffie-Hellman key in a finite field, for a single use; a secret never outlives its connection, so the time that
     * computing takes tells nobody anything.
     */
    record FiniteField(BigInteger prime, BigInteger generator, BigInteger exponent) implements Secret {

        /** A key with an exponent of these bytes. */
        static FiniteField of(BigInteger prime, BigInteger generator, byte[] exponent) {
            return new FiniteField(prime, generator, new BigInteger(1, exponent));
        }

        @Override
        public byte[] publicValue() {
            return fixed(generator.modPow(exponent, prime), size());
        }

        /** As long as the prime, leading zeros kept (RFC 8446 §7.4.1). */
        @Override
        public Optional<byte[]> agree(byte[] peer) {
            BigInteger value = new BigInteger(1, peer);
            boolean useless =
                    value.compareTo(BigInteger.ONE) <= 0 || value.compareTo(prime.subtract(BigInteger.ONE)) >= 0;
            return useless ? Optional.empty() : Optional.of(fixed(value.modPow(exponent, prime), size()));
        }

        @Override
        public byte[] kept() {
            return new Bytes().vector(2, exponent.toByteArray()).toArray();
        }

        private int size() {
            return (prime.bitLength() + 7) / 8;
        }
    }

    static byte[] fixed(BigInteger number, int size) {
        byte[] bytes = number.toByteArray();
        byte[] fixed = new byte[size];
        int count = Math.min(size, bytes.length);
        System.arraycopy(bytes, bytes.length - count, fixed, size - count, count);
        return fixed;
    }

    private static byte[] reversed(byte[] bytes) {
        byte[] reversed = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            reversed[i] = bytes[bytes.length - 1 - i];
        }
        return reversed;
    }
}
