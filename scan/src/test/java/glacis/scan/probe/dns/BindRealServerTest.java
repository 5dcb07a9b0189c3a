package glacis.scan.probe.dns;

import static org.junit.jupiter.api.Assertions.assertEquals;

import glacis.model.observation.Reply;
import glacis.scan.Conduct;
import glacis.scan.RealServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** BIND as an authoritative server that shows its version, and as one that hides it. */
class BindRealServerTest {

    @TempDir
    Path folder;

    private Reply.NameServer ask(String version) throws IOException {
        // A copy, because where AppArmor is on, the original may not read a folder of ours.
        Path named = folder.resolve("named");
        Files.copy(Path.of(RealServer.program("named")), named, StandardCopyOption.REPLACE_EXISTING);
        int port = RealServer.freePort();
        Files.writeString(
                folder.resolve("zone"),
                "$TTL 60\n@ IN SOA ns.lab.test. h.lab.test. 1 2 3 4 5\n@ IN NS ns.lab.test.\nns IN A 127.0.0.1\n");
        Path conf = folder.resolve("named.conf");
        Files.writeString(conf, """
                options { directory "@"; listen-on port %d { 127.0.0.1; }; listen-on-v6 { none; }; recursion no;
                  pid-file "@/pid"; session-keyfile "@/key"; managed-keys-directory "@"; dnssec-validation no; %s };
                controls { };
                zone "lab.test" { type primary; file "@/zone"; };
                """.formatted(port, version).replace("@", folder.toString()));
        try (RealServer server = RealServer.start(
                folder.resolve("log"), List.of(port), named.toString(), "-g", "-n", "1", "-c", conf.toString())) {
            Reply.NameServer reply = Conduct.of(VersionProbe.overTcp(new Random(1)), RealServer.at(port))
                    .reply(Reply.NameServer.class);
            assertEquals(
                    List.of(),
                    server.complaints().stream()
                            .filter(line ->
                                    line.contains("error") || line.contains("critical") || line.contains("client @"))
                            .toList());
            return reply;
        }
    }

    @Test
    void reads_a_version_that_is_shown() throws IOException {
        Reply.NameServer reply = ask("version \"9.11.3-lab\";");
        assertEquals(Optional.of("9.11.3-lab"), reply.version());
        assertEquals("NOERROR", reply.rcode());
        assertEquals(false, reply.recursionAvailable());
    }

    @Test
    void reads_its_own_version_when_nobody_set_another() throws IOException {
        String version = RealServer.run(RealServer.program("named"), "-v");
        Reply.NameServer reply = ask("");
        assertEquals(true, version.contains(reply.version().orElseThrow()), reply + " of " + version);
    }

    @Test
    void says_so_when_the_version_is_hidden() throws IOException {
        Reply.NameServer reply = ask("version none;");
        assertEquals(Optional.empty(), reply.version());
    }
}
