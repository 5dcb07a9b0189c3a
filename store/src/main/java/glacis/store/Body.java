package glacis.store;

import com.github.luben.zstd.Zstd;
import glacis.model.observation.Digest;
import java.util.Optional;

/** The stored form of a conversation: compressed, and known by the digest of what was compressed. */
final class Body {

    private Body() {}

    static byte[] compressed(byte[] encoded) {
        return Zstd.compress(encoded);
    }

    /** What was compressed; empty when it is not what the digest says. */
    static Optional<byte[]> opened(byte[] body, int size, Digest digest) {
        try {
            return Optional.of(Zstd.decompress(body, size))
                    .filter(encoded -> Digest.of(encoded).equals(digest));
        } catch (RuntimeException damaged) {
            return Optional.empty();
        }
    }
}
