package glacis.lab;

import static org.assertj.core.api.Assertions.assertThat;

import glacis.lab.plan.CertificatePlan;
import glacis.lab.plan.Kind;
import glacis.lab.plan.ServerPlan;
import glacis.lab.plan.TlsPlan;
import glacis.model.scope.HostName;
import glacis.model.scope.IpAddress;
import glacis.model.scope.Target;
import java.io.IOException;
import java.net.Socket;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds each server against LAB.md with the plainest clients there are. */
class ServersTest {

    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
    private static final LabPlan PLAN = LabPlan.shipped();
    private static final String NETWORK = Networks.next();
    private static Lab lab;

    @BeforeAll
    static void start() throws IOException {
        lab = Lab.start(PLAN, NETWORK, InstantSource.fixed(NOW), new Random(2));
    }

    @AfterAll
    static void close() {
        lab.close();
    }

    private static Target.Endpoint at(ServerPlan plan) {
        return Target.Endpoint.tcp(IpAddress.require(NETWORK + "." + plan.octet()), plan.port());
    }

    private static Target.Endpoint at(String title) {
        return at(PLAN.servers().stream()
                .filter(s -> s.title().equals(title))
                .findFirst()
                .orElseThrow());
    }

    static Stream<ServerPlan> encrypting() {
        return PLAN.servers().stream().filter(s -> s.tls().isPresent());
    }

    private static Handshakes.Opening opening(ServerPlan plan) {
        return plan.kind() == Kind.SMTP
                ? Handshakes.SMTP
                : plan.kind() == Kind.POSTGRESQL ? Handshakes.POSTGRES : Handshakes.NONE;
    }

    @ParameterizedTest
    @MethodSource("encrypting")
    void offers_exactly_the_versions_of_the_page(ServerPlan plan) throws IOException {
        assertThat(Handshakes.offered(at(plan), opening(plan)))
                .isEqualTo(plan.tls().orElseThrow().versions());
    }

    @ParameterizedTest
    @MethodSource("encrypting")
    void shows_the_certificate_of_the_page_and_nothing_else(ServerPlan plan) throws Exception {
        CertificatePlan wanted = plan.tls().map(TlsPlan::certificate).orElseThrow();
        Handshakes.Shown shown = new Handshakes.Shown(Handshakes.session(at(plan), opening(plan)));
        X509Certificate leaf = shown.leaf();
        assertThat(shown.length()).isEqualTo(1);
        assertThat(shown.selfSigned()).isEqualTo(wanted.selfSigned());
        assertThat(leaf.getSubjectX500Principal().getName()).isEqualTo("CN=" + plan.name());
        assertThat(leaf.getIssuerX500Principal().getName())
                .isEqualTo(wanted.selfSigned() ? "CN=" + plan.name() : "CN=Lab authority");
        assertThat(leaf.getSubjectAlternativeNames().stream().map(n -> String.valueOf(n.get(1))))
                .containsExactlyElementsOf(Stream.concat(Stream.of(plan.name()), wanted.also().stream())
                        .map(HostName::text)
                        .toList());
        if (wanted.rsaBits().isPresent()) {
            assertThat(((RSAPublicKey) leaf.getPublicKey()).getModulus().bitLength())
                    .isEqualTo(wanted.rsaBits().get());
        } else {
            assertThat(((ECPublicKey) leaf.getPublicKey())
                            .getParams()
                            .getCurve()
                            .getField()
                            .getFieldSize())
                    .isEqualTo(256);
        }
        Duration left = Duration.between(NOW, leaf.getNotAfter().toInstant());
        assertThat(left.toDays()).isEqualTo(wanted.days());
        // Half an hour into a demo the days must still be those of the page.
        assertThat(left.minusMinutes(30).toDays()).isEqualTo(wanted.days());
        assertThat(leaf.getNotBefore().toInstant()).isBefore(NOW);
    }

    @Test
    void the_old_server_chooses_the_suite_of_the_report() throws IOException {
        assertThat(Handshakes.session(at("old.lab.test:10443"), Handshakes.NONE).getCipherSuite())
                .isEqualTo("TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256");
        assertThat(Handshakes.session(at("keys.lab.test:10443"), Handshakes.NONE)
                        .getCipherSuite())
                .isEqualTo("TLS_AES_256_GCM_SHA384");
    }

    @Test
    void what_curl_has_to_say_is_what_is_served() throws IOException {
        for (ServerPlan plan : PLAN.servers()) {
            for (var claim : plan.claims()) {
                if (claim.tool().equals("curl")) {
                    String page = plan.kind() == Kind.HTTPS
                            ? Client.getOverTls(at(plan), claim.path())
                            : Client.get(at(plan), claim.path());
                    assertThat(page.contains(claim.text()))
                            .as(plan.title() + " " + claim)
                            .isEqualTo(claim.present());
                }
            }
        }
    }

    @Test
    void a_web_server_names_itself_and_closes() throws IOException {
        String page = Client.get(at("files.lab.test:10080"), "/");
        assertThat(page).contains("\r\nServer: nginx/1.22.1\r\n").contains("\r\nConnection: close\r\n");
        assertThat(page).contains("Date: Mon, 23 Nov 2026 12:00:00 GMT");
        int head = page.indexOf("\r\n\r\n") + 4;
        assertThat(page).contains("Content-Length: " + (page.length() - head) + "\r\n");
    }

