package glacis.model.observation;

import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * All that a server shows of its TLS to somebody who only shakes hands: what was seen, what was refused, what stays unknown.
 *
 * <p>Names are those of the IANA registries; a number without a name is written as {@code 0xc02f}.
 *
 * @param startTls the protocol in which TLS was asked for, such as {@code smtp}; empty for direct TLS
 * @param versions one entry for each of {@code SSLv2 SSLv3 TLSv1.0 TLSv1.1 TLSv1.2 TLSv1.3}, newest first
 * @param groups the groups in which the server agreed on a key
 * @param hybridPreferred whether it chose a post-quantum hybrid although a classical share lay before it
 * @param signatureSchemes the schemes with which it signed its key exchange
 * @param dh the finite-field group of its own DHE, when it showed one
 * @param chains every different chain that could be elicited, the one for an ordinary client first
 * @param alpn the application protocols it chose, each when offered alone or with others
 * @param features further facts by name, see {@link Feature}
 * @param incomplete what could not be found out and why; an empty list means that nothing is missing
 * @param cost what the survey took
 */
public record TlsSurvey(
        Optional<String> startTls,
        List<Version> versions,
        List<Group> groups,
        Trilean hybridPreferred,
        List<SignatureScheme> signatureSchemes,
        Optional<DhParameters> dh,
        List<Chain> chains,
        List<String> alpn,
        List<Feature> features,
        List<Incomplete> incomplete,
        Cost cost)
        implements Reply {

    public TlsSurvey {
        versions = List.copyOf(versions);
        groups = List.copyOf(groups);
        signatureSchemes = List.copyOf(signatureSchemes);
        chains = List.copyOf(chains);
        alpn = List.copyOf(alpn);
        features = List.copyOf(features);
        incomplete = List.copyOf(incomplete);
    }

    /** Without what differs although nothing changed: the cost, and what came first where many things were asked at once. */
    @Override
    public Reply stable() {
        return new TlsSurvey(
                startTls,
                versions.stream().map(Version::stable).toList(),
                groups,
                hybridPreferred,
                signatureSchemes,
                dh,
                chains.stream()
                        .map(chain -> new Chain("", chain.certificates(), chain.der()))
                        .sorted(Comparator.comparing(chain -> String.join(" ", chain.der())))
                        .toList(),
                alpn.stream().sorted().toList(),
                features,
                incomplete.stream()
                        .sorted(Comparator.comparing(Incomplete::what).thenComparing(Incomplete::reason))
                        .toList(),
                new Cost(0, 0, 0));
    }

    /** Whether a version is offered; undetermined when it was not asked about. */
    public Trilean offers(String version) {
        return version(version).map(Version::offered).orElse(Trilean.UNDETERMINED);
    }

    /** What is known of one version. */
    public Optional<Version> version(String name) {
        return versions.stream().filter(v -> v.name().equals(name)).findFirst();
    }

    /** What is known of one feature; undetermined when nothing is. */
    public Trilean feature(String name) {
        return features.stream()
                .filter(f -> f.name().equals(name))
                .map(Feature::present)
                .findFirst()
                .orElse(Trilean.UNDETERMINED);
    }

    /** The same with these facts of another survey of the server in place of its own of the same names. */
    public TlsSurvey with(List<Feature> others) {
        List<Feature> all = new ArrayList<>(features.stream()
                .filter(feature ->
                        others.stream().noneMatch(other -> other.name().equals(feature.name())))
                .toList());
        all.addAll(others);
        return new TlsSurvey(
                startTls, versions, groups, hybridPreferred, signatureSchemes, dh, chains, alpn, all, incomplete, cost);
    }

    /** Whose wish decides which suite is taken. */
    public enum Order {
        /** The server has an order of its own and keeps it. */
        SERVER("server"),
        /** The client's first acceptable suite is taken. */
        CLIENT("client"),
        /** Not known, or there are fewer than two suites to choose from. */
        UNDETERMINED("undetermined");

        private final String word;

        Order(String word) {
            this.word = word;
        }

        /** The word of documents. */
        public String word() {
            return word;
        }
    }

    /**
     * One protocol version.
     *
     * @param name {@code SSLv2 SSLv3 TLSv1.0 TLSv1.1 TLSv1.2 TLSv1.3}
     * @param offered whether the server chose it
     * @param cipherSuites IANA names, in the server's order as far as it has one, else in ours
     * @param order whose order counts
     * @param complete whether every suite that we know was either taken or refused
     * @param how in a few words what the answer rests on, such as {@code chosen} or {@code alert protocol_version}
     */
    public record Version(
            String name, Trilean offered, List<String> cipherSuites, Order order, boolean complete, String how) {
        public Version {
            cipherSuites = List.copyOf(cipherSuites);
        }

        private Version stable() {
            List<String> suites = order == Order.SERVER
                    ? cipherSuites
                    : cipherSuites.stream().sorted().toList();
            // By which of several hellos a version was refused is chance.
            return new Version(name, offered, suites, order, complete, offered == Trilean.NO ? "" : how);
        }
    }

    /**
     * A key exchange group (RFC 8446 §4.2.7).
     *
     * @param name its IANA name, such as {@code x25519} or {@code X25519MLKEM768}
     * @param versions the versions in which it was taken
     */
    public record Group(String name, List<String> versions) {
        public Group {
            versions = List.copyOf(versions);
        }
    }

    /**
     * A signature scheme (RFC 8446 §4.2.3; for TLS 1.2 the pair of RFC 5246 §7.4.1.4.1 under its RFC 8446 name).
     *
     * @param name such as {@code ecdsa_secp256r1_sha256} or {@code rsa_pkcs1_sha1}
     * @param versions the versions in which the server signed with it
     */
    public record SignatureScheme(String name, List<String> versions) {
        public SignatureScheme {
            versions = List.copyOf(versions);
        }
    }

    /**
     * A finite-field Diffie-Hellman group as the server sent it (RFC 5246 §7.4.3).
     *
     * @param bits the size of the prime
     * @param generator in decimal
     * @param primeSha256 of the prime's big-endian bytes without leading zeros
     * @param knownAs the name of a published group with exactly this prime and generator, such as {@code ffdhe2048}
     * @param reused whether two handshakes showed the same public value
     */
    public record DhParameters(
            int bits, String generator, Digest primeSha256, Optional<String> knownAs, Trilean reused) {}

    /**
     * A chain of certificates.
     *
     * @param elicitedBy how it was met, such as {@code ordinary hello}, {@code ECDSA suites only}, {@code without a server name}
     * @param certificates what they say, in the order sent; those that cannot be read are missing
     * @param der the same certificates and the unreadable ones as they came, Base64 of DER
     */
    public record Chain(String elicitedBy, List<CertificateFacts> certificates, List<String> der) {

        private static final int FINGERPRINT = 64;

        public Chain {
            certificates = List.copyOf(certificates);
            der = List.copyOf(der);
        }

        /** Whether it is what a client gets that sends no server name, while others send one. */
        public boolean isForNoName() {
            return elicitedBy.contains("without a server name");
        }

        /** The certificates as they came, the server's own first; empty where no more than fingerprints were kept. */
        public Optional<List<byte[]>> bytes() {
            List<byte[]> bytes = new ArrayList<>();
            for (String text : der) {
                // A fingerprint is 64 digits, and no certificate is as short as that.
                if (text.length() == FINGERPRINT) {
                    return Optional.empty();
                }
                try {
                    bytes.add(Base64.getDecoder().decode(text));
                } catch (IllegalArgumentException notBase64) {
                    return Optional.empty();
                }
            }
            return bytes.isEmpty() ? Optional.empty() : Optional.of(bytes);
        }
    }

    /**
     * A fact that is yes, no or unknown.
     *
     * @param name {@code secure_renegotiation fallback_scsv session_tickets session_id_resumption ticket_resumption early_data
     *     compression ocsp_stapling sct extended_master_secret encrypt_then_mac heartbeat truncated_hmac alpn_strict version_tolerance
     *     extension_tolerance client_renegotiation}, the last only where somebody consented to its being asked
     * @param present whether the server has it
     * @param detail a number or a word beside it, such as {@code lifetime 300 s}; the reason when it is unknown; may be empty
     */
    public record Feature(String name, Trilean present, String detail) {}

    /** Something that could not be found out. */
    public record Incomplete(String what, String reason) {}

    /**
     * What a survey took.
     *
     * @param connections opened
     * @param bytesSent in all of them, as the application sees it
     * @param bytesReceived in all of them
     */
    public record Cost(int connections, int bytesSent, int bytesReceived) {}
}
