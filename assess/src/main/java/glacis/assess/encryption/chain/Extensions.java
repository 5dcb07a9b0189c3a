package glacis.assess.encryption.chain;

import glacis.model.x509.Der;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The extensions of a certificate (RFC 5280 §4.2), those that matter to a chain taken apart. */
final class Extensions {

    static final String SUBJECT_KEY = "2.5.29.14";
    static final String KEY_USAGE = "2.5.29.15";
    static final String SUBJECT_NAMES = "2.5.29.17";
    static final String BASIC_CONSTRAINTS = "2.5.29.19";
    static final String NAME_CONSTRAINTS = "2.5.29.30";
    static final String POLICIES = "2.5.29.32";
    static final String POLICY_MAPPINGS = "2.5.29.33";
    static final String AUTHORITY_KEY = "2.5.29.35";
    static final String POLICY_CONSTRAINTS = "2.5.29.36";
    static final String EXTENDED_KEY_USAGE = "2.5.29.37";
    static final String INHIBIT_ANY_POLICY = "2.5.29.54";
    static final String AUTHORITY_ACCESS = "1.3.6.1.5.5.7.1.1";
    private static final String CA_ISSUERS = "1.3.6.1.5.5.7.48.2";

    /**
     * An extension.
     *
     * @param critical whether those who do not understand it have to refuse
     * @param value what is in its octets
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Extension(boolean critical, byte[] value) {
        Der element(String what) throws Malformed {
            return Strict.only(value, what);
        }
    }

    /**
     * RFC 5280 §4.2.1.9.
     *
     * @param ca whether it may sign certificates
     * @param length how many authorities may follow it, when that is limited
     */
    record BasicConstraints(boolean ca, Optional<Integer> length) {}

    /** Parts of the authority key identifier (RFC 5280 §4.2.1.1). */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record AuthorityKey(Optional<byte[]> identifier, boolean issuer, boolean serial) {}

    private final Map<String, Extension> all;
    private Optional<BasicConstraints> basicConstraints = Optional.empty();
    private Optional<boolean[]> keyUsage = Optional.empty();
    private Optional<List<String>> purposes = Optional.empty();
    private Optional<List<GeneralName>> names = Optional.empty();
    private Optional<NameConstraints> constraints = Optional.empty();
    private Optional<String> flaw = Optional.empty();

    private Extensions(Map<String, Extension> all) {
        this.all = all;
        try {
            takeApart();
        } catch (Malformed wrong) {
            flaw = Optional.of(wrong.words());
        }
    }

    /** The extensions among the last fields of a certificate. */
    static Extensions read(List<Der> fields) throws Malformed {
        Map<String, Extension> all = new LinkedHashMap<>();
        boolean twice = false;
        for (Der field : fields) {
            if (field.tag() == 0xa3) {
                Der list = field.child(0).orElseThrow(() -> new Malformed("the list of extensions is empty"));
                for (Der one : Strict.sequence(list, "the list of extensions")) {
                    twice |= add(one, all);
                }
            }
        }
        Extensions read = new Extensions(all);
        if (twice) {
            read.flaw = Optional.of("an extension occurs twice");
        }
        return read;
    }

    private static boolean add(Der one, Map<String, Extension> to) throws Malformed {
        List<Der> parts = Strict.sequence(one, "an extension");
        if (parts.size() < 2 || parts.size() > 3 || parts.getLast().tag() != Der.OCTET_STRING) {
            throw new Malformed("an extension has other parts");
        }
        boolean critical = parts.size() == 3 && Strict.truth(parts.get(1), "whether an extension is critical");
        return to.put(
                        parts.getFirst().oid(),
                        new Extension(critical, parts.getLast().content()))
                != null;
    }

    private void takeApart() throws Malformed {
        for (Map.Entry<String, Extension> entry : all.entrySet()) {
            Extension extension = entry.getValue();
            switch (entry.getKey()) {
                case BASIC_CONSTRAINTS -> basicConstraints = Optional.of(basic(extension));
                case KEY_USAGE -> keyUsage = Optional.of(usage(extension));
                case EXTENDED_KEY_USAGE -> purposes = Optional.of(purposes(extension));
                case SUBJECT_NAMES -> {
                    String what = "the subject alternative name";
                    List<GeneralName> listed = GeneralName.listed(extension.element(what), what);
                    if (listed.isEmpty()) {
                        throw new Malformed(what + " is empty");
                    }
                    names = Optional.of(listed);
                }
                case NAME_CONSTRAINTS ->
                    constraints = Optional.of(NameConstraints.read(extension.element("the name constraints")));
                default -> {
                    // Looked at where it is needed, or not at all.
                }
            }
        }
    }

