package glacis.app.compose;

import glacis.model.observation.CertificateFacts;
import glacis.model.observation.Reply;
import glacis.model.observation.TlsSurvey;
import glacis.model.observation.Trilean;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What a survey would say that knows no more than an ordinary client saw; all else would need the owner's consent. */
final class OrdinaryHello {

    /** Why something is not known that we could ask if its owner allowed it. */
    static final String NEEDS_CONSENT = "would need consent";

    private static final List<String> NEWEST_FIRST =
            List.of("TLSv1.3", "TLSv1.2", "TLSv1.1", "TLSv1.0", "SSLv3", "SSLv2");

    private static final List<String> OPEN =
            List.of("versions", "cipher suites", "groups", "signature schemes", "DH parameters", "certificate chains");

    private OrdinaryHello() {}

    /** The survey. */
    static TlsSurvey survey(Reply.Tls tls) {
        List<TlsSurvey.Incomplete> incomplete = new ArrayList<>();
        // First, so that it is the reason: what was asked in vain is not for its owner to allow.
        tls.chainUnread().ifPresent(why -> incomplete.add(new TlsSurvey.Incomplete("certificates", why)));
        OPEN.forEach(what -> incomplete.add(new TlsSurvey.Incomplete(what, NEEDS_CONSENT)));
        return new TlsSurvey(
                tls.startTls(),
                NEWEST_FIRST.stream().map(name -> version(name, tls)).toList(),
                tls.group().stream()
                        .map(g -> new TlsSurvey.Group(g, List.of(tls.version())))
                        .toList(),
                Trilean.UNDETERMINED,
                List.of(),
                Optional.empty(),
                tls.chain().isEmpty()
                        ? List.of()
                        : List.of(new TlsSurvey.Chain(
                                "ordinary hello", tls.chain(), tls.der().isEmpty() ? fingerprints(tls) : tls.der())),
                tls.alpn().stream().toList(),
                features(tls),
                incomplete,
                new TlsSurvey.Cost(0, 0, 0));
    }

    /** What an older version kept; the judge counts how many there are, and none was left out. */
    private static List<String> fingerprints(Reply.Tls tls) {
        return tls.chain().stream().map(c -> c.sha256().hex()).toList();
    }

    private static TlsSurvey.Version version(String name, Reply.Tls tls) {
        if (name.equals(tls.version())) {
            return new TlsSurvey.Version(
                    name, Trilean.YES, List.of(tls.cipherSuite()), TlsSurvey.Order.UNDETERMINED, false, "chosen");
        }
        Trilean offered = tls.offers(name);
        if (offered == Trilean.UNDETERMINED
                && name.equals("TLSv1.3")
                && tls.version().startsWith("TLSv1.")) {
            // It was on offer in the one hello, and something older was chosen.
            offered = Trilean.NO;
        }
        String how = offered == Trilean.UNDETERMINED
                ? inVain(name, tls).orElse(NEEDS_CONSENT)
                : "it chose " + tls.version() + " instead";
        return new TlsSurvey.Version(name, offered, List.of(), TlsSurvey.Order.UNDETERMINED, false, how);
    }

    /** How the question about a version went that was asked and has no answer. */
    private static Optional<String> inVain(String name, Reply.Tls tls) {
        return tls.versions().stream()
                .filter(version -> version.name().equals(name))
                .map(Reply.TlsVersion::how)
                .findFirst();
    }

    /** Every feature by name, so that its reason is ours. */
    private static List<TlsSurvey.Feature> features(Reply.Tls tls) {
        return Stream.of(
                        "secure_renegotiation",
                        "fallback_scsv",
                        "session_tickets",
                        "session_id_resumption",
                        "ticket_resumption",
                        "early_data",
                        "compression",
                        "ocsp_stapling",
                        "sct",
                        "extended_master_secret",
                        "encrypt_then_mac",
                        "heartbeat",
                        "truncated_hmac",
                        "alpn_strict",
                        "version_tolerance",
                        "extension_tolerance")
                .map(name -> name.equals("sct") && inside(tls) > 0
                        ? new TlsSurvey.Feature(name, Trilean.YES, inside(tls) + " in the certificate")
                        : new TlsSurvey.Feature(name, Trilean.UNDETERMINED, NEEDS_CONSENT))
                .toList();
    }

    /** How many logs of certificate transparency vouch for the certificate in the certificate itself. */
    private static int inside(Reply.Tls tls) {
        return tls.chain().stream()
                .findFirst()
                .flatMap(CertificateFacts::extensions)
                .map(extensions -> extensions.scts().size())
                .orElse(0);
    }
}
