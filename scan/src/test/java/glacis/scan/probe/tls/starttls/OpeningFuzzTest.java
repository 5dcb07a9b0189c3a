package glacis.scan.probe.tls.starttls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import glacis.model.observation.Transcript;
import glacis.model.observation.Transcript.Chunk;
import glacis.model.observation.Transcript.Direction;
import glacis.scan.Fuzz;
import glacis.scan.spi.Dialogue.Event;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Each opening, and that between servers, with what a server might say, damaged. */
class OpeningFuzzTest {

    private static final StartTlsContext CONTEXT = new StartTlsContext("scan.example.org", "chat.lab.test");

    private static final String STREAM =
            "<?xml version='1.0'?><stream:stream xmlns:stream='http://etherx.jabber.org/streams'"
                    + " version='1.0'><stream:features><starttls xmlns='urn:ietf:params:xml:ns:xmpp-tls'/></stream:features>"
                    + "<proceed xmlns='urn:ietf:params:xml:ns:xmpp-tls'/>";

    private static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits);
    }

    private static final Map<String, List<byte[]>> SAID = Map.of(
            "smtp",
            List.of(Play.bytes("220-a\r\n220 b ESMTP\r\n250-c\r\n250-STARTTLS\r\n250 SIZE 1\r\n220 go\r\n\u0016\3\3")),
            "imap",
            List.of(
                    Play.bytes("* OK [CAPABILITY IMAP4rev1 STARTTLS] hi\r\na2 OK go\r\n\u0016\3\3"),
                    Play.bytes("* OK {3}\r\nhi!\r\n* CAPABILITY IMAP4rev1 STARTTLS\r\na1 OK\r\na2 OK go\r\n\u0016")),
            "pop3",
            List.of(
                    Play.bytes("+OK hi\r\n+OK\r\nTOP\r\nSTLS\r\n.\r\n+OK go\r\n\u0016"),
                    Play.bytes("+OK\r\n-ERR\r\n-ERR\r\n")),
            "ftp",
            List.of(
                    Play.bytes("220-hi\r\n all\r\n220 x\r\n234 go\r\n\u0016"),
                    Play.bytes("220 hi\r\n530 log in\r\n211-F\r\n AUTH TLS\r\n211 End\r\n")),
            "ldap",
            List.of(hex("300c02010178070a0100040004001603"), hex("30840000001302010178840000000a0a0102040004036e6f21")),
            "xmpp",
            List.of(Play.bytes(STREAM)),
            "postgres",
            List.of(Play.bytes("S\u0016\3\3"), Play.bytes("E\0\0\0\u0012SFATAL\0Mxyz\0\0")),
            "mysql",
            List.of(BinaryOpeningsTest.greeting("feff"), hex("06000000ff1004616263")),
            "sieve",
            List.of(Play.bytes("\"IMPLEMENTATION\" {3+}\r\nabc\r\n\"STARTTLS\"\r\nOK \"x\"\r\nOK\r\n\u0016")),
            "nntp",
            List.of(
                    Play.bytes(
                            "200 x\r\n101 l\r\nMODE-READER\r\n.\r\n200 y\r\n101 l\r\nSTARTTLS\r\n.\r\n382 go\r\n\u0016"),
                    Play.bytes("200 x\r\n500 what\r\n382 go\r\n\u0016")));

    @Test
    void none_is_forgotten() {
        assertEquals(
                Opening.PROTOCOLS.stream().sorted().toList(),
                SAID.keySet().stream().sorted().toList());
    }

    @TestFactory
    Stream<DynamicTest> every_conversation_has_an_end() {
        return Opening.PROTOCOLS.stream()
                .map(protocol -> DynamicTest.dynamicTest(protocol, () -> {
                    Opening opening = Opening.of(protocol, CONTEXT).orElseThrow();
                    around(protocol, SAID.get(protocol), opening);
                    if (protocol.equals("xmpp")) {
                        around(
                                "xmpp-servers",
                                SAID.get(protocol),
                                Opening.xmppBetweenServers("scan.example.org", CONTEXT));
                    }
                }));
    }

    private static void around(String reader, List<byte[]> seeds, Opening opening) throws IOException {
        assertTrue(
                seeds.stream()
                        .anyMatch(seed -> ((SpokenOpening) opening).read(seed).agreement() instanceof Agreement.Agreed),
                "a seed that leads to TLS");
        Fuzz.around("starttls-" + reader, seeds, bytes -> holds((SpokenOpening) opening, bytes));
    }

    private static void holds(SpokenOpening opening, byte[] bytes) {
        Progress progress = opening.read(bytes);
        boolean agreed = progress.agreement() instanceof Agreement.Agreed;
        int length = opening.length(bytes);
        assertTrue(agreed ? length >= 0 && length <= bytes.length : length == -1, "length " + length);
        assertTrue(
                progress.agreement().words().matches("[ -~…]*"),
                progress.agreement().words());
        int sent = progress.prelude().length + progress.farewell().length;
        int at = 0;
        for (Progress.Said said : progress.said()) {
            assertTrue(said.at() >= at && said.at() <= said.latest() && said.latest() <= bytes.length, "in order");
            at = said.at();
            sent += Play.words(said.move()).orElseThrow().length;
        }
        assertTrue(sent <= Opening.MOST_SENT, "sent " + sent);
        // What was decided stays decided, whatever follows.
        int cut = bytes.length == 0 ? 0 : Math.floorMod(Arrays.hashCode(bytes), bytes.length);
        Agreement before = opening.read(Arrays.copyOf(bytes, cut)).agreement();
        if (!(before instanceof Agreement.Unfinished)) {
            assertEquals(before.getClass(), progress.agreement().getClass(), "behind byte " + cut);
        }
        Transcript spoken = inTurn(progress, bytes);
        assertEquals(progress.agreement(), opening.agreement(spoken));
        assertTrue(opening.leftInTheClear(spoken) <= bytes.length);
        for (Event event : Event.values()) {
            opening.open(spoken, event, Play.HELLO);
            opening.open(new Transcript(List.of(new Chunk(Direction.RECEIVED, 0, bytes))), event, Play.HELLO);
        }
    }

    /** The conversation in which each message of ours was said when it was due. */
    private static Transcript inTurn(Progress progress, byte[] bytes) {
        List<Chunk> chunks = new ArrayList<>();
        int from = 0;
        for (Progress.Said said : progress.said()) {
            chunks.add(new Chunk(Direction.RECEIVED, 0, Arrays.copyOfRange(bytes, from, said.at())));
            chunks.add(new Chunk(Direction.SENT, 0, Play.words(said.move()).orElseThrow()));
            from = said.at();
        }
        chunks.add(new Chunk(Direction.RECEIVED, 0, Arrays.copyOfRange(bytes, from, bytes.length)));
        return new Transcript(chunks);
    }
}
