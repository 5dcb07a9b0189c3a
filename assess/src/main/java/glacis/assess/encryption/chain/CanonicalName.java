package glacis.assess.encryption.chain;

import glacis.model.x509.Der;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * A distinguished name in a form in which equal names are equal (RFC 5280 §7.1): text without regard to its type, to case and
 * to the number of spaces.
 *
 * @param relative the relative names in order, each as the set of its attributes
 */
record CanonicalName(List<Set<String>> relative) {

    private static final Set<Integer> TEXTS = Set.of(0x0c, 0x13, 0x14, 0x16, 0x1a, 0x1c, 0x1e);

    CanonicalName {
        relative = List.copyOf(relative);
    }

    static CanonicalName of(Der name) {
        List<Set<String>> relative = new ArrayList<>();
        for (Der set : name.children()) {
            Set<String> attributes = new TreeSet<>();
            for (Der attribute : set.children()) {
                List<Der> pair = attribute.children();
                if (pair.size() == 2) {
                    attributes.add(pair.get(0).oid() + "=" + value(pair.get(1)));
                }
            }
            relative.add(attributes);
        }
        return new CanonicalName(relative);
    }

    private static String value(Der value) {
        if (!TEXTS.contains(value.tag())) {
            return "#" + HexFormat.of().formatHex(value.whole());
        }
        return Normalizer.normalize(value.text(), Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT)
                .strip()
                .replaceAll("\\s+", " ");
    }

    boolean isEmpty() {
        return relative.isEmpty();
    }

    /** Whether it lies below the other, in the tree of directory names (RFC 5280 §4.2.1.10), or is the same. */
    boolean isWithin(CanonicalName other) {
        return relative.size() >= other.relative.size()
                && relative.subList(0, other.relative.size()).equals(other.relative);
    }
}
