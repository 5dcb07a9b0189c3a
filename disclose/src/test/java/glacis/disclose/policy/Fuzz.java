package glacis.disclose.policy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Reads many damaged files; a reader of strangers' bytes must have an answer to each of them, and never throw. */
final class Fuzz {

    /** Beyond the executions of every build, so long for each reader: {@code .ci/deep} says how long. */
    private static final long SECONDS = Long.parseLong(System.getenv().getOrDefault("GLACIS_FUZZ_SECONDS", "0"));

    private static final Path KEPT = Path.of("src", "test", "resources", "fuzz");

    private Fuzz() {}

    /**
     * Damages the files in many ways, after what once went wrong and is kept in {@code src/test/resources/fuzz}.
     *
     * @param parser the folder of kept inputs
     */
    static void around(String parser, int executions, List<byte[]> files, Consumer<byte[]> reader) throws IOException {
        Path folder = KEPT.resolve(parser);
        if (Files.isDirectory(folder)) {
            try (Stream<Path> kept = Files.list(folder)) {
                for (Path path : kept.sorted().toList()) {
                    read(Files.readAllBytes(path), path.toString(), reader);
                }
            }
        }
        for (byte[] file : files) {
            read(file, "a whole file", reader);
        }
        long began = System.nanoTime();
        long seed = 0;
        while (seed < executions || System.nanoTime() - began < TimeUnit.SECONDS.toNanos(SECONDS)) {
            Random random = new Random(seed);
            byte[] file = files.get(random.nextInt(files.size()));
            read(damaged(file, random), "seed " + seed, reader);
            seed++;
        }
        if (SECONDS > 0) {
            System.out.println("fuzz " + parser + ": " + seed + " executions in " + SECONDS + " s");
        }
    }

    private static void read(byte[] bytes, String what, Consumer<byte[]> reader) {
        try {
            reader.accept(bytes);
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError | AssertionError thrown) {
            throw new AssertionError(what + " is not survived", thrown);
        }
    }

    private static byte[] damaged(byte[] file, Random random) {
        byte[] bytes = file.clone();
        for (int i = random.nextInt(6); i >= 0 && bytes.length > 0; i--) {
            int at = random.nextInt(bytes.length);
            switch (random.nextInt(7)) {
                case 0 -> bytes[at] = (byte) random.nextInt(256);
                case 1 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
                case 2 -> bytes[at] = (byte) 0xff;
                case 3 -> bytes = Arrays.copyOf(bytes, at);
                case 4 -> bytes = joined(Arrays.copyOf(bytes, at), Arrays.copyOfRange(bytes, at / 2, bytes.length));
                case 5 -> bytes[at] = (byte) ":\n\r- =\0\u001b".charAt(random.nextInt(8));
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
