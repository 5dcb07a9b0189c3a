package glacis.scan.probe.dns;

import glacis.model.scope.IpAddress;
import glacis.model.scope.Target;
import glacis.model.scope.Transport;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.BiFunction;
import org.xbill.DNS.Message;

/** A name server on one loopback port, UDP and TCP; an empty answer is silence. */
final class NameServerPeer implements AutoCloseable {

    private final DatagramSocket udp;
    private final ServerSocket tcp;

    NameServerPeer(BiFunction<Message, Transport, Optional<byte[]>> answers) throws IOException {
        InetAddress here = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
        tcp = new ServerSocket(0, 50, here);
        udp = new DatagramSocket(tcp.getLocalPort(), here);
        Thread.startVirtualThread(() -> serveUdp(answers));
        Thread.startVirtualThread(() -> serveTcp(answers));
    }

    Target.Endpoint endpoint() {
        return new Target.Endpoint(IpAddress.require("127.0.0.1"), tcp.getLocalPort(), Transport.UDP, Optional.empty());
    }

    private void serveUdp(BiFunction<Message, Transport, Optional<byte[]>> answers) {
        try {
            while (true) {
                DatagramPacket packet = new DatagramPacket(new byte[1_500], 1_500);
                udp.receive(packet);
                Message asked = new Message(Arrays.copyOf(packet.getData(), packet.getLength()));
                Optional<byte[]> answer = answers.apply(asked, Transport.UDP);
                if (answer.isPresent()) {
                    udp.send(new DatagramPacket(answer.get(), answer.get().length, packet.getSocketAddress()));
                }
            }
        } catch (IOException over) {
            // The test is over.
        }
    }

    private void serveTcp(BiFunction<Message, Transport, Optional<byte[]>> answers) {
        try {
            while (true) {
                try (Socket socket = tcp.accept()) {
                    DataInputStream in = new DataInputStream(socket.getInputStream());
                    Message asked = new Message(in.readNBytes(in.readUnsignedShort()));
                    byte[] answer = answers.apply(asked, Transport.TCP).orElse(new byte[0]);
                    byte[] framed = new byte[answer.length + 2];
                    framed[0] = (byte) (answer.length >>> 8);
                    framed[1] = (byte) answer.length;
                    System.arraycopy(answer, 0, framed, 2, answer.length);
                    socket.getOutputStream().write(framed);
                }
            }
        } catch (IOException over) {
            // The test is over.
        }
    }

    @Override
    public void close() {
        udp.close();
        try {
            tcp.close();
        } catch (IOException alreadyGone) {
            // The test is over anyway.
        }
    }
}
