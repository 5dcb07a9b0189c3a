package glacis.scan.probe.tls.starttls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class XmppOpeningTest {

    private static final StartTlsContext CONTEXT = new StartTlsContext("scan.example.org", "chat.lab.test");
    private static final Opening XMPP = Opening.of("xmpp", CONTEXT).orElseThrow();
    private static final String HEADER = "<?xml version='1.0'?><stream:stream xmlns='jabber:client' "
            + "xmlns:stream='http://etherx.jabber.org/streams' id='a>b' version='1.0'>";
    private static final String STARTTLS = "<starttls xmlns=\"urn:ietf:params:xml:ns:xmpp-tls\">";
    private static final String FEATURES =
            "<stream:features>" + STARTTLS + "<required/></starttls><mechanisms/></stream:features>";
    private static final String PROCEED = "<proceed xmlns='urn:ietf:params:xml:ns:xmpp-tls'/>";

    @Test
    void agrees_and_says_hello() {
        Play play = Play.of(XMPP, HEADER + "\n" + FEATURES + "\n", PROCEED, "x");
        assertEquals(new Agreement.Agreed(), play.agreement());
        assertEquals(
                "<?xml version='1.0'?><stream:stream to='chat.lab.test' version='1.0' xmlns='jabber:client' "
                        + "xmlns:stream='http://etherx.jabber.org/streams'>"
                        + "<starttls xmlns='urn:ietf:params:xml:ns:xmpp-tls'/><hello>",
                play.said());
        assertEquals("x", play.answer());
        assertEquals(
                new Agreement.Agreed(),
                Play.of(XMPP, HEADER + FEATURES, "<proceed xmlns='u'></proceed>")
                        .agreement());
    }

    @Test
    void a_server_introduces_itself_to_a_server() {
        String said = Play.of(Opening.xmppBetweenServers("scan.example.org", CONTEXT), HEADER + FEATURES, PROCEED)
                .said();
        assertTrue(said.contains("from='scan.example.org' to='chat.lab.test'"), said);
        assertTrue(said.contains("xmlns='jabber:server'"), said);
        assertTrue(said.endsWith("<hello>"), said);
    }

    @Test
    void the_name_is_that_of_the_target() {
        Opening nameless = Opening.of("xmpp", new StartTlsContext("x", "")).orElseThrow();
        assertTrue(Play.of(nameless, HEADER).said().startsWith("<?xml version='1.0'?><stream:stream version='1.0'"));
        assertTrue(Play.of(nameless.towards("a.test"), HEADER).said().contains(" to='a.test'"));
        assertTrue(Play.of(nameless.towards("'/><x>"), HEADER).said().contains(" to='?/??x?'"));
    }

    @Test
    void without_the_feature_there_is_none() {
        Play play = Play.of(XMPP, HEADER + "<stream:features><mechanisms><starttls/></mechanisms></stream:features>");
        assertEquals(new Agreement.NotOffered("starttls is not among its features"), play.agreement());
        assertTrue(play.said().endsWith("</stream:stream>\r\n"), play.said());
        assertEquals(
                new Agreement.NotOffered("its stream has no version, and so no features"),
                Play.of(XMPP, HEADER.replace(" version='1.0'>", ">")).agreement());
        assertEquals(
                new Agreement.NotOffered("starttls is not among its features"),
                Play.of(XMPP, HEADER + "<stream:features/>").agreement());
    }

    @Test
    void unwilling_servers_leave_it_open() {
        assertEquals(
                new Agreement.RefusedForNow("it ends the stream with host-unknown"),
                Play.of(XMPP, HEADER + "<stream:error><host-unknown xmlns='x'/></stream:error></stream:stream>")
                        .agreement());
        assertEquals(
                new Agreement.RefusedForNow("starttls is answered with failure"),
                Play.of(XMPP, HEADER + FEATURES, "<failure xmlns='u'/></stream:stream>")
                        .agreement());
        assertEquals(
                new Agreement.RefusedForNow("it closes the stream where a list of features was due"),
                Play.of(XMPP, HEADER + "</stream:stream>").agreement());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "220 x\r\n",
                "\u0016\u0003\u0001",
                "<html><body>",
                "<!DOCTYPE x [<!ENTITY a 'b'>]>",
                "< stream:stream>",
                "<>",
                "</stream:stream>",
                "<stream:stream xmlns='x' version='1.0'>"
            })
    void others_are_told_apart(String greeting) {
        assertInstanceOf(
                Agreement.NotThisProtocol.class, Play.of(XMPP, greeting).agreement());
    }

    @Test
    void an_endless_stream_ends() {
        for (String endless : new String[] {"<a>", "<a/>", "x", " ", "<a b='", "<!--"}) {
            assertInstanceOf(
                    Agreement.NotThisProtocol.class,
                    Play.atOnce(XMPP, HEADER + "<stream:features>" + endless.repeat(20_000 / endless.length()))
                            .agreement(),
                    endless);
        }
    }
}
