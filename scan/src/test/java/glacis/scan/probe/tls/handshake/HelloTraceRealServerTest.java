package glacis.scan.probe.tls.handshake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import glacis.model.scope.HostName;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Our hellos as OpenSSL reads them. */
class HelloTraceRealServerTest {

    private static final Pattern SUITE = Pattern.compile("\\{0x(..), 0x(..)}");
    private static final Pattern EXTENSION = Pattern.compile("extension_type=.*\\((\\d+)\\), length");

    @TempDir
    Path folder;

    private static Offer ordinary() {
        return Offer.ordinary(Optional.of(HostName.require("shop.lab.test")), List.of("h2", "http/1.1"));
    }

    /** The lines about the hello of this offer. */
    private List<String> traced(Offer offer) throws IOException {
        try (OpenSslServer server = OpenSslServer.start(folder, "RSA", "-trace", "-cipher", "ALL:@SECLEVEL=0")) {
            Talk.first(offer, server.endpoint());
            List<String> lines = server.printed();
            int from = 0;
            while (!lines.get(from).contains("ClientHello, Length=")) {
                from++;
            }
            int to = from;
            while (to < lines.size() && !lines.get(to).startsWith("Sent Record")) {
                to++;
            }
            return lines.subList(from, to);
        }
    }

    private static List<Integer> numbers(List<String> lines, Pattern pattern, int radix) {
        return lines.stream()
                .map(pattern::matcher)
                .filter(m -> m.find())
                .map(m -> Integer.parseInt(digits(m.toMatchResult()), radix))
                .toList();
    }

    private static String digits(MatchResult match) {
        StringBuilder digits = new StringBuilder();
        for (int i = 1; i <= match.groupCount(); i++) {
            digits.append(match.group(i));
        }
        return digits.toString();
    }

    /** What is indented below the line of this extension. */
    private static List<String> below(List<String> lines, int extension) {
        List<String> below = new ArrayList<>();
        boolean inside = false;
        for (String line : lines) {
            if (line.contains("extension_type=")) {
                inside = line.contains("(" + extension + "), length");
            } else if (inside && !line.isBlank()) {
                below.add(line.trim());
            }
        }
        return below;
    }

    @Test
    void reads_everything_at_the_newest_version() throws IOException {
        Offer offer = ordinary()
                .groups(List.of(4588, 29, 23, 256))
                .shares(List.of(29, 256))
                .with(
                        Extra.STATUS_REQUEST,
                        Extra.SCT,
                        Extra.ENCRYPT_THEN_MAC,
                        Extra.SESSION_TICKET,
                        Extra.HEARTBEAT,
                        Extra.TRUNCATED_HMAC,
                        Extra.UNKNOWN_EXTENSION,
                        Extra.UNKNOWN_VERSION);
        List<String> lines = traced(offer);
        assertEquals(offer.suites(), numbers(lines, SUITE, 16));
        assertEquals(
                List.of(0, 23, 0xff01, 10, 11, 16, 13, 5, 18, 22, 35, 15, 4, 0xff77, 43, 45, 51),
                numbers(lines, EXTENSION, 10));
        assertTrue(lines.stream().anyMatch(line -> line.contains("client_version=0x303")));
        assertEquals(
                List.of("UNKNOWN (4588)", "ecdh_x25519 (29)", "secp256r1 (P-256) (23)", "ffdhe2048 (256)"),
                below(lines, 10));
        assertEquals(List.of("h2", "http/1.1"), below(lines, 16));
        assertEquals(
                List.of("UNKNOWN (773)", "TLS 1.3 (772)", "TLS 1.2 (771)", "TLS 1.1 (770)", "TLS 1.0 (769)"),
                below(lines, 43));
        assertEquals(List.of("psk_dhe_ke (1)"), below(lines, 45));
        List<String> shares = below(lines, 51);
        assertEquals("NamedGroup: ecdh_x25519 (29)", shares.get(0));
        assertTrue(shares.get(1).startsWith("key_exchange:  (len=32)"), shares.get(1));
        assertEquals("NamedGroup: ffdhe2048 (256)", shares.get(2));
        assertTrue(shares.get(3).startsWith("key_exchange:  (len=256)"), shares.get(3));
        assertEquals(offer.signatureSchemes().size(), below(lines, 13).size());
        assertEquals("ecdsa_secp256r1_sha256 (0x0403)", below(lines, 13).getFirst());
        assertTrue(below(lines, 0).getFirst().startsWith("0000 - 00 10 00 00 0d 73 68 6f-70"));
        assertTrue(below(lines, 5).getFirst().startsWith("0000 - 01 00 00 00 00"));
        assertTrue(below(lines, 15).getFirst().startsWith("0000 - 02"));
    }

    @Test
    void reads_an_older_hello_with_compression_and_signals() throws IOException {
        Offer offer = ordinary()
                .version(Offer.TLS_1_0)
                .suites(Iana.suites(Offer.TLS_1_0))
                .with(Extra.COMPRESSION, Extra.FALLBACK_SCSV);
        List<String> lines = traced(offer);
        List<Integer> expected = new ArrayList<>(offer.suites());
        expected.add(0x5600);
        assertEquals(expected, numbers(lines, SUITE, 16));
        assertEquals(List.of(0, 23, 0xff01, 10, 11, 16), numbers(lines, EXTENSION, 10));
        assertTrue(lines.stream().anyMatch(line -> line.contains("client_version=0x301")));
        assertTrue(lines.stream().anyMatch(line -> line.contains("compression_methods (len=2)")));
    }

    @Test
    void reads_reserved_values_that_differ_where_they_must() throws IOException {
        List<String> lines = traced(ordinary().with(Extra.GREASE));
        assertTrue(isReserved(numbers(lines, SUITE, 16).getFirst()));
        List<Integer> extensions = numbers(lines, EXTENSION, 10);
        assertTrue(isReserved(extensions.getFirst()) && isReserved(extensions.getLast()));
        assertEquals(extensions.size(), extensions.stream().distinct().count());
        assertTrue(below(lines, 10).getFirst().startsWith("UNKNOWN"));
        assertTrue(below(lines, 43).getFirst().startsWith("UNKNOWN"));
    }

    private static boolean isReserved(int value) {
        return value >>> 8 == (value & 0xff) && (value & 0xf) == 0xa;
    }

    @Test
    void reads_a_pre_shared_key_as_the_last_extension() throws IOException {
        Session key = new Session.PreSharedKey(0x1301, new byte[20], new byte[32], 7, 0);
        List<Integer> extensions = numbers(traced(ordinary().session(Optional.of(key))), EXTENSION, 10);
        assertEquals(41, extensions.getLast());
    }
}
