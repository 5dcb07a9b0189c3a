package glacis.assess.encryption.chain;

import glacis.model.x509.Der;
import java.util.ArrayList;
import java.util.List;

/**
 * One of several kinds of names (RFC 5280 §4.2.1.6).
 *
 * @param tag the kind, as its identifier octet
 * @param element the whole
 */
record GeneralName(int tag, Der element) {

    static final int OTHER = 0xa0;
    static final int EMAIL = 0x81;
    static final int DNS = 0x82;
    static final int DIRECTORY = 0xa4;
    static final int URI = 0x86;
    static final int ADDRESS = 0x87;

    static GeneralName of(Der element) throws Malformed {
        if ((element.tag() & 0xc0) != 0x80) {
            throw new Malformed("a name is of no known kind");
        }
        return new GeneralName(element.tag(), element);
    }

    /** A subject, in the shape in which directory names stand among other names. */
    static GeneralName directory(Der name) {
        return new GeneralName(DIRECTORY, new Der(name.bytes(), name.start(), DIRECTORY, name.start(), name.to()));
    }

    static List<GeneralName> listed(Der sequence, String what) throws Malformed {
        List<GeneralName> names = new ArrayList<>();
        for (Der element : Strict.sequence(sequence, what)) {
            names.add(of(element));
        }
        return names;
    }

    String text() {
        return element.text();
    }

    byte[] bytes() {
        return element.content();
    }

    CanonicalName directory() {
        return element.child(0).map(CanonicalName::of).orElse(new CanonicalName(List.of()));
    }

    /** The kind of an otherName; empty for every other kind. */
    String otherKind() {
        return tag == OTHER ? element.child(0).map(Der::oid).orElse("") : "";
    }

    String kind() {
        return switch (tag) {
            case OTHER -> "other name";
            case EMAIL -> "mail address";
            case DNS -> "DNS name";
            case DIRECTORY -> "directory name";
            case URI -> "URI";
            case ADDRESS -> "address";
            default -> "name of kind " + (tag & 0x1f);
        };
    }
}
