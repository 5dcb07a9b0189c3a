package glacis.scan.wire;

import glacis.model.scope.Target;
import glacis.scan.spi.Ask;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Optional;
import javax.net.ssl.SSLSocket;

/** A TCP connection, in the clear or with TLS around it. */
final class TcpChannel implements Channel {

    private final Socket socket;

    private TcpChannel(Socket socket) {
        this.socket = socket;
    }

    static TcpChannel connect(Target.Endpoint endpoint, int millis) throws IOException {
        Socket socket = new Socket();
        try {
            socket.setTcpNoDelay(true);
            socket.connect(
                    new InetSocketAddress(
                            InetAddress.getByAddress(endpoint.address().bytes()), endpoint.port()),
                    millis);
            return new TcpChannel(socket);
        } catch (IOException failed) {
            socket.close();
            throw failed;
        }
    }

    /** Puts TLS around the connection; on failure the connection is closed. */
    TcpChannel secure(Target.Endpoint endpoint, Ask.Tls tls, int millis) throws IOException {
        socket.setSoTimeout(Math.max(1, millis));
        SSLSocket secured = Carrier.around(socket, endpoint, tls);
        try {
            secured.startHandshake();
            return new TcpChannel(secured);
        } catch (IOException failed) {
            secured.close();
            throw failed;
        }
    }

    /** The application protocol that TLS chose, if it chose one. */
    Optional<String> applicationProtocol() {
        return socket instanceof SSLSocket secured
                ? Optional.ofNullable(secured.getApplicationProtocol()).filter(p -> !p.isEmpty())
                : Optional.empty();
    }

    @Override
    public void send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
    }

    @Override
    public int receive(byte[] into, int millis) throws IOException {
        socket.setSoTimeout(Math.max(1, millis));
        return socket.getInputStream().read(into);
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException alreadyGone) {
            // Closing is all that was wanted.
        }
    }
}
