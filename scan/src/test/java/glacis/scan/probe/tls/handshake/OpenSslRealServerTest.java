package glacis.scan.probe.tls.handshake;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import glacis.model.scope.HostName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** First flights of OpenSSL, whose configuration is known. */
class OpenSslRealServerTest {

    private static final String ALL = "ALL:COMPLEMENTOFALL:@SECLEVEL=0";

    @TempDir
    Path folder;

    private static Offer ordinary() {
        return Offer.ordinary(Optional.of(HostName.require("shop.lab.test")), List.of("h2", "http/1.1"));
    }

    private static Offer only(int version, int... suites) {
        List<Integer> wanted = java.util.Arrays.stream(suites).boxed().toList();
        return ordinary()
                .version(version)
                .without(Extra.OLDER_TOO)
                .suites(wanted.isEmpty() ? Iana.suites(version) : wanted);
    }

    private FirstFlight ask(Offer offer, String kind, String... options) throws IOException {
        try (OpenSslServer server = OpenSslServer.start(folder, kind, options)) {
            return Talk.first(offer, server.endpoint());
        }
    }

    @ParameterizedTest
    @CsvSource({"-tls1, 769", "-tls1_1, 770", "-tls1_2, 771", "-tls1_3, 772"})
    void meets_the_one_version_that_it_speaks(String option, int version) throws IOException {
        try (OpenSslServer server = OpenSslServer.start(folder, "RSA", option, "-cipher", ALL)) {
            for (int asked : List.of(0x0301, 0x0302, 0x0303, 0x0304)) {
                FirstFlight flight = Talk.first(only(asked), server.endpoint());
                if (asked == version) {
                    assertEquals(FirstFlight.Kind.HELLO, flight.kind());
                    assertEquals(version, flight.version());
                    assertEquals(2, flight.chain().size());
                    assertEquals(Optional.empty(), flight.chainUnread());
                    assertEquals("", flight.deviation());
                    assertTrue(flight.complete());
                } else if (asked > version && asked < 0x0304) {
                    assertEquals(version, flight.version(), "asked for " + asked);
                } else {
                    assertEquals(Optional.of("protocol_version"), flight.alertName(), "asked for " + asked);
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "ECDHE-RSA-AES128-GCM-SHA256, c02f, rsa_pss_rsae_sha256",
        "ECDHE-RSA-AES256-SHA384, c028, rsa_pss_rsae_sha256",
        "ECDHE-RSA-CHACHA20-POLY1305, cca8, rsa_pss_rsae_sha256",
        "ECDHE-RSA-NULL-SHA, c010, rsa_pss_rsae_sha256",
        "DHE-RSA-AES128-GCM-SHA256, 009e, rsa_pss_rsae_sha256",
        "DHE-RSA-CAMELLIA256-SHA, 0088, rsa_pss_rsae_sha256",
        "AES128-SHA, 002f, -",
        "AES256-CCM8, c0a1, -",
        "ARIA128-GCM-SHA256, c050, -",
        "NULL-MD5, 0001, -",
        "ADH-AES256-SHA, 003a, -",
        "AECDH-AES128-SHA, c018, -"
    })
    void reads_the_key_exchange_of_a_suite(String cipher, String number, String scheme) throws IOException {
        int suite = Integer.parseInt(number, 16);
        FirstFlight flight = ask(only(0x0303), "RSA", "-tls1_2", "-cipher", cipher + ":@SECLEVEL=0", "-dhparam", dh());
        Suite facts = Iana.suite(suite).orElseThrow();
        assertEquals(Iana.suiteName(suite), Iana.suiteName(flight.suite()));
        assertEquals(scheme, flight.signatureScheme().map(Iana::schemeName).orElse("-"));
        assertEquals(
                facts.authentication() == Suite.Authentication.ANON ? 0 : 2,
                flight.certificates().size());
        switch (facts.keyExchange()) {
            case ECDHE -> {
                assertEquals(Optional.of("x25519"), flight.group().map(Iana::groupName));
                assertEquals(32, flight.share().orElseThrow().length);
            }
            case DHE -> {
                DhKeyExchange dh = flight.dh().orElseThrow();
                assertEquals(1_024, dh.bits());
                assertArrayEquals(new byte[] {2}, dh.generator());
                assertEquals(128, dh.publicValue().length, 2);
            }
            default -> assertEquals(Optional.empty(), flight.share().map(s -> s.length));
        }
    }

    /** A prime of 1024 bits as the command line makes it of a group that is known (RFC 2409 §6.2). */
    private String dh() throws IOException {
        String prime =
                "FFFFFFFFFFFFFFFFC90FDAA22168C234C4C6628B80DC1CD129024E088A67CC74020BBEA63B139B22514A08798E3404DD"
                        + "EF9519B3CD3A431B302B0A6DF25F14374FE1356D6D51C245E485B576625E7EC6F44C42E9A637ED6B0BFF5CB6F406B7ED"
                        + "EE386BFB5A899FA5AE9F24117C4B1FE649286651ECE65381FFFFFFFFFFFFFFFF";
        byte[] der = new Bytes()
                .bytes(HexBytes.of("308187028181" + "00" + prime + "020102"))
                .toArray();
        Path file = folder.resolve("dh.pem");
        Files.writeString(
                file,
                "-----BEGIN DH PARAMETERS-----\n"
                        + java.util.Base64.getMimeEncoder().encodeToString(der) + "\n-----END DH PARAMETERS-----\n");
        return file.toString();
    }

    @ParameterizedTest
    @CsvSource({
        "RSA, rsa_pss_rsae_sha256",
        "EC, ecdsa_secp256r1_sha256",
        "EC384, ecdsa_secp384r1_sha384",
        "Ed25519, ed25519",
        "Ed448, ed448"
    })
    void names_the_scheme_of_the_signature(String kind, String scheme) throws IOException {
        int number = Iana.schemes().stream()
                .filter(s -> Iana.schemeName(s).equals(scheme))
                .findFirst()
                .orElseThrow();
        try (OpenSslServer server = OpenSslServer.start(folder, kind)) {
            for (int version : List.of(0x0304, 0x0303)) {
                Offer offer = only(version).suites(ordinary().suites()).signatureSchemes(List.of(number));
                FirstFlight flight = Talk.first(offer, server.endpoint());
                assertEquals(Optional.of(scheme), flight.signatureScheme().map(Iana::schemeName), "at " + version);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"X25519", "P-256", "P-384", "P-521", "X448", "ffdhe2048", "ffdhe3072", "ffdhe8192"})
    void computes_in_a_group(String name) throws IOException {
        try (OpenSslServer server = OpenSslServer.start(folder, "RSA", "-tls1_3", "-groups", name)) {
            Offer all = only(0x0304).groups(Iana.groups()).shares(List.of());
            FirstFlight retry = Talk.first(all, server.endpoint());
            assertEquals(FirstFlight.Kind.RETRY, retry.kind());
            int group = retry.group().orElseThrow();
            FirstFlight flight = Talk.first(all.shares(List.of(group)), server.endpoint());
            assertEquals(FirstFlight.Kind.HELLO, flight.kind());
            assertEquals(Optional.of(group), flight.group());
            assertEquals(2, flight.chain().size());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0x1301, 0x1302, 0x1303, 0x1304, 0x1305})
    void opens_what_a_suite_of_the_newest_version_seals(int suite) throws IOException {
        FirstFlight flight = ask(only(0x0304), "RSA", "-tls1_3", "-ciphersuites", Iana.suiteName(suite));
        assertEquals(Iana.suiteName(suite), Iana.suiteName(flight.suite()));
        assertEquals(2, flight.chain().size());
        assertEquals(Optional.empty(), flight.chainUnread());
    }

    @Test
    void reads_protocol_staple_and_extensions() throws IOException {
        byte[] later = {0x30, 3, 0x0a, 1, 3};
        Path response = Files.write(folder.resolve("ocsp.der"), later);
        try (OpenSslServer server =
                OpenSslServer.start(folder, "RSA", "-alpn", "h2", "-status_file", response.toString())) {
            for (int version : List.of(0x0304, 0x0303)) {
                Offer offer = only(version)
                        .suites(ordinary().suites())
                        .with(Extra.STATUS_REQUEST, Extra.ENCRYPT_THEN_MAC, Extra.SESSION_TICKET, Extra.SCT);
                FirstFlight flight = Talk.first(offer, server.endpoint());
                assertEquals(Optional.of("h2"), flight.alpn());
                assertArrayEquals(later, flight.staple().orElseThrow());
                assertFalse(flight.sctByTls());
                assertFalse(flight.compressed());
                Set<Integer> expected = version == 0x0304 ? Set.of(43, 51, 16) : Set.of(0xff01, 23, 35, 16, 5, 11);
                assertTrue(
                        flight.extensions().containsAll(expected),
                        flight.extensions().toString());
            }
            assertEquals(
                    Optional.empty(),
                    Talk.first(only(0x0303), server.endpoint()).staple().map(s -> s.length));
        }
    }

    @Test
    void takes_everything_that_may_be_offered_besides() throws IOException {
        try (OpenSslServer server = OpenSslServer.start(folder, "RSA")) {
            Extra[] harmless = {
                Extra.EXTENDED_MASTER_SECRET,
                Extra.ENCRYPT_THEN_MAC,
                Extra.SESSION_TICKET,
                Extra.STATUS_REQUEST,
                Extra.SCT,
                Extra.HEARTBEAT,
                Extra.RENEGOTIATION_INFO,
                Extra.TRUNCATED_HMAC,
                Extra.COMPRESSION,
                Extra.GREASE,
                Extra.UNKNOWN_VERSION,
                Extra.UNKNOWN_EXTENSION,
                Extra.PSK_MODES
            };
            assertEquals(
                    0x0304,
                    Talk.first(ordinary().with(harmless), server.endpoint()).version());
            assertEquals(
                    0x0303,
                    Talk.first(only(0x0303).with(harmless), server.endpoint()).version());
            assertEquals(
                    Optional.of("inappropriate_fallback"),
                    Talk.first(only(0x0302).with(Extra.FALLBACK_SCSV), server.endpoint())
                            .alertName());
        }
    }
}
