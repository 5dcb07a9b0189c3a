package glacis.assess.encryption.chain;

/** The rules of which one fails when a chain is not valid; some are only remarked upon, see {@link Remark}. */
public enum Rule {
    /** The bytes are no certificate, or one of its parts has a form that the standard forbids. */
    MALFORMED("malformed certificate", "RFC 5280 §4.1"),
    /** Only version 3 has extensions, and without them nobody is named. */
    VERSION("certificate version", "RFC 5280 §4.1.2.1"),
    /** Positive and at most 20 bytes. */
    SERIAL_NUMBER("serial number", "RFC 5280 §4.1.2.2"),
    /** The algorithm inside the signed part is the one outside. */
    SIGNATURE_ALGORITHM("signature algorithm differs inside", "RFC 5280 §4.1.1.2"),
    /** An issuer without a name cannot be found. */
    EMPTY_NAME("empty name", "RFC 5280 §4.1.2.4"),
    /** The server vouches for itself, and the store does not know it. */
    SELF_SIGNED("self-signed", "RFC 5280 §6.1"),
    /** The chain leads to a root that the store does not have. */
    UNKNOWN_ROOT("unknown root", "RFC 5280 §6.1"),
    /** An issuer on the way to the root was not sent. */
    MISSING_INTERMEDIATE("missing intermediate", "RFC 8446 §4.4.2"),
    /** The issuer's key did not make the signature. */
    BAD_SIGNATURE("bad signature", "RFC 5280 §6.1.3 (a)(1)"),
    /** MD5, SHA-1 and older. */
    WEAK_SIGNATURE("weak signature", "CA/B Forum BR 7.1.3.2"),
    /** RSA below 2048 bits, elliptic curves below 224 bits, DSA, curves that are written out. */
    WEAK_KEY("weak key", "CA/B Forum BR 6.1.5"),
    /** Its last second has passed. */
    EXPIRED("expired", "RFC 5280 §6.1.3 (a)(2)"),
    /** Its first second has not come. */
    NOT_YET_VALID("not yet valid", "RFC 5280 §6.1.3 (a)(2)"),
    /** It signs, and is no authority. */
    NOT_A_CA("issuer is not a CA", "RFC 5280 §6.1.4 (k)"),
    /** It signs, and its key is not for signing certificates. */
    KEY_USAGE("key usage", "RFC 5280 §6.1.4 (n)"),
    /** An authority stands where a server should. */
    CA_AS_SERVER("CA certificate as server certificate", "CA/B Forum BR 7.1.2.7.6"),
    /** More authorities follow than one allowed. */
    PATH_LENGTH("path length", "RFC 5280 §6.1.4 (l)"),
    /** It is not for servers. */
    EXTENDED_KEY_USAGE("extended key usage", "RFC 5280 §4.2.1.12"),
    /** An authority is limited to other names. */
    NAME_CONSTRAINTS("name constraints", "RFC 5280 §6.1.3 (b)"),
    /** Whoever does not understand it has to refuse. */
    UNKNOWN_CRITICAL_EXTENSION("unknown critical extension", "RFC 5280 §4.2"),
    /** It is for other names. */
    NAME_MISMATCH("name mismatch", "RFC 9525 §6.3"),
    /** A subject alternative name that no name can have. */
    NAME_FORM("form of a name", "RFC 5280 §4.2.1.6"),
    /** The forms of extensions, and which have to be there. */
    EXTENSION("form of an extension", "RFC 5280 §4.2"),
    /** Requirements on policies. */
    POLICIES("certificate policies", "RFC 5280 §6.1.3 (d)"),
    /** So many ways that clients give up. */
    TOO_MUCH_WORK("too much work", "RFC 4158 §2.4");

    private final String words;
    private final String reference;

    Rule(String words, String reference) {
        this.words = words;
        this.reference = reference;
    }

    /** Its name in documents, such as {@code missing-intermediate}. */
    public String id() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }

    /** Whether it says that no root was reached, so that nobody held a whole path against the other rules. */
    boolean leadsNowhere() {
        return switch (this) {
            case SELF_SIGNED, UNKNOWN_ROOT, MISSING_INTERMEDIATE, BAD_SIGNATURE, TOO_MUCH_WORK -> true;
            default -> false;
        };
    }

    /** A few words for people. */
    public String words() {
        return words;
    }

    /** Where it is written. */
    public String reference() {
        return reference;
    }
}
