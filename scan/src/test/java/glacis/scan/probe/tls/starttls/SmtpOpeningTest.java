package glacis.scan.probe.tls.starttls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import glacis.scan.spi.Move;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SmtpOpeningTest {

    private static final Opening SMTP =
            Opening.of("smtp", new StartTlsContext("scan.example.org", "")).orElseThrow();

    private static Play introduced(String offer, String... rest) {
        String[] words = new String[rest.length + 2];
        words[0] = "220-mail.lab.test\r\n220-no advertising\r\n220 ESMTP\r\n";
        words[1] = offer;
        System.arraycopy(rest, 0, words, 2, rest.length);
        return Play.of(SMTP, words);
    }

    @Test
    void agrees_and_says_hello() {
        Play play = introduced("250-mail\r\n250-SIZE 1\r\n250 StartTLS\r\n", "220-go\r\n220 on\r\n", "answer");
        assertEquals(new Agreement.Agreed(), play.agreement());
        assertEquals("EHLO scan.example.org\r\nSTARTTLS\r\n<hello>", play.said());
        assertEquals("answer", play.answer().substring(0, 6));
        assertEquals(0, play.leftInTheClear());
    }

    @ParameterizedTest
    @CsvSource({
        "250-mail|250 SIZE 1, STARTTLS is not among its extensions",
        "250 mail, STARTTLS is not among its extensions",
        "250-STARTTLS|250 SIZE, STARTTLS is not among its extensions",
        "250-mail|250 XXXXXXXA, 'STARTTLS is not among its extensions, and something on the way has overwritten one'",
        "502 unknown, EHLO is answered with 502 unknown"
    })
    void without_the_extension_there_is_none(String offer, String words) {
        Play play = introduced(offer.replace("|", "\r\n") + "\r\n", "221 bye\r\n");
        assertEquals(new Agreement.NotOffered(words), play.agreement());
        assertEquals("EHLO scan.example.org\r\nQUIT\r\n", play.said());
    }

    @ParameterizedTest
    @ValueSource(strings = {"421 busy", "450 slowly", "550 not you", "554 go"})
    void an_unwilling_answer_to_ehlo_leaves_it_open(String reply) {
        assertEquals(
                new Agreement.RefusedForNow("EHLO is answered with " + reply),
                introduced(reply + "\r\n").agreement());
    }

    @ParameterizedTest
    @ValueSource(strings = {"454 not now", "421 busy", "501 what", "502 which", "250 fine"})
    void an_unwilling_answer_to_starttls_leaves_it_open(String reply) {
        Play play = introduced("250-mail\r\n250 STARTTLS\r\n", reply + "\r\n", "221 bye\r\n");
        assertEquals(new Agreement.RefusedForNow("STARTTLS is answered with " + reply), play.agreement());
        assertEquals("EHLO scan.example.org\r\nSTARTTLS\r\nQUIT\r\n", play.said());
    }

    @ParameterizedTest
    @ValueSource(strings = {"421 too many", "554 no SMTP here"})
    void an_unwilling_greeting_leaves_it_open(String greeting) {
        assertEquals(
                new Agreement.RefusedForNow("it greets with " + greeting),
                Play.of(SMTP, greeting + "\r\n").agreement());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SSH-2.0-x\r\n",
                "* OK IMAP\r\n",
                "HTTP/1.1 400 Bad\r\n",
                "22x\r\n",
                "2200 x\r\n",
                "\0\0\0",
                "999 x\r\n"
            })
    void other_protocols_are_told_apart_at_once(String greeting) {
        Play play = Play.of(SMTP, greeting);
        assertInstanceOf(Agreement.NotThisProtocol.class, play.agreement());
        assertInstanceOf(Move.Done.class, play.last());
        assertEquals("", play.said());
    }

    @Test
    void what_is_quoted_cannot_steer_a_terminal() {
        assertEquals(
                "it greets with 421 a?[31mb",
                Play.of(SMTP, "421 a\u001b[31mb\r\n").agreement().words());
        assertEquals(
                "it greets with 421 " + "x".repeat(80) + "…",
                Play.of(SMTP, "421 " + "x".repeat(500) + "\r\n").agreement().words());
    }

    @Test
    void answers_ahead_of_their_questions_count_for_nothing() {
        Play play = Play.atOnce(SMTP, "220 a\r\n250-a\r\n250 STARTTLS\r\n220 go\r\n");
        assertEquals(new Agreement.NotThisProtocol("it answered before it was asked"), play.agreement());
        assertEquals("", play.said());
    }

    @Test
    void words_behind_the_agreement_are_counted_and_no_tls() {
        Play play = introduced("250-m\r\n250 STARTTLS\r\n", "220 go\r\n250 injected\r\n");
        assertEquals(new Agreement.Agreed(), play.agreement());
        assertEquals("250 injected\r\n".length(), play.leftInTheClear());
        assertEquals("250 injected\r\n", play.answer());
    }

    @Test
    void an_endless_greeting_ends() {
        assertInstanceOf(
                Agreement.NotThisProtocol.class,
                Play.of(SMTP, "220-x\r\n".repeat(300)).agreement());
        assertInstanceOf(
                Agreement.NotThisProtocol.class,
                Play.of(SMTP, "220 " + "x".repeat(5_000)).agreement());
    }

    @Test
    void hanging_up_in_between_is_unanswered() {
        Play play = introduced("250-m\r\n");
        assertEquals(new Agreement.Unfinished("an answer to EHLO did not come"), play.agreement());
        assertInstanceOf(Move.Unanswered.class, play.last());
        assertInstanceOf(Move.Unanswered.class, Play.of(SMTP, "").last());
    }

    @Test
    void a_name_cannot_end_the_line() {
        Opening sly = Opening.of("smtp", new StartTlsContext("a\r\nMAIL FROM:<x>", ""))
                .orElseThrow();
        assertEquals("EHLO a??MAIL?FROM:?x?\r\n", Play.of(sly, "220 a\r\n").said());
    }
}
