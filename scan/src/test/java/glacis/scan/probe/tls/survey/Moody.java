package glacis.scan.probe.tls.survey;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntPredicate;

/** Stands before a server on loopback and hangs up on some of those who come. */
final class Moody implements AutoCloseable {

    private final ServerSocket door;
    private final int behind;
    private final IntPredicate hangsUpOn;
    private final AtomicInteger visits = new AtomicInteger();

    /**
     * A door before a port.
     *
     * @param hangsUpOn whether the visit of this number, from 1, is hung up on
     */
    Moody(int behind, IntPredicate hangsUpOn) throws IOException {
        this.door = new ServerSocket(0, 64, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
        this.behind = behind;
        this.hangsUpOn = hangsUpOn;
        Thread.startVirtualThread(this::open);
    }

    int port() {
        return door.getLocalPort();
    }

    int visits() {
        return visits.get();
    }

    private void open() {
        while (!door.isClosed()) {
            try {
                Socket visitor = door.accept();
                if (hangsUpOn.test(visits.incrementAndGet())) {
                    visitor.close();
                } else {
                    Thread.startVirtualThread(() -> lead(visitor));
                }
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void lead(Socket visitor) {
        try (visitor;
                Socket server = new Socket(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), behind)) {
            Thread there = Thread.startVirtualThread(() -> copy(visitor, server));
            copy(server, visitor);
            visitor.shutdownOutput();
            there.join(1_000);
        } catch (IOException gone) {
            // One of the two went away, which is what the other hears.
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
        }
    }

    private static void copy(Socket from, Socket to) {
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            in.transferTo(out);
            to.shutdownOutput();
        } catch (IOException gone) {
            // As above.
        }
    }

    @Override
    public void close() {
        try {
            door.close();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
