package glacis.assess.encryption.policy;

import glacis.assess.Resources;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The policies that ship. */
public final class Policies {

    /** Their names, the default first. */
    public static final List<String> IDS = List.of(
            "ncsc-nl-2025-05",
            "mozilla-modern-6.0",
            "mozilla-intermediate-6.0",
            "mozilla-intermediate-5.7",
            "bsi-tr-02102-2-2025-01",
            "nist-sp-800-52r2");

    private static final String NEWEST = "-latest";

    private Policies() {}

    /** What a look-up by name gave. */
    public sealed interface Search {
        /** The policy. */
        record Found(Policy policy) implements Search {}

        /** There is none of this name; the words say which there are. */
        record Unknown(String words) implements Search {}
    }

    /** All of them, the default first. */
    public static List<Policy> all() {
        return IDS.stream().map(Policies::load).toList();
    }

    /** The one that is used when nobody says which. */
    public static Policy standard() {
        return load(IDS.getFirst());
    }

    /**
     * The policy of this name; {@code ncsc-nl-latest}, or {@code mozilla-intermediate-latest}, is the newest edition that
     * ships.
     */
    public static Search find(String id) {
        Optional<Policy> found = id.endsWith(NEWEST)
                ? latest(id.substring(0, id.length() - NEWEST.length()))
                : Optional.of(id).filter(IDS::contains).map(Policies::load);
        return found.<Search>map(Search.Found::new).orElseGet(() -> new Search.Unknown(unknown(id)));
    }

    /** The newest edition of a family, such as {@code ncsc-nl}. */
    public static Optional<Policy> latest(String family) {
        return all().stream()
                .filter(policy -> family(policy).equals(family))
                .max(Comparator.comparing(Policy::published));
    }

    /** The name without the edition. */
    private static String family(Policy policy) {
        return policy.id()
                .substring(0, policy.id().length() - policy.version().length())
                .replaceAll("-$", "");
    }

    private static String unknown(String id) {
        String word = id.replace(NEWEST, "");
        List<String> near = IDS.stream()
                .filter(known -> !word.isEmpty() && (known.contains(word) || word.contains(publisher(known))))
                .toList();
        return "no policy is called " + PolicyLines.shown(id) + "; "
                + (near.isEmpty()
                        ? "there are " + String.join(", ", IDS)
                        : "did you mean " + String.join(" or ", near) + "?");
    }

    private static String publisher(String id) {
        return id.substring(0, id.indexOf('-'));
    }

    private static Policy load(String id) {
        String file = id + ".policy";
        return PolicyReader.anybody(file, Resources.text("encryption/policy/" + file));
    }
}
