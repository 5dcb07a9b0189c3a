package glacis.scan.probe.tls.starttls;

import glacis.scan.RealServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** slapd, without a directory in it, with and without encryption. */
public class SlapdRealServerTest {

    private final int port = RealServer.freePort();

    private RealServer start(Path folder, String tls) throws IOException {
        return start(folder, port, tls);
    }

    /** slapd at this port, with these lines of configuration. */
    public static RealServer start(Path folder, int port, String tls) throws IOException {
        String slapd = RealServer.program("slapd");
        Path configuration = folder.resolve("slapd.conf");
        Files.writeString(configuration, """
                pidfile %s/pid
                argsfile %s/args
                %s""".formatted(folder, folder, tls));
        return RealServer.start(
                folder.resolve("log"),
                List.of(port),
                slapd,
                "-h",
                "ldap://127.0.0.1:" + port,
                "-f",
                configuration.toString(),
                "-d",
                "0");
    }

    @Test
    void one_with_encryption_shows_its_certificate(@TempDir Path folder) throws IOException {
        Encrypted.Pem pem = Encrypted.identity(folder);
        String tls = "TLSCertificateFile %s%nTLSCertificateKeyFile %s%n".formatted(pem.certificate(), pem.key());
        try (RealServer server = start(folder, tls)) {
            Encrypted.yes("ldap", port);
        }
    }

    @Test
    void one_without_encryption_does_not_know_the_operation(@TempDir Path folder) throws IOException {
        try (RealServer server = start(folder, "")) {
            Encrypted.no("ldap", port, "StartTLS is answered with result 2: unsupported extended operation");
        }
    }
}
