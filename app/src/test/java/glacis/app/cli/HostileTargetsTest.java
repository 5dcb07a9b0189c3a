package glacis.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import glacis.lab.Lab;
import glacis.lab.LabPlan;
import glacis.model.scope.Target;
import glacis.report.compose.AuditDocument;
import glacis.report.render.JsonReport;
import glacis.store.Store;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Peers that no client should have to meet, through the whole command line, with little memory. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostileTargetsTest {

    private static final String NETWORK = Networks.next();

    private List<Target.Endpoint> servers = List.of();
    private Shell.Said said = new Shell.Said(5, "", "");
    private Shell shell = new Shell(Path.of(""));
    private String json = "";
    private String html = "";
    private long seconds;

    @BeforeAll
    void audit_all_of_them(@TempDir Path folder) throws IOException, InterruptedException {
        shell = new Shell(folder.resolve("home"));
        Path document = folder.resolve("report.json");
        Path page = folder.resolve("report.html");
        try (Lab lab = Lab.start(LabPlan.hostile(), NETWORK, InstantSource.system(), new Random(5))) {
            servers = lab.servers().stream().map(server -> server.endpoint()).toList();
            List<String> words = LabWords.of(lab, NETWORK, folder)
                    .byAddress("--json", document.toString(), "--html", page.toString());
            long began = System.nanoTime();
            try (Child child = Child.start(shell.home(), List.of(), List.of("-Xmx96m"), words)) {
                said = child.said();
            }
            seconds = (System.nanoTime() - began) / 1_000_000_000L;
        }
        assertThat(said.code()).as("%s", said).isZero();
        assertThat(said.err()).isEmpty();
        json = Files.readString(document);
        html = Files.readString(page);
    }

    @Test
    void ends_in_bounded_time() {
        assertThat(seconds).isLessThan(60);
    }

    @Test
    void tells_an_outcome_of_each() {
        AuditDocument document = JsonReport.read(json, AuditDocument.class);
        for (Target.Endpoint server : servers) {
            String where = server.address() + ":" + server.port();
            assertThat(document.hosts())
                    .filteredOn(host -> host.ip().equals(server.address().toString()))
                    .as(where)
                    .allMatch(host -> host.openPorts().equals(List.of(server.port())))
                    .hasSize(1);
            boolean service = document.services().stream()
                    .anyMatch(s -> s.ip().equals(server.address().toString())
                            && !s.takenFor().isBlank());
            assertThat(service).as(where).isTrue();
            assertThat(said.out()).contains(server.address().toString());
            assertThat(html).contains(server.address().toString());
        }
    }

    @Test
    void nothing_of_theirs_is_obeyed() {
        for (String text : List.of(said.out(), html, json)) {
            isHarmless(text);
        }
        assertThat(html)
                .doesNotContain("<script>alert")
                .doesNotContain("<img")
                .doesNotContain("<b>/1.0")
                .doesNotContain("onerror=alert(2)>");
    }

    @Test
    void why_shows_their_bytes_and_obeys_none() {
        List<String> ids;
        try (Store store = Store.openReadOnly(shell.home().resolve("glacis.db"))) {
            ids = store.journal().runs().stream()
                    .flatMap(run -> store.journal().latest(run.id()).stream())
                    .map(row -> row.observation().id().text())
                    .toList();
        }
        assertThat(ids).hasSizeGreaterThan(servers.size());
        for (String id : ids) {
            Stream.of(List.of("why", id), List.of("why", id, "--json"), List.of("why", id, "--bytes"))
                    .map(words -> shell.run(words.toArray(String[]::new)))
                    .forEach(told -> {
                        assertThat(told.code()).as("%s", told).isZero();
                        isHarmless(told.out());
                    });
        }
    }

    @Test
    void one_question_that_stays_open_at_an_answering_service_is_told(@TempDir Path home) throws IOException {
        HttpServer web = HttpServer.create(new InetSocketAddress(NETWORK + ".7", 0), 0);
        web.createContext("/", exchange -> {
            exchange.sendResponseHeaders(404, -1);
            exchange.close();
        });
        web.createContext("/.well-known/", exchange -> exchange.close());
        web.start();
        try {
            String port = Integer.toString(web.getAddress().getPort());
            Shell.Said told = new Shell(home.resolve("new")).run("audit", NETWORK + ".7", "-p", port, "--json", "-");
            assertThat(JsonReport.read(told.out(), AuditDocument.class).incomplete())
                    .filteredOn(open -> open.check().isEmpty())
                    .singleElement()
                    .satisfies(open -> {
                        assertThat(open.what()).isEqualTo(NETWORK + ".7:" + port + ", http.security-txt");
                        assertThat(open.reason()).isEqualTo("closed without an answer");
                    });
        } finally {
            web.stop(0);
        }
    }

    private static void isHarmless(String text) {
        assertThat(text.chars().filter(c -> c < ' ' && c != '\n' || c >= 0x7f && c < 0xa0))
                .as("control characters")
                .isEmpty();
        assertThat(text.codePoints().filter(c -> Character.getType(c) == Character.FORMAT))
                .as("characters that turn the direction of what is read")
                .isEmpty();
    }
}
