package glacis.store;

import glacis.model.observation.Digest;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** Digests as the journal keeps them: 32 bytes each, several one after the other. */
final class Digests {

    private static final int LENGTH = 32;

    private Digests() {}

    static byte[] bytes(Digest digest) {
        return HexFormat.of().parseHex(digest.hex());
    }

    static byte[] join(List<Digest> digests) {
        ByteArrayOutputStream all = new ByteArrayOutputStream(digests.size() * LENGTH);
        digests.forEach(digest -> all.writeBytes(bytes(digest)));
        return all.toByteArray();
    }

    static Digest digest(byte[] bytes) {
        return new Digest(HexFormat.of().formatHex(bytes));
    }

    static List<Digest> split(byte[] joined) {
        List<Digest> all = new ArrayList<>(joined.length / LENGTH);
        for (int from = 0; from < joined.length; from += LENGTH) {
            all.add(new Digest(HexFormat.of().formatHex(joined, from, Math.min(joined.length, from + LENGTH))));
        }
        return all;
    }
}
