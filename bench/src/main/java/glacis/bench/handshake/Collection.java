package glacis.bench.handshake;

import java.io.IOException;

/** Learns version, suite, group and certificate of one server once. */
@FunctionalInterface
interface Collection {

    /**
     * One connection, or what stands for it.
     *
     * @throws IOException when it did not come to the certificate, which makes the measurement void
     */
    void once() throws IOException;
}
