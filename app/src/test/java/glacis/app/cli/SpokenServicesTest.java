package glacis.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import glacis.report.compose.AuditDocument;
import glacis.report.render.JsonReport;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Services are told by what they answer, on ports that nobody would guess. */
class SpokenServicesTest {

    /** Greets, and answers each line as it is told to; an empty answer hangs up. */
    private static ServerSocket server(String greeting, UnaryOperator<String> answers) throws IOException {
        ServerSocket server = new ServerSocket(0, 50, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
        Thread.startVirtualThread(() -> {
            while (!server.isClosed()) {
                try {
                    Socket socket = server.accept();
                    Thread.startVirtualThread(() -> meet(socket, greeting, answers));
                } catch (IOException over) {
                    return;
                }
            }
        });
        return server;
    }

    private static void meet(Socket socket, String greeting, UnaryOperator<String> answers) {
        try (socket) {
            socket.getOutputStream().write(greeting.getBytes(StandardCharsets.ISO_8859_1));
            BufferedReader lines =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String answer = answers.apply(line);
                if (answer.isEmpty()) {
                    return;
                }
                socket.getOutputStream().write(answer.getBytes(StandardCharsets.ISO_8859_1));
            }
        } catch (IOException gone) {
            // Whoever asked has heard enough.
        }
    }

    private static String mailbox(String line) {
        return switch (line) {
            case "a1 CAPABILITY" -> "* CAPABILITY IMAP4rev1 AUTH=PLAIN\r\na1 OK done\r\n";
            case "a2 LOGOUT" -> "* BYE\r\na2 OK\r\n";
            default -> "";
        };
    }

    private static String store(String line) {
        return line.equals("PING") ? "+PONG\r\n" : "-ERR wrong number of arguments for 'get' command\r\n";
    }

    @Test
    void an_audit_says_what_is_spoken_and_what_was_told(@TempDir Path folder) throws IOException {
        try (ServerSocket imap = server("* OK Lab ready\r\n", SpokenServicesTest::mailbox);
                ServerSocket redis = server("", SpokenServicesTest::store)) {
            Shell shell = new Shell(folder.resolve("home"));
            String ports = imap.getLocalPort() + "," + redis.getLocalPort();
            Shell.Said told = shell.run("audit", "127.0.0.1", "-p", ports, "--json", "-");
            assertThat(told.code()).as("%s", told).isZero();
            AuditDocument document = JsonReport.read(told.out(), AuditDocument.class);

            AuditDocument.Service mailbox = service(document, imap);
            assertThat(mailbox.protocol()).contains("imap");
            assertThat(mailbox.banner()).contains("* OK Lab ready");
            assertThat(mailbox.takenFor()).isEqualTo("not known: speaks imap");
            assertThat(mailbox.facts()).containsEntry("starttls", "no").containsEntry("authentication", "LOGIN PLAIN");

            AuditDocument.Service store = service(document, redis);
            assertThat(store.protocol()).contains("redis");
            assertThat(store.facts()).containsEntry("login_required", "no");

            assertThat(document.encryption()).anySatisfy(endpoint -> {
                assertThat(endpoint.port()).isEqualTo(imap.getLocalPort());
                assertThat(endpoint.encrypts()).isEqualTo("no");
            });
        }
    }

    private static AuditDocument.Service service(AuditDocument document, ServerSocket server) {
        return document.services().stream()
                .filter(service -> service.port() == server.getLocalPort())
                .findFirst()
                .orElseThrow();
    }
}
