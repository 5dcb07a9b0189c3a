package glacis.assess.encryption.chain;

import glacis.model.observation.Digest;
import glacis.model.observation.Trilean;
import glacis.model.x509.Der;
import glacis.model.x509.DistinguishedName;
import glacis.model.x509.PublicKeyFacts;
import glacis.model.x509.SignatureAlgorithms;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A certificate as a chain needs it (RFC 5280 §4.1). */
public final class Certificate {

    private static final int V3 = 2;
    private static final String COMMON_NAME = "2.5.4.3";

    private final byte[] bytes;
    private final Der signed;
    private final Der algorithm;
    private final byte[] signature;
    private final int version;
    private final byte[] serial;
    private final boolean algorithmsAgree;
    private final CanonicalName issuerName;
    private final CanonicalName subjectName;
    private final String issuer;
    private final String subject;
    private final Der subjectElement;
    private final Instant notBefore;
    private final Instant notAfter;
    private final byte[] spki;
    private final Extensions extensions;

    private Certificate(byte[] bytes) throws Malformed {
        this.bytes = bytes;
        List<Der> parts = Strict.sequence(Strict.only(bytes, "the certificate"), "the certificate");
        if (parts.size() != 3) {
            throw new Malformed("the certificate has not three parts");
        }
        signed = parts.get(0);
        algorithm = parts.get(1);
        Strict.expect(parts.get(2), Der.BIT_STRING, "the signature");
        byte[] bits = parts.get(2).content();
        if (bits.length < 2 || bits[0] != 0) {
            throw new Malformed("the signature is no whole number of bytes");
        }
        signature = parts.get(2).bits();
        List<Der> fields = Strict.sequence(signed, "the signed part");
        boolean versioned = !fields.isEmpty() && fields.getFirst().tag() == 0xa0;
        int first = versioned ? 1 : 0;
        if (fields.size() < first + 6) {
            throw new Malformed("the signed part lacks fields");
        }
        version = versioned
                ? Strict.number(
                        fields.getFirst().child(0).orElseThrow(() -> new Malformed("the version is empty")),
                        "the version")
                : 0;
        Strict.expect(fields.get(first), Der.INTEGER, "the serial number");
        serial = fields.get(first).content();
        algorithmsAgree = Arrays.equals(fields.get(first + 1).whole(), algorithm.whole());
        issuerName = CanonicalName.of(fields.get(first + 2));
        issuer = DistinguishedName.text(fields.get(first + 2));
        List<Der> validity = Strict.sequence(fields.get(first + 3), "the validity");
        if (validity.size() != 2) {
            throw new Malformed("the validity has not two ends");
        }
        notBefore = Strict.time(validity.get(0));
        notAfter = Strict.time(validity.get(1));
        subjectName = CanonicalName.of(fields.get(first + 4));
        subjectElement = fields.get(first + 4);
        subject = DistinguishedName.text(fields.get(first + 4));
        spki = fields.get(first + 5).whole();
        extensions = Extensions.read(fields.subList(first + 6, fields.size()));
    }

    /** The certificate that these bytes are; empty when they are none. Never throws. */
    public static Optional<Certificate> parse(byte[] bytes) {
        return read(bytes).certificate();
    }

    /**
     * What came of reading.
     *
     * @param certificate when it is one
     * @param why not; empty when it is
     */
    record Reading(Optional<Certificate> certificate, String why) {}

    static Reading read(byte[] bytes) {
        try {
            return new Reading(Optional.of(new Certificate(bytes.clone())), "");
        } catch (Malformed wrong) {
            return new Reading(Optional.empty(), wrong.words());
        }
    }

    /** Its subject, RFC 4514 text; {@code (no name)} when that is empty. */
    public String subject() {
        return subject.isEmpty() ? "(no name)" : subject;
    }

    /** Its issuer, RFC 4514 text; {@code (no name)} when that is empty. */
    public String issuer() {
        return issuer.isEmpty() ? "(no name)" : issuer;
    }

    /** The fingerprint of the whole. */
    public Digest sha256() {
        return Digest.of(bytes);
    }

    /** Its first second. */
    public Instant notBefore() {
        return notBefore;
    }

    /** Its last second. */
    public Instant notAfter() {
        return notAfter;
    }

    Extensions extensions() {
        return extensions;
    }

    CanonicalName subjectName() {
        return subjectName;
    }

    /** The subject as one of the names that constraints are about; empty when there is none. */
    Optional<GeneralName> subjectAsName() {
        return subjectName.isEmpty() ? Optional.empty() : Optional.of(GeneralName.directory(subjectElement));
    }

    /** The common name of the subject, when there is one. */
    Optional<String> commonName() {
        return subjectElement.children().stream()
                .flatMap(set -> set.children().stream())
                .filter(a -> a.child(0).map(Der::oid).orElse("").equals(COMMON_NAME))
                .findFirst()
                .flatMap(a -> a.child(1))
                .map(Der::text);
    }

    CanonicalName issuerName() {
        return issuerName;
    }

    byte[] serial() {
        return serial.clone();
    }

    boolean isVersion3() {
        return version == V3;
    }

    boolean algorithmsAgree() {
        return algorithmsAgree;
    }

    PublicKeyFacts key() {
        return Der.of(spki).map(PublicKeyFacts::read).orElseThrow();
    }

    byte[] spki() {
        return spki.clone();
    }

    String signatureName() {
        return SignatureAlgorithms.name(algorithm);
    }

    /** Whether issuer and subject are the same name (RFC 5280 §3.2). */
    boolean isSelfIssued() {
        return issuerName.equals(subjectName);
    }

    /** Whether the key of that certificate made this one's signature. */
    Trilean signedBy(Certificate other) {
        return SignatureAlgorithms.verify(algorithm, other.spki, signed.whole(), signature);
    }

    boolean isSame(Certificate other) {
        return Arrays.equals(bytes, other.bytes);
    }

    /** Whether it is the same authority: the same name with the same key. */
    boolean isSameEntity(Certificate other) {
        return subjectName.equals(other.subjectName) && Arrays.equals(spki, other.spki);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Certificate that && isSame(that);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return subject();
    }
}
