package glacis.scan;

import glacis.model.scope.IpAddress;
import glacis.model.scope.Target;
import glacis.model.scope.Transport;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/** A server that others wrote, started on a high port of loopback in a folder of its own, and stopped again. */
public final class RealServer implements AutoCloseable {

    private static final boolean REQUIRED = "1".equals(System.getenv("GLACIS_REQUIRE_REAL_SERVERS"));
    private static final int FIRST_PORT = 21_000;
    private static final int PORTS = 11_000;

    /** Where another process that runs these tests now begins elsewhere. */
    private static final AtomicInteger NEXT_PORT =
            new AtomicInteger((int) (ProcessHandle.current().pid() * 97 % PORTS));

    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(30);

    private final Process process;
    private final Path log;
    private int ready;

    private RealServer(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /** The program of this name; without it the test is skipped, or fails where real servers are required. */
    public static String program(String name) {
        List<Path> places = new ArrayList<>();
        Arrays.stream(System.getenv("PATH").split(":")).map(Path::of).forEach(places::add);
        places.addAll(List.of(
                Path.of("/usr/sbin"), Path.of("/sbin"), Path.of("/usr/lib/postfix/sbin"), Path.of("/usr/lib/ipsec")));
        places.addAll(inside(Path.of("/usr/lib/postgresql")));
        Optional<Path> found = places.stream()
                .map(place -> place.resolve(name))
                .filter(Files::isExecutable)
                .findFirst();
        need(found.isPresent(), name + " is not installed");
        return found.orElseThrow().toString();
    }

    /** What a test cannot do without; else it is skipped with this sentence, or fails where real servers are required. */
    public static void need(boolean given, String otherwise) {
        if (!given && REQUIRED) {
            Assertions.fail(otherwise);
        }
        Assumptions.assumeTrue(given, otherwise);
    }

    private static List<Path> inside(Path versions) {
        if (!Files.isDirectory(versions)) {
            return List.of();
        }
        try (Stream<Path> each = Files.list(versions)) {
            return each.sorted().map(version -> version.resolve("bin")).toList();
        } catch (IOException unreadable) {
            return List.of();
        }
    }

    /** Whether this user may do everything on this machine. */
    public static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    /**
     * A port of loopback that was free a moment ago, and that no other test of this process gets. The system gives none of
     * these away by itself, so that no connection of a test beside this one takes it before its server does.
     */
    public static int freePort() {
        for (int i = 0; i < PORTS; i++) {
            int port = FIRST_PORT + Math.floorMod(NEXT_PORT.getAndIncrement(), PORTS);
            try (ServerSocket server = new ServerSocket(port, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
                return server.getLocalPort();
            } catch (IOException taken) {
                // Somebody listens there; the next one, then.
            }
        }
        throw new IllegalStateException("no port from " + FIRST_PORT + " on is free");
    }

    /** The endpoint at a port of loopback. */
    public static Target.Endpoint at(int port) {
        return new Target.Endpoint(IpAddress.require("127.0.0.1"), port, Transport.TCP, Optional.empty());
    }

    /**
     * Starts a server that stays in the foreground and waits until it accepts.
     *
     * @param log where the server writes; what it prints goes there too
     * @param ports those that have to accept
     */
    public static RealServer start(Path log, List<Integer> ports, String... command) throws IOException {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        RealServer server = new RealServer(process, log);
        try {
            for (int port : ports) {
                server.await(port);
            }
            server.ready = server.whole().length();
            return server;
        } catch (IllegalStateException failed) {
            server.close();
            throw failed;
        }
    }

    /** Runs a program to its end and returns what it printed. */
    public static String run(String... command) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IllegalStateException(List.of(command) + " failed: " + printed);
            }
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
        }
        return printed;
    }

    private void await(int port) {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        while (!accepts(port)) {
            if (!process.isAlive() || System.nanoTime() > deadline) {
                throw new IllegalStateException("the server did not come up: " + whole());
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
    }

    private static boolean accepts(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port), 1_000);
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }

    private String whole() {
        try {
            return Files.isReadable(log) ? Files.readString(log, StandardCharsets.ISO_8859_1) : "";
        } catch (IOException unreadable) {
            return "";
        }
    }

    /** What the server wrote since it was ready, line by line, once it has been stopped and said everything. */
    public List<String> complaints() {
        close();
        return whole().substring(ready).lines().toList();
    }

    /** Stops the server and what it started. */
    @Override
    public void close() {
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
