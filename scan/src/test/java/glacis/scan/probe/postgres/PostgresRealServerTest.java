package glacis.scan.probe.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;

import glacis.model.observation.Outcome;
import glacis.model.observation.Reply;
import glacis.model.observation.Trilean;
import glacis.scan.Conduct;
import glacis.scan.Identity;
import glacis.scan.RealServer;
import glacis.scan.probe.tls.TlsProbe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** PostgreSQL with and without encryption. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PostgresRealServerTest {

    private Path folder = Path.of("");

    @BeforeAll
    void make(@TempDir Path empty) throws IOException {
        folder = empty;
        String initdb = RealServer.program("initdb");
        own(folder);
        RealServer.run(asDatabaseUser(
                initdb, "-D", folder + "/cluster", "-A", "trust", "--no-sync", "-E", "UTF8", "--locale", "C"));
        Files.writeString(
                folder.resolve("server.crt"), Identity.selfSigned("RSA").chainPem());
        Files.writeString(
                folder.resolve("server.key"), Identity.selfSigned("RSA").keyPem());
        Files.setPosixFilePermissions(folder.resolve("server.key"), PosixFilePermissions.fromString("rw-------"));
        own(folder.resolve("server.key"));
        own(folder.resolve("server.crt"));
    }

    /** PostgreSQL refuses to run as root. */
    private static String[] asDatabaseUser(String... command) {
        List<String> words = new ArrayList<>();
        if (RealServer.isRoot()) {
            words.addAll(
                    List.of(RealServer.program("setpriv"), "--reuid=postgres", "--regid=postgres", "--clear-groups"));
        }
        words.addAll(List.of(command));
        return words.toArray(String[]::new);
    }

    private static void own(Path path) throws IOException {
        if (RealServer.isRoot()) {
            Files.setOwner(
                    path, path.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("postgres"));
        }
    }

    private RealServer start(int port, boolean ssl) throws IOException {
        return RealServer.start(
                folder.resolve("log-" + ssl),
                List.of(port),
                asDatabaseUser(
                        RealServer.program("postgres"),
                        "-D",
                        folder + "/cluster",
                        "-h",
                        "127.0.0.1",
                        "-p",
                        String.valueOf(port),
                        "-k",
                        folder.toString(),
                        "-F",
                        "-c",
                        "ssl=" + (ssl ? "on" : "off"),
                        "-c",
                        "ssl_cert_file=" + folder + "/server.crt",
                        "-c",
                        "ssl_key_file=" + folder + "/server.key"));
    }

    private static void isCalm(RealServer server) {
        assertEquals(
                List.of(),
                server.complaints().stream()
                        .filter(line -> line.matches(".*(WARNING|ERROR|FATAL|PANIC):.*"))
                        // PostgreSQL's words for somebody who came while it was still starting or already stopping.
                        .filter(line -> !line.contains("the database system is"))
                        .toList());
    }

    @Test
    void one_with_encryption_says_yes_and_shows_its_certificate() throws IOException {
        int port = RealServer.freePort();
        try (RealServer server = start(port, true)) {
            assertEquals(
                    new Outcome.Answered<>(new Reply.Postgres(Trilean.YES)),
                    Conduct.of(new SslRequestProbe(), RealServer.at(port)).outcome());
            Reply.Tls tls = Conduct.of(TlsProbe.afterPostgres(new Random(1)), RealServer.at(port))
                    .reply(Reply.Tls.class);
            assertEquals("TLSv1.3", tls.version());
            assertEquals(Optional.of("postgres"), tls.startTls());
            assertEquals("CN=shop.lab.test,O=Lab", tls.chain().getFirst().subject());
            assertEquals(
                    List.of(Trilean.YES, Trilean.YES, Trilean.NO, Trilean.NO),
                    tls.versions().stream().map(Reply.TlsVersion::offered).toList());
            isCalm(server);
        }
    }

    @Test
    void one_without_encryption_says_no() throws IOException {
        int port = RealServer.freePort();
        try (RealServer server = start(port, false)) {
            assertEquals(
                    new Outcome.Answered<>(new Reply.Postgres(Trilean.NO)),
                    Conduct.of(new SslRequestProbe(), RealServer.at(port)).outcome());
            assertEquals(
                    new Outcome.Declined<>(Outcome.Decline.PROTOCOL_REFUSAL, "an SSLRequest is answered with N"),
                    Conduct.of(TlsProbe.afterPostgres(new Random(1)), RealServer.at(port))
                            .outcome());
            isCalm(server);
        }
    }
}
