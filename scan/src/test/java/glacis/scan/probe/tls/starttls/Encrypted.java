package glacis.scan.probe.tls.starttls;

import static org.junit.jupiter.api.Assertions.assertEquals;

import glacis.model.observation.Outcome;
import glacis.model.observation.Reply;
import glacis.model.observation.Transcript;
import glacis.model.scope.HostName;
import glacis.model.scope.Target;
import glacis.scan.Conduct;
import glacis.scan.Identity;
import glacis.scan.RealServer;
import glacis.scan.probe.tls.TlsProbe;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;

/** What is expected of real servers that encrypt, and of their twins that do not. */
final class Encrypted {

    private Encrypted() {}

    private static Conduct ask(String protocol, int port, Optional<HostName> name) {
        Target.Endpoint nameless = RealServer.at(port);
        return Conduct.of(
                TlsProbe.after(protocol, new Random(1), own -> "scan.example.org"),
                new Target.Endpoint(nameless.address(), port, nameless.transport(), name));
    }

    /** The server at this port agrees, and an ordinary hello is answered with a version, a suite and a certificate. */
    static Conduct yes(String protocol, int port) {
        return yes(protocol, port, Optional.empty());
    }

    static Conduct yes(String protocol, int port, Optional<HostName> name) {
        Conduct conduct = ask(protocol, port, name);
        Reply.Tls tls = conduct.reply(Reply.Tls.class);
        assertEquals("TLSv1.3", tls.version());
        assertEquals(Optional.of(protocol), tls.startTls());
        assertEquals("CN=shop.lab.test,O=Lab", tls.chain().getFirst().subject());
        return conduct;
    }

    /** The server at this port says no, in these words, and gets no hello. */
    static void no(String protocol, int port, Optional<HostName> name, String words) {
        Conduct conduct = ask(protocol, port, name);
        assertEquals(
                new Outcome.Declined<>(Outcome.Decline.PROTOCOL_REFUSAL, words).words(),
                conduct.outcome().words());
        assertEquals(1, conduct.exchanges().size());
    }

    static void no(String protocol, int port, String words) {
        no(protocol, port, Optional.empty(), words);
    }

    /** What was said to the server in the first conversation, without the hello. */
    static String said(Conduct conduct) {
        Transcript said = conduct.exchanges().getFirst().said();
        return said.chunks().stream()
                .filter(c -> c.direction() == Transcript.Direction.SENT)
                .filter(c -> c.bytes()[0] != 0x16)
                .map(c -> new String(c.bytes(), StandardCharsets.ISO_8859_1))
                .collect(Collectors.joining());
    }

    /** The names of files with a key and a certificate for servers to read. */
    record Pem(Path key, Path certificate) {}

    /** Writes a key and a certificate into the folder, which others may then enter. */
    static Pem identity(Path folder) throws IOException {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        Path key = folder.resolve("server.key");
        Path certificate = folder.resolve("server.crt");
        Files.writeString(key, Identity.selfSigned("RSA").keyPem());
        Files.writeString(certificate, Identity.selfSigned("RSA").chainPem());
        return new Pem(key, certificate);
    }
}
