package glacis.lab.loopback;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Arrays;

/**
 * A connection whose bytes are counted and limited below everything else, TLS too; that is why it is a socket and not a
 * pair of streams.
 */
final class HeardSocket extends Socket {

    private static final int KEPT = 64;

    private final Limits limits;
    private final byte[] first = new byte[KEPT];
    private volatile long received;
    private volatile long sent;

    private HeardSocket(Limits limits) {
        this.limits = limits;
    }

    /** Makes such sockets. */
    static final class Acceptor extends ServerSocket {
        private final Limits limits;

        Acceptor(Limits limits) throws IOException {
            this.limits = limits;
        }

        @Override
        public Socket accept() throws IOException {
            HeardSocket socket = new HeardSocket(limits);
            implAccept(socket);
            return socket;
        }
    }

    long received() {
        return received;
    }

    byte[] firstBytes() {
        return Arrays.copyOf(first, (int) Math.min(KEPT, received));
    }

    @Override
    public InputStream getInputStream() throws IOException {
        InputStream in = super.getInputStream();
        return new InputStream() {
            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
            }

            @Override
            public int read(byte[] into, int at, int length) throws IOException {
                int most = (int) Math.min(length, limits.in() - received);
                if (most <= 0) {
                    return length == 0 ? 0 : -1;
                }
                int count = in.read(into, at, most);
                if (count > 0) {
                    hear(into, at, count);
                }
                return count;
            }
        };
    }

    private synchronized void hear(byte[] bytes, int at, int count) {
        if (received < KEPT) {
            System.arraycopy(bytes, at, first, (int) received, (int) Math.min(count, KEPT - received));
        }
        received = received + count;
    }

    @Override
    public OutputStream getOutputStream() throws IOException {
        OutputStream out = super.getOutputStream();
        return new OutputStream() {
            @Override
            public void write(int one) throws IOException {
                write(new byte[] {(byte) one}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int at, int length) throws IOException {
                if (sent() + length > limits.out()) {
                    throw new IOException("more than " + limits.out() + " bytes are not sent");
                }
                out.write(bytes, at, length);
                count(length);
            }
        };
    }

    private synchronized void count(int length) {
        sent = sent + length;
    }

    private long sent() {
        return sent;
    }
}
