package glacis.assess.encryption.chain;

import glacis.model.x509.PublicKeyFacts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The rules for a path whose signatures were verified (RFC 5280 §6.1), and those on which clients agree beside them. */
final class PathRules {

    private static final int KEY_CERT_SIGN = 5;
    private static final int LEAST_RSA = 2048;
    private static final int LEAST_EC = 224;

    /** Extensions that may be critical. Key identifiers must not be (RFC 5280 §4.2.1.1), and OpenSSL refuses those that are. */
    private static final Set<String> KNOWN = Set.of(
            Extensions.KEY_USAGE,
            Extensions.SUBJECT_NAMES,
            Extensions.BASIC_CONSTRAINTS,
            Extensions.NAME_CONSTRAINTS,
            Extensions.POLICIES,
            Extensions.EXTENDED_KEY_USAGE,
            "2.5.29.31");

    /** Those that change which policies a path needs, and which we do not work out. */
    private static final Set<String> POLICY_RULES =
            Set.of(Extensions.POLICY_MAPPINGS, Extensions.POLICY_CONSTRAINTS, Extensions.INHIBIT_ANY_POLICY);

    private final List<Certificate> path;
    private final Instant now;
    private final int mostIntermediates;
    private final Work work;

    /**
     * The rules for one path.
     *
     * @param path from the server's certificate to the root
     */
    PathRules(List<Certificate> path, Instant now, int mostIntermediates, Work work) {
        this.path = path;
        this.now = now;
        this.mostIntermediates = mostIntermediates;
        this.work = work;
    }

    /** The first that fails, seen from the server's certificate; empty when all are kept. */
    Optional<ChainVerdict> failing() {
        for (int at = 0; at < path.size(); at++) {
            Optional<ChainVerdict> wrong = alone(path.get(at), at == path.size() - 1);
            if (wrong.isPresent()) {
                return wrong;
            }
        }
        for (int at = 1; at < path.size(); at++) {
            Optional<ChainVerdict> wrong = issuing(at);
            if (wrong.isPresent()) {
                return wrong;
            }
        }
        return purposes().or(this::asServer);
    }

    /** What a certificate has to keep wherever it stands. */
    private Optional<ChainVerdict> alone(Certificate certificate, boolean root) {
        Extensions extensions = certificate.extensions();
        if (extensions.flaw().isPresent()) {
            return invalid(Rule.MALFORMED, certificate, extensions.flaw().get());
        }
        if (now.isBefore(certificate.notBefore())) {
            return invalid(Rule.NOT_YET_VALID, certificate, "it begins " + certificate.notBefore());
        }
        if (now.isAfter(certificate.notAfter().plusNanos(999_999_999))) {
            return invalid(Rule.EXPIRED, certificate, "it ended " + certificate.notAfter());
        }
        if (!root && !certificate.algorithmsAgree()) {
            return invalid(Rule.SIGNATURE_ALGORITHM, certificate, "another is named inside than outside");
        }
        if (!root && !certificate.isVersion3()) {
            return invalid(Rule.VERSION, certificate, "it is not of version 3");
        }
        if (!root && certificate.issuerName().isEmpty()) {
            return invalid(Rule.EMPTY_NAME, certificate, "its issuer has no name");
        }
        if (!root && isWeak(certificate.signatureName())) {
            return invalid(Rule.WEAK_SIGNATURE, certificate, "it is signed with " + certificate.signatureName());
        }
        return weakKey(certificate).or(() -> critical(certificate));
    }

    private static boolean isWeak(String signature) {
        String low = signature.toLowerCase(java.util.Locale.ROOT);
        return low.startsWith("md") || low.contains("sha1");
    }

    /** A key that clients do not accept, or that is none. */
    static Optional<ChainVerdict> weakKey(Certificate certificate) {
        PublicKeyFacts key = certificate.key();
        return switch (key.type()) {
            case "RSA", "RSASSA-PSS" ->
                key.bits() < LEAST_RSA
                        ? weak(
                                certificate,
                                key.bits() == 0 ? "RSA that cannot be read" : "RSA of " + key.bits() + " bits")
                        : Optional.empty();
            case "EC" -> {
                if (key.curve().isEmpty()) {
                    yield weak(certificate, "an elliptic curve written out instead of named");
                }
                yield key.bits() != 0 && key.bits() < LEAST_EC
                        ? weak(certificate, "EC on " + key.curve().get())
                        : Optional.empty();
            }
            case "DSA" -> weak(certificate, "DSA");
            default -> Optional.empty();
        };
    }

