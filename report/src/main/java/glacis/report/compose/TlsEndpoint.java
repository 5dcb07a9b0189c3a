package glacis.report.compose;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What one endpoint showed of its TLS, and what policies say of it.
 *
 * @param host the name or address as it was asked for
 * @param ip the address that was asked
 * @param port the port
 * @param sni the server name that was sent; absent when none was
 * @param starttls the protocol in which TLS was asked for; absent for TLS from the first byte
 * @param asked how far the mandate let us go: {@code non-intrusive}, or {@code normal-client} as towards suppliers
 * @param tls whether it spoke TLS
 * @param at when the last answer came
 * @param observation what {@code glacis why} leads back from
 * @param versions {@code SSLv2 SSLv3 TLSv1.0 TLSv1.1 TLSv1.2 TLSv1.3} to what is known of each
 * @param groups IANA names of the groups in which it agreed on a key, hybrids too
 * @param signatureSchemes IANA names of the schemes with which it signed
 * @param dh the finite-field group of its DHE, when it showed one
 * @param certificates one for each different chain that it showed
 * @param features further facts
 * @param assessment what each policy says, the one that leads first
 * @param conflicts where policies disagree about what was seen
 * @param preconditions known attacks that would have something to begin with; none was tried
 * @param knownAttacks every known attack, and whether what it would need was seen; none was tried
 * @param consented what may be asked only where the owner signed for it, asked or not
 * @param snippets lines for a server's configuration that the leading policy lets pass; empty when nothing is to be mended
 * @param findings the defects of this endpoint and its certificates
 * @param cost what asking took
 * @param incomplete what was asked without an answer
 */
