package glacis.scan.probe.tls.starttls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** FTP and NNTP. */
class FtpAndNewsOpeningsTest {

    private static final StartTlsContext CONTEXT = new StartTlsContext("scan.example.org", "");
    private static final Opening FTP = Opening.of("ftp", CONTEXT).orElseThrow();
    private static final Opening NNTP = Opening.of("nntp", CONTEXT).orElseThrow();

    @Test
    void ftp_agrees_behind_a_greeting_of_free_lines() {
        Play play = Play.of(FTP, "220-Welcome\r\n  to all\r\n230 is no code\r\n220 ready\r\n", "234 go\r\n", "x");
        assertEquals(new Agreement.Agreed(), play.agreement());
        assertEquals("AUTH TLS\r\n<hello>", play.said());
        assertEquals("x", play.answer());
    }

    @ParameterizedTest
    @ValueSource(strings = {"500 AUTH not understood", "502 no", "504 not TLS", "534 policy"})
    void ftp_that_does_not_know_it_has_none(String reply) {
        Play play = Play.of(FTP, "220 ready\r\n", reply + "\r\n", "221 bye\r\n");
        assertEquals(new Agreement.NotOffered("AUTH TLS is answered with " + reply), play.agreement());
        assertEquals("AUTH TLS\r\nQUIT\r\n", play.said());
    }

    @Test
    void ftp_that_wants_a_login_first_is_asked_for_its_features() {
        Play none = Play.of(
                FTP, "220 x\r\n", "530 log in\r\n", "211-Features:\r\n EPRT\r\n MDTM\r\n211 End\r\n", "221\r\n");
        assertEquals(
                new Agreement.NotOffered("AUTH TLS is answered with 530 log in and not among its features"),
                none.agreement());
        assertEquals("AUTH TLS\r\nFEAT\r\nQUIT\r\n", none.said());
        assertEquals(
                new Agreement.RefusedForNow("AUTH TLS is answered with 530 log in"),
                Play.of(FTP, "220 x\r\n", "530 log in\r\n", "211-F\r\n AUTH SSL;TLS-C;\r\n211 End\r\n")
                        .agreement());
        assertEquals(
                new Agreement.RefusedForNow("AUTH TLS is answered with 530 log in"),
                Play.of(FTP, "220 x\r\n", "530 log in\r\n", "530 log in\r\n").agreement());
    }

    @ParameterizedTest
    @ValueSource(strings = {"421 later", "431 no resource", "200 fine"})
    void ftp_that_is_unwilling_leaves_it_open(String reply) {
        assertEquals(
                new Agreement.RefusedForNow("AUTH TLS is answered with " + reply),
                Play.of(FTP, "220 ready\r\n", reply + "\r\n").agreement());
        assertInstanceOf(
                Agreement.RefusedForNow.class,
                Play.of(FTP, "120 in 5 minutes\r\n").agreement());
    }

    @Test
    void nntp_asks_for_capabilities() {
        Play play =
                Play.of(NNTP, "201 hi\r\n", "101 list\r\nVERSION 2\r\nSTARTTLS\r\nREADER\r\n.\r\n", "382 go\r\n", "x");
        assertEquals(new Agreement.Agreed(), play.agreement());
        assertEquals("CAPABILITIES\r\nSTARTTLS\r\n<hello>", play.said());
        assertEquals("x", play.answer());
    }

    @Test
    void nntp_that_moves_articles_is_asked_for_its_side_for_readers_once() {
        Play play = Play.of(
                NNTP,
                "200 hi\r\n",
                "101 list\r\nIHAVE\r\nMODE-READER\r\n.\r\n",
                "200 reader\r\n",
                "101 list\r\nMODE-READER\r\n.\r\n",
                "205 bye\r\n");
        assertEquals(new Agreement.NotOffered("STARTTLS is not among its capabilities"), play.agreement());
        assertEquals("CAPABILITIES\r\nMODE READER\r\nCAPABILITIES\r\nQUIT\r\n", play.said());
    }

    @Test
    void nntp_without_capabilities_is_asked_for_starttls_itself() {
        assertEquals(
                new Agreement.Agreed(),
                Play.of(NNTP, "200 hi\r\n", "500 what\r\n", "382 go\r\n").agreement());
        assertEquals(
                new Agreement.NotOffered("CAPABILITIES is answered with 500 what, STARTTLS with 500 which"),
                Play.of(NNTP, "200 hi\r\n", "500 what\r\n", "500 which\r\n").agreement());
    }

    @Test
    void nntp_that_is_unwilling_leaves_it_open() {
        assertEquals(
                new Agreement.RefusedForNow("it greets with 400 later"),
                Play.of(NNTP, "400 later\r\n").agreement());
        assertEquals(
                new Agreement.RefusedForNow("CAPABILITIES is answered with 480 log in"),
                Play.of(NNTP, "200 x\r\n", "480 log in\r\n").agreement());
        assertEquals(
                new Agreement.RefusedForNow("STARTTLS is answered with 580 later"),
                Play.of(NNTP, "200 x\r\n", "101\r\nSTARTTLS\r\n.\r\n", "580 later\r\n")
                        .agreement());
        assertEquals(
                new Agreement.RefusedForNow("MODE READER is answered with 502 no"),
                Play.of(NNTP, "200 x\r\n", "101\r\nMODE-READER\r\n.\r\n", "502 no\r\n")
                        .agreement());
    }

    @Test
    void an_endless_list_ends() {
        assertInstanceOf(
                Agreement.NotThisProtocol.class,
                Play.of(NNTP, "200 x\r\n", "101 list\r\n" + "X\r\n".repeat(300)).agreement());
    }

    @ParameterizedTest
    @ValueSource(strings = {"SSH-2.0-x\r\n", "* OK imap\r\n", "+OK\r\n", "\u0016\u0003\u0001"})
    void others_are_told_apart(String greeting) {
        for (Opening opening : new Opening[] {FTP, NNTP}) {
            Play play = Play.of(opening, greeting);
            assertInstanceOf(Agreement.NotThisProtocol.class, play.agreement(), opening.protocol());
            assertEquals("", play.said());
        }
    }
}
