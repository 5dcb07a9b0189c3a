package glacis.assess.encryption.chain;

import glacis.model.observation.CertificateFacts;
import glacis.model.observation.Digest;
import glacis.model.observation.Reply;
import glacis.model.observation.Trilean;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** Chains as a server shows them, for tests of other packages. */
public final class Shown {

    private static final Issued ROOT = Issued.root("Root").made();
    private static final Issued MIDDLE = ROOT.intermediate("Middle").made();
    private static final Issued SERVER = MIDDLE.server("www.example.org")
            .names("www.example.org", "shop.example.org")
            .fetchableIssuer()
            .made();

    private Shown() {}

    /** Stores that have the root above {@link #whole()}. */
    public static List<TrustStore> stores() {
        return List.of(TrustStore.Roots.of("Test store", List.of(ROOT.der())));
    }

    /** What leads to the root, for www.example.org and shop.example.org. */
    public static Reply.Tls whole() {
        return reply(SERVER, MIDDLE);
    }

    /** The same without the intermediate. */
    public static Reply.Tls gap() {
        return reply(SERVER);
    }

    static Reply.Tls reply(Issued... sent) {
        return reply(Optional.empty(), sent);
    }

    static Reply.Tls reply(Optional<String> startTls, Issued... sent) {
        return new Reply.Tls(
                List.of(new Reply.TlsVersion("TLSv1.3", Trilean.YES, "chosen")),
                "TLSv1.3",
                "TLS_AES_256_GCM_SHA384",
                Optional.of("x25519"),
                Optional.empty(),
                Arrays.stream(sent).map(Shown::facts).toList(),
                Optional.empty(),
                startTls,
                Arrays.stream(sent)
                        .map(one -> Base64.getEncoder().encodeToString(one.der()))
                        .toList());
    }

    private static CertificateFacts facts(Issued issued) {
        Certificate read = issued.certificate();
        return new CertificateFacts(
                read.subject(),
                read.issuer(),
                List.of(),
                read.notBefore(),
                read.notAfter(),
                read.key().type(),
                read.key().bits(),
                read.key().curve(),
                read.signatureName(),
                read.sha256(),
                Digest.of(read.spki()),
                read.isSelfIssued() ? read.signedBy(read) : Trilean.NO);
    }
}
