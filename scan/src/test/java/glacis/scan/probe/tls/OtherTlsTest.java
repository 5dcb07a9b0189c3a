package glacis.scan.probe.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import glacis.model.observation.Reply;
import glacis.model.observation.Trilean;
import glacis.scan.Conduct;
import glacis.scan.Identity;
import glacis.scan.Peer;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Vector;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.tls.Certificate;
import org.bouncycastle.tls.CertificateEntry;
import org.bouncycastle.tls.CertificateRequest;
import org.bouncycastle.tls.DefaultTlsServer;
import org.bouncycastle.tls.HashAlgorithm;
import org.bouncycastle.tls.ProtocolName;
import org.bouncycastle.tls.ProtocolVersion;
import org.bouncycastle.tls.SignatureAlgorithm;
import org.bouncycastle.tls.SignatureAndHashAlgorithm;
import org.bouncycastle.tls.TlsCredentialedDecryptor;
import org.bouncycastle.tls.TlsCredentialedSigner;
import org.bouncycastle.tls.TlsCredentials;
import org.bouncycastle.tls.TlsServerProtocol;
import org.bouncycastle.tls.TlsUtils;
import org.bouncycastle.tls.crypto.TlsCertificate;
import org.bouncycastle.tls.crypto.TlsCryptoParameters;
import org.bouncycastle.tls.crypto.impl.jcajce.JcaDefaultTlsCredentialedSigner;
import org.bouncycastle.tls.crypto.impl.jcajce.JcaTlsCrypto;
import org.bouncycastle.tls.crypto.impl.jcajce.JcaTlsCryptoProvider;
import org.bouncycastle.tls.crypto.impl.jcajce.JceDefaultTlsCredentialedDecryptor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Our hellos against a second implementation of TLS, which goes its own ways. */
class OtherTlsTest {

    private static final JcaTlsCrypto CRYPTO =
            new JcaTlsCryptoProvider().setProvider(new BouncyCastleProvider()).create(new SecureRandom());

    /** What the server is to be like. */
    private record Wish(ProtocolVersion[] versions, int[] groups, Optional<Integer> suite, boolean asksForOurs) {
        static Wish of(ProtocolVersion... versions) {
            return new Wish(versions, new int[0], Optional.empty(), false);
        }
    }

    private static final class Server extends DefaultTlsServer {
        private final Wish wish;
        private final Identity identity = Identity.issued("RSA");

        Server(Wish wish) {
            super(CRYPTO);
            this.wish = wish;
        }

        @Override
        protected ProtocolVersion[] getSupportedVersions() {
            return wish.versions();
        }

        @Override
        protected int[] getSupportedCipherSuites() {
            return wish.suite().map(s -> new int[] {s}).orElseGet(super::getSupportedCipherSuites);
        }

        @Override
        public int[] getSupportedGroups() throws IOException {
            return wish.groups().length > 0 ? wish.groups() : super.getSupportedGroups();
        }

        @Override
        protected Vector<ProtocolName> getProtocolNames() {
            return new Vector<>(List.of(ProtocolName.HTTP_1_1));
        }

        @Override
        public CertificateRequest getCertificateRequest() throws IOException {
            Vector<SignatureAndHashAlgorithm> algorithms =
                    new Vector<>(List.of(SignatureAndHashAlgorithm.rsa_pss_rsae_sha256));
            return !wish.asksForOurs()
                    ? null
                    : TlsUtils.isTLSv13(context)
                            ? new CertificateRequest(TlsUtils.EMPTY_BYTES, algorithms, null, null)
                            : new CertificateRequest(new short[] {1, 64}, algorithms, null);
        }

        @Override
        public TlsCredentials getCredentials() throws IOException {
            return TlsUtils.isTLSv13(context) ? getRSASignerCredentials() : super.getCredentials();
        }

        @Override
        protected TlsCredentialedSigner getRSASignerCredentials() throws IOException {
            SignatureAndHashAlgorithm algorithm = TlsUtils.isTLSv13(context)
                    ? SignatureAndHashAlgorithm.rsa_pss_rsae_sha256
                    : new SignatureAndHashAlgorithm(HashAlgorithm.sha256, SignatureAlgorithm.rsa);
            return new JcaDefaultTlsCredentialedSigner(
                    new TlsCryptoParameters(context), CRYPTO, identity.key(), certificate(), algorithm);
        }

