package glacis.scan.probe.tls;

import java.math.BigInteger;
import java.security.AlgorithmParameters;
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
import java.security.spec.XECPublicKeySpec;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import javax.crypto.KeyAgreement;

/**
 * An ephemeral key of ours in one group (RFC 8446 §4.2.8).
 *
 * @param group the group's number
 * @param pair the key
 */
record KeyShare(int group, KeyPair pair) {

    static final int SECP256R1 = 23;
    static final int X25519 = 29;

    private static final Map<Integer, String> CURVES = Map.of(SECP256R1, "secp256r1", 24, "secp384r1", 25, "secp521r1");

    /** A new key in this group; empty when the group is not one that we can compute in. */
    static Optional<KeyShare> in(int group) {
        try {
            if (group == X25519 || group == 30) {
                NamedParameterSpec spec = group == X25519 ? NamedParameterSpec.X25519 : NamedParameterSpec.X448;
                KeyPairGenerator generator = KeyPairGenerator.getInstance("XDH");
                generator.initialize(spec);
                return Optional.of(new KeyShare(group, generator.generateKeyPair()));
            }
            if (CURVES.containsKey(group)) {
                KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
                generator.initialize(new ECGenParameterSpec(CURVES.get(group)));
                return Optional.of(new KeyShare(group, generator.generateKeyPair()));
            }
            return Optional.empty();
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every Java platform has XDH and EC", missing);
        }
    }

    /** Our public value as the hello carries it. */
    byte[] publicValue() {
        if (pair.getPublic() instanceof XECPublicKey key) {
            return reversed(fixed(key.getU(), group == X25519 ? 32 : 56));
        }
        ECPublicKey key = (ECPublicKey) pair.getPublic();
        int size = (key.getParams().getCurve().getField().getFieldSize() + 7) / 8;
        return new Bytes()
                .number(4, 1)
                .bytes(fixed(key.getW().getAffineX(), size))
                .bytes(fixed(key.getW().getAffineY(), size))
                .toArray();
    }

    /** The shared secret with the peer's public value; empty when that is no point of the group. */
    Optional<byte[]> agree(byte[] peer) {
        try {
            KeyAgreement agreement =
                    KeyAgreement.getInstance(pair.getPublic() instanceof XECPublicKey ? "XDH" : "ECDH");
            agreement.init(pair.getPrivate());
            agreement.doPhase(pair.getPublic() instanceof XECPublicKey ? montgomery(peer) : weierstrass(peer), true);
            return Optional.of(agreement.generateSecret());
        } catch (GeneralSecurityException | IllegalArgumentException notAPoint) {
            return Optional.empty();
        }
    }

    private PublicKey montgomery(byte[] peer) throws GeneralSecurityException {
        NamedParameterSpec spec = group == X25519 ? NamedParameterSpec.X25519 : NamedParameterSpec.X448;
        byte[] big = reversed(peer);
        if (group == X25519 && big.length > 0) {
            big[0] &= 0x7f;
        }
        return KeyFactory.getInstance("XDH").generatePublic(new XECPublicKeySpec(spec, new BigInteger(1, big)));
    }

    private PublicKey weierstrass(byte[] peer) throws GeneralSecurityException {
        AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
        parameters.init(new ECGenParameterSpec(CURVES.get(group)));
        ECParameterSpec spec = parameters.getParameterSpec(ECParameterSpec.class);
        int size = (spec.getCurve().getField().getFieldSize() + 7) / 8;
        if (peer.length != 1 + 2 * size || peer[0] != 4) {
            throw new IllegalArgumentException("not an uncompressed point");
        }
        ECPoint point = new ECPoint(
                new BigInteger(1, Arrays.copyOfRange(peer, 1, 1 + size)),
                new BigInteger(1, Arrays.copyOfRange(peer, 1 + size, peer.length)));
        return KeyFactory.getInstance("EC").generatePublic(new ECPublicKeySpec(point, spec));
    }

    private static byte[] fixed(BigInteger number, int size) {
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
