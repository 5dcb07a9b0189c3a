package glacis.scan.probe.tls.handshake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import glacis.model.observation.Trilean;
import glacis.scan.Peer;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Peers that begin a handshake and mean something else. */
class FullHandshakeHostilePeersTest {

    private static final Offer OLDER =
            Offer.ordinary(Optional.empty(), List.of()).version(Offer.TLS_1_2);

    private static Completed answered(byte[]... parts) {
        try (Peer peer = new Peer(line -> {
            line.say(Flight.joined(parts));
            line.linger(200);
        })) {
            return Talk.whole(OLDER, peer.endpoint());
        }
    }

    private static byte[] exchange(byte[] prime, byte[] value) {
        return Flight.message(
                12,
                new Bytes()
                        .vector(2, prime)
                        .vector(2, new byte[] {2})
                        .vector(2, value)
                        .toArray());
    }

    private static byte[] begun(int suite, byte[]... messages) {
        return Flight.records(
                16_384, Flight.serverHello(0x0303, suite, new byte[0]), Flight.joined(messages), Flight.HELLO_DONE);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 7, 2_049, 8_190})
    void a_prime_that_is_none_is_not_computed_with_for_long(int length) {
        byte[] prime = new byte[length];
        Arrays.fill(prime, (byte) 0xff);
        Completed completed = answered(begun(0x009e, exchange(prime, new byte[] {5})));
        assertEquals(Trilean.UNDETERMINED, completed.finished());
        assertTrue(!completed.why().isEmpty());
    }

    @Test
    void a_value_that_tells_the_secret_is_refused() {
        byte[] prime = Ffdhe.prime(256).orElseThrow().toByteArray();
        for (byte[] value : List.of(new byte[] {0}, new byte[] {1}, prime)) {
            assertEquals(
                    "its key could not be used",
                    answered(begun(0x009e, exchange(prime, value))).why());
        }
    }

    @Test
    void a_change_that_comes_too_early_ends_it() {
        byte[] change = Flight.record(20, new byte[] {1});
        byte[] hello = Flight.records(100, Flight.serverHello(0x0303, 0xc02f, new byte[0]));
        assertEquals(
                "it changed to protected records too early",
                answered(hello, change).why());
        assertEquals(
                "its Finished came too early",
                answered(hello, Flight.records(100, Flight.message(20, new byte[12])))
                        .why());
    }

    @Test
    void a_suite_that_we_cannot_do_says_so() {
        assertEquals(
                "a whole handshake with TLS_RSA_WITH_RC4_128_MD5 is not made",
                answered(begun(0x0004)).why());
        assertEquals(
                "a whole handshake with 0xabcd is not made",
                answered(begun(0xabcd)).why());
    }

    @Test
    void a_chain_that_never_ends_is_not_followed() {
        byte[] lie = {11, (byte) 0xff, (byte) 0xff, (byte) 0xff};
        byte[] much = Flight.records(16_384, Flight.serverHello(0x0303, 0xc02f, new byte[0]), lie, new byte[200_000]);
        assertEquals(
                "a message is longer than any of a handshake", answered(much).why());
        byte[] chain = Flight.certificates(Collections.nCopies(200, Flight.certificate("RSA")));
        assertEquals("its key could not be used", answered(begun(0xc02f, chain)).why());
    }

    @Test
    void a_certificate_that_is_none_cannot_be_encrypted_for() {
        for (byte[] certificate : List.of(new byte[0], new byte[] {0x30, 0}, Flight.certificate("EC"))) {
            assertEquals(
                    "its key could not be used",
                    answered(begun(0x009c, Flight.certificates(List.of(certificate))))
                            .why());
        }
    }
}
