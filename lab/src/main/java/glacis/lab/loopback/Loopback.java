package glacis.lab.loopback;

import glacis.model.scope.IpAddress;
import java.io.IOException;
import java.net.BindException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.SocketException;

/** The one place of the lab that binds: servers full of defects must be out of everybody else's reach. */
final class Loopback {

    private static final int BACKLOG = 128;

    private Loopback() {}

    /**
     * A socket that accepts on this port.
     *
     * @throws IllegalArgumentException when the address is not 127.0.0.0/8 or ::1
     * @throws IOException when the port is taken; the message says which, and what to do
     */
    static ServerSocket listen(IpAddress address, int port, Limits limits) throws IOException {
        InetSocketAddress where = where(address, port);
        ServerSocket socket = new HeardSocket.Acceptor(limits);
        try {
            socket.setReuseAddress(true);
            socket.bind(where, BACKLOG);
            return socket;
        } catch (IOException error) {
            socket.close();
            throw sentence(address, port, "TCP", error);
        }
    }

    /** A socket that receives datagrams on this port; throws like {@link #listen}. */
    static DatagramSocket receive(IpAddress address, int port) throws IOException {
        InetSocketAddress where = where(address, port);
        try {
            return new DatagramSocket(where);
        } catch (SocketException error) {
            throw sentence(address, port, "UDP", error);
        }
    }

    private static InetSocketAddress where(IpAddress address, int port) throws IOException {
        if (!address.isLoopback()) {
            throw new IllegalArgumentException("the lab listens on loopback only, and " + address + " is not");
        }
        return new InetSocketAddress(InetAddress.getByAddress(address.bytes()), port);
    }

    private static IOException sentence(IpAddress address, int port, String transport, IOException error) {
        String where = transport + " port " + port + " of " + address;
        if (error instanceof BindException && String.valueOf(error.getMessage()).contains("in use")) {
            return new IOException(
                    where
                            + " is in use, perhaps by another demo; end what listens there (ss -lntup shows it), then try again",
                    error);
        }
        return new IOException(where + " cannot be used: " + error.getMessage(), error);
    }
}
