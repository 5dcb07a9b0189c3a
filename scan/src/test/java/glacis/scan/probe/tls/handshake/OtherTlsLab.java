package glacis.scan.probe.tls.handshake;

import glacis.scan.Identity;
import glacis.scan.Peer;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Optional;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.tls.Certificate;
import org.bouncycastle.tls.CertificateEntry;
import org.bouncycastle.tls.DefaultTlsServer;
import org.bouncycastle.tls.ProtocolVersion;
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

/** A server by a second implementation of TLS, for what OpenSSL at hand cannot speak. */
final class OtherTlsLab extends DefaultTlsServer {

    private static final JcaTlsCrypto CRYPTO =
            new JcaTlsCryptoProvider().setProvider(new BouncyCastleProvider()).create(new SecureRandom());

    private final Wish wish;
    private final Identity identity = Identity.issued("RSA");

    /** What it is to be like. */
    record Wish(ProtocolVersion version, int[] groups, Optional<Integer> suite) {}

    private OtherTlsLab(Wish wish) {
        super(CRYPTO);
        this.wish = wish;
    }

    static Peer peer(Wish wish) {
        return new Peer(line -> {
            TlsServerProtocol protocol = new TlsServerProtocol(
                    line.socket().getInputStream(), line.socket().getOutputStream());
            protocol.accept(new OtherTlsLab(wish));
            protocol.getInputStream().read();
            protocol.close();
        });
    }

    @Override
    protected ProtocolVersion[] getSupportedVersions() {
        return new ProtocolVersion[] {wish.version()};
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
    public TlsCredentials getCredentials() throws IOException {
        return TlsUtils.isTLSv13(context) ? getRSASignerCredentials() : super.getCredentials();
    }

    @Override
    protected TlsCredentialedSigner getRSASignerCredentials() throws IOException {
        return new JcaDefaultTlsCredentialedSigner(
                new TlsCryptoParameters(context),
                CRYPTO,
                identity.key(),
                certificate(),
                SignatureAndHashAlgorithm.rsa_pss_rsae_sha256);
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
