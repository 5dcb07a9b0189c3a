package glacis.scan.wire;

import glacis.model.scope.IpAddress;
import glacis.model.scope.Target;
import glacis.scan.spi.Ask;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.security.cert.Certificate;
import java.security.cert.CertificateEncodingException;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSocket;

/** A TCP connection, in the clear or with TLS around it. */
final class TcpChannel implements Channel {

    /** How long a peer may take to say good-bye inside TLS. */
    private static final int FAREWELL_MILLIS = 100;

    private final Socket carrier;
    private Socket socket;

    private TcpChannel(Socket carrier) {
        this.carrier = carrier;
        this.socket = carrier;
    }

    static TcpChannel connect(Target.Endpoint endpoint, int millis) throws IOException {
        // Never by way of a proxy that some property of the machine names: the permit is for this address.
        Socket socket = new Socket(Proxy.NO_PROXY);
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

    /** Puts TLS around the connection. */
    void secure(Target.Endpoint endpoint, Ask.Tls tls, int millis) throws IOException {
        carrier.setSoTimeout(Math.max(1, millis));
        SSLSocket secured = Carrier.around(carrier, endpoint, tls);
        socket = secured;
        secured.startHandshake();
    }

    /** What the peer showed in the handshake, its own certificate first, each as DER; empty in the clear. */
    List<byte[]> certificates() {
        if (!(socket instanceof SSLSocket secured)) {
            return List.of();
        }
        try {
            List<byte[]> shown = new ArrayList<>();
            for (Certificate certificate : secured.getSession().getPeerCertificates()) {
                shown.add(certificate.getEncoded());
            }
            return shown;
        } catch (SSLPeerUnverifiedException | CertificateEncodingException none) {
            return List.of();
        }
    }

    @Override
    public IpAddress own() {
        return IpAddress.of(carrier.getLocalAddress().getAddress());
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
    public void cut() {
        try {
            carrier.close();
        } catch (IOException alreadyGone) {
            // Closing is all that was wanted.
        }
    }

    @Override
    public void close() {
        try {
            carrier.setSoTimeout(FAREWELL_MILLIS);
            socket.close();
        } catch (IOException alreadyGone) {
            cut();
        }
    }
}