public record TlsEndpoint(
        String host,
        String ip,
        int port,
        Optional<String> sni,
        Optional<String> starttls,
        @OneOf({"non-intrusive", "normal-client"}) String asked,
        @OneOf({"yes", "no", "undetermined"}) String tls,
        Instant at,
        Optional<String> observation,
        Map<String, TlsVersion> versions,
        List<String> groups,
        List<String> signatureSchemes,
        Optional<DhGroup> dh,
        List<Chain> certificates,
        Features features,
        List<PolicyAssessment> assessment,
        List<Conflict> conflicts,
        List<Precondition> preconditions,
        List<KnownAttack> knownAttacks,
        List<Consented> consented,
        List<Snippet> snippets,
        List<FindingEntry> findings,
        TlsDocument.TlsCost cost,
        List<AuditDocument.Incomplete> incomplete) {

    public TlsEndpoint {
        versions = new TreeMap<>(versions);
        groups = List.copyOf(groups);
        signatureSchemes = List.copyOf(signatureSchemes);
        certificates = List.copyOf(certificates);
        assessment = List.copyOf(assessment);
        conflicts = List.copyOf(conflicts);
        preconditions = List.copyOf(preconditions);
        knownAttacks = List.copyOf(knownAttacks);
        consented = List.copyOf(consented);
        snippets = List.copyOf(snippets);
        findings = List.copyOf(findings);
        incomplete = List.copyOf(incomplete);
    }

    /** The name and port, as people read it. */
    public String label() {
        return Wording.authority(host, port);
    }

    /** The address and port, with the protocol in front and the name behind. */
    String where() {
        String in = starttls.map(protocol -> protocol + " with STARTTLS").orElse("TLS");
        String name = host.equals(ip) ? "" : " (" + host + ")";
        return in + " on " + Wording.authority(ip, port) + name;
    }

    /** What the leading policy says; empty when nothing was judged. */
    public Optional<PolicyAssessment> leading() {
        return assessment.stream().findFirst();
    }

    /**
     * A protocol version.
     *
     * @param offered whether the server takes it
     * @param cipherSuites IANA names, in the server's order as far as it has one
     * @param order whose order counts
     * @param complete whether every suite that we know was either taken or refused
     * @param how what that rests on, in a few words
     */
    public record TlsVersion(
            @OneOf({"yes", "no", "undetermined"}) String offered,
            List<String> cipherSuites,
            @OneOf({"server", "client", "undetermined"}) String order,
            boolean complete,
            String how) {
        public TlsVersion {
            cipherSuites = List.copyOf(cipherSuites);
        }
    }

    /**
     * A finite-field Diffie-Hellman group.
     *
     * @param bits the size of its prime
     * @param generator in decimal
     * @param primeSha256 of the prime, hexadecimal
     * @param knownAs a published group that is exactly this
     * @param reused whether two handshakes showed the same public value
     */
    public record DhGroup(
            int bits,
            String generator,
            String primeSha256,
            Optional<String> knownAs,
            @OneOf({"yes", "no", "undetermined"}) String reused) {}

    /**
     * A chain of certificates, told by the server's own.
     *
     * @param elicitedBy how it was met, such as {@code ordinary hello}
     * @param subject RFC 4514 text
     * @param issuer RFC 4514 text
     * @param san names and addresses it is for
     * @param notBefore first second of validity
     * @param notAfter last second of validity
     * @param key its public key
     * @param signature the signature algorithm
     * @param sha256 fingerprint, hexadecimal
     * @param spkiSha256 fingerprint of the key, hexadecimal
     * @param selfSigned whether its own key made its signature
     * @param chainValid whether at least one store has it valid for the name or address that was asked for
     * @param trust what each store of roots says; empty when the certificates themselves were not kept
     * @param sentInOrder whether each certificate stood before its issuer
     * @param superfluous what was sent and leads nowhere, or need not be sent, each with why
     * @param remarks rules for authorities that it breaks without any client minding
     * @param mustStaple whether clients are to refuse it without a stapled OCSP answer (RFC 7633)
     * @param stapleMissing whether it must staple and did not
     * @param extensions what its extensions say; absent where an older version looked that did not read them
     * @param issuers the certificates behind it, in the order sent
     * @param unread how many of the chain could not be read
     */
    public record Chain(
            String elicitedBy,
            String subject,
            String issuer,
            List<String> san,
            Instant notBefore,
            Instant notAfter,
            AuditDocument.Key key,
            String signature,
            String sha256,
            String spkiSha256,
            @OneOf({"yes", "no", "undetermined"}) String selfSigned,
            @OneOf({"yes", "no", "undetermined"}) String chainValid,
            List<Trust> trust,
            @OneOf({"yes", "no", "undetermined"}) String sentInOrder,
            List<String> superfluous,
            List<String> remarks,
            @OneOf({"yes", "no", "undetermined"}) String mustStaple,
            @OneOf({"yes", "no", "undetermined"}) String stapleMissing,
            Optional<Extensions> extensions,
            List<Issuer> issuers,
            int unread) {
        public Chain {
            san = List.copyOf(san);
            trust = List.copyOf(trust);
            superfluous = List.copyOf(superfluous);
            remarks = List.copyOf(remarks);
            issuers = List.copyOf(issuers);
        }
    }

    /**
     * What one store of roots says of a chain.
     *
     * @param store such as {@code Mozilla (system)} or {@code JDK}
     * @param valid whether it leads to one of its roots and keeps the rules; revocation is not looked at
     * @param rule the rule that fails, such as {@code missing-intermediate expired name-mismatch}
     * @param certificate the subject of the certificate at which it fails
     * @param reason what is wrong, or why it is not known; absent when it is valid
     * @param path the subjects from the server's certificate to the root; empty when it is not valid
     */
    public record Trust(
            String store,
            @OneOf({"yes", "no", "undetermined"}) String valid,
            Optional<String> rule,
            Optional<String> certificate,
            Optional<String> reason,
            List<String> path) {
        public Trust {
            path = List.copyOf(path);
        }
    }

    /**
     * What the extensions of a server's certificate say.
     *
     * @param validation how its authority made sure of its holder, as the policy in it says; absent when none says
     * @param keyUsage what its key is for, in the words of RFC 5280
     * @param extendedKeyUsage what it is for, such as {@code serverAuth}
     * @param scts the certificate transparency logs that vouch for having it; their signatures are not verified
     * @param ocsp where its issuer answers about revocation; nobody was asked
     * @param caIssuers where its issuer's certificate can be fetched; nothing was
     * @param policies OIDs
     */
    public record Extensions(
            Optional<String> validation,
            List<String> keyUsage,
            List<String> extendedKeyUsage,
            List<Sct> scts,
            List<String> ocsp,
            List<String> caIssuers,
            List<String> policies) {
        public Extensions {
            keyUsage = List.copyOf(keyUsage);
            extendedKeyUsage = List.copyOf(extendedKeyUsage);
            scts = List.copyOf(scts);
            ocsp = List.copyOf(ocsp);
            caIssuers = List.copyOf(caIssuers);
            policies = List.copyOf(policies);
        }
    }

    /** A log, by the SHA-256 of its key, and when it took the certificate. */
    public record Sct(String logId, Instant at) {}

    /** A certificate behind the server's own. */
    public record Issuer(
            String subject, String issuer, Instant notAfter, AuditDocument.Key key, String signature, String sha256) {}

    /**
     * Further facts, each {@code yes no undetermined}.
     *
     * @param resumption by session id or by ticket
     * @param alpn the application protocols that it takes
     * @param alpnStrict whether it refuses who offers none of them
     * @param hybridPreferred whether it chose a post-quantum hybrid although a classical share lay before it
     * @param details a number or word beside a fact, such as {@code lifetime 300 s}; the reason when it is not known
     */
    public record Features(
            @OneOf({"yes", "no", "undetermined"}) String secureRenegotiation,
            @OneOf({"yes", "no", "undetermined"}) String fallbackScsv,
            @OneOf({"yes", "no", "undetermined"}) String sessionTickets,
            @OneOf({"yes", "no", "undetermined"}) String resumption,
            @OneOf({"yes", "no", "undetermined"}) String sessionIdResumption,
            @OneOf({"yes", "no", "undetermined"}) String ticketResumption,
            @OneOf({"yes", "no", "undetermined"}) String earlyData,
            @OneOf({"yes", "no", "undetermined"}) String compression,
            @OneOf({"yes", "no", "undetermined"}) String ocspStapling,
            @OneOf({"yes", "no", "undetermined"}) String sct,
            List<String> alpn,
            @OneOf({"yes", "no", "undetermined"}) String alpnStrict,
            @OneOf({"yes", "no", "undetermined"}) String extendedMasterSecret,
            @OneOf({"yes", "no", "undetermined"}) String encryptThenMac,
            @OneOf({"yes", "no", "undetermined"}) String heartbeat,
            @OneOf({"yes", "no", "undetermined"}) String truncatedHmac,
            @OneOf({"yes", "no", "undetermined"}) String versionTolerance,
            @OneOf({"yes", "no", "undetermined"}) String extensionTolerance,
            @OneOf({"yes", "no", "undetermined"}) String hybridPreferred,
            Map<String, String> details) {
        public Features {
            alpn = List.copyOf(alpn);
            details = new TreeMap<>(details);
        }
    }

    /**
     * A value of which policies think differently.
     *
     * @param check the check, such as {@code cipher-suite}
     * @param value what was seen
     * @param decisive whether one lets it pass and another does not, so that no configuration with it pleases both
     * @param opinions one for each policy that says something of it
     */
    public record Conflict(String check, String value, boolean decisive, List<Opinion> opinions) {
        public Conflict {
            opinions = List.copyOf(opinions);
        }
    }

    /** What one policy says of a value. */
    public record Opinion(
            String policy,

            @OneOf({"good", "sufficient", "phase-out", "insufficient"})
            String level,

            String word,
            String reference) {}

    /**
     * Something that a known attack needs and that was seen. It says nothing of whether the attack would succeed: nothing
     * shaped like an attack was sent.
     *
     * @param attack the name under which it is known
     * @param seen what was seen
     * @param meaning what follows from it and what does not
     * @param reference CVE identifiers, or a paper
     * @param verified always {@code not verified}
     */
    public record Precondition(
            String attack,
            String seen,
            String meaning,
            String reference,
            @OneOf("not verified") String verified) {}

    /**
     * A known attack, and whether it would have something to begin with.
     *
     * @param attack the name under which it is known
     * @param precondition whether what it needs was seen
     * @param why what was seen, or what it would take, or why that is not known
     * @param reference CVE identifiers, or a paper
     * @param verified always {@code not verified}
     */
    public record KnownAttack(
            String attack,
            @OneOf({"yes", "no", "undetermined"}) String precondition,
            String why,
            String reference,
            @OneOf("not verified") String verified) {}

    /**
     * A question that is put only where a mandate names it among its consented checks, or never.
     *
     * @param check the name under which a mandate consents to it
     * @param question in words
     * @param status whether it was put
     * @param answer what is known
     * @param why what that rests on, or why it is not known
     * @param precondition what was seen of what it is about; absent when nothing was
     */
    public record Consented(
            String check,
            String question,

            @OneOf({"asked", "needs-consent", "never-asked", "not-applicable"})
            String status,

            @OneOf({"yes", "no", "undetermined"}) String answer,
            String why,
            Optional<String> precondition) {}

    /** Lines for the configuration of a server. */
    public record Snippet(String server, String text) {}
}
