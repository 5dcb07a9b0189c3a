package glacis.scan.wire;

import glacis.model.scope.IpAddress;
import java.io.IOException;

/** One open connection, whatever carries it. */
interface Channel extends AutoCloseable {

    /** The address on our side. */
    IpAddress own();

    /** Sends all of these bytes. */
    void send(byte[] bytes) throws IOException;

    /**
     * Waits for bytes.
     *
     * @param into where they go
     * @param millis how long to wait, at least 1
     * @return how many came; -1 when the peer closed
     * @throws java.net.SocketTimeoutException when none came in time
     */
    int receive(byte[] into, int millis) throws IOException;

    /** Drops the connection at once, from another thread too, whatever it is in the middle of. */
    void cut();

    @Override
    void close();
}
