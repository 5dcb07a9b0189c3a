package glacis.scan.probe.tls.handshake;

import java.util.Arrays;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * An ephemeral key of ours in one group (RFC 8446 §4.2.8).
 *
 * <p>It can agree on a secret in X25519, X448, the three NIST curves, the finite field groups of RFC 7919 and the hybrids with
 * ML-KEM. In other groups a share cannot be made; whether a server takes them can still be asked by an offer without one.
 */
public final class KeyShare {

    static final int SECP256R1 = 23;
    static final int X25519 = 29;

    private final int group;
    private final KeyAgreements.Secret secret;
    private volatile Agreed last = new Agreed(new byte[0], Optional.empty());

    /** What was agreed on with a peer's value; a flight is read more than once, and agreeing is what costs time. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Agreed(byte[] peer, Optional<byte[]> shared) {}

    private KeyShare(int group, KeyAgreements.Secret secret) {
        this.group = group;
        this.secret = secret;
    }

    /** A new key in this group; empty when the group is not one that we can compute in. */
    public static Optional<KeyShare> in(int group, RandomGenerator random) {
        return KeyAgreements.in(group, random).map(secret -> new KeyShare(group, secret));
    }

    /** Whether we can compute in this group. */
    public static boolean possible(int group) {
        return KeyAgreements.possible(group);
    }

    /** The key of X25519 that has this scalar of 32 bytes. */
    static KeyShare ofScalar(byte[] scalar) {
        return new KeyShare(X25519, KeyAgreements.Scalar.of(scalar));
    }

    /**
     * The key in a form that can be kept, so that a flight that is encrypted under it can be read again later: the group, then
     * the secret. It protects nothing, for nothing but handshakes was ever under it.
     */
    public byte[] kept() {
        return new Bytes().number(group, 2).bytes(secret.kept()).toArray();
    }

    /** The key that was kept in this form; empty when the bytes are not one. */
    public static Optional<KeyShare> restored(byte[] kept) {
        Cursor in = new Cursor(kept, 0);
        int group = in.number(2);
        return KeyAgreements.restored(group, in).map(secret -> new KeyShare(group, secret));
    }

    /** The group's number. */
    public int group() {
        return group;
    }

    /** Our public value as the hello carries it. */
    byte[] publicValue() {
        return secret.publicValue();
    }

    /** The shared secret with the peer's public value; empty when that is no value of the group. */
    Optional<byte[]> agree(byte[] peer) {
        Agreed before = last;
        if (peer.length > 0 && Arrays.equals(before.peer(), peer)) {
            return before.shared();
        }
        Optional<byte[]> shared = secret.agree(peer);
        last = new Agreed(peer.clone(), shared);
        return shared;
    }
}
