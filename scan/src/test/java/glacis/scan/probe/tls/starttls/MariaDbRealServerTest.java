package glacis.scan.probe.tls.starttls;

import static org.junit.jupiter.api.Assertions.assertEquals;

import glacis.scan.RealServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** MariaDB with and without encryption, on an empty folder. */
public class MariaDbRealServerTest {

    private final int port = RealServer.freePort();

    private RealServer start(Path folder, List<String> tls) throws IOException {
        return start(folder, port, tls);
    }

    /** MariaDB at this port with these further arguments. */
    public static RealServer start(Path folder, int port, List<String> tls) throws IOException {
        String mariadbd = RealServer.program("mariadbd");
        Path tables = Files.createDirectories(folder.resolve("tables"));
        List<String> command = new ArrayList<>(List.of(
                mariadbd,
                "--no-defaults",
                "--datadir=" + tables,
                "--socket=" + folder.resolve("socket"),
                "--pid-file=" + folder.resolve("pid"),
                "--port=" + port,
                "--bind-address=127.0.0.1",
                "--skip-grant-tables",
                "--skip-name-resolve",
                "--innodb-buffer-pool-size=8M",
                "--innodb-log-file-size=4M"));
        if (RealServer.isRoot()) {
            command.add("--user=root");
        }
        command.addAll(tls);
        return RealServer.start(folder.resolve("log"), List.of(port), command.toArray(String[]::new));
    }

    @Test
    void one_with_encryption_shows_its_certificate(@TempDir Path folder) throws IOException {
        Encrypted.Pem pem = Encrypted.identity(folder);
        try (RealServer server = start(folder, List.of("--ssl-cert=" + pem.certificate(), "--ssl-key=" + pem.key()))) {
            assertEquals(36, Encrypted.said(Encrypted.yes("mysql", port)).indexOf('\u0016'));
        }
    }

    @Test
    void one_without_encryption_says_that_it_has_none(@TempDir Path folder) throws IOException {
        try (RealServer server = start(folder, List.of("--skip-ssl"))) {
            Encrypted.no("mysql", port, "TLS is not among its capabilities");
        }
    }
}
