package glacis.assess.encryption.chain;

import java.util.List;

/** Roots that some clients trust, or the reason why they are not at hand. */
public sealed interface TrustStore {

    /** What people call it, such as {@code Mozilla (system)}. */
    String name();

    /**
     * A store that was read.
     *
     * @param name what people call it
     * @param roots the certificates in it that can be read
     */
    record Roots(String name, RootIndex roots) implements TrustStore {

        /** A store with the certificates of these bytes; what cannot be read is left out. */
        public static Roots of(String name, List<byte[]> certificates) {
            return new Roots(name, RootIndex.of(certificates));
        }
    }

    /**
     * A store that is not at hand.
     *
     * @param name what people call it
     * @param why the reason
     */
    record Absent(String name, String why) implements TrustStore {}
}
