package glacis.scan.probe.tcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import glacis.model.observation.Outcome;
import glacis.model.observation.Reply;
import glacis.scan.Conduct;
import glacis.scan.Fuzz;
import glacis.scan.Peer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class WaitProbeTest {

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    @Test
    void keeps_a_greeting_byte_for_byte() {
        try (Peer peer = Peer.saying("220 \u00ff\u001b[2J hi\r\n")) {
            Conduct conduct = Conduct.of(new WaitProbe(), peer.endpoint());
            assertEquals(
                    "220 \u00ff\u001b[2J hi\r\n",
                    conduct.reply(Reply.Banner.class).text());
            assertEquals(0, conduct.sent());
        }
    }

    @Test
    void who_waits_for_us_is_silent() {
        try (Peer peer = Peer.saying("")) {
            assertInstanceOf(
                    Outcome.Silent.class,
                    Conduct.of(new WaitProbe(), peer.endpoint()).outcome());
        }
    }

    @Test
    void an_endless_greeting_ends_at_4_kib() {
        try (Peer peer = new Peer(line -> {
            while (line.linger(0)) {
                line.say("x".repeat(1_000));
            }
        })) {
            Conduct conduct = Conduct.of(new WaitProbe(), peer.endpoint());
            assertEquals(4_096, conduct.reply(Reply.Banner.class).text().length());
        }
    }

    @Test
    void a_line_that_announces_another_is_not_the_end() {
        assertTrue(WaitProbe.isWhole(bytes("SSH-2.0-x\r\n")));
        assertTrue(WaitProbe.isWhole(bytes("220-a\r\n220 b\r\n")));
        assertFalse(WaitProbe.isWhole(bytes("220-a\r\n")));
        assertFalse(WaitProbe.isWhole(bytes("220 a")));
        assertFalse(WaitProbe.isWhole(new byte[0]));
    }

    @Test
    void every_greeting_has_an_end_or_none() throws IOException {
        Fuzz.around("tcp", List.of(bytes("220-a\r\n220 b\r\n")), WaitProbe::isWhole);
    }
}
