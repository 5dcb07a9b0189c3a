package glacis.scan.probe.tls.starttls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** IMAP, POP3 and ManageSieve. */
class MailboxOpeningsTest {

    private static final StartTlsContext CONTEXT = new StartTlsContext("scan.example.org", "");
    private static final Opening IMAP = Opening.of("imap", CONTEXT).orElseThrow();
    private static final Opening POP3 = Opening.of("pop3", CONTEXT).orElseThrow();
    private static final Opening SIEVE = Opening.of("sieve", CONTEXT).orElseThrow();

    private static void foreign(Opening opening, String greeting) {
        Play play = Play.of(opening, greeting);
        assertInstanceOf(Agreement.NotThisProtocol.class, play.agreement(), greeting);
        assertEquals("", play.said());
    }

    @Test
    void imap_takes_the_capabilities_of_the_greeting() {
        Play play = Play.of(IMAP, "* OK [CAPABILITY IMAP4rev1 STARTTLS AUTH=PLAIN] ready\r\n", "a2 OK go\r\n", "x");
        assertEquals(new Agreement.Agreed(), play.agreement());
        assertEquals("a2 STARTTLS\r\n<hello>", play.said());
        assertEquals("x", play.answer());
    }

    @Test
    void imap_asks_for_capabilities() {
        Play play = Play.of(
                IMAP,
                "* OK STARTTLS is our motto\r\n",
                "* CAPABILITY IMAP4rev1 starttls\r\n* OK by the way\r\na1 OK done\r\n",
                "* OK wait\r\nA2 no\r\na2 OK go\r\n");
        assertEquals(new Agreement.Agreed(), play.agreement());
        assertEquals("a1 CAPABILITY\r\na2 STARTTLS\r\n<hello>", play.said());
    }

    @Test
    void imap_without_the_capability_has_none() {
        Play play = Play.of(IMAP, "* OK hi\r\n", "* CAPABILITY IMAP4rev1 XSTARTTLS\r\na1 OK\r\n", "* BYE\r\na9 OK\r\n");
        assertEquals(new Agreement.NotOffered("STARTTLS is not among its capabilities"), play.agreement());
        assertEquals("a1 CAPABILITY\r\na9 LOGOUT\r\n", play.said());
        assertInstanceOf(
                Agreement.NotOffered.class, Play.of(IMAP, "* PREAUTH hi\r\n").agreement());
    }

    @Test
    void imap_that_is_unwilling_leaves_it_open() {
        assertInstanceOf(
                Agreement.RefusedForNow.class,
                Play.of(IMAP, "* BYE too many\r\n").agreement());
        assertInstanceOf(
                Agreement.RefusedForNow.class,
                Play.of(IMAP, "* OK hi\r\n", "a1 BAD what\r\n").agreement());
        for (String answer : new String[] {"NO later", "BAD what"}) {
            assertEquals(
                    new Agreement.RefusedForNow("STARTTLS is answered with a2 " + answer),
                    Play.of(IMAP, "* OK [CAPABILITY STARTTLS] hi\r\n", "a2 " + answer + "\r\n")
                            .agreement());
        }
    }

