package glacis.scan.probe.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import glacis.model.observation.CertificateFacts;
import glacis.model.observation.Outcome;
import glacis.model.observation.Reply;
import glacis.model.observation.Trilean;
import glacis.model.scope.HostName;
import glacis.model.scope.Target;
import glacis.scan.Conduct;
import glacis.scan.Identity;
import glacis.scan.Peer;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Our hellos against the platform's TLS. */
class TlsProbeTest {

    private static Peer server(Identity identity, Consumer<SSLSocket> settings) {
        return new Peer(line -> line.secured(identity, settings).linger(10_000));
    }

    private static Consumer<SSLSocket> versions(String... versions) {
        return socket -> {
            socket.setEnabledProtocols(versions);
            socket.setEnabledCipherSuites(socket.getSupportedCipherSuites());
        };
    }

    private static Consumer<SSLSocket> parameters(Consumer<SSLParameters> change) {
        return socket -> {
            SSLParameters parameters = socket.getSSLParameters();
            change.accept(parameters);
            socket.setSSLParameters(parameters);
        };
    }

    private static Conduct ask(Peer peer) {
        return Conduct.of(TlsProbe.direct(new Random(3)), peer.endpoint());
    }

    private static Reply.Tls tls(Identity identity, Consumer<SSLSocket> settings) {
        try (Peer peer = server(identity, settings)) {
            return ask(peer).reply(Reply.Tls.class);
        }
    }

    @Test
    void reads_an_ordinary_server_of_today() {
        Identity identity = Identity.issued("EC");
        try (Peer peer = server(identity, versions("TLSv1.3", "TLSv1.2"))) {
            Conduct conduct = ask(peer);
            Reply.Tls tls = conduct.reply(Reply.Tls.class);
            assertEquals("TLSv1.3", tls.version());
            assertEquals("TLS_AES_256_GCM_SHA384", tls.cipherSuite());
            assertEquals(Optional.of("x25519"), tls.group());
            assertEquals(Optional.empty(), tls.chainUnread());
            assertEquals(Optional.empty(), tls.startTls());
            assertEquals(
                    List.of("CN=shop.lab.test,O=Lab", "CN=Lab Root"),
                    tls.chain().stream().map(CertificateFacts::subject).toList());
            assertEquals(Trilean.YES, tls.offers("TLSv1.3"));
            assertEquals(Trilean.YES, tls.offers("TLSv1.2"));
            assertEquals(Trilean.NO, tls.offers("TLSv1.1"));
            assertEquals(Trilean.NO, tls.offers("TLSv1.0"));
            assertEquals(4, conduct.exchanges().size());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "TLSv1.3, TLSv1.3",
        "TLSv1.2, TLSv1.2",
        "TLSv1.1, TLSv1.1",
        "TLSv1, TLSv1.0",
    })
    void finds_the_one_version_of_a_server(String enabled, String expected) {
        Reply.Tls tls = tls(Identity.issued("RSA"), versions(enabled));
        assertEquals(expected, tls.version());
        assertEquals(2, tls.chain().size());
        assertEquals(Optional.empty(), tls.chainUnread());
        assertEquals(4, tls.versions().size());
        for (Reply.TlsVersion version : tls.versions()) {
            assertEquals(
                    Trilean.of(version.name().equals(expected)),
                    version.offered(),
                    version.name() + " " + version.how());
        }
    }

    @Test
    void finds_all_versions_of_a_server() {
        Reply.Tls tls = tls(Identity.issued("RSA"), versions("TLSv1.3", "TLSv1.2", "TLSv1.1", "TLSv1"));
        assertEquals(
                List.of("TLSv1.3", "TLSv1.2", "TLSv1.1", "TLSv1.0"),
                tls.versions().stream().map(Reply.TlsVersion::name).toList());
        assertTrue(tls.versions().stream().allMatch(v -> v.offered() == Trilean.YES), tls.toString());
        assertEquals("chosen in the ordinary hello", tls.versions().getFirst().how());
        assertTrue(tls.versions().getLast().how().startsWith("chose TLSv1.0 with TLS_"), tls.toString());
    }

    @ParameterizedTest
    @CsvSource({
        "RSA, RSA, 2048, , sha256WithRSAEncryption",
        "EC, EC, 256, secp256r1, ecdsa-with-SHA256",
        "EC384, EC, 384, secp384r1, ecdsa-with-SHA384",
        "Ed25519, Ed25519, 256, , Ed25519",
        "Ed448, Ed448, 448, , Ed448"
    })
    void reads_certificates_of_every_kind(String kind, String type, int bits, String curve, String signature) {
        for (String version : List.of("TLSv1.3", "TLSv1.2")) {
            CertificateFacts facts =
                    tls(Identity.selfSigned(kind), versions(version)).chain().getFirst();
            assertEquals(type, facts.keyType());
            assertEquals(bits, facts.keyBits());
            assertEquals(Optional.ofNullable(curve), facts.curve());
            assertEquals(signature, facts.signature());
            assertEquals(Trilean.YES, facts.selfSigned());
            assertEquals(List.of("shop.lab.test", "127.0.0.1", "2001:db8::7"), facts.names());
            assertEquals(Identity.BEGINS, facts.notBefore());
            assertEquals(Identity.ENDS, facts.notAfter());
        }
    }

