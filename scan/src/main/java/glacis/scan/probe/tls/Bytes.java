package glacis.scan.probe.tls;

import java.io.ByteArrayOutputStream;
import java.util.function.Consumer;

/** Writes numbers and length-prefixed vectors in network order (RFC 8446 §3.4). */
final class Bytes {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    Bytes number(int value, int width) {
        for (int i = width - 1; i >= 0; i--) {
            out.write(value >>> 8 * i);
        }
        return this;
    }

    Bytes bytes(byte[] bytes) {
        out.writeBytes(bytes);
        return this;
    }

    /** What the content writes, behind its length in so many bytes. */
    Bytes vector(int lengthWidth, Consumer<Bytes> content) {
        Bytes inner = new Bytes();
        content.accept(inner);
        byte[] written = inner.toArray();
        return number(written.length, lengthWidth).bytes(written);
    }

    byte[] toArray() {
        return out.toByteArray();
    }
}
