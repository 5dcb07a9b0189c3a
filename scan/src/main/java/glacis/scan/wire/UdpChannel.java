package glacis.scan.wire;

import glacis.model.scope.IpAddress;
import glacis.model.scope.Target;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** A UDP socket that talks with one endpoint only; each send and each receive is one datagram. */
final class UdpChannel implements Channel {

    private final DatagramSocket socket;
    private final IpAddress own;

    private UdpChannel(DatagramSocket socket, IpAddress own) {
        this.socket = socket;
        this.own = own;
    }

    static UdpChannel connect(Target.Endpoint endpoint) throws IOException {
        DatagramSocket socket = new DatagramSocket();
        try {
            socket.connect(new InetSocketAddress(
                    InetAddress.getByAddress(endpoint.address().bytes()), endpoint.port()));
            // Asked for now: a socket that was cut has no address any more.
            return new UdpChannel(socket, IpAddress.of(socket.getLocalAddress().getAddress()));
        } catch (IOException failed) {
            socket.close();
            throw failed;
        }
    }

    @Override
    public IpAddress own() {
        return own;
    }

    @Override
    public void send(byte[] bytes) throws IOException {
        socket.send(new DatagramPacket(bytes, bytes.length));
    }

    @Override
    public int receive(byte[] into, int millis) throws IOException {
        socket.setSoTimeout(Math.max(1, millis));
        DatagramPacket packet = new DatagramPacket(into, into.length);
        socket.receive(packet);
        return packet.getLength();
    }

    @Override
    public void cut() {
        socket.close();
    }

    @Override
    public void close() {
        socket.close();
    }
}
