package glacis.scan.probe.tls.starttls;

import glacis.model.scope.HostName;
import glacis.scan.RealServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Prosody with and without encryption, for clients and for servers. */
public class ProsodyRealServerTest {

    private static final Optional<HostName> CHAT = Optional.of(HostName.require("shop.lab.test"));

    private final int clients = RealServer.freePort();

    private RealServer start(Path folder, String modules) throws IOException {
        return start(folder, clients, modules);
    }

    /** Prosody at this port with these modules; it serves shop.lab.test. */
    public static RealServer start(Path folder, int clients, String modules) throws IOException {
        String prosody = RealServer.program("prosody");
        Encrypted.Pem pem = Encrypted.identity(folder);
        Path configuration = folder.resolve("prosody.cfg.lua");
        Files.writeString(configuration, """
                run_as_root = true
                pidfile = "@/pid"
                data_path = "@/data"
                log = { { levels = { min = "warn" }, to = "file", filename = "@/log" } }
                interfaces = { "127.0.0.1" }
                c2s_ports = { %d }
                s2s_ports = {}
                c2s_require_encryption = false
                modules_enabled = { %s }
                modules_disabled = { "s2s" }
                ssl = { key = "%s", certificate = "%s" }
                VirtualHost "shop.lab.test"
                """.formatted(clients, modules, pem.key(), pem.certificate())
                .replace("@", folder.toString()));
        return RealServer.start(
                folder.resolve("log"), List.of(clients), prosody, "-F", "--config", configuration.toString());
    }

    @Test
    void one_with_encryption_shows_its_certificate_to_who_knows_its_name(@TempDir Path folder) throws IOException {
        try (RealServer server = start(folder, "\"tls\", \"saslauth\"")) {
            Encrypted.yes("xmpp", clients, CHAT);
            Encrypted.no(
                    "xmpp",
                    clients,
                    Optional.of(HostName.require("other.test")),
                    "it ends the stream with host-unknown");
        }
    }

    @Test
    void one_without_encryption_says_that_it_has_none(@TempDir Path folder) throws IOException {
        try (RealServer server = start(folder, "\"saslauth\"")) {
            Encrypted.no("xmpp", clients, CHAT, "starttls is not among its features");
        }
    }
}
