package glacis.scan.probe.smtp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import glacis.model.observation.Reply;
import glacis.model.observation.Transcript;
import glacis.model.observation.Trilean;
import glacis.scan.Conduct;
import glacis.scan.Identity;
import glacis.scan.ProbeContext;
import glacis.scan.RealServer;
import glacis.scan.probe.tcp.WaitProbe;
import glacis.scan.probe.tls.TlsProbe;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Postfix, with STARTTLS on one port and without on another; nothing but its receiving half runs. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PostfixRealServerTest {

    private static final ProbeContext CONTEXT = new ProbeContext("Glacis/0.1", "", "scan.example.org");

    private final int clear = RealServer.freePort();
    private final int secured = RealServer.freePort();
    private RealServer server;

    @BeforeAll
    void start(@TempDir Path folder) throws IOException {
        String master = RealServer.program("master");
        RealServer.need(RealServer.isRoot(), "Postfix starts as root only");
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        Path etc = Files.createDirectories(folder.resolve("etc"));
        Files.createDirectories(folder.resolve("queue"));
        Path state = Files.createDirectories(folder.resolve("state"));
        Files.setOwner(
                state, state.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("postfix"));
        Files.writeString(etc.resolve("server.crt"), Identity.selfSigned("RSA").chainPem());
        Files.writeString(etc.resolve("server.key"), Identity.selfSigned("RSA").keyPem());
        Files.writeString(etc.resolve("main.cf"), """
                compatibility_level = 3.6
                queue_directory = @/queue
                data_directory = @/state
                maillog_file = @/log
                maillog_file_prefixes = @
                mail_owner = postfix
                setgid_group = postdrop
                myhostname = mail.lab.test
                mydestination =
                inet_interfaces = 127.0.0.1
                inet_protocols = ipv4
                smtpd_peername_lookup = no
                alias_maps =
                local_recipient_maps =
                smtpd_relay_restrictions = reject
                smtpd_recipient_restrictions = reject
                smtpd_tls_chain_files = @/etc/server.key, @/etc/server.crt
                smtpd_tls_security_level = none
                smtpd_tls_protocols = >=TLSv1.2
                """.replace("@", folder.toString()));
        Files.writeString(etc.resolve("master.cf"), """
                127.0.0.1:%d inet n - n - - smtpd
                127.0.0.1:%d inet n - n - - smtpd -o smtpd_tls_security_level=may
                tlsmgr unix - - n 1000? 1 tlsmgr
                anvil unix - - n - 1 anvil
                postlog unix-dgram n - n - 1 postlogd
                """.formatted(clear, secured));
        RealServer.run(RealServer.program("postfix"), "-c", etc.toString(), "check");
        // In a session of its own, because Postfix stops its children by their process group.
        server = RealServer.start(
                folder.resolve("log"),
                List.of(clear, secured),
                RealServer.program("setsid"),
                master,
                "-c",
                etc.toString(),
                "-d");
        await(clear);
        await(secured);
    }

    /** The first visit starts a process, which takes longer than is waited where the machine is busy. */
    private static void await(int port) {
        for (int i = 0; i < 9; i++) {
            Conduct visit = Conduct.of(new EhloProbe(CONTEXT), RealServer.at(port));
            if (visit.outcome().answer().isPresent()) {
                return;
            }
        }
    }

    @AfterAll
    void postfix_has_nothing_worse_than_a_disconnect_to_tell() {
        if (server == null) {
            return;
        }
        List<String> worse = server.complaints().stream()
                .filter(line -> line.matches(".*(warning|error|fatal|panic):.*"))
                // A hello of a version that it does not speak.
                .filter(line -> !line.contains("TLS library problem") || !line.contains("unsupported protocol"))
                .toList();
        assertEquals(List.of(), worse);
    }

    @Test
    void reads_the_greeting_and_what_is_offered() {
        Reply.Smtp smtp =
                Conduct.of(new EhloProbe(CONTEXT), RealServer.at(clear)).reply(Reply.Smtp.class);
        assertEquals("220 mail.lab.test ESMTP Postfix", smtp.greeting().strip());
        assertEquals(Trilean.NO, smtp.startTls());
        assertTrue(smtp.extensions().contains("PIPELINING"), smtp.toString());
        assertTrue(smtp.extensions().contains("SMTPUTF8"), smtp.toString());
    }

    @Test
    void the_greeting_alone_is_a_mail_server() {
        // After this visit a process waits for the next one: a wait is too short for its start on a busy machine.
        Conduct.of(new EhloProbe(CONTEXT), RealServer.at(clear)).reply(Reply.Smtp.class);
        Reply.Banner banner = Conduct.of(new WaitProbe(), RealServer.at(clear)).reply(Reply.Banner.class);
        assertEquals("220 mail.lab.test ESMTP Postfix\r\n", banner.text());
    }

    @Test
    void reads_tls_behind_starttls() {
        Reply.Smtp smtp =
                Conduct.of(new EhloProbe(CONTEXT), RealServer.at(secured)).reply(Reply.Smtp.class);
        assertEquals(Trilean.YES, smtp.startTls());
        Reply.Tls tls = Conduct.of(TlsProbe.afterSmtp(new Random(1), CONTEXT::ehlo), RealServer.at(secured))
                .reply(Reply.Tls.class);
        assertEquals("TLSv1.3", tls.version());
        assertEquals(Optional.of("smtp"), tls.startTls());
        assertEquals("CN=shop.lab.test,O=Lab", tls.chain().getFirst().subject());
        assertEquals(Trilean.YES, tls.offers("TLSv1.2"));
        assertEquals(Trilean.NO, tls.offers("TLSv1.1"));
    }

    @Test
    void one_without_starttls_says_that_it_has_none_and_gets_no_hello() {
        Conduct conduct = Conduct.of(TlsProbe.afterSmtp(new Random(1), CONTEXT::ehlo), RealServer.at(clear));
        assertEquals(
                "refused: STARTTLS is not among its extensions",
                conduct.outcome().words());
        assertEquals(
                "EHLO scan.example.org\r\nQUIT\r\n",
                new String(
                        conduct.exchanges().getFirst().said().bytes(Transcript.Direction.SENT),
                        StandardCharsets.US_ASCII));
    }
}
