package glacis.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import glacis.report.compose.AuditDocument;
import glacis.report.compose.NatureEntry;
import glacis.report.render.JsonReport;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What kind of thing answers, from the wire to the three reports. */
class NatureReportTest {

    private final List<String> paths = new CopyOnWriteArrayList<>();

    /** A web server that shows its first page for every path, and tells us which were asked for. */
    private ServerSocket everywhere() throws IOException {
        ServerSocket door = new ServerSocket(0, 50, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
        Thread.startVirtualThread(() -> {
            while (!door.isClosed()) {
                try (Socket socket = door.accept()) {
                    byte[] head = new byte[2_048];
                    int read = Math.max(0, socket.getInputStream().read(head));
                    String said = new String(head, 0, read, StandardCharsets.ISO_8859_1);
                    if (said.startsWith("GET ")) {
                        paths.add(said.split(" ", 3)[1]);
                        String page = "<html><title>Shop</title>welcome</html>";
                        socket.getOutputStream()
                                .write(("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nCF-Ray: 8f2c1a0b3d4e5f67-AMS\r\n"
                                                + "Connection: close\r\nContent-Length: " + page.length() + "\r\n\r\n"
                                                + page)
                                        .getBytes(StandardCharsets.ISO_8859_1));
                    }
                } catch (IOException gone) {
                    // Whoever came has left, or the test is over.
                }
            }
        });
        return door;
    }

    @Test
    void natures_stand_in_every_report(@TempDir Path folder) throws IOException {
        try (ServerSocket web = everywhere()) {
            Path page = folder.resolve("page.html");
            Path json = folder.resolve("audit.json");
            Shell.Said told = new Shell(folder.resolve("home"))
                    .run(
                            "audit",
                            "127.0.0.1",
                            "-p",
                            String.valueOf(web.getLocalPort()),
                            "--json",
                            json.toString(),
                            "--html",
                            page.toString());
            AuditDocument document = JsonReport.read(Files.readString(json), AuditDocument.class);
            assertThat(document.webs())
                    .singleElement()
                    .satisfies(origin -> assertThat(origin.nature())
                            .extracting(NatureEntry::kind, NatureEntry::confidence)
                            .containsExactly(tuple("catch-all HTTP", "sure")));
            assertThat(document.services())
                    .singleElement()
                    .satisfies(service -> assertThat(service.nature())
                            .extracting(NatureEntry::kind)
                            .containsExactly("CDN edge"));
            assertThat(document.findings())
                    .isNotEmpty()
                    .allSatisfy(finding -> assertThat(finding.why()).contains("the server that was seen is the edge"));
            assertThat(told.out()).contains("NATURE").contains("a path that nobody made shows its first page");
            assertThat(Files.readString(page)).contains("a path that nobody made shows its first page");
            assertThat(paths)
                    .contains("/", "/.well-known/security.txt")
                    .filteredOn(path -> path.matches("/glacis-[a-z]{16}"))
                    .hasSize(1);
            DemoPagesTest.assertKeeps("audit", Files.readString(json));
        }
    }

    @Test
    void a_wildcard_is_found_by_one_question_below_the_listed_name(@TempDir Path folder) throws IOException {
        try (Zone zone = new Zone()) {
            zone.paste("wild.test. 60 IN TXT \"here\"");
            zone.paste("*.wild.test. 60 IN A 192.0.2.9");
            zone.paste("www.wild.test. 60 IN TXT \"here\"");
            zone.paste("tame.test. 60 IN TXT \"here\"");
            Path mandate = Files.writeString(folder.resolve("mandate.yaml"), """
                    mandates:
                      - id: tests
                        authorised_by: "a test"
                        basis: own-assets
                        contact: "mailto:nobody@wild.test"
                        from: 2026-01-01
                        until: 2036-01-01
                        allow: ["wild.test", "*.wild.test", "tame.test", "*.tame.test"]
                    """);
            Shell.Said told = new Shell(folder.resolve("home"))
                    .run(
                            "audit",
                            "--mandate",
                            mandate.toString(),
                            "wild.test",
                            "www.wild.test",
                            "tame.test",
                            "--resolver",
                            zone.address(),
                            "--json",
                            "-");
            assertThat(told.out()).as("%s", told).startsWith("{");
            AuditDocument document = JsonReport.read(told.out(), AuditDocument.class);
            assertThat(document.names())
                    .hasSize(3)
                    .allSatisfy(name -> assertThat(name.nature())
                            .extracting(NatureEntry::kind)
                            .isEqualTo(name.name().equals("wild.test") ? List.of("wildcard DNS") : List.of()));
            assertThat(document.hosts())
                    .as("nobody's address was taken from it")
                    .isEmpty();
            List<String> unmade = zone.questions().stream()
                    .filter(question -> question.startsWith("glacis-"))
                    .toList();
            assertThat(unmade).hasSize(2).anyMatch(q -> q.matches("glacis-[a-z]{16}\\.wild\\.test A"));
        }
    }
}
