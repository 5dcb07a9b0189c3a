package glacis.scan.probe.tls.starttls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** PostgreSQL, MySQL and LDAP. */
class BinaryOpeningsTest {

    private static final StartTlsContext CONTEXT = new StartTlsContext("scan.example.org", "");
    private static final Opening POSTGRES = Opening.of("postgres", CONTEXT).orElseThrow();
    private static final Opening MYSQL = Opening.of("mysql", CONTEXT).orElseThrow();
    private static final Opening LDAP = Opening.of("ldap", CONTEXT).orElseThrow();

    private static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits.replace(" ", ""));
    }

    private static String inHex(String said) {
        return HexFormat.of().formatHex(said.getBytes(StandardCharsets.ISO_8859_1));
    }

    @Test
    void postgres_agrees_with_one_byte() {
        Play play = Play.of(POSTGRES, "S", "x");
        assertEquals(new Agreement.Agreed(), play.agreement());
        assertEquals("\0\0\0\u0008\u0004\u00d2\u0016\u002f<hello>", play.said());
        assertEquals("x", play.answer());
    }

    @Test
    void postgres_without_encryption_says_no() {
        assertEquals(
                new Agreement.NotOffered("an SSLRequest is answered with N"),
                Play.of(POSTGRES, "N").agreement());
        assertInstanceOf(
                Agreement.NotOffered.class,
                Play.of(POSTGRES, "EUnsupported frontend protocol 1234.5679\n\0")
                        .agreement());
        assertInstanceOf(
                Agreement.NotOffered.class,
                Play.of(POSTGRES, "E\0\0\0\62SFATAL\0C0A000\0Munsupported frontend protocol\0\0")
                        .agreement());
    }

    @Test
    void postgres_that_is_full_leaves_it_open() {
        assertEquals(
                new Agreement.RefusedForNow(
                        "an SSLRequest is answered with an error: SFATAL C53300 Msorry, too many clients"),
                Play.of(POSTGRES, "E\0\0\0\54SFATAL\0C53300\0Msorry, too many clients\0\0")
                        .agreement());
        assertEquals(
                new Agreement.RefusedForNow("an SSLRequest is answered with an error: could not fork"),
                Play.of(POSTGRES, "Ecould not fork\n\0").agreement());
        assertInstanceOf(
                Agreement.Unfinished.class,
                Play.of(POSTGRES, "E\0\0\0\u00ffSFATAL").agreement());
    }

    @Test
    void words_behind_the_agreement_of_postgres_are_counted() {
        Play play = Play.of(POSTGRES, "Sinjected");
        assertEquals(8, play.leftInTheClear());
        assertEquals("injected", play.answer());
    }

    @ParameterizedTest
    @ValueSource(strings = {"xyz", "HTTP/1.1 400\r\n", "E\0\0\0\1", "E\0\u00ff\0\0", "\u0015\u0003\u0001"})
    void postgres_is_told_apart(String answer) {
        assertInstanceOf(
                Agreement.NotThisProtocol.class, Play.of(POSTGRES, answer).agreement());
    }

    /** A greeting as MariaDB sends it, with these capabilities, low byte first. */
    static byte[] greeting(String capabilities) {
        String payload = "0a" + HexFormat.of().formatHex("10.11.0-MariaDB".getBytes(StandardCharsets.US_ASCII)) + "00"
                + "05000000" + "4142434445464748" + "00" + capabilities + "2d" + "0200" + "ff81" + "15"
                + "000000000000" + "1d000000" + "303132333435363738393a3b" + "00"
                + HexFormat.of().formatHex("mysql_native_password".getBytes(StandardCharsets.US_ASCII)) + "00";
        int length = payload.length() / 2;
        return hex("%02x%02x0000".formatted(length & 0xff, length >> 8) + payload);
    }

    @Test
    void mysql_sends_its_request_with_the_hello() {
        Play play = Play.of(MYSQL, greeting("feff"), Play.bytes("x"));
        assertEquals(new Agreement.Agreed(), play.agreement());
        assertEquals(
                "20000001" + "018a0800" + "00000001" + "2d" + "00".repeat(23) + inHex("<hello>"), inHex(play.said()));
        assertEquals("x", play.answer());
        assertEquals(0, play.leftInTheClear());
    }

    @Test
    void mysql_without_the_capability_has_none() {
        Play play = Play.of(MYSQL, greeting("fef7"));
        assertEquals(new Agreement.NotOffered("TLS is not among its capabilities"), play.agreement());
        assertEquals("", play.said());
        assertInstanceOf(
                Agreement.NotOffered.class,
                Play.of(MYSQL, hex("03000000 09 3300")).agreement());
    }

    @Test
    void mysql_that_is_unwilling_leaves_it_open() {
        byte[] text = "Too many connections".getBytes(StandardCharsets.US_ASCII);
        assertEquals(
                new Agreement.RefusedForNow("it greets with an error: 1040 Too many connections"),
                Play.of(MYSQL, hex("17000000 ff 1004" + HexFormat.of().formatHex(text)))
                        .agreement());
        assertEquals(
                new Agreement.RefusedForNow("it greets with an error: 0"),
                Play.of(MYSQL, hex("01000000 ff")).agreement());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "00000000 0a", // no length
                "ffffff00 0a", // too long
                "05000001 0a00000000", // not the first packet
                "05000000 0a00000000", // too short
                "05000000 0a31313131", // a version without an end
                "05000000 0b00000000", // another protocol
                "32323020", // 220
                "16030100"
            })
    void mysql_is_told_apart(String greeting) {
        assertInstanceOf(
                Agreement.NotThisProtocol.class, Play.of(MYSQL, hex(greeting)).agreement());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "300c 020101 7807 0a0100 0400 0400",
                // as Active Directory sends it: long lengths, and the name of the operation
                "308400000028 020101 78840000001f 0a0100 0400 0400 8a16 312e332e362e312e342e312e313436362e3230303337"
            })
    void ldap_agrees(String answer) {
        Play play = Play.of(LDAP, hex(answer), Play.bytes("x"));
        assertEquals(new Agreement.Agreed(), play.agreement());
        assertEquals("301d020101" + "7718" + "8016" + inHex("1.3.6.1.4.1.1466.20037<hello>"), inHex(play.said()));
        assertEquals("x", play.answer());
    }

    @Test
    void ldap_that_does_not_know_it_has_none_and_is_left() {
        Play play = Play.of(LDAP, hex("300f 020101 780a 0a0102 0400 0403 6e6f21"));
        assertEquals(new Agreement.NotOffered("StartTLS is answered with result 2: no!"), play.agreement());
        assertEquals("30050201024200", inHex(play.said()).substring(62));
    }

    @ParameterizedTest
    @CsvSource({
        "300c 020101 7807 0a0134 0400 0400, StartTLS is answered with result 52",
        "300c 020101 7807 0a0101 0400 0400, StartTLS is answered with result 1",
        "300c 020100 7807 0a0134 0400 0400, it ends the session with result 52",
        "300c 020100 7807 0a0100 0400 0400, it ends the session with result 0"
    })
    void ldap_that_is_unwilling_leaves_it_open(String answer, String words) {
        assertEquals(
                new Agreement.RefusedForNow(words), Play.of(LDAP, hex(answer)).agreement());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "3080 0000", // indefinite
                "3085 0000000001 00", // a length of five bytes
                "3084 ffffffff", // negative
                "3084 00ffffff", // too long
                "300c 020101 6107 0a0100 0400 0400", // a bind response
                "300c 020101 7807 0a0100 0400 0500",
                "300c 0201 7807 0a0100 0400 040000",
                "300c 020101 7807 0a0200 0400 0400",
                "300c 020101 7808 0a0100 0400 0400",
                "300c 0201ff 78ff 0a0100 0400 0400",
                "3003 020101",
                "3000",
                "323230202020",
                "15030100"
            })
    void ldap_is_told_apart(String answer) {
        assertInstanceOf(
                Agreement.NotThisProtocol.class, Play.of(LDAP, hex(answer)).agreement());
    }

    @Test
    void half_a_message_is_unfinished() {
        assertInstanceOf(
                Agreement.Unfinished.class,
                Play.of(LDAP, hex("300c 020101 7807")).agreement());
        assertInstanceOf(
                Agreement.Unfinished.class, Play.of(MYSQL, hex("ff000000 0a")).agreement());
        assertInstanceOf(Agreement.Unfinished.class, Play.of(LDAP, "").agreement());
        assertInstanceOf(Agreement.Unfinished.class, Play.of(POSTGRES, "").agreement());
    }
}
