package glacis.assess.encryption.chain;

import glacis.model.x509.Der;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The names that an authority may sign for (RFC 5280 §4.2.1.10).
 *
 * @param permitted of each kind that occurs here, a name has to lie in one of these
 * @param excluded a name must lie in none of these
 */
record NameConstraints(List<GeneralName> permitted, List<GeneralName> excluded) {

    private static final int PERMITTED = 0xa0;
    private static final int EXCLUDED = 0xa1;

    NameConstraints {
        permitted = List.copyOf(permitted);
        excluded = List.copyOf(excluded);
    }

    static NameConstraints read(Der whole) throws Malformed {
        String what = "the name constraints";
        List<GeneralName> permitted = new ArrayList<>();
        List<GeneralName> excluded = new ArrayList<>();
        for (Der part : Strict.sequence(whole, what)) {
            switch (part.tag()) {
                case PERMITTED -> permitted.addAll(subtrees(part));
                case EXCLUDED -> excluded.addAll(subtrees(part));
                default -> throw new Malformed(what + " have other parts");
            }
        }
        return new NameConstraints(permitted, excluded);
    }

    private static List<GeneralName> subtrees(Der part) throws Malformed {
        List<GeneralName> bases = new ArrayList<>();
        for (Der subtree : Strict.parts(part, "the name constraints")) {
            List<Der> fields = Strict.sequence(subtree, "a name constraint");
            if (fields.isEmpty()) {
                throw new Malformed("a name constraint is empty");
            }
            GeneralName base = GeneralName.of(fields.getFirst());
            if (!Subtree.isWellFormed(base)) {
                throw new Malformed(
                        "the name constraint \"" + Subtree.words(base) + "\" has a form that is not allowed");
            }
            bases.add(base);
        }
        return bases;
    }

    boolean isEmpty() {
        return permitted.isEmpty() && excluded.isEmpty();
    }

    /** What is wrong with these names; empty when nothing is. */
    Optional<String> violation(List<GeneralName> names, Work work) {
        for (GeneralName name : names) {
            if (!work.comparisons(permitted.size() + excluded.size())) {
                return Optional.of("more names and constraints than clients are ready to compare");
            }
            Optional<String> wrong = violation(name);
            if (wrong.isPresent()) {
                return wrong;
            }
        }
        return Optional.empty();
    }

    private Optional<String> violation(GeneralName name) {
        boolean concerned = false;
        boolean inside = false;
        for (GeneralName base : permitted) {
            if (Subtree.isSameKind(base, name)) {
                concerned = true;
                inside |= Subtree.isCertainlyWithin(name, base);
            }
        }
        String words = name.kind() + " \"" + Subtree.words(name) + "\"";
        if (concerned && !inside) {
            return Optional.of("the " + words + " lies outside of what is permitted");
        }
        for (GeneralName base : excluded) {
            if (Subtree.isSameKind(base, name) && Subtree.isPerhapsWithin(name, base)) {
                return Optional.of("the " + words + " is excluded");
            }
        }
        return Optional.empty();
    }
}
