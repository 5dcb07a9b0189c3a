package glacis.scan;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Reads many damaged messages; a reader of strangers' bytes must have an answer to each of them, and never throw. */
public final class Fuzz {

    private static final int EXECUTIONS = 20_000;

    /** Beyond the executions of every build, so long for each reader: {@code .ci/deep} says how long. */
    private static final long SECONDS = Long.parseLong(System.getenv().getOrDefault("GLACIS_FUZZ_SECONDS", "0"));

    private static final Path KEPT = Path.of("src", "test", "resources", "fuzz");

    /** What {@code bench/run fuzz} puts in the place of chance: a class that is guided by the edges that an input reaches. */
    private static final Optional<String> EXPLORER = Optional.ofNullable(System.getProperty("glacis.fuzz.explorer"));

    private Fuzz() {}

    /**
     * Damages the messages in many ways, after what once went wrong and is kept in {@code src/test/resources/fuzz}.
     *
     * @param parser the folder of kept inputs
     */
    public static void around(String parser, List<byte[]> messages, Consumer<byte[]> reader) throws IOException {
        around(parser, messages, reader, EXECUTIONS);
    }

    /** The same for a reader that takes its time, such as one that verifies signatures: so many damaged messages. */
    public static void around(String parser, List<byte[]> messages, Consumer<byte[]> reader, int executions)
            throws IOException {
        Path folder = KEPT.resolve(parser);
        if (Files.isDirectory(folder)) {
            try (Stream<Path> kept = Files.list(folder)) {
                for (Path path : kept.sorted().toList()) {
                    read(Files.readAllBytes(path), path.toString(), reader);
                }
            }
        }
        for (byte[] message : messages) {
            read(message, "a whole message", reader);
        }
        if (EXPLORER.isPresent()) {
            explore(EXPLORER.get(), parser, messages, reader);
            return;
        }
        long began = System.nanoTime();
        long seed = 0;
        while (seed < executions || System.nanoTime() - began < TimeUnit.SECONDS.toNanos(SECONDS)) {
            Random random = new Random(seed);
            byte[] message = messages.get(random.nextInt(messages.size()));
            read(damaged(message, random), "seed " + seed, reader);
            seed++;
        }
        if (SECONDS > 0) {
            System.out.println("fuzz " + parser + ": " + seed + " executions in " + SECONDS + " s");
        }
    }

    private static void explore(String explorer, String parser, List<byte[]> messages, Consumer<byte[]> reader) {
        try {
            Object faults = Class.forName(explorer)
                    .getMethod("explore", String.class, List.class, Consumer.class)
                    .invoke(null, parser, messages, reader);
            if (!Integer.valueOf(0).equals(faults)) {
                throw new AssertionError(faults + " faults of " + parser + " were found and kept");
            }
        } catch (ReflectiveOperationException notThere) {
            throw new IllegalStateException(notThere);
        }
    }

    private static void read(byte[] bytes, String what, Consumer<byte[]> reader) {
        try {
            reader.accept(bytes);
        } catch (RuntimeException | StackOverflowError thrown) {
            throw new AssertionError(what + " is not survived", thrown);
        }
    }

    private static byte[] damaged(byte[] message, Random random) {
        byte[] bytes = message.clone();
        for (int i = random.nextInt(6); i >= 0 && bytes.length > 0; i--) {
            int at = random.nextInt(bytes.length);
            switch (random.nextInt(6)) {
                case 0 -> bytes[at] = (byte) random.nextInt(256);
                case 1 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
                case 2 -> bytes[at] = (byte) 0xff;
                case 3 -> bytes = Arrays.copyOf(bytes, at);
                case 4 -> bytes = joined(Arrays.copyOf(bytes, at), Arrays.copyOfRange(bytes, at / 2, bytes.length));
                default -> Arrays.fill(bytes, at, Math.min(bytes.length, at + 4), (byte) 0);
            }
        }
        return bytes;
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}
