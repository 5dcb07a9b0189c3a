package glacis.scan.probe.tls.handshake;

import java.util.Optional;

/** An ephemeral key of ours in one group (RFC 8446 §4.2.8). */
public final class KeyShare {

    private final int group;

    private KeyShare(int group) {
        this.group = group;
    }

    /** A new key in this group; empty when the group is not one that we can compute in. */
    public static Optional<KeyShare> in(int group) {
        return Optional.of(new KeyShare(group));
    }

    /** The group's number. */
    public int group() {
        return group;
    }
}
