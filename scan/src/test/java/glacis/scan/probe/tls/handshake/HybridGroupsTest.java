package glacis.scan.probe.tls.handshake;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import glacis.model.observation.Trilean;
import glacis.scan.OtherTls;
import glacis.scan.Peer;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.bouncycastle.tls.ProtocolVersion;
import org.bouncycastle.tls.TlsServerProtocol;
import org.bouncycastle.tls.crypto.DHGroup;
import org.bouncycastle.tls.crypto.DHStandardGroups;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Groups with ML-KEM (draft-ietf-tls-ecdhe-mlkem) and of RFC 7919 against a second implementation. */
class HybridGroupsTest {

    private static Offer offering(List<Integer> groups) {
        return Offer.ordinary(Optional.empty(), List.of())
                .without(Extra.OLDER_TOO)
                .groups(groups)
                .shares(List.of());
    }

    private static Peer wanting(int... groups) {
        OtherTls.Wish wish = new OtherTls.Wish(ProtocolVersion.TLSv13.only(), groups, Optional.empty(), false);
        return new Peer(line -> {
            TlsServerProtocol protocol = OtherTls.accept(line, wish);
            protocol.getInputStream().read();
            protocol.close();
        });
    }

    @ParameterizedTest
    @CsvSource({"4588, X25519MLKEM768", "4587, SecP256r1MLKEM768", "4589, SecP384r1MLKEM1024"})
    void agrees_in_a_hybrid(int group, String name) {
        assertEquals(name, Iana.groupName(group));
        try (Peer peer = wanting(group)) {
            FirstFlight flight = Talk.first(offering(List.of(group)).shares(List.of(group)), peer.endpoint());
            assertEquals(Optional.of(group), flight.group());
            assertEquals(2, flight.chain().size(), () -> flight.chainUnread().toString());
            assertEquals(Optional.empty(), flight.chainUnread());
            Completed completed = Talk.whole(offering(List.of(group)).shares(List.of(group)), peer.endpoint());
            assertEquals("", completed.why());
            assertEquals(Trilean.YES, completed.finished());
        }
    }

    /** Without a share the server names the group that it wants, and nobody computes anything. */
    @ParameterizedTest
    @ValueSource(ints = {4588, 4587, 4589, 29, 24})
    void names_its_group_when_it_gets_no_share(int group) {
        try (Peer peer = wanting(group)) {
            FirstFlight flight = Talk.first(offering(Iana.groups()), peer.endpoint());
            assertEquals(FirstFlight.Kind.RETRY, flight.kind());
            assertEquals(Optional.of(group), flight.group());
            Completed completed = Talk.whole(offering(List.of(group)), peer.endpoint());
            assertEquals(Trilean.YES, completed.finished(), completed.why());
        }
    }

    @Test
    void computes_the_primes_of_the_standard() {
        List<DHGroup> standard = List.of(
                DHStandardGroups.rfc7919_ffdhe2048,
                DHStandardGroups.rfc7919_ffdhe3072,
                DHStandardGroups.rfc7919_ffdhe4096,
                DHStandardGroups.rfc7919_ffdhe6144,
                DHStandardGroups.rfc7919_ffdhe8192);
        for (int i = 0; i < standard.size(); i++) {
            assertEquals(standard.get(i).getP(), Ffdhe.prime(256 + i).orElseThrow());
            assertEquals(BigInteger.TWO, standard.get(i).getG());
        }
        assertTrue(Ffdhe.prime(261).isEmpty());
    }

    @Test
    void a_value_of_the_wrong_size_is_no_value_of_the_group() {
        for (int group : List.of(29, 30, 23, 24, 25, 256, 4587, 4588, 4589)) {
            KeyShare share = KeyShare.in(group, new Random(3)).orElseThrow();
            for (int length : List.of(0, 1, 31, 33, 64, 66, 1_119, 1_121, 5_000)) {
                if (group != 256) {
                    assertEquals(Optional.empty(), share.agree(new byte[length]), group + " with " + length);
                }
            }
            assertEquals(Optional.empty(), share.agree(new byte[1_120]), "zeros in " + group);
        }
    }

    @Test
    void a_key_that_was_kept_agrees_as_before() {
        for (int group : List.of(29, 30, 23, 24, 25, 256, 4587, 4588, 4589)) {
            KeyShare share = KeyShare.in(group, new Random(3)).orElseThrow();
            KeyShare again = KeyShare.restored(share.kept()).orElseThrow();
            assertEquals(group, again.group());
            assertArrayEquals(share.publicValue(), again.publicValue());
            if (group < 4_587) {
                byte[] peer = KeyShare.in(group, new Random(4)).orElseThrow().publicValue();
                assertArrayEquals(
                        share.agree(peer).orElseThrow(), again.agree(peer).orElseThrow());
            }
        }
        for (byte[] wrong : List.of(new byte[0], new byte[2], new byte[] {0, 29, 0, 1, 0}, new byte[] {1, 0})) {
            assertEquals(Optional.empty(), KeyShare.restored(wrong));
        }
    }

    @Test
    void a_flight_can_be_read_again_with_a_hello_of_kept_parts() {
        try (Peer peer = wanting(4588)) {
            ClientHello hello = ClientHello.of(offering(List.of(4588)).shares(List.of(4588)), new Random(8));
            byte[] received = Talk.answer(hello, peer.endpoint());
            FirstFlight flight = FlightReader.read(hello, received);
            ClientHello kept = new ClientHello(
                    hello.offer(),
                    hello.message().clone(),
                    hello.keyShares().stream()
                            .flatMap(s -> KeyShare.restored(s.kept()).stream())
                            .toList());
            assertEquals(2, flight.chain().size());
            assertEquals(flight.chain(), FlightReader.read(kept, received).chain());
        }
    }
}