    private static BasicConstraints basic(Extension extension) throws Malformed {
        String what = "the basic constraints";
        List<Der> parts = Strict.sequence(extension.element(what), what);
        boolean ca = false;
        int at = 0;
        if (at < parts.size() && parts.get(at).tag() == Der.BOOLEAN) {
            ca = Strict.truth(parts.get(at++), what);
        }
        Optional<Integer> length = Optional.empty();
        if (at < parts.size()) {
            length = Optional.of(Strict.number(parts.get(at++), "the path length"));
        }
        if (at != parts.size()) {
            throw new Malformed(what + " have other parts");
        }
        return new BasicConstraints(ca, length);
    }

    private static boolean[] usage(Extension extension) throws Malformed {
        Der bits = extension.element("the key usage");
        byte[] content = bits.content();
        if (bits.tag() != Der.BIT_STRING || content.length < 2 || content[0] < 0 || content[0] > 7) {
            throw new Malformed("the key usage is no string of bits");
        }
        boolean[] usage = new boolean[9];
        for (int bit = 0; bit < usage.length && bit / 8 + 1 < content.length; bit++) {
            usage[bit] = (content[bit / 8 + 1] & 0x80 >> bit % 8) != 0;
        }
        return usage;
    }

    private static List<String> purposes(Extension extension) throws Malformed {
        String what = "the extended key usage";
        List<String> purposes = new ArrayList<>();
        for (Der purpose : Strict.sequence(extension.element(what), what)) {
            Strict.expect(purpose, Der.OBJECT_IDENTIFIER, "a purpose of " + what);
            purposes.add(purpose.oid());
        }
        if (purposes.isEmpty()) {
            throw new Malformed(what + " is empty");
        }
        return purposes;
    }

    /** What has not the form of the standard; the rest cannot be relied on then. */
    Optional<String> flaw() {
        return flaw;
    }

    Map<String, Extension> all() {
        return all;
    }

    boolean has(String oid) {
        return all.containsKey(oid);
    }

    boolean isCritical(String oid) {
        Extension extension = all.get(oid);
        return extension != null && extension.critical();
    }

    Optional<BasicConstraints> basicConstraints() {
        return basicConstraints;
    }

    boolean isCa() {
        return basicConstraints.filter(BasicConstraints::ca).isPresent();
    }

    /** Whether the key may be used for this (bit of RFC 5280 §4.2.1.3); yes where nothing is said. */
    boolean mayBeUsedFor(int bit) {
        return keyUsage.isEmpty() || keyUsage.get()[bit];
    }

    Optional<List<String>> purposes() {
        return purposes;
    }

    Optional<List<GeneralName>> names() {
        return names;
    }

    Optional<NameConstraints> constraints() {
        return constraints;
    }

    /** The value of the subject key identifier. */
    Optional<byte[]> subjectKey() {
        return Optional.ofNullable(all.get(SUBJECT_KEY))
                .flatMap(e -> Der.of(e.value()))
                .map(Der::content);
    }

    Optional<AuthorityKey> authorityKey() {
        return Optional.ofNullable(all.get(AUTHORITY_KEY))
                .flatMap(e -> Der.of(e.value()))
                .map(Der::children)
                .map(parts -> new AuthorityKey(
                        parts.stream().filter(p -> p.tag() == 0x80).findFirst().map(Der::content),
                        parts.stream().anyMatch(p -> p.tag() == 0xa1),
                        parts.stream().anyMatch(p -> p.tag() == 0x82)));
    }

    /** Whether it says where its issuer's certificate can be fetched; empty when that extension cannot be read. */
    Optional<Boolean> namesItsIssuersPlace() {
        Extension access = all.get(AUTHORITY_ACCESS);
        if (access == null) {
            return Optional.of(false);
        }
        try {
            boolean found = false;
            for (Der description : Strict.sequence(access.element("it"), "it")) {
                List<Der> parts = Strict.sequence(description, "it");
                if (parts.size() != 2) {
                    return Optional.empty();
                }
                found |= parts.getFirst().oid().equals(CA_ISSUERS);
            }
            return Optional.of(found);
        } catch (Malformed unreadable) {
            return Optional.empty();
        }
    }
}
