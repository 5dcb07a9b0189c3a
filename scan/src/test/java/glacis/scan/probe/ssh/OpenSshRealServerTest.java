package glacis.scan.probe.ssh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import glacis.model.observation.Reply;
import glacis.scan.Conduct;
import glacis.scan.RealServer;
import glacis.scan.probe.tcp.WaitProbe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** OpenSSH with a list of methods that we know. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OpenSshRealServerTest {

    private final int port = RealServer.freePort();
    private RealServer server;

    @BeforeAll
    void start(@TempDir Path folder) throws IOException {
        String sshd = RealServer.program("sshd");
        RealServer.run(RealServer.program("ssh-keygen"), "-q", "-t", "ed25519", "-N", "", "-f", folder + "/host");
        if (RealServer.isRoot()) {
            // Debian's service makes this folder before it starts sshd, which insists on it.
            Files.createDirectories(Path.of("/run/sshd"));
        }
        Path conf = folder.resolve("sshd_config");
        Files.writeString(conf, """
                ListenAddress 127.0.0.1:%d
                HostKey %s/host
                PidFile none
                UsePAM no
                StrictModes no
                KexAlgorithms curve25519-sha256,diffie-hellman-group14-sha1
                Ciphers aes256-gcm@openssh.com,aes128-cbc
                MACs hmac-sha2-256,hmac-sha1
                """.formatted(port, folder));
        server = RealServer.start(folder.resolve("log"), List.of(port), sshd, "-D", "-e", "-f", conf.toString());
    }

    @AfterAll
    void openssh_has_nothing_worse_than_a_disconnect_to_tell() {
        if (server == null) {
            return;
        }
        List<String> worse = server.complaints().stream()
                .filter(line -> line.contains("error:") || line.contains("fatal:"))
                // So it calls somebody who hangs up before or after the identification line.
                .filter(line -> !line.contains("kex_exchange_identification: Connection closed by remote host"))
                .filter(line -> !line.contains("Connection reset by peer"))
                .toList();
        assertEquals(List.of(), worse);
    }

    @Test
    void reads_identification_and_methods() {
        Reply.Ssh ssh = Conduct.of(new SshHelloProbe(), RealServer.at(port)).reply(Reply.Ssh.class);
        assertTrue(ssh.identification().startsWith("SSH-2.0-OpenSSH_"), ssh.identification());
        assertEquals(
                List.of("curve25519-sha256", "diffie-hellman-group14-sha1"),
                ssh.kex().stream().limit(2).toList());
        assertEquals(List.of("ssh-ed25519"), ssh.hostKeys());
        assertEquals(List.of("aes256-gcm@openssh.com", "aes128-cbc"), ssh.ciphers());
        assertEquals(List.of("hmac-sha2-256", "hmac-sha1"), ssh.macs());
        assertFalse(ssh.compression().isEmpty());
    }

    @Test
    void the_greeting_alone_shows_what_it_is() {
        Conduct waited = Conduct.of(new WaitProbe(), RealServer.at(port));
        // A process of its own greets each visitor, which takes longer than is waited where the machine is busy.
        for (int i = 0; i < 4 && waited.outcome().answer().isEmpty(); i++) {
            waited = Conduct.of(new WaitProbe(), RealServer.at(port));
        }
        Reply.Banner banner = waited.reply(Reply.Banner.class);
        assertTrue(banner.text().startsWith("SSH-2.0-OpenSSH_"), banner.text());
    }
}
