package glacis.scan.probe.ssh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import glacis.model.observation.Outcome;
import glacis.model.observation.Reply;
import glacis.scan.Conduct;
import glacis.scan.Peer;
import java.util.List;
import org.junit.jupiter.api.Test;

class SshHelloProbeTest {

    @Test
    void reads_the_identification_and_the_lists() {
        try (Peer peer = new Peer(line -> {
            line.say("SSH-2.0-OpenSSH_9.2p1 Debian-2+deb12u3\r\n");
            line.hear("\n");
            line.say(KexInit.packet());
            line.linger(60_000);
        })) {
            Reply.Ssh ssh = Conduct.of(new SshHelloProbe(), peer.endpoint()).reply(Reply.Ssh.class);
            assertEquals("SSH-2.0-OpenSSH_9.2p1 Debian-2+deb12u3", ssh.identification());
            assertEquals(List.of("curve25519-sha256", "ext-info-s"), ssh.kex());
            assertEquals(List.of("ssh-ed25519"), ssh.hostKeys());
            assertEquals(List.of("cipher-to-client"), ssh.ciphers());
            assertEquals(List.of("mac-to-client"), ssh.macs());
            assertEquals(List.of("none", "zlib"), ssh.compression());
            assertEquals(List.of("SSH-2.0-Glacis\r\n"), peer.received());
        }
    }

    @Test
    void lines_before_the_identification_are_passed_over() {
        try (Peer peer = Peer.saying("Welcome\r\nto this host\r\nSSH-2.0-x\r\n")) {
            Reply.Ssh ssh = Conduct.of(new SshHelloProbe(), peer.endpoint()).reply(Reply.Ssh.class);
            assertEquals("SSH-2.0-x", ssh.identification());
            assertEquals(List.of(), ssh.kex());
        }
    }

    @Test
    void another_protocol_is_garbled() {
        try (Peer peer = Peer.saying("220 mail\r\n")) {
            assertInstanceOf(
                    Outcome.Garbled.class,
                    Conduct.of(new SshHelloProbe(), peer.endpoint()).outcome());
        }
    }
}
