package glacis.disclose.policy;

import java.util.Locale;

/**
 * Everything that a check of a security.txt can say, with the section it comes from and what to do about it. The names are
 * those of the checker that Dutch authorities use, in lower case, so that results can be compared.
 */
public enum Code {
    NO_SECURITY_TXT(Kind.ERROR, "RFC 9116 §3", "glacis securitytxt new --contact …   then serve it at " + Code.PATH),
    LOCATION(Kind.ERROR, "RFC 9116 §3", "serve it at " + Code.PATH + "   (the old place may redirect there)"),
    INVALID_URI_SCHEME(Kind.ERROR, "RFC 9116 §3", "serve it by https, and redirect to https only"),
    INVALID_CERT(
            Kind.ERROR,
            "RFC 9116 §3, RFC 9110 §4.3.4",
            "a certificate in date, for this name, of an authority that clients trust, with its chain"),
    NO_CONTENT_TYPE(Kind.ERROR, "RFC 9116 §3", "Content-Type: text/plain; charset=utf-8"),
    INVALID_MEDIA(Kind.ERROR, "RFC 9116 §3", "Content-Type: text/plain; charset=utf-8"),
    INVALID_CHARSET(Kind.ERROR, "RFC 9116 §3", "Content-Type: text/plain; charset=utf-8"),
    UTF8(Kind.ERROR, "RFC 9116 §4, RFC 5198 §2", "save the file as UTF-8 without control characters"),
    BOM_IN_FILE(Kind.ERROR, "RFC 9116 §4, RFC 5198 §2", "save the file as UTF-8 without a byte order mark"),
    NO_EXPIRE(Kind.ERROR, "RFC 9116 §2.5.5", "add a line such as Expires: %s"),
    MULTI_EXPIRE(Kind.ERROR, "RFC 9116 §2.5.5", "keep one Expires line"),
    INVALID_EXPIRY(Kind.ERROR, "RFC 9116 §2.5.5, RFC 3339 §5.6", "write it as Expires: %s"),
    EXPIRED(Kind.ERROR, "RFC 9116 §2.5.5", "read the file through, then Expires: %s"),
    NO_CONTACT(Kind.ERROR, "RFC 9116 §2.5.3", "add a line such as Contact: mailto:security@…"),
    NO_CANONICAL_MATCH(Kind.ERROR, "RFC 9116 §2.5.2", "add a Canonical line with the address it is served at"),
    MULTI_LANG(Kind.ERROR, "RFC 9116 §2.5.8", "keep one Preferred-Languages line, with commas: nl, en"),
    INVALID_LANG(Kind.ERROR, "RFC 9116 §2.5.8, RFC 5646 §2.1", "language tags divided by commas: nl, en"),
    NO_URI(Kind.ERROR, "RFC 9116 §2.5, RFC 3986 §3", "begin with https:, mailto: or tel:"),
    NO_HTTPS(Kind.ERROR, "RFC 9116 §2.5", "use the https address"),
    PREC_WS(Kind.ERROR, "RFC 9116 §4", "no white space before the colon"),
    NO_SPACE(Kind.ERROR, "RFC 9116 §4", "one space after the colon"),
    EMPTY_KEY(Kind.ERROR, "RFC 9116 §4", "a line is a name, a colon, a space and a value"),
    EMPTY_VALUE(Kind.ERROR, "RFC 9116 §4", "give the field a value, or take the line out"),
    INVALID_LINE(Kind.ERROR, "RFC 9116 §4", "put # in front, or take the line out"),
    NO_LINE_SEPARATORS(Kind.ERROR, "RFC 9116 §2.2", "end every line, the last one too, with LF or CRLF"),
    SIGNED_FORMAT_ISSUE(Kind.ERROR, "RFC 9116 §4, RFC 4880 §7", "sign again: gpg --clear-sign security.txt"),
    DATA_AFTER_SIG(Kind.ERROR, "RFC 9116 §4", "take out what follows the signature, or sign it too"),
    TOO_MANY_LINE_SEPARATORS(Kind.ERROR, "RFC 9116 §4", "take out the empty lines after the signature"),
    PGP_DATA_ERROR(Kind.ERROR, "RFC 4880 §6.2", "sign again: gpg --clear-sign security.txt"),
    PGP_ERROR(Kind.ERROR, "RFC 4880 §4, §5.2", "sign again: gpg --clear-sign security.txt"),
    PGP_SIGNATURE_ERROR(Kind.ERROR, "RFC 9116 §2.3, RFC 4880 §7", "sign again: gpg --clear-sign security.txt"),
    NO_CSAF_FILE(Kind.ERROR, "CSAF 2.0 §7.1.8", "the address of your provider-metadata.json"),

    LONG_EXPIRY(Kind.RECOMMENDATION, "RFC 9116 §2.5.5", "Expires: %s"),
    NO_ENCRYPTION(Kind.RECOMMENDATION, "RFC 9116 §2.5.3", "Encryption: https://…   (the address of your OpenPGP key)"),
    NOT_SIGNED(Kind.RECOMMENDATION, "RFC 9116 §2.3", "gpg --clear-sign security.txt"),
    NO_CANONICAL(Kind.RECOMMENDATION, "RFC 9116 §2.3", "Canonical: https://…" + Code.PATH),
    MULTIPLE_CSAF_FIELDS(Kind.RECOMMENDATION, "CSAF 2.0 §7.1.8", "keep one CSAF line if one is enough"),

    UNKNOWN_FIELD(Kind.NOTIFICATION, "RFC 9116 §2.4", "nothing, if it is meant: readers skip what they do not know");

    /** Where RFC 9116 §3 puts the file. */
    public static final String PATH = "/.well-known/security.txt";

    /** How much a code weighs. */
    public enum Kind {
        /** Breaks a MUST; the file is not valid. */
        ERROR,
        /** Leaves a SHOULD or a RECOMMENDED undone. */
        RECOMMENDATION,
        /** Worth a look. */
        NOTIFICATION
    }

    private final Kind kind;
    private final String reference;
    private final String remedy;

    Code(Kind kind, String reference, String remedy) {
        this.kind = kind;
        this.reference = reference;
        this.remedy = remedy;
    }

    /** How much it weighs. */
    public Kind kind() {
        return kind;
    }

    /** The sections that say so. */
    public String reference() {
        return reference;
    }

    /** The name in documents: {@code no_expire}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What to do; {@code %s} stands for an instant that would do as an expiry. */
    String remedy(String expiry) {
        return remedy.replace("%s", expiry);
    }
}
