package glacis.scan.probe.tls.starttls;

import static org.junit.jupiter.api.Assertions.assertEquals;

import glacis.scan.RealServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The side of INN that readers talk with, on an empty spool, with a certificate and without. */
public class InnRealServerTest {

    private static final Path PROGRAMS = Path.of("/usr/lib/news/bin");

    private final int port = RealServer.freePort();

    private RealServer start(Path folder, boolean tls) throws IOException {
        return start(folder, port, tls);
    }

    /** nnrpd at this port. */
    public static RealServer start(Path folder, int port, boolean tls) throws IOException {
        RealServer.need(Files.isExecutable(PROGRAMS.resolve("nnrpd")), "nnrpd is not installed");
        RealServer.need(RealServer.isRoot(), "INN starts as root only");
        Encrypted.Pem pem = Encrypted.identity(folder);
        Files.setPosixFilePermissions(pem.key(), PosixFilePermissions.fromString("rw-------"));
        for (String name : List.of("db", "etc", "run", "tmp", "overview", "articles", "log")) {
            Files.createDirectories(folder.resolve(name));
        }
        Files.writeString(folder.resolve("db/active"), "junk 0000000000 0000000001 n\n");
        Files.writeString(folder.resolve("db/newsgroups"), "");
        Files.writeString(folder.resolve("db/history"), "");
        Files.writeString(folder.resolve("etc/storage.conf"), """
                method tradspool {
                    newsgroups: *
                    class: 0
                }
                """);
        Files.writeString(folder.resolve("etc/readers.conf"), """
                auth "all" {
                    hosts: "*"
                    default: "<guest>"
                }
                access "all" {
                    users: "*"
                    newsgroups: "*"
                }
                """);
        String settings = """
                mta: "/bin/true %s"
                domain: lab.test
                pathhost: news.lab.test
                hismethod: hisv6
                ovmethod: tradindexed
                enableoverview: true
                pathnews: @
                pathdb: @/db
                pathetc: @/etc
                pathrun: @/run
                pathtmp: @/tmp
                pathoverview: @/overview
                patharticles: @/articles
                pathspool: @
                pathlog: @/log
                nnrpdloadlimit: 0
                runasuser: news
                runasgroup: news
                """.replace("@", folder.toString());
        String encryption = "tlscertfile: %s%ntlskeyfile: %s%ntlscafile: %s%n"
                .formatted(pem.certificate(), pem.key(), pem.certificate());
        Files.writeString(folder.resolve("etc/inn.conf"), tls ? settings + encryption : settings);
        RealServer.run(RealServer.program("chown"), "-R", "news:news", folder.toString());
        String configured = "INNCONF=" + folder.resolve("etc/inn.conf");
        // Makes an empty index of articles, without which readers are turned away.
        RealServer.run(
                RealServer.program("env"),
                configured,
                RealServer.program("setpriv"),
                "--reuid=news",
                "--regid=news",
                "--clear-groups",
                PROGRAMS.resolve("makehistory").toString(),
                "-O",
                "-x",
                "-F",
                "-f",
                folder + "/db/none");
        return RealServer.start(
                folder.resolve("out"),
                List.of(port),
                RealServer.program("env"),
                configured,
                PROGRAMS.resolve("nnrpd").toString(),
                "-D",
                "-f",
                "-4",
                "127.0.0.1",
                "-p",
                String.valueOf(port));
    }

    @Test
    void one_with_encryption_shows_its_certificate(@TempDir Path folder) throws IOException {
        try (RealServer server = start(folder, true)) {
            assertEquals("CAPABILITIES\r\nSTARTTLS\r\n", Encrypted.said(Encrypted.yes("nntp", port)));
        }
    }

    /** INN lists what it cannot do; that it has no certificate is nothing we could know. */
    @Test
    void one_without_a_certificate_refuses_and_leaves_it_open(@TempDir Path folder) throws IOException {
        try (RealServer server = start(folder, false)) {
            Encrypted.no("nntp", port, "STARTTLS is answered with 580 Error initializing TLS");
        }
    }
}
