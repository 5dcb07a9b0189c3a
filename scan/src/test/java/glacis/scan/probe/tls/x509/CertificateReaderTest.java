package glacis.scan.probe.tls.x509;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import glacis.model.observation.CertificateFacts;
import glacis.model.observation.Digest;
import glacis.model.observation.Trilean;
import glacis.scan.Identity;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import javax.security.auth.x500.X500Principal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Against the platform's reader where that reads, and against bytes made by hand where it would refuse. */
class CertificateReaderTest {

    private static final String SHA256_RSA = "06092a864886f70d01010b";

    private static byte[] der(int tag, byte[]... parts) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            body.writeBytes(part);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(tag);
        if (body.size() < 0x80) {
            out.write(body.size());
        } else {
            out.write(0x82);
            out.write(body.size() >>> 8);
            out.write(body.size());
        }
        out.writeBytes(body.toByteArray());
        return out.toByteArray();
    }

    private static byte[] text(int tag, String text) {
        return der(tag, text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static byte[] hex(String hex) {
        return HexFormat.of().parseHex(hex);
    }

    /** A name with one attribute, of type 2.5.4.(last). */
    private static byte[] name(int last, byte[] value) {
        return der(0x30, der(0x31, der(0x30, hex("06035504" + "%02x".formatted(last)), value)));
    }

    private static byte[] certificate(byte[] subject, byte[] from, byte[] to, byte[] extensions) {
        byte[] algorithm = der(0x30, hex(SHA256_RSA), hex("0500"));
        byte[] key =
                der(0x30, der(0x30, hex("06092a864886f70d010101"), hex("0500")), der(3, hex("00300602010d020103")));
        byte[] tbs = der(
                0x30,
                hex("a003020102"),
                hex("020101"),
                algorithm,
                subject,
                der(0x30, from, to),
                subject,
                key,
                extensions);
        return der(0x30, tbs, algorithm, der(3, hex("0001")));
    }

    private static CertificateFacts facts(byte[] subject) {
        return CertificateReader.read(
                        certificate(subject, text(0x17, "260101000000Z"), text(0x17, "270101000000Z"), new byte[0]))
                .orElseThrow();
    }

    private static Optional<CertificateFacts> at(int tag, String time) {
        byte[] subject = name(3, text(0x0c, "x"));
        return CertificateReader.read(certificate(subject, text(tag, time), text(0x17, "270101000000Z"), new byte[0]));
    }

    @ParameterizedTest
    @ValueSource(strings = {"RSA", "EC", "EC384", "Ed25519", "Ed448"})
    void agrees_with_the_platform(String kind) throws CertificateEncodingException {
        X509Certificate theirs = Identity.selfSigned(kind).chain().getFirst();
        CertificateFacts ours = CertificateReader.read(theirs.getEncoded()).orElseThrow();
        assertEquals(theirs.getSubjectX500Principal(), new X500Principal(ours.subject()));
        assertEquals(theirs.getIssuerX500Principal(), new X500Principal(ours.issuer()));
        assertEquals(theirs.getNotBefore().toInstant(), ours.notBefore());
        assertEquals(theirs.getNotAfter().toInstant(), ours.notAfter());
        assertEquals(Digest.of(theirs.getEncoded()), ours.sha256());
        assertEquals(Digest.of(theirs.getPublicKey().getEncoded()), ours.spkiSha256());
        assertEquals(Trilean.YES, ours.selfSigned());
    }

    @Test
    void another_issuer_or_a_wrong_signature_is_not_self_signed() throws CertificateEncodingException {
        List<X509Certificate> chain = Identity.issued("EC").chain();
        assertEquals(
                List.of(Trilean.NO, Trilean.YES),
                List.of(
                        selfSigned(chain.getFirst().getEncoded()),
                        selfSigned(chain.getLast().getEncoded())));
        byte[] changed = chain.getLast().getEncoded();
        changed[changed.length - 1] ^= 1;
        assertEquals(Trilean.NO, selfSigned(changed));
    }

    private static Trilean selfSigned(byte[] certificate) {
        return CertificateReader.read(certificate).orElseThrow().selfSigned();
    }

    @Test
    void a_key_that_the_platform_does_not_take_leaves_it_undetermined() {
        CertificateFacts facts = facts(name(3, text(0x0c, "small")));
        assertEquals(4, facts.keyBits());
        assertEquals(Trilean.UNDETERMINED, facts.selfSigned());
    }

    @ParameterizedTest
    @CsvSource({
        "23, 491231235959Z, 2049-12-31T23:59:59Z",
        "23, 500101000000Z, 1950-01-01T00:00:00Z",
        "24, 99991231235959Z, 9999-12-31T23:59:59Z",
        "24, 00010101000000Z, 0001-01-01T00:00:00Z"
    })
    void reads_both_kinds_of_time(int tag, String time, Instant expected) {
        assertEquals(expected, at(tag, time).orElseThrow().notBefore());
    }

    @ParameterizedTest
    @CsvSource({
        "23, 260230000000Z",
        "23, 260101240000Z",
        "23, 2601010000Z",
        "23, 260101000000+0100",
        "24, 260101000000Z",
        "12, 260101000000Z",
        "23, ''",
        "23, aaaaaaaaaaaaZ"
    })
    void a_time_that_is_none_makes_it_unreadable(int tag, String time) {
        assertEquals(Optional.empty(), at(tag, time));
    }

    @Test
    void reads_names_in_every_type_of_string() {
        assertEquals(
                "CN=Zo\u00eb",
                facts(name(3, der(0x0c, "Zo\u00eb".getBytes(StandardCharsets.UTF_8))))
                        .subject());
        assertEquals(
                "CN=Zo\u00eb",
                facts(name(3, der(0x1e, "Zo\u00eb".getBytes(StandardCharsets.UTF_16BE))))
                        .subject());
        assertEquals("CN=Zo\u00eb", facts(name(3, text(0x14, "Zo\u00eb"))).subject());
        assertEquals(
                "CN=Zo\u00eb",
                facts(name(3, der(0x1c, hex("0000005a0000006f000000eb")))).subject());
    }

    @Test
    void what_is_no_text_is_replaced_and_what_is_special_escaped() {
        assertEquals(
                "CN=a\ufffdb",
                facts(name(3, der(0x0c, new byte[] {'a', (byte) 0xff, 'b'}))).subject());
        assertEquals(
                "CN=\ufffd",
                facts(name(3, der(0x1e, new byte[] {(byte) 0xd8, 0}))).subject());
        assertEquals("CN=a\\00b", facts(name(3, text(0x0c, "a\0b"))).subject());
        assertEquals(
                "CN=\\ a\\,b\\+c\\=d\\ ".replace("\\=", "="),
                facts(name(3, text(0x0c, " a,b+c=d "))).subject());
        assertEquals(
                "CN=a\u001b[31mb", facts(name(3, text(0x0c, "a\u001b[31mb"))).subject());
        assertEquals("2.5.4.5=7", facts(name(5, text(0x13, "7"))).subject());
        assertEquals("", facts(der(0x30)).subject());
    }

    @Test
    void reads_no_names_from_an_extension_that_is_broken() {
        byte[] subject = name(3, text(0x0c, "x"));
        for (String value : List.of("", "30", "3005", "04023003", "0406300482ff6161", "04043002870100")) {
            byte[] extension = der(0xa3, der(0x30, der(0x30, hex("0603551d11"), hex(value))));
            CertificateFacts facts = CertificateReader.read(
                            certificate(subject, text(0x17, "260101000000Z"), text(0x17, "270101000000Z"), extension))
                    .orElseThrow();
            assertEquals(List.of(), facts.names(), value);
        }
    }

    @Test
    void bytes_that_are_no_certificate_give_nothing() {
        for (String hex : List.of("", "30", "3000", "3080", "308400ffffff", "30020500", "1f1f1f1f", "3003300030")) {
            assertTrue(CertificateReader.read(hex(hex)).isEmpty(), hex);
        }
    }

    @Test
    void nesting_without_end_is_survived() {
        byte[] deep = new byte[60_000];
        for (int at = 0; at + 4 <= deep.length; at += 4) {
            int rest = deep.length - at - 4;
            deep[at] = 0x30;
            deep[at + 1] = (byte) 0x82;
            deep[at + 2] = (byte) (rest >>> 8);
            deep[at + 3] = (byte) rest;
        }
        assertTrue(CertificateReader.read(deep).isEmpty());
    }
}
