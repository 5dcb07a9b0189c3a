package glacis.scan.probe.tls.handshake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import glacis.model.observation.Transcript;
import glacis.model.observation.Transcript.Chunk;
import glacis.model.observation.Transcript.Direction;
import glacis.model.observation.Trilean;
import glacis.scan.Fuzz;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The same below the encryption of TLS 1.2: a session is resumed, so both sides know the keys from the start. */
class OlderRecordsFuzzTest {

    private static final byte[] MASTER = new byte[48];
    private static final byte[] ID = new byte[32];
    private static final byte[] CHANGE = RecordCipher.record(Records.CHANGE_CIPHER_SPEC, new byte[] {1});

    /** A server that resumes. */
    private static final class Resuming {
        private final byte[] shown;
        private final int suite;
        private final FullHandshake handshake;

        Resuming(int suite) {
            this.suite = suite;
            Session session = new Session.Id(Offer.TLS_1_2, suite, ID, MASTER, false);
            handshake = FullHandshake.of(
                    Offer.ordinary(Optional.empty(), List.of())
                            .version(Offer.TLS_1_2)
                            .session(Optional.of(session)),
                    new Random(7));
            shown = Flight.records(
                    16_384,
                    Flight.message(
                            2,
                            new Bytes()
                                    .number(Offer.TLS_1_2, 2)
                                    .bytes(new byte[32])
                                    .vector(1, ID)
                                    .number(suite, 2)
                                    .number(0, 1)
                                    .toArray()));
        }

        RecordCipher records() {
            boolean chained = suite == 0xc027;
            int mac = chained ? 32 : 0;
            int iv = chained ? 0 : 4;
            byte[] random = Arrays.copyOfRange(handshake.hello().message(), 6, 38);
            byte[] seed = new Bytes().bytes(new byte[32]).bytes(random).toArray();
            byte[] block = new Prf("SHA-256").compute(MASTER, "key expansion", seed, 2 * (mac + 16 + iv));
            Cursor keys = new Cursor(block, 0);
            keys.bytes(mac);
            byte[] theirMac = keys.bytes(mac);
            keys.bytes(16);
            byte[] theirKey = keys.bytes(16);
            keys.bytes(iv);
            return chained
                    ? RecordCipher.chained(theirKey, "HmacSHA256", theirMac, true, new byte[16])
                    : RecordCipher.authenticated(
                            Aead.named("AES_128_GCM").orElseThrow().keyed(theirKey), keys.bytes(iv));
        }

        Completed completed(int type, byte[] content) {
            byte[] sealed = records().seal(type, Arrays.copyOf(content, Math.min(content.length, 16_000)));
            Transcript said = new Transcript(List.of(
                    new Chunk(Direction.SENT, 0, handshake.hello().record()),
                    new Chunk(Direction.RECEIVED, 1, Flight.joined(shown, CHANGE, sealed))));
            return FullHandshake.read(handshake, said);
        }
    }

    private static void around(String reader, int suite) throws IOException {
        Resuming peer = new Resuming(suite);
        byte[] finished = Flight.message(20, new byte[12]);
        assertEquals(
                "the server's Finished is wrong", peer.completed(22, finished).why());
        assertEquals(
                "it ended with the alert handshake_failure",
                peer.completed(21, new byte[] {2, 40}).why());
        byte[] ticket = Flight.message(
                4, new Bytes().number(300, 4).vector(2, new byte[20]).toArray());
        Fuzz.around(
                reader,
                List.of(finished, Flight.joined(ticket, finished), new byte[] {2, 40}, Flight.message(0, new byte[0])),
                content -> {
                    Completed completed = peer.completed(content.length % 4 == 2 ? 21 : 22, content);
                    assertNotEquals(Trilean.YES, completed.finished());
                    assertEquals(Trilean.YES, completed.resumed());
                },
                4_000);
    }

    @Test
    void every_message_under_authenticated_encryption_has_a_meaning() throws IOException {
        around("tls-older-gcm", 0xc02f);
    }

    @Test
    void every_message_in_chained_blocks_has_a_meaning() throws IOException {
        around("tls-older-cbc", 0xc027);
    }

    @Test
    void every_record_under_keys_is_opened_or_refused() throws IOException {
        byte[] sealed = new Resuming(0xc027).records().seal(22, Flight.message(20, new byte[12]));
        byte[] body = Arrays.copyOfRange(sealed, 5, sealed.length);
        Fuzz.around(
                "tls-records",
                List.of(body, new byte[64]),
                bytes -> {
                    for (int suite : List.of(0xc027, 0xc02f)) {
                        new Resuming(suite).records().open(22, bytes);
                    }
                },
                1_000);
    }
}
