package glacis.scan;

import glacis.model.scope.IpAddress;
import glacis.model.scope.Target;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javax.net.ssl.SSLSocket;

/** A peer on loopback that behaves as a test wants: well, badly, or not at all. */
public final class Peer implements AutoCloseable {

    /** What it does with a connection; the connection is closed when this returns or throws. */
    @FunctionalInterface
    public interface Manners {
        void meet(Line line) throws IOException;
    }

    /** One connection from the peer's side. */
    public final class Line {
        private final Socket socket;

        private Line(Socket socket) {
            this.socket = socket;
        }

        public void say(byte[] bytes) throws IOException {
            OutputStream out = socket.getOutputStream();
            out.write(bytes);
            out.flush();
        }

        public void say(String text) throws IOException {
            say(text.getBytes(StandardCharsets.ISO_8859_1));
        }

        /** Reads until these bytes were seen, or the end. */
        public String hear(String until) throws IOException {
            StringBuilder heard = new StringBuilder();
            InputStream in = socket.getInputStream();
            while (heard.indexOf(until) < 0) {
                int next = in.read();
                if (next < 0) {
                    break;
                }
                heard.append((char) next);
            }
            received.add(heard.toString());
            return heard.toString();
        }

        /** Says nothing until the test is over; true while it is not. */
        public boolean linger(int millis) {
            try {
                return !closed.await(millis, TimeUnit.MILLISECONDS);
            } catch (InterruptedException over) {
                Thread.currentThread().interrupt();
                return false;
            }
        }

        /** Closes in the way that makes TCP send a reset. */
        public void reset() throws IOException {
            socket.setSoLinger(true, 0);
            socket.close();
        }

        /** The same connection inside TLS, with the server's handshake made. */
        public Line secured(Identity identity, Consumer<SSLSocket> settings) throws IOException {
            SSLSocket secured = identity.around(socket, settings);
            secured.startHandshake();
            return new Line(secured);
        }

        public Socket socket() {
            return socket;
        }
    }

    private final IpAddress address;
    private final ServerSocket server;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final List<String> received = new CopyOnWriteArrayList<>();
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();

    /** A peer with these manners on a free port of 127.0.0.1. */
    public Peer(Manners manners) {
        this(IpAddress.require("127.0.0.1"), 0, manners);
    }

    /** A peer with these manners at this place on loopback; port 0 for a free one. */
    public Peer(IpAddress address, int port, Manners manners) {
        this.address = address;
        try {
            server = new ServerSocket(port, 512, InetAddress.getByAddress(address.bytes()));
        } catch (IOException cannotListen) {
            throw new IllegalStateException(cannotListen);
        }
        Thread.startVirtualThread(() -> accept(manners));
    }

    /** One that says this and then waits. */
    public static Peer saying(String text) {
        return new Peer(line -> {
            line.say(text);
            line.linger(60_000);
        });
    }

    private void accept(Manners manners) {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                sockets.add(socket);
                Thread.startVirtualThread(() -> {
                    try (socket) {
                        manners.meet(new Line(socket));
                    } catch (IOException gone) {
                        // The other side hung up, as some tests want.
                    }
                });
            } catch (IOException over) {
                return;
            }
        }
    }

    public Target.Endpoint endpoint() {
        return Target.Endpoint.tcp(address, server.getLocalPort());
    }

    public int port() {
        return server.getLocalPort();
    }

    /** What was heard by {@link Line#hear}. */
    public List<String> received() {
        return received;
    }

    public int connections() {
        return sockets.size();
    }

    @Override
    public void close() {
        closed.countDown();
        try {
            server.close();
            for (Socket socket : sockets) {
                socket.close();
            }
        } catch (IOException alreadyGone) {
            // The test is over anyway.
        }
    }
}