        @Override
        protected TlsCredentialedDecryptor getRSAEncryptionCredentials() throws IOException {
            return new JceDefaultTlsCredentialedDecryptor(CRYPTO, certificate(), identity.key());
        }

        private Certificate certificate() throws IOException {
            TlsCertificate[] chain = new TlsCertificate[identity.chain().size()];
            CertificateEntry[] entries = new CertificateEntry[chain.length];
            for (int i = 0; i < chain.length; i++) {
                try {
                    chain[i] = CRYPTO.createCertificate(identity.chain().get(i).getEncoded());
                } catch (GeneralSecurityException impossible) {
                    throw new IOException(impossible);
                }
                entries[i] = new CertificateEntry(chain[i], null);
            }
            return TlsUtils.isTLSv13(context) ? new Certificate(TlsUtils.EMPTY_BYTES, entries) : new Certificate(chain);
        }
    }

    private static Reply.Tls meet(Wish wish) {
        try (Peer peer = new Peer(line -> {
            TlsServerProtocol protocol = new TlsServerProtocol(
                    line.socket().getInputStream(), line.socket().getOutputStream());
            protocol.accept(new Server(wish));
            line.linger(10_000);
        })) {
            return Conduct.of(TlsProbe.direct(new Random(5)), peer.endpoint()).reply(Reply.Tls.class);
        }
    }

    @ParameterizedTest
    @CsvSource({"TLSv1.3, 772", "TLSv1.2, 771", "TLSv1.1, 770", "TLSv1.0, 769"})
    void finds_the_one_version_and_the_chain(String name, int version) {
        Reply.Tls tls = meet(Wish.of(ProtocolVersion.get(version >>> 8, version & 0xff)));
        assertEquals(name, tls.version());
        assertEquals(2, tls.chain().size());
        assertEquals(Optional.empty(), tls.chainUnread());
        assertEquals(Optional.of("http/1.1"), tls.alpn());
        assertEquals(
                List.of(name),
                tls.versions().stream()
                        .filter(v -> v.offered() == Trilean.YES)
                        .map(Reply.TlsVersion::name)
                        .toList());
        assertTrue(tls.versions().stream().noneMatch(v -> v.offered() == Trilean.UNDETERMINED), tls.toString());
    }

    @Test
    void finds_all_versions() {
        Reply.Tls tls = meet(Wish.of(
                ProtocolVersion.TLSv13, ProtocolVersion.TLSv12, ProtocolVersion.TLSv11, ProtocolVersion.TLSv10));
        assertEquals(
                List.of(Trilean.YES),
                tls.versions().stream()
                        .map(Reply.TlsVersion::offered)
                        .distinct()
                        .toList());
        assertEquals(4, tls.versions().size());
    }

    @ParameterizedTest
    @CsvSource({"24, secp384r1", "25, secp521r1", "30, x448", "23, secp256r1"})
    void computes_in_the_group_that_it_wants(int group, String name) {
        Reply.Tls tls = meet(
                new Wish(new ProtocolVersion[] {ProtocolVersion.TLSv13}, new int[] {group}, Optional.empty(), false));
        assertEquals(Optional.of(name), tls.group());
        assertEquals(2, tls.chain().size());
    }

    @Test
    void a_request_for_our_certificate_changes_nothing() {
        for (ProtocolVersion version : List.of(ProtocolVersion.TLSv13, ProtocolVersion.TLSv12)) {
            Reply.Tls tls = meet(new Wish(new ProtocolVersion[] {version}, new int[0], Optional.empty(), true));
            assertEquals(2, tls.chain().size());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "4865, TLS_AES_128_GCM_SHA256",
        "4867, TLS_CHACHA20_POLY1305_SHA256",
        "47, TLS_RSA_WITH_AES_128_CBC_SHA",
        "10, TLS_RSA_WITH_3DES_EDE_CBC_SHA",
        "52392, TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256",
        "158, TLS_DHE_RSA_WITH_AES_128_GCM_SHA256"
    })
    void reads_whatever_suite_it_chooses(int suite, String name) {
        ProtocolVersion version = suite >>> 8 == 0x13 ? ProtocolVersion.TLSv13 : ProtocolVersion.TLSv12;
        Reply.Tls tls = meet(new Wish(new ProtocolVersion[] {version}, new int[0], Optional.of(suite), false));
        assertEquals(name, tls.cipherSuite());
        assertEquals(2, tls.chain().size());
    }
}
