package glacis.scan.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import glacis.model.observation.Outcome;
import glacis.model.observation.Transcript;
import glacis.model.scope.IpAddress;
import glacis.model.scope.Target;
import glacis.scan.Loopback;
import glacis.scan.spi.Ask;
import glacis.scan.spi.Move;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** When our own descriptors run out, that is what we say, and not that the peer was silent. */
class ExhaustionTest {

    @Test
    void running_out_of_descriptors_is_told_as_such() throws Exception {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String command = "ulimit -n 64 && exec \"$0\" -Xmx64m -XX:-MaxFDLimit -cp \"$1\" \"$2\"";
        Process process = new ProcessBuilder(
                        "sh", "-c", command, java, System.getProperty("java.class.path"), Poor.class.getName())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(process.waitFor(60, TimeUnit.SECONDS));
        assertEquals("OUT_OF_DESCRIPTORS", output.strip());
    }

    /** Runs in a process of its own that may open few files. */
    static final class Poor {
        private Poor() {}

        public static void main(String[] args) throws IOException {
            Target.Endpoint endpoint = Target.Endpoint.tcp(IpAddress.require("127.0.0.1"), 9);
            Wire wire = new Wire(System::nanoTime, () -> false);
            Ask ask = Ask.tcp((soFar, event) -> new Move.Done());
            // Once before, so that every class is loaded while files can still be opened.
            wire.exchange(Loopback.permit(endpoint), endpoint, ask);
            SocketErrors.classify(new IOException("warm"));
            List<RandomAccessFile> files = new ArrayList<>();
            try {
                while (files.size() < 1_000) {
                    files.add(new RandomAccessFile("/dev/null", "r"));
                }
            } catch (IOException full) {
                // That is what was wanted.
            }
            Outcome<Transcript> outcome =
                    wire.exchange(Loopback.permit(endpoint), endpoint, ask).outcome();
            System.out.println(outcome instanceof Outcome.Failed<Transcript> failed ? failed.failure() : outcome);
        }
    }
}
