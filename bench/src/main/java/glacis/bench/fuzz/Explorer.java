package glacis.bench.fuzz;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Explores one reader: as long as the budget lasts, changes inputs that reached something new.
 *
 * <p>System properties: {@code glacis.fuzz.seconds} and {@code glacis.fuzz.executions} (the first to be used up ends it; 0 is no
 * limit), {@code glacis.fuzz.only} (a reader's name, or the beginning of some), {@code glacis.fuzz.seed},
 * {@code glacis.fuzz.findings} (the folder of kept inputs) and {@code glacis.fuzz.report} (a file to which one line a reader is
 * added: name, executions, edges, inputs kept, seconds, findings; separated by tabs).
 */
public final class Explorer {

    private static final long SLOW_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long MOST_MEMORY = 64L << 20;
    private static final int MOST_KEPT = 5_000;
    private static final int MOST_FINDINGS = 20;
    private static final int TRIES = 2_000;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final String name;
    private final Consumer<byte[]> reader;
    private final SplittableRandom random = new SplittableRandom(Long.getLong("glacis.fuzz.seed", 1));
    private final Mutation mutation = new Mutation(random);
    private final List<byte[]> corpus = new ArrayList<>();
    private final Set<String> findings = new HashSet<>();
    private long executions;

    private Explorer(String name, Consumer<byte[]> reader) {
        this.name = name;
        this.reader = reader;
    }

    /**
     * Explores this reader, beginning with these messages; called by the fuzz tests.
     *
     * @return how many different faults it found
     */
    public static int explore(String name, List<byte[]> messages, Consumer<byte[]> reader) throws IOException {
        return name.startsWith(System.getProperty("glacis.fuzz.only", ""))
                ? new Explorer(name, reader).run(messages)
                : 0;
    }

    private int run(List<byte[]> messages) throws IOException {
        long seconds = Long.getLong("glacis.fuzz.seconds", 10);
        long most = Long.getLong("glacis.fuzz.executions", 0);
        Edges.forget();
        long began = System.nanoTime();
        // Who ends it early learns what was done.
        Thread last = new Thread(() -> report((System.nanoTime() - began) / 1e9));
        Runtime.getRuntime().addShutdownHook(last);
        for (byte[] message : messages) {
            execute(message);
            corpus.add(message);
        }
        while ((most == 0 || executions < most)
                && (seconds == 0 || System.nanoTime() - began < TimeUnit.SECONDS.toNanos(seconds))
                && findings.size() < MOST_FINDINGS) {
            byte[] input = mutation.of(chosen(), corpus.get(random.nextInt(corpus.size())));
            if (execute(input) && corpus.size() < MOST_KEPT) {
                corpus.add(input);
            }
        }
        Runtime.getRuntime().removeShutdownHook(last);
        report((System.nanoTime() - began) / 1e9);
        return findings.size();
    }

    /** Half the time one of the newest, which reached what others did not. */
    private byte[] chosen() {
        int newest = Math.max(1, corpus.size() / 8);
        return corpus.get(
                random.nextBoolean() ? random.nextInt(corpus.size()) : corpus.size() - 1 - random.nextInt(newest));
    }

    /** Whether it reached something new. */
    private boolean execute(byte[] input) throws IOException {
        executions++;
        Edges.begin();
        Optional<String> fault = fault(input);
        boolean isNew = Edges.isNew();
        if (fault.isPresent() && findings.add(fault.get())) {
            keep(smaller(input, fault.get()), fault.get());
        }
        return isNew;
    }

    /** What is wrong with how an input is read, without what differs from time to time; empty when nothing is. */
    private Optional<String> fault(byte[] input) {
        long memory = THREADS.getCurrentThreadAllocatedBytes();
        long began = System.nanoTime();
        try {
            reader.accept(input);
        } catch (RuntimeException | AssertionError | StackOverflowError | OutOfMemoryError thrown) {
            StackTraceElement where = Arrays.stream(thrown.getStackTrace())
                    .filter(frame -> frame.getClassName().startsWith("glacis."))
                    .findFirst()
                    .orElse(new StackTraceElement("", "", "", 0));
            return Optional.of(thrown.getClass().getSimpleName() + " at " + where);
        }
        if (THREADS.getCurrentThreadAllocatedBytes() - memory > MOST_MEMORY + 1_000L * input.length) {
            return Optional.of("more memory than " + (MOST_MEMORY >> 20) + " MiB");
        }
        // A machine may be busy; only processor time is the reader's.
        return System.nanoTime() - began > SLOW_NANOS && processorNanos(input) > SLOW_NANOS
                ? Optional.of("more than a second")
                : Optional.empty();
    }

    private long processorNanos(byte[] input) {
        long before = THREADS.getCurrentThreadCpuTime();
        reader.accept(input);
        return THREADS.getCurrentThreadCpuTime() - before;
    }

    /** The least that shows the same fault, found by leaving out ever smaller pieces. */
    private byte[] smaller(byte[] input, String fault) {
        byte[] least = input;
        int tries = 0;
        for (int piece = Math.max(1, input.length / 2); piece >= 1 && tries < TRIES; piece /= 2) {
            for (int at = 0; at + piece <= least.length && tries < TRIES; tries++) {
                byte[] without = new byte[least.length - piece];
                System.arraycopy(least, 0, without, 0, at);
                System.arraycopy(least, at + piece, without, at, without.length - at);
                if (fault(without).filter(fault::equals).isPresent()) {
                    least = without;
                } else {
                    at += piece;
                }
            }
        }
        return least;
    }

    private void keep(byte[] input, String fault) throws IOException {
        System.out.println("fuzz " + name + ": " + fault);
        String folder = System.getProperty("glacis.fuzz.findings", "");
        if (!folder.isEmpty()) {
            Path reading = Path.of(folder, name);
            Files.createDirectories(reading);
            Files.write(reading.resolve("found-" + digest(input).substring(0, 12)), input);
        }
    }

    private static String digest(byte[] input) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(input));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java platform has SHA-256", missing);
        }
    }

    private void report(double seconds) {
        String line = String.format(
                Locale.ROOT,
                "%s\t%d\t%d\t%d\t%.0f\t%d%n",
                name,
                executions,
                Edges.count(),
                corpus.size(),
                seconds,
                findings.size());
        System.out.print("fuzz " + line);
        String file = System.getProperty("glacis.fuzz.report", "");
        if (!file.isEmpty()) {
            try {
                Files.writeString(Path.of(file), line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            } catch (IOException notWritten) {
                throw new UncheckedIOException(notWritten);
            }
        }
    }
}
