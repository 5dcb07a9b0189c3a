package glacis.scan;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Hashtable;
import java.util.List;
import java.util.Optional;
import java.util.Vector;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.tls.Certificate;
import org.bouncycastle.tls.CertificateEntry;
import org.bouncycastle.tls.CertificateRequest;
import org.bouncycastle.tls.DefaultTlsServer;
import org.bouncycastle.tls.ExtensionType;
import org.bouncycastle.tls.HashAlgorithm;
import org.bouncycastle.tls.NewSessionTicket;
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

/** A server by a second implementation of TLS, which goes its own ways and speaks what OpenSSL at hand cannot. */
public final class OtherTls extends DefaultTlsServer {

    private static final JcaTlsCrypto CRYPTO =
            new JcaTlsCryptoProvider().setProvider(new BouncyCastleProvider()).create(new SecureRandom());

    /**
     * What it is to be like.
     *
     * @param groups numbers; empty for those it has by itself
     * @param suite the one suite; empty for those it has by itself
     * @param asksForOurs whether it asks for a certificate of ours
     */
    public record Wish(ProtocolVersion[] versions, int[] groups, Optional<Integer> suite, boolean asksForOurs) {
        /** As it is by itself, at these versions. */
        public static Wish of(ProtocolVersion... versions) {
            return new Wish(versions, new int[0], Optional.empty(), false);
        }
    }

    private final Wish wish;
    private final Optional<NewSessionTicket> ticket;
    private final Identity identity = Identity.issued("RSA");

    private OtherTls(Wish wish, Optional<NewSessionTicket> ticket) {
        super(CRYPTO);
        this.wish = wish;
        this.ticket = ticket;
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

    /** Says that a ticket will come, if the client wants one (RFC 5077 section 3.2). */
    @Override
    public Hashtable<Integer, byte[]> getServerExtensions() throws IOException {
        @SuppressWarnings("unchecked")
        Hashtable<Integer, byte[]> extensions = super.getServerExtensions();
        if (ticket.isPresent() && clientExtensions.containsKey(ExtensionType.session_ticket)) {
            extensions.put(ExtensionType.session_ticket, TlsUtils.EMPTY_BYTES);
        }
        return extensions;
    }

    @Override
    public NewSessionTicket getNewSessionTicket() throws IOException {
        return ticket.isPresent() ? ticket.get() : super.getNewSessionTicket();
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

    /** Shakes hands at the server's end of a connection. */
    public static TlsServerProtocol accept(Peer.Line line, Wish wish) throws IOException {
        return accept(line, wish, Optional.empty());
    }

    /** The same, and up to TLS 1.2 gives out this ticket. */
    public static TlsServerProtocol accept(Peer.Line line, Wish wish, Optional<NewSessionTicket> ticket)
            throws IOException {
        TlsServerProtocol protocol = new TlsServerProtocol(
                line.socket().getInputStream(), line.socket().getOutputStream());
        protocol.accept(new OtherTls(wish, ticket));
        return protocol;
    }
}
