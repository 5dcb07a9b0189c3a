package glacis.lab.loopback;

import glacis.lab.loopback.Visit.Place;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.ServerSocket;
import java.util.Arrays;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** A port of one server and the thread that waits there. */
final class Door implements AutoCloseable {

    private static final int LARGEST_DATAGRAM = 65_535;
    private static final long PAUSE = 10_000_000;

    private final House house;
    private final Place place;
    private final AutoCloseable socket;

    private Door(House house, Place place, AutoCloseable socket) {
        this.house = house;
        this.place = place;
        this.socket = socket;
    }

    static Door tcp(House house, Place place, Limits limits, Supplier<Speaker> speaker) throws IOException {
        ServerSocket socket = Loopback.listen(place.address(), place.port(), limits);
        Door door = new Door(house, place, socket);
        Thread.ofVirtual().name(place.server() + ":" + place.port()).start(() -> door.accept(socket, limits, speaker));
        return door;
    }

    /** A port for datagrams; the answer to each is made of its bytes and of a way to note what was understood. */
    static Door udp(House house, Place place, BiFunction<byte[], Consumer<String>, byte[]> answer) throws IOException {
        DatagramSocket socket = Loopback.receive(place.address(), place.port());
        Door door = new Door(house, place, socket);
        Thread.ofVirtual().name(place.server() + ":" + place.port() + "/udp").start(() -> door.receive(socket, answer));
        return door;
    }

    private void accept(ServerSocket server, Limits limits, Supplier<Speaker> speaker) {
        while (!server.isClosed()) {
            try {
                house.admit();
                HeardSocket socket = (HeardSocket) server.accept();
                Visit visit = new Visit(house.now(), place, socket::received, socket::firstBytes);
                house.host(socket, visit, limits, () -> speaker.get().speak(new Line(visit, socket)));
            } catch (IOException closedOrAborted) {
                // A client that left before it was accepted is none; when the door is closed the loop
                // ends. The pause is for a process that is out of descriptors.
                house.release();
                LockSupport.parkNanos(PAUSE);
            } catch (InterruptedException over) {
                return;
            }
        }
    }

    private void receive(DatagramSocket socket, BiFunction<byte[], Consumer<String>, byte[]> answer) {
        byte[] buffer = new byte[LARGEST_DATAGRAM];
        while (!socket.isClosed()) {
            try {
                DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
                socket.receive(packet);
                byte[] heard = Arrays.copyOf(packet.getData(), packet.getLength());
                byte[] first = Arrays.copyOf(heard, Math.min(64, heard.length));
                Visit visit = house.log().enter(new Visit(house.now(), place, () -> heard.length, () -> first));
                byte[] reply = answer.apply(heard, visit::note);
                house.log().leave(visit);
                if (reply.length > 0) {
                    socket.send(new DatagramPacket(reply, reply.length, packet.getSocketAddress()));
                }
            } catch (IOException closedOrUnreachable) {
                // A client that is gone cannot be answered; when the door is closed the loop ends.
            }
        }
    }

    @Override
    public void close() {
        House.shut(socket);
    }

    /** What a connection is for. */
    @FunctionalInterface
    interface Talk {
        void run() throws IOException;
    }
}
