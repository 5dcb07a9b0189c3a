package glacis.assess.encryption.policy;

import java.util.Arrays;
import java.util.Optional;

/** What a policy can speak about, in the order in which a report shows it. The names are those of files and documents. */
public enum Topic {
    /** A protocol version that the server chose. */
    VERSION("version", Kind.NAMES),
    /** Whether TLS 1.3 is there at all. */
    TLS13_OFFERED("tls13-offered", Kind.YES_OR_NO),
    /** Whether TLS 1.2 is there at all. */
    TLS12_OFFERED("tls12-offered", Kind.YES_OR_NO),
    /** A cipher suite, by its IANA name. */
    CIPHER_SUITE("cipher-suite", Kind.NAMES),
    /** Whether better suites win over worse: {@code good-first}, {@code bad-first} or {@code client}. */
    CIPHER_ORDER("cipher-order", Kind.ORDER),
    /** A group of the key exchange, by its IANA name. */
    KEY_EXCHANGE_GROUP("key-exchange-group", Kind.NAMES),
    /** Whether a post-quantum hybrid is among the groups. */
    HYBRID_OFFERED("hybrid-offered", Kind.YES_OR_NO),
    /** Whether the server asks for the hybrid although a classical share lay before it. */
    HYBRID_PREFERRED("hybrid-preferred", Kind.YES_OR_NO),
    /** Whether P-256 or P-384 is among the groups. */
    NIST_CURVE_OFFERED("nist-curve-offered", Kind.YES_OR_NO),
    /** The finite-field group of DHE: a published name or {@code unpublished}; the number is the bits of its prime. */
    DH_GROUP("dh-group", Kind.NAMES),
    /** The kind of a certificate's key, {@code RSA EC Ed25519 Ed448 DSA}; the number is its bits. */
    CERTIFICATE_KEY("certificate-key", Kind.NAMES),
    /** The curve of a certificate's EC key. */
    CERTIFICATE_CURVE("certificate-curve", Kind.NAMES),
    /** How a certificate is signed. */
    CERTIFICATE_SIGNATURE("certificate-signature", Kind.NAMES),
    /** How long the server's certificate is valid in all; the number is days. */
    CERTIFICATE_LIFETIME("certificate-lifetime", Kind.NAMES),
    /** Whether clients trust every chain of certificates that the server shows under its name; at all but mail servers. */
    CERTIFICATE_CHAIN("certificate-chain", Kind.YES_OR_NO),
    /** The same at a mail server, whose peers mostly do not look at it. */
    CERTIFICATE_CHAIN_SMTP("certificate-chain-smtp", Kind.YES_OR_NO),
    /** How the server signs its key exchange at TLS 1.2. */
    SIGNATURE_TLS12("signature-tls12", Kind.NAMES),
    /** How the server signs its handshake at TLS 1.3. */
    SIGNATURE_TLS13("signature-tls13", Kind.NAMES),
    /** TLS compression. */
    COMPRESSION("compression", Kind.YES_OR_NO),
    /** Secure renegotiation (RFC 5746). */
    SECURE_RENEGOTIATION("secure-renegotiation", Kind.YES_OR_NO),
    /** Whether a client may renegotiate; known only where somebody agreed to its being tried. */
    CLIENT_RENEGOTIATION("client-renegotiation", Kind.YES_OR_NO),
    /** Early data, 0-RTT. */
    EARLY_DATA("early-data", Kind.YES_OR_NO),
    /** A stapled OCSP answer. */
    OCSP_STAPLING("ocsp-stapling", Kind.YES_OR_NO),
    /** Extended master secret (RFC 7627). */
    EXTENDED_MASTER_SECRET("extended-master-secret", Kind.YES_OR_NO),
    /** Encrypt-then-MAC (RFC 7366), where there are CBC suites. */
    ENCRYPT_THEN_MAC("encrypt-then-mac", Kind.YES_OR_NO),
    /** Truncated HMAC (RFC 6066 §7). */
    TRUNCATED_HMAC("truncated-hmac", Kind.YES_OR_NO),
    /** The heartbeat extension (RFC 6520). */
    HEARTBEAT("heartbeat", Kind.YES_OR_NO),
    /** The signal against downgrades (RFC 7507), where there is something to downgrade to. */
    FALLBACK_SCSV("fallback-scsv", Kind.YES_OR_NO);

    /** Which values a topic has. */
    enum Kind {
        /** Names from an open list: a policy has to say what holds for all others. */
        NAMES,
        /** {@code yes} and {@code no}. */
        YES_OR_NO,
        /** {@code good-first}, {@code bad-first} and {@code client}. */
        ORDER
    }

    private final String id;
    private final Kind kind;

    Topic(String id, Kind kind) {
        this.id = id;
        this.kind = kind;
    }

    /** The name in files and documents, such as {@code cipher-suite}. */
    public String id() {
        return id;
    }

    Kind kind() {
        return kind;
    }

    /** The feature of the survey that this topic is about, such as {@code early_data}. */
    String feature() {
        return id.replace('-', '_');
    }

    /** The topic of this name. */
    public static Optional<Topic> find(String id) {
        return Arrays.stream(values()).filter(topic -> topic.id.equals(id)).findFirst();
    }
}
