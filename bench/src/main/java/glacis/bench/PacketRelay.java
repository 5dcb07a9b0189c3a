package glacis.bench;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Carries packets between two TUN devices and lets each wait: a long line between two network namespaces, where the kernel has
 * no netem. It counts what passes, so that no tool has to be believed about its own cost.
 *
 * <p>Arguments: the two devices' names and the delay of one direction in milliseconds. It says {@code ready} when the devices
 * exist (whoever started it then moves one of them into the other namespace). On each line of standard input it answers with
 * one line, of what passed since the line before, separated by blanks: connections begun by the first device's side, packets,
 * bytes of IP, and milliseconds from the first packet that this side sent to the last that it sent or got.
 */
public final class PacketRelay {

    private static final int TUNSETIFF = 0x400454ca;
    private static final short TUN_WITHOUT_HEADER = 0x1001;
    private static final int READ_WRITE = 2;
    private static final int LONGEST = 65_536;

    private static final Linker LINKER = Linker.nativeLinker();
    private static final MethodHandle OPEN =
            function("open", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT), Linker.Option.firstVariadicArg(2));
    private static final MethodHandle IOCTL = function(
            "ioctl", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_LONG, ADDRESS), Linker.Option.firstVariadicArg(2));
    private static final MethodHandle READ =
            function("read", FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG));
    private static final MethodHandle WRITE =
            function("write", FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG));

    private final long delayNanos;
    private final Tally tally = new Tally();

    private record Packet(byte[] bytes, long due) {}

    /** What passed. */
    private static final class Tally {
        private int connections;
        private int packets;
        private long bytes;
        private long first;
        private long last;

        synchronized void note(byte[] packet, boolean outward, long now) {
            if (packets == 0) {
                first = now;
            }
            last = now;
            packets++;
            bytes += packet.length;
            int header = (packet[0] & 15) * 4;
            boolean tcp = packet[0] >> 4 == 4 && packet[9] == 6 && packet.length > header + 13;
            if (outward && tcp && (packet[header + 13] & 0x12) == 2) {
                connections++;
            }
        }

        synchronized String taken() {
            String line = "%d %d %d %.1f".formatted(connections, packets, bytes, (last - first) / 1e6);
            connections = 0;
            packets = 0;
            bytes = 0;
            return line;
        }
    }

    private PacketRelay(long delayNanos) {
        this.delayNanos = delayNanos;
    }

    /** Relays until its standard input ends. */
    public static void main(String[] arguments) throws IOException {
        PacketRelay relay = new PacketRelay(TimeUnit.MILLISECONDS.toNanos(Long.parseLong(arguments[2])));
        int near = device(arguments[0]);
        int far = device(arguments[1]);
        relay.carry(near, far, true);
        relay.carry(far, near, false);
        System.out.println("ready");
        BufferedReader marks = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        while (marks.readLine() != null) {
            System.out.println(relay.tally.taken());
        }
        System.exit(0);
    }

    private static MethodHandle function(String name, FunctionDescriptor shape, Linker.Option... options) {
        return LINKER.downcallHandle(
                LINKER.defaultLookup().find(name).orElseThrow(() -> new IllegalStateException("no " + name)),
                shape,
                options);
    }

    private static int device(String name) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            int file = (int) OPEN.invokeExact(arena.allocateFrom("/dev/net/tun"), READ_WRITE);
            MemorySegment request = arena.allocate(40);
            MemorySegment.copy(name.getBytes(StandardCharsets.US_ASCII), 0, request, JAVA_BYTE, 0, name.length());
            request.set(JAVA_SHORT, 16, TUN_WITHOUT_HEADER);
            if (file < 0 || (int) IOCTL.invokeExact(file, (long) TUNSETIFF, request) < 0) {
                throw new IOException("no TUN device " + name);
            }
            return file;
        } catch (IOException | RuntimeException | Error thrown) {
            throw thrown;
        } catch (Throwable checked) {
            throw new IllegalStateException(checked);
        }
    }

    private void carry(int from, int to, boolean outward) {
        BlockingQueue<Packet> underWay = new LinkedBlockingQueue<>();
        Thread.ofPlatform().daemon().start(() -> take(from, outward, underWay));
        Thread.ofPlatform().daemon().start(() -> deliver(to, outward, underWay));
    }

    private void take(int from, boolean outward, BlockingQueue<Packet> underWay) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment buffer = arena.allocate(LONGEST);
            while (true) {
                long length = (long) READ.invokeExact(from, buffer, (long) LONGEST);
                if (length <= 0) {
                    LockSupport.parkNanos(100_000);
                    continue;
                }
                long now = System.nanoTime();
                byte[] packet = buffer.asSlice(0, length).toArray(JAVA_BYTE);
                if (outward) {
                    tally.note(packet, true, now);
                }
                underWay.add(new Packet(packet, now + delayNanos));
            }
        } catch (Throwable thrown) {
            throw new IllegalStateException(thrown);
        }
    }

    private void deliver(int to, boolean outward, BlockingQueue<Packet> underWay) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment buffer = arena.allocate(LONGEST);
            while (true) {
                Packet packet = underWay.take();
                for (long left = packet.due() - System.nanoTime(); left > 0; left = packet.due() - System.nanoTime()) {
                    LockSupport.parkNanos(left);
                }
                MemorySegment.copy(packet.bytes(), 0, buffer, JAVA_BYTE, 0, packet.bytes().length);
                long written = (long) WRITE.invokeExact(to, buffer, (long) packet.bytes().length);
                if (!outward && written > 0) {
                    tally.note(packet.bytes(), false, System.nanoTime());
                }
            }
        } catch (Throwable thrown) {
            throw new IllegalStateException(thrown);
        }
    }
}
