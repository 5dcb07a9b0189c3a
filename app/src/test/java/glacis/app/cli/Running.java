package glacis.app.cli;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** Servers that others wrote, in processes of their own, which are ended with it. */
final class Running implements AutoCloseable {

    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(30);
    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

    private static final int FIRST_PORT = 22_000;
    private static final int PROCESSES = 40;
    private static final int PORTS = 200;
    private static final AtomicInteger NEXT_PORT = new AtomicInteger();

    private final Path folder;
    private final List<Process> processes = new ArrayList<>();

    /** What they print goes to this folder. */
    Running(Path folder) {
        this.folder = folder;
    }

    /**
     * A port of loopback that was free a moment ago. The system gives none of these away by itself, and tests that run in
     * another process beside this one have others.
     */
    static int freePort() {
        int first = FIRST_PORT + (int) (ProcessHandle.current().pid() % PROCESSES) * PORTS;
        for (int i = 0; i < PORTS; i++) {
            int port = first + Math.floorMod(NEXT_PORT.getAndIncrement(), PORTS);
            try (ServerSocket free = new ServerSocket(port, 1, LOOPBACK)) {
                return free.getLocalPort();
            } catch (IOException taken) {
                // Somebody listens there; the next one, then.
            }
        }
        throw new IllegalStateException("no port from " + first + " on is free");
    }

    void run(Map<String, String> environment, String name, String... command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        folder.resolve(name + ".out").toFile()));
        builder.environment().putAll(environment);
        processes.add(builder.start());
    }

    /** Waits until something accepts at this port. */
    void await(int port) {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        while (!accepts(port)) {
            if (System.nanoTime() > deadline || processes.stream().anyMatch(process -> !process.isAlive())) {
                throw new IllegalStateException("nothing came up at port " + port + "; see " + folder);
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
    }

    private static boolean accepts(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(LOOPBACK, port), 1_000);
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }

    @Override
    public void close() {
        for (Process process : processes) {
            List<ProcessHandle> children = process.descendants().toList();
            process.destroy();
            try {
                if (!process.waitFor(5, TimeUnit.SECONDS)) {
                    process.destroyForcibly().waitFor(5, TimeUnit.SECONDS);
                }
            } catch (InterruptedException over) {
                Thread.currentThread().interrupt();
            }
            children.forEach(ProcessHandle::destroyForcibly);
        }
    }
}