    @Test
    void imap_literals_hide_no_answer() {
        Play play = Play.of(
                IMAP, "* OK hi\r\n", "* CAPABILITY IMAP4rev1 {7}\r\na1 OK\r\n\r\n* CAPABILITY STARTTLS\r\na1 OK\r\n");
        assertEquals("a1 CAPABILITY\r\na2 STARTTLS\r\n", play.said());
        assertInstanceOf(
                Agreement.Unfinished.class,
                Play.of(IMAP, "* OK {99999}\r\na1 OK\r\n").agreement());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"220 x ESMTP\r\n", "+OK pop\r\n", "* WHAT\r\n", "*\r\n", "* \r\n", "\"IMPLEMENTATION\"\r\n"})
    void imap_is_told_apart(String greeting) {
        foreign(IMAP, greeting);
    }

    @Test
    void pop3_asks_for_capabilities() {
        Play play = Play.of(
                POP3, "+OK ready <1@x>\r\n", "+OK list\r\nTOP\r\nSTLS\r\nSASL PLAIN\r\n.\r\n", "+OK go\r\n", "x");
        assertEquals(new Agreement.Agreed(), play.agreement());
        assertEquals("CAPA\r\nSTLS\r\n<hello>", play.said());
        assertEquals("x", play.answer());
    }

    @Test
    void pop3_without_the_capability_has_none() {
        Play play = Play.of(POP3, "+OK ready\r\n", "+OK list\r\nTOP\r\nXSTLS\r\n.\r\n", "+OK bye\r\n");
        assertEquals(new Agreement.NotOffered("STLS is not among its capabilities"), play.agreement());
        assertEquals("CAPA\r\nQUIT\r\n", play.said());
    }

    @Test
    void pop3_without_capabilities_is_asked_for_stls_itself() {
        assertEquals(
                new Agreement.Agreed(),
                Play.of(POP3, "+OK\r\n", "-ERR what\r\n", "+OK go\r\n").agreement());
        assertEquals(
                new Agreement.NotOffered("CAPA and STLS are answered with -ERR which"),
                Play.of(POP3, "+OK\r\n", "-ERR what\r\n", "-ERR which\r\n").agreement());
    }

    @Test
    void pop3_that_is_unwilling_leaves_it_open() {
        assertEquals(
                new Agreement.RefusedForNow("it greets with -ERR [SYS/TEMP] later"),
                Play.of(POP3, "-ERR [SYS/TEMP] later\r\n").agreement());
        assertEquals(
                new Agreement.RefusedForNow("STLS is answered with -ERR later"),
                Play.of(POP3, "+OK\r\n", "+OK\r\nSTLS\r\n.\r\n", "-ERR later\r\n")
                        .agreement());
    }

    @ParameterizedTest
    @ValueSource(strings = {"220 x ESMTP\r\n", "* OK imap\r\n", "+NO\r\n", "OK\r\n"})
    void pop3_is_told_apart(String greeting) {
        foreign(POP3, greeting);
    }

    @Test
    void sieve_greets_with_its_capabilities() {
        Play play = Play.of(
                SIEVE,
                "\"IMPLEMENTATION\" \"x\"\r\n\"SIEVE\" {4+}\r\nOK\r\n\r\n\"StartTLS\"\r\nOK \"ready\"\r\n",
                "OK \"go\"\r\n",
                "x");
        assertEquals(new Agreement.Agreed(), play.agreement());
        assertEquals("STARTTLS\r\n<hello>", play.said());
        assertEquals("x", play.answer());
    }

    @Test
    void sieve_without_the_capability_has_none() {
        Play play = Play.of(SIEVE, "\"IMPLEMENTATION\" \"STARTTLS\"\r\nok\r\n", "OK \"bye\"\r\n");
        assertEquals(new Agreement.NotOffered("STARTTLS is not among its capabilities"), play.agreement());
        assertEquals("LOGOUT\r\n", play.said());
    }

    @Test
    void sieve_that_is_unwilling_leaves_it_open() {
        assertEquals(
                new Agreement.RefusedForNow("it greets with BYE (TRYLATER) \"busy\""),
                Play.of(SIEVE, "BYE (TRYLATER) \"busy\"\r\n").agreement());
        assertEquals(
                new Agreement.RefusedForNow("STARTTLS is answered with NO(TRYLATER) \"busy\""),
                Play.of(SIEVE, "\"STARTTLS\"\r\nOK\r\n", "NO(TRYLATER) \"busy\"\r\n")
                        .agreement());
    }

    @ParameterizedTest
    @ValueSource(strings = {"220 x ESMTP\r\n", "* OK imap\r\n", "+OK\r\n", "OKAY\r\n"})
    void sieve_is_told_apart(String greeting) {
        foreign(SIEVE, greeting);
    }
}
