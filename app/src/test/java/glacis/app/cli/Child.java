package glacis.app.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** The command line in a process of its own, where it may be killed, starved of memory, or locked in. */
final class Child implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(100);

    private final Process process;
    private final Path out;
    private final Path err;

    private Child(Process process, Path out, Path err) {
        this.process = process;
        this.out = out;
        this.err = err;
    }

    /**
     * Starts it.
     *
     * @param around the program that starts it, such as {@code unshare -n}; may be empty
     * @param options of the Java machine
     */
    static Child start(Path home, List<String> around, List<String> options, List<String> arguments)
            throws IOException {
        List<String> words = new ArrayList<>(around);
        words.addAll(java(options));
        words.addAll(arguments);
        return run(home, words);
    }

    /** The words that start the command line of the classes under test; its own words come behind them. */
    static List<String> java(List<String> options) {
        return java(options, "glacis.app.cli.Main");
    }

    /** The words that start this class. */
    static List<String> java(List<String> options, String main) {
        List<String> words = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        words.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
        words.addAll(options);
        words.addAll(List.of("-cp", System.getProperty("java.class.path"), main));
        return words;
    }

    /** Starts any program on this home. */
    static Child run(Path home, List<String> words) throws IOException {
        Path out = Files.createTempFile("glacis", ".out");
        Path err = Files.createTempFile("glacis", ".err");
        ProcessBuilder builder =
                new ProcessBuilder(words).redirectOutput(out.toFile()).redirectError(err.toFile());
        builder.environment().put("GLACIS_HOME", home.toString());
        Process process = builder.start();
        process.getOutputStream().close();
        return new Child(process, out, err);
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** As kill -9 does. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
    }

    /** As Ctrl-C does. */
    void interrupt() {
        process.destroy();
    }

    /** Waits until something is so, or the child has ended; whether it is so. */
    boolean until(BooleanSupplier so) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!so.getAsBoolean() && process.isAlive() && System.nanoTime() < deadline) {
            LockSupport.parkNanos(1_000_000);
        }
        return so.getAsBoolean();
    }

    /** Waits for its end. */
    Shell.Said said() throws IOException, InterruptedException {
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly().waitFor();
            throw new AssertionError("it did not end within " + PATIENCE + ": " + read(err));
        }
        return new Shell.Said(process.exitValue(), read(out), read(err));
    }

    private static String read(Path file) throws IOException {
        return Files.readString(file, StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        Files.deleteIfExists(out);
        Files.deleteIfExists(err);
    }
}
