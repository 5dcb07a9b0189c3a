package glacis.scan.probe.tls.starttls;

import static org.junit.jupiter.api.Assertions.assertEquals;

import glacis.scan.RealServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Dovecot with IMAP, POP3 and ManageSieve, with encryption and without. */
public class DovecotRealServerTest {

    private final int imap = RealServer.freePort();
    private final int pop3 = RealServer.freePort();
    private final int sieve = RealServer.freePort();

    private RealServer start(Path folder, String ssl) throws IOException {
        return start(folder, ssl, imap, pop3, sieve);
    }

    /** Dovecot at these ports, with {@code ssl} as given. */
    public static RealServer start(Path folder, String ssl, int imap, int pop3, int sieve) throws IOException {
        String dovecot = RealServer.program("dovecot");
        RealServer.need(RealServer.isRoot(), "Dovecot starts as root only");
        for (String protocol : List.of("imap", "pop3", "managesieve")) {
            RealServer.need(
                    Files.isExecutable(Path.of("/usr/lib/dovecot", protocol + "-login")),
                    protocol + "-login is not installed");
        }
        Encrypted.Pem pem = Encrypted.identity(folder);
        Path configuration = folder.resolve("dovecot.conf");
        Files.writeString(configuration, """
                base_dir = @/run
                state_dir = @/state
                instance_name = lab
                log_path = @/log
                protocols = imap pop3 sieve
                listen = 127.0.0.1
                ssl = %s
                ssl_cert = <%s
                ssl_key = <%s
                service imap-login {
                  inet_listener imap {
                    port = %d
                  }
                  inet_listener imaps {
                    port = 0
                  }
                }
                service pop3-login {
                  inet_listener pop3 {
                    port = %d
                  }
                  inet_listener pop3s {
                    port = 0
                  }
                }
                service managesieve-login {
                  inet_listener sieve {
                    port = %d
                  }
                }
                passdb {
                  driver = static
                  args = password=lab
                }
                userdb {
                  driver = static
                  args = uid=65534 gid=65534 home=@/nobody
                }
                """.formatted(ssl, pem.certificate(), pem.key(), imap, pop3, sieve)
                .replace("@", folder.toString()));
        return RealServer.start(
                folder.resolve("log"), List.of(imap, pop3, sieve), dovecot, "-F", "-c", configuration.toString());
    }

    private static void isCalm(RealServer server) {
        assertEquals(
                List.of(),
                server.complaints().stream()
                        .filter(line -> line.matches(".*(Warning|Error|Fatal|Panic):.*"))
                        .filter(line -> !line.contains("Killed with signal 15"))
                        .toList());
    }

    @Test
    void one_with_encryption_shows_its_certificate_in_each_protocol(@TempDir Path folder) throws IOException {
        try (RealServer server = start(folder, "yes")) {
            assertEquals("a2 STARTTLS\r\n", Encrypted.said(Encrypted.yes("imap", imap)));
            assertEquals("CAPA\r\nSTLS\r\n", Encrypted.said(Encrypted.yes("pop3", pop3)));
            assertEquals("STARTTLS\r\n", Encrypted.said(Encrypted.yes("sieve", sieve)));
            isCalm(server);
        }
    }

    @Test
    void one_without_encryption_says_that_it_has_none(@TempDir Path folder) throws IOException {
        try (RealServer server = start(folder, "no")) {
            Encrypted.no("imap", imap, "STARTTLS is not among its capabilities");
            Encrypted.no("pop3", pop3, "STLS is not among its capabilities");
            Encrypted.no("sieve", sieve, "STARTTLS is not among its capabilities");
            isCalm(server);
        }
    }
}