    @Test
    void a_web_server_answers_what_is_no_get_without_a_page() throws IOException {
        Target.Endpoint files = at("files.lab.test:10080");
        assertThat(Client.ask(files, "HEAD / HTTP/1.1\r\n\r\n", 65_536))
                .startsWith("HTTP/1.1 200")
                .endsWith("\r\n\r\n");
        assertThat(Client.ask(files, "POST / HTTP/1.1\r\n\r\n", 65_536)).startsWith("HTTP/1.1 405");
        assertThat(Client.ask(files, "hello\r\n\r\n", 65_536)).startsWith("HTTP/1.1 400");
    }

    @Test
    void a_clean_security_txt_ends_in_the_future() throws IOException {
        assertThat(Client.getOverTls(at("new.lab.test:10443"), "/.well-known/security.txt"))
                .contains("Expires: " + NOW.plus(Duration.ofDays(300)))
                .contains("Canonical: https://new.lab.test:10443/.well-known/security.txt");
    }

    @Test
    void a_mail_server_offers_starttls_or_not_as_the_page_says() throws IOException {
        String clear = Client.ask(at("mail.lab.test:10025"), "EHLO x\r\nSTARTTLS\r\nMAIL FROM:<>\r\nQUIT\r\n", 65_536);
        assertThat(clear)
                .startsWith("220 mail.lab.test ESMTP Postfix\r\n250-mail.lab.test\r\n")
                .doesNotContain("STARTTLS")
                .contains("\r\n502 5.5.1 ")
                .contains("\r\n554 5.7.1 ")
                .endsWith("221 2.0.0 Bye\r\n");
        assertThat(Client.ask(at("mx2.lab.test:10025"), "EHLO x\r\nQUIT\r\n", 65_536))
                .startsWith("220 mx2.lab.test ESMTP Postfix\r\n")
                .contains("\r\n250-STARTTLS\r\n");
    }

    @Test
    void a_mail_server_goes_on_inside_tls() throws IOException {
        try (Socket socket = Client.connect(at("mx2.lab.test:10025"))) {
            Handshakes.SMTP.say(socket);
            Socket secured = Client.tls(socket, "TLSv1.3");
            assertThat(Client.ask(secured, "EHLO x\r\nQUIT\r\n", 65_536))
                    .startsWith("250-mx2.lab.test\r\n")
                    .doesNotContain("STARTTLS")
                    .endsWith("221 2.0.0 Bye\r\n");
        }
    }

    @Test
    void a_database_agrees_to_tls_or_not_and_lets_nobody_in() throws IOException {
        String request = "\0\0\0\u0008\u0004\u00d2\u0016/";
        String login = "\0\0\0\u0010\0\u0003\0\0user\0a\0\0";
        assertThat(Client.ask(at("db.lab.test:15432"), request, 1)).isEqualTo("N");
        assertThat(Client.ask(at("db2.lab.test:15432"), request, 1)).isEqualTo("S");
        assertThat(Client.ask(at("db.lab.test:15432"), request + login, 65_536))
                .startsWith("NE\0\0\0")
                .contains("SFATAL\0VFATAL\0C28000\0");
    }

    @Test
    void a_database_hangs_up_on_what_is_no_startup_message() throws IOException {
        String hello = "\u0016\u0003\u0001\0\u0004\u0001\0\0\0";
        for (String words : List.of(hello, "GET / HTTP/1.1\r\n\r\n")) {
            assertThat(Client.ask(at("db.lab.test:15432"), words, 1)).isEmpty();
        }
    }

    @Test
    void the_shell_shows_its_line_and_its_methods() throws IOException {
        try (Socket socket = Client.connect(at("ssh.lab.test:10022"))) {
            assertThat(Client.line(socket)).isEqualTo("SSH-2.0-OpenSSH_9.2p1 Debian-2+deb12u3\r");
            String packet = Client.ask(socket, "SSH-2.0-test\r\n", 700);
            int length = (packet.charAt(2) << 8) + packet.charAt(3);
            assertThat((length + 4) % 8).isZero();
            assertThat(packet.charAt(5)).isEqualTo((char) 20);
            assertThat(packet).contains("sntrup761x25519-sha512@openssh.com,curve25519-sha256");
        }
    }

    @Test
    void the_babbler_says_four_kibibytes_without_a_line_end() throws IOException {
        String babble = Client.ask(at("babbler.lab.test:10999"), "", 4_096);
        assertThat(babble).hasSize(4_096).doesNotContain("\n").doesNotContain("\r");
        assertThat(babble.chars()).allMatch(c -> c >= 0x80);
    }

    @Test
    void the_tarpit_says_nothing() throws IOException {
        try (Socket socket = Client.connect(at("tarpit.lab.test:10999"))) {
            socket.setSoTimeout(300);
            socket.getOutputStream()
                    .write(List.of("hello\r\n").getFirst().getBytes(java.nio.charset.StandardCharsets.US_ASCII));
            org.assertj.core.api.Assertions.assertThatThrownBy(
                            () -> socket.getInputStream().read())
                    .isInstanceOf(java.net.SocketTimeoutException.class);
        }
    }
}