    @ParameterizedTest
    @CsvSource({"secp384r1", "secp521r1", "x448"})
    void computes_in_the_group_that_a_server_insists_on(String group) {
        try (Peer peer = server(Identity.selfSigned("EC"), parameters(p -> p.setNamedGroups(new String[] {group})))) {
            Conduct conduct = ask(peer);
            Reply.Tls tls = conduct.reply(Reply.Tls.class);
            assertEquals("TLSv1.3", tls.version());
            assertEquals(Optional.of(group), tls.group());
            assertEquals(1, tls.chain().size());
            assertEquals(5, conduct.exchanges().size());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLS_AES_128_GCM_SHA256", "TLS_AES_256_GCM_SHA384", "TLS_CHACHA20_POLY1305_SHA256"})
    void opens_records_of_each_suite(String suite) {
        Reply.Tls tls = tls(Identity.selfSigned("EC"), parameters(p -> {
            p.setCipherSuites(new String[] {suite});
            p.setProtocols(new String[] {"TLSv1.3"});
        }));
        assertEquals(suite, tls.cipherSuite());
        assertEquals(1, tls.chain().size());
    }

    @Test
    void reads_the_protocol_that_was_chosen() {
        for (String version : List.of("TLSv1.3", "TLSv1.2")) {
            Reply.Tls tls = tls(Identity.selfSigned("EC"), parameters(p -> {
                p.setApplicationProtocols(new String[] {"http/1.1", "h2"});
                p.setProtocols(new String[] {version});
            }));
            assertEquals(Optional.of("http/1.1"), tls.alpn(), version);
        }
    }

    @Test
    void a_server_that_speaks_only_another_protocol_refuses() {
        try (Peer peer =
                server(Identity.selfSigned("EC"), parameters(p -> p.setApplicationProtocols(new String[] {"imap"})))) {
            assertEquals(
                    new Outcome.Declined<>(Outcome.Decline.PROTOCOL_REFUSAL, "no_application_protocol"),
                    ask(peer).outcome());
        }
    }

    @Test
    void says_the_name_that_led_there() {
        String[] asked = new String[1];
        try (Peer peer = new Peer(line -> {
            SSLSocket secured = Identity.selfSigned("EC").around(line.socket(), socket -> {
                SSLParameters parameters = socket.getSSLParameters();
                parameters.setSNIMatchers(List.of(new javax.net.ssl.SNIMatcher(0) {
                    @Override
                    public boolean matches(javax.net.ssl.SNIServerName name) {
                        asked[0] = new String(name.getEncoded(), java.nio.charset.StandardCharsets.US_ASCII);
                        return true;
                    }
                }));
                socket.setSSLParameters(parameters);
            });
            secured.startHandshake();
        })) {
            Target.Endpoint named = new Target.Endpoint(
                    peer.endpoint().address(),
                    peer.port(),
                    peer.endpoint().transport(),
                    Optional.of(HostName.require("shop.lab.test")));
            Conduct.of(TlsProbe.direct(new Random(3)), named).reply(Reply.Tls.class);
            assertEquals("shop.lab.test", asked[0]);
        }
    }

    @Test
    void a_request_for_our_certificate_changes_nothing() {
        for (String version : List.of("TLSv1.3", "TLSv1.2")) {
            Reply.Tls tls = tls(Identity.selfSigned("RSA"), socket -> {
                socket.setEnabledProtocols(new String[] {version});
                socket.setNeedClientAuth(true);
            });
            assertEquals(version, tls.version());
            assertEquals(1, tls.chain().size());
        }
    }

    @Test
    void a_server_without_a_suite_in_common_refuses() {
        try (Peer peer = server(Identity.selfSigned("EC"), socket -> {
            socket.setEnabledProtocols(new String[] {"TLSv1.2"});
            socket.setEnabledCipherSuites(new String[] {"TLS_RSA_WITH_AES_128_CBC_SHA"});
        })) {
            assertEquals(
                    new Outcome.Declined<>(Outcome.Decline.PROTOCOL_REFUSAL, "handshake_failure"),
                    ask(peer).outcome());
        }
    }

    @Test
    void who_speaks_something_else_is_garbled() {
        for (String text : List.of(
                "SSH-2.0-OpenSSH_9.2\r\n",
                "220 mail ESMTP\r\n",
                "HTTP/1.1 400 Bad Request\r\n\r\n",
                "\0\0\0\0\0\0",
                "x")) {
            try (Peer peer = Peer.saying(text)) {
                Conduct conduct = ask(peer);
                assertInstanceOf(Outcome.Garbled.class, conduct.outcome(), text);
                assertEquals(1, conduct.exchanges().size());
            }
        }
    }

    @Test
    void who_says_nothing_is_silent_and_who_hangs_up_has_declined() {
        try (Peer closing = new Peer(line -> line.hear("\u0016"))) {
            assertInstanceOf(Outcome.Declined.class, ask(closing).outcome());
        }
        try (Peer mute = Peer.saying("")) {
            Conduct conduct = ask(mute);
            assertInstanceOf(Outcome.Silent.class, conduct.outcome());
            assertFalse(conduct.exchanges().size() > 1);
        }
    }
}