    private static Optional<ChainVerdict> weak(Certificate certificate, String key) {
        return invalid(Rule.WEAK_KEY, certificate, "its key is " + key);
    }

    private static Optional<ChainVerdict> critical(Certificate certificate) {
        for (Map.Entry<String, Extensions.Extension> one :
                certificate.extensions().all().entrySet()) {
            if (one.getValue().critical() && POLICY_RULES.contains(one.getKey())) {
                return Optional.of(new ChainVerdict.Undetermined(
                        "whether the policies of " + certificate.subject() + " suffice was not worked out"));
            }
            if (one.getValue().critical() && !KNOWN.contains(one.getKey())) {
                return invalid(Rule.UNKNOWN_CRITICAL_EXTENSION, certificate, "it carries " + one.getKey());
            }
        }
        return Optional.empty();
    }

    /** What the issuer at this place has to keep because others stand below it. */
    private Optional<ChainVerdict> issuing(int at) {
        Certificate issuer = path.get(at);
        Extensions extensions = issuer.extensions();
        boolean root = at == path.size() - 1;
        // Roots of version 1 have no extensions; the store vouches for them.
        boolean plainRoot = root && extensions.basicConstraints().isEmpty();
        if (!plainRoot && !extensions.isCa()) {
            return invalid(
                    Rule.NOT_A_CA, issuer, "it signed " + path.get(at - 1).subject());
        }
        if (!root && !extensions.mayBeUsedFor(KEY_CERT_SIGN)) {
            return invalid(Rule.KEY_USAGE, issuer, "its key is not for signing certificates");
        }
        int below = below(at);
        Optional<Integer> allowed = extensions.basicConstraints().flatMap(Extensions.BasicConstraints::length);
        if (allowed.isPresent() && below > allowed.get()) {
            return invalid(
                    Rule.PATH_LENGTH, issuer, below + " authorities follow it, " + allowed.get() + " are allowed");
        }
        if (root && below > mostIntermediates) {
            return invalid(Rule.PATH_LENGTH, issuer, below + " authorities follow it, more than clients go along with");
        }
        return constraints(at);
    }

    /** Authorities below this place that count (RFC 5280 §6.1.4 (l)): those that do not merely sign themselves anew. */
    private int below(int at) {
        return (int) path.subList(1, at).stream().filter(c -> !c.isSelfIssued()).count();
    }

    private Optional<ChainVerdict> constraints(int at) {
        Optional<NameConstraints> constraints = path.get(at).extensions().constraints();
        if (constraints.isEmpty()) {
            return Optional.empty();
        }
        for (int i = at - 1; i >= 0; i--) {
            Certificate below = path.get(i);
            if (i > 0 && below.isSelfIssued()) {
                continue;
            }
            Optional<String> wrong = constraints.get().violation(names(below), work);
            if (wrong.isPresent()) {
                return invalid(
                        Rule.NAME_CONSTRAINTS,
                        below,
                        wrong.get() + " by " + path.get(at).subject());
            }
        }
        return Optional.empty();
    }

    private static List<GeneralName> names(Certificate certificate) {
        List<GeneralName> names =
                new ArrayList<>(certificate.extensions().names().orElse(List.of()));
        certificate.subjectAsName().ifPresent(names::add);
        return names;
    }

    /** An authority that is only for other purposes does not make servers (CA/B Forum BR 7.1.2.10.6). */
    private Optional<ChainVerdict> purposes() {
        for (Certificate issuer : path.subList(1, Math.max(1, path.size() - 1))) {
            Optional<List<String>> purposes = issuer.extensions().purposes();
            if (purposes.isPresent() && !LeafRules.isForServers(purposes.get())) {
                return invalid(
                        Rule.EXTENDED_KEY_USAGE,
                        issuer,
                        "it is for " + LeafRules.words(purposes.get()) + ", not for servers");
            }
        }
        return LeafRules.purpose(path.getFirst()).map(wrong -> wrong);
    }

    private Optional<ChainVerdict> asServer() {
        Certificate leaf = path.getFirst();
        return path.size() > 1 && leaf.extensions().isCa()
                ? invalid(Rule.CA_AS_SERVER, leaf, "it may sign certificates, which clients such as Firefox refuse")
                : Optional.empty();
    }

    private static Optional<ChainVerdict> invalid(Rule rule, Certificate certificate, String words) {
        return Optional.of(
                new ChainVerdict.Invalid(rule, Optional.of(certificate), certificate.subject() + ": " + words));
    }
}
