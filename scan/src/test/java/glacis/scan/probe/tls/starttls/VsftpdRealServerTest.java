package glacis.scan.probe.tls.starttls;

import static org.junit.jupiter.api.Assertions.assertEquals;

import glacis.scan.RealServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** vsftpd with and without encryption. */
public class VsftpdRealServerTest {

    private final int port = RealServer.freePort();

    private RealServer start(Path folder, String ssl) throws IOException {
        return start(folder, port, ssl);
    }

    /** vsftpd at this port, with {@code ssl_enable} as given. */
    public static RealServer start(Path folder, int port, String ssl) throws IOException {
        String vsftpd = RealServer.program("vsftpd");
        RealServer.need(RealServer.isRoot(), "vsftpd starts as root only");
        Encrypted.Pem pem = Encrypted.identity(folder);
        Path configuration = folder.resolve("vsftpd.conf");
        Files.writeString(configuration, """
                listen=YES
                listen_address=127.0.0.1
                listen_port=%d
                background=NO
                anonymous_enable=NO
                local_enable=YES
                secure_chroot_dir=%s
                ssl_enable=%s
                ssl_tlsv1=YES
                rsa_cert_file=%s
                rsa_private_key_file=%s
                """.formatted(
                        port, Files.createDirectories(folder.resolve("empty")), ssl, pem.certificate(), pem.key()));
        return RealServer.start(folder.resolve("log"), List.of(port), vsftpd, configuration.toString());
    }

    @Test
    void one_with_encryption_shows_its_certificate(@TempDir Path folder) throws IOException {
        try (RealServer server = start(folder, "YES")) {
            assertEquals("AUTH TLS\r\n", Encrypted.said(Encrypted.yes("ftp", port)));
        }
    }

    @Test
    void one_without_encryption_says_that_it_has_none(@TempDir Path folder) throws IOException {
        try (RealServer server = start(folder, "NO")) {
            Encrypted.no(
                    "ftp",
                    port,
                    "AUTH TLS is answered with 530 Please login with USER and PASS. and not among its features");
        }
    }
}
