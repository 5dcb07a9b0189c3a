package glacis.lab.tls;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;

class OldVersionsTest {

    /** Runs in a process of its own, because a process can find this out only once. */
    static final class TooLate {
        private TooLate() {}

        public static void main(String[] arguments) throws Exception {
            SSLContext.getDefault().createSSLEngine();
            try {
                OldVersions.allow();
            } catch (IllegalStateException tooLate) {
                System.out.print(tooLate.getMessage());
            }
        }
    }

    @Test
    void can_be_allowed_twice() {
        OldVersions.allow();
        OldVersions.allow();
    }

    @Test
    void says_so_when_it_comes_too_late() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        TooLate.class.getName())
                .redirectErrorStream(true)
                .start();
        String words = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(words)
                .isEqualTo("this process used TLS before the lab started, so that the lab cannot offer TLS 1.0;"
                        + " start the lab first");
    }
}
