package glacis.scan.probe.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import glacis.model.observation.Reply;
import glacis.model.observation.Trilean;
import glacis.scan.Conduct;
import glacis.scan.OtherTls;
import glacis.scan.OtherTls.Wish;
import glacis.scan.Peer;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.bouncycastle.tls.ProtocolVersion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Our hellos against a second implementation of TLS, which goes its own ways. */
class OtherTlsTest {

    private static Reply.Tls meet(Wish wish) {
        try (Peer peer = new Peer(line -> {
            OtherTls.accept(line, wish);
            line.linger(10_000);
        })) {
            return Conduct.of(TlsProbe.direct(new Random(5)), peer.endpoint()).reply(Reply.Tls.class);
        }
    }

    @ParameterizedTest
    @CsvSource({"TLSv1.3, 772", "TLSv1.2, 771", "TLSv1.1, 770", "TLSv1.0, 769"})
    void finds_the_one_version_and_the_chain(String name, int version) {
        Reply.Tls tls = meet(Wish.of(ProtocolVersion.get(version >>> 8, version & 0xff)));
        assertEquals(name, tls.version());
        assertEquals(2, tls.chain().size());
        assertEquals(Optional.empty(), tls.chainUnread());
        assertEquals(Optional.of("http/1.1"), tls.alpn());
        assertEquals(
                List.of(name),
                tls.versions().stream()
                        .filter(v -> v.offered() == Trilean.YES)
                        .map(Reply.TlsVersion::name)
                        .toList());
        assertTrue(tls.versions().stream().noneMatch(v -> v.offered() == Trilean.UNDETERMINED), tls.toString());
    }

    @Test
    void finds_all_versions() {
        Reply.Tls tls = meet(Wish.of(
                ProtocolVersion.TLSv13, ProtocolVersion.TLSv12, ProtocolVersion.TLSv11, ProtocolVersion.TLSv10));
        assertEquals(
                List.of(Trilean.YES),
                tls.versions().stream()
                        .map(Reply.TlsVersion::offered)
                        .distinct()
                        .toList());
        assertEquals(4, tls.versions().size());
    }

    @ParameterizedTest
    @CsvSource({"24, secp384r1", "25, secp521r1", "30, x448", "23, secp256r1"})
    void computes_in_the_group_that_it_wants(int group, String name) {
        Reply.Tls tls = meet(
                new Wish(new ProtocolVersion[] {ProtocolVersion.TLSv13}, new int[] {group}, Optional.empty(), false));
        assertEquals(Optional.of(name), tls.group());
        assertEquals(2, tls.chain().size());
    }

    @Test
    void a_request_for_our_certificate_changes_nothing() {
        for (ProtocolVersion version : List.of(ProtocolVersion.TLSv13, ProtocolVersion.TLSv12)) {
            Reply.Tls tls = meet(new Wish(new ProtocolVersion[] {version}, new int[0], Optional.empty(), true));
            assertEquals(2, tls.chain().size());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "4865, TLS_AES_128_GCM_SHA256",
        "4867, TLS_CHACHA20_POLY1305_SHA256",
        "47, TLS_RSA_WITH_AES_128_CBC_SHA",
        "10, TLS_RSA_WITH_3DES_EDE_CBC_SHA",
        "52392, TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256",
        "158, TLS_DHE_RSA_WITH_AES_128_GCM_SHA256"
    })
    void reads_whatever_suite_it_chooses(int suite, String name) {
        ProtocolVersion version = suite >>> 8 == 0x13 ? ProtocolVersion.TLSv13 : ProtocolVersion.TLSv12;
        Reply.Tls tls = meet(new Wish(new ProtocolVersion[] {version}, new int[0], Optional.of(suite), false));
        assertEquals(name, tls.cipherSuite());
        assertEquals(2, tls.chain().size());
    }
}
