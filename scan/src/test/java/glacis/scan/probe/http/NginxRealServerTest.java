package glacis.scan.probe.http;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import glacis.model.observation.CertificateFacts;
import glacis.model.observation.Digest;
import glacis.model.observation.Reply;
import glacis.model.observation.Trilean;
import glacis.model.scope.HostName;
import glacis.model.scope.Target;
import glacis.scan.Conduct;
import glacis.scan.Identity;
import glacis.scan.ProbeContext;
import glacis.scan.RealServer;
import glacis.scan.probe.tls.TlsProbe;
import glacis.scan.probe.tls.jarm.JarmProbe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateEncodingException;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** nginx: pages, a listing, security.txt; TLS of today, TLS of yesterday, and a group that wants a second hello. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NginxRealServerTest {

    private static final ProbeContext CONTEXT =
            new ProbeContext("Glacis/0.1", "https://example.org/scanning", "scan.example.org");

    private final int clear = RealServer.freePort();
    private final int modern = RealServer.freePort();
    private final int old = RealServer.freePort();
    private final int picky = RealServer.freePort();
    private RealServer server;

    @BeforeAll
    void start(@TempDir Path folder) throws IOException {
        String nginx = RealServer.program("nginx");
        Path site = Files.createDirectories(folder.resolve("site"));
        Files.createDirectories(site.resolve(".well-known"));
        Files.writeString(site.resolve("backup.sql"), "select 1;");
        Files.write(site.resolve("favicon.ico"), new byte[] {0, 0, 1, 0});
        Files.writeString(
                site.resolve(".well-known/security.txt"),
                "Contact: mailto:security@lab.test\nExpires: 2027-01-01T00:00:00Z\n");
        Identity ec = Identity.issued("EC");
        Identity rsa = Identity.selfSigned("RSA");
        Files.writeString(folder.resolve("ec.crt"), ec.chainPem());
        Files.writeString(folder.resolve("ec.key"), ec.keyPem());
        Files.writeString(folder.resolve("rsa.crt"), rsa.chainPem());
        Files.writeString(folder.resolve("rsa.key"), rsa.keyPem());
        Path conf = folder.resolve("nginx.conf");
        Files.writeString(conf, """
                daemon off; master_process off; pid @/pid; error_log @/error.log info;
                events { worker_connections 64; }
                http {
                  access_log @/access.log;
                  client_body_temp_path @/t1; proxy_temp_path @/t2; fastcgi_temp_path @/t3; uwsgi_temp_path @/t4; scgi_temp_path @/t5;
                  root @/site; default_type text/plain; types { image/x-icon ico; }
                  server { listen 127.0.0.1:%d; autoindex on; }
                  server { listen 127.0.0.1:%d ssl http2; ssl_certificate @/ec.crt; ssl_certificate_key @/ec.key;
                    ssl_protocols TLSv1.2 TLSv1.3; server_tokens off; return 200 "<title>modern</title>"; }
                  server { listen 127.0.0.1:%d ssl; ssl_certificate @/rsa.crt; ssl_certificate_key @/rsa.key;
                    ssl_protocols TLSv1 TLSv1.1; ssl_ciphers "ALL:@SECLEVEL=0"; autoindex on; }
                  server { listen 127.0.0.1:%d ssl; ssl_certificate @/ec.crt; ssl_certificate_key @/ec.key;
                    ssl_protocols TLSv1.3; ssl_ecdh_curve secp384r1; autoindex on; }
                }
                """.formatted(clear, modern, old, picky)
                .replace("@", folder.toString())
                .replace("ALL:" + folder, "ALL:@"));
        server = RealServer.start(
                folder.resolve("error.log"),
                List.of(clear, modern, old, picky),
                nginx,
                "-p",
                folder.toString(),
                "-c",
                conf.toString());
    }

    @AfterAll
    void nginx_has_nothing_worse_than_a_disconnect_to_tell() {
        if (server == null) {
            return;
        }
        List<String> worse = server.complaints().stream()
                .filter(line -> !line.contains("[info]") && !line.contains("[notice]"))
                // The tenth hello of JARM, which is why it needs consent.
                .filter(line -> !line.contains("bad key share"))
                .toList();
        assertEquals(List.of(), worse);
    }

    private static Reply.Http page(GetProbe probe, Target.Endpoint endpoint) {
        return Conduct.of(probe, endpoint).reply(Reply.Http.class);
    }

    private static Reply.Tls tls(int port) {
        return Conduct.of(TlsProbe.direct(new Random(1)), RealServer.at(port)).reply(Reply.Tls.class);
    }

    @Test
    void reads_a_listing_and_the_version() {
        Reply.Http page = page(GetProbe.root(false, CONTEXT), RealServer.at(clear));
        assertEquals(200, page.status());
        assertEquals(Optional.of("Index of /"), page.title());
        assertTrue(page.body().contains("backup.sql"), page.body());
        assertTrue(page.header("Server").orElseThrow().startsWith("nginx/1."), page.toString());
        assertTrue(page.complete());
    }

    @Test
    void reads_the_security_txt() {
        Reply.Http page = page(GetProbe.securityTxt(false, CONTEXT), RealServer.at(clear));
        assertEquals(200, page.status());
        assertTrue(page.body().startsWith("Contact: mailto:security@lab.test\n"), page.body());
        assertTrue(page.complete());
    }

    @Test
    void reads_an_icon_and_sees_where_none_is() {
        Reply.Icon icon =
                Conduct.of(new IconProbe(false, CONTEXT), RealServer.at(clear)).reply(Reply.Icon.class);
        assertEquals(200, icon.status());
        assertEquals(Optional.of("image/x-icon"), icon.type());
        assertArrayEquals(new byte[] {0, 0, 1, 0}, icon.whole().orElseThrow());
        Reply.Icon page =
                Conduct.of(new IconProbe(true, CONTEXT), RealServer.at(modern)).reply(Reply.Icon.class);
        assertEquals(200, page.status());
        assertTrue(page.overTls());
        assertTrue(page.whole().isEmpty(), "a page in the place of an icon");
    }

    /** The answers that jarm.py of 2020 had from nginx 1.22.1 with OpenSSL 3.0 and these settings. */
    @Test
    void answers_the_hellos_of_jarm_as_it_answered_the_reference() {
        Target.Endpoint at = RealServer.at(modern);
        Target.Endpoint named =
                new Target.Endpoint(at.address(), at.port(), at.transport(), HostName.parse("jarm.lab.test"));
        Reply.Jarm jarm = Conduct.of(new JarmProbe(new Random(7)), named).reply(Reply.Jarm.class);
        String extensions = "ff01-0000-0001-000b-0023-0010-0017";
        assertEquals(
                List.of(
                        "c009|0303|h2|" + extensions,
                        "cca9|0303|h2|" + extensions,
                        "cca9|0303|h2|" + extensions,
                        "|||",
                        "cca9|0303|http/1.0|" + extensions,
                        "|||",
                        "1302|0303||002b-0033",
                        "1303|0303||002b-0033",
                        "|||",
                        "|||"),
                jarm.answers());
    }

    @Test
    void reads_a_page_inside_tls() {
        Reply.Http page = page(GetProbe.root(true, CONTEXT), RealServer.at(modern));
        assertEquals(Optional.of("modern"), page.title());
        assertEquals(Optional.of("nginx"), page.header("Server"));
        assertTrue(page.overTls());
        assertEquals(
                Optional.of("Index of /"),
                page(GetProbe.root(true, CONTEXT), RealServer.at(old)).title());
    }

    @Test
    void reads_tls_of_today_with_its_chain() throws CertificateEncodingException {
        Reply.Tls tls = tls(modern);
        assertEquals("TLSv1.3", tls.version());
        assertEquals("TLS_AES_256_GCM_SHA384", tls.cipherSuite());
        assertEquals(Optional.of("x25519"), tls.group());
        assertEquals(Optional.of("h2"), tls.alpn());
        assertEquals(
                List.of(Trilean.YES, Trilean.YES, Trilean.NO, Trilean.NO),
                tls.versions().stream().map(Reply.TlsVersion::offered).toList());
        CertificateFacts facts = tls.chain().getFirst();
        assertEquals(Digest.of(Identity.issued("EC").chain().getFirst().getEncoded()), facts.sha256());
        assertEquals("CN=shop.lab.test,O=Lab", facts.subject());
        assertEquals(Optional.of("secp256r1"), facts.curve());
        assertEquals(
                List.of(Trilean.NO, Trilean.YES),
                tls.chain().stream().map(CertificateFacts::selfSigned).toList());
    }

    @Test
    void reads_tls_of_yesterday() {
        Reply.Tls tls = tls(old);
        assertEquals("TLSv1.1", tls.version());
        assertEquals(
                List.of(Trilean.NO, Trilean.NO, Trilean.YES, Trilean.YES),
                tls.versions().stream().map(Reply.TlsVersion::offered).toList());
        assertEquals(2_048, tls.chain().getFirst().keyBits());
    }

    @Test
    void computes_in_the_group_that_it_insists_on() {
        Reply.Tls tls = tls(picky);
        assertEquals(Optional.of("secp384r1"), tls.group());
        assertEquals(2, tls.chain().size());
        assertEquals(Trilean.NO, tls.offers("TLSv1.2"));
    }

    @Test
    void http_where_tls_is_spoken_and_tls_where_http_is_spoken_have_an_outcome() {
        assertEquals(
                400, page(GetProbe.root(false, CONTEXT), RealServer.at(modern)).status());
        assertEquals(
                "spoke, but not the protocol: a hello was answered with something else",
                Conduct.of(TlsProbe.direct(new Random(1)), RealServer.at(clear))
                        .outcome()
                        .words());
    }
}
