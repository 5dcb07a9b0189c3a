package glacis.assess.encryption.policy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/** A program that others wrote, run to its end. */
final class RealProgram {

    private static final boolean REQUIRED = "1".equals(System.getenv("GLACIS_REQUIRE_REAL_SERVERS"));

    /** What it printed and how it ended. */
    record Ended(int code, String printed) {}

    private RealProgram() {}

    /** The program of this name; without it the test is skipped, or fails where real servers are required. */
    static String need(String name) {
        Optional<Path> found = Stream.concat(
                        Arrays.stream(System.getenv("PATH").split(":")).map(Path::of),
                        Stream.of(Path.of("/usr/sbin"), Path.of("/sbin")))
                .map(place -> place.resolve(name))
                .filter(Files::isExecutable)
                .findFirst();
        if (found.isEmpty() && REQUIRED) {
            Assertions.fail(name + " is not installed");
        }
        Assumptions.assumeTrue(found.isPresent(), name + " is not installed");
        return found.orElseThrow().toString();
    }

    static Ended run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            Assertions.fail("no end of " + command[0]);
        }
        return new Ended(process.exitValue(), printed);
    }
}
