package glacis.app.feed;

import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What an import is called. */
public final class KnowledgeName {

    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,59}");

    /** Names of folders that say nothing; then the folder around is meant. */
    private static final Set<String> EMPTY = Set.of("xml", "products", "releases", "data", "json");

    private KnowledgeName() {}

    /**
     * This name, if it can be typed again.
     *
     * @throws Unimportable when it cannot
     */
    public static String refuseUnprintable(String name) {
        if (!WORD.matcher(name).matches()) {
            throw new Unimportable("--name takes letters, digits, full stops, hyphens and underscores");
        }
        return name;
    }

    /** A name after a path: of {@code /tmp/recog/xml} it is {@code recog}. */
    public static String of(Path path) {
        Path whole = path.toAbsolutePath().normalize();
        String last = last(whole);
        Optional<Path> parent = Optional.ofNullable(whole.getParent());
        String name = EMPTY.contains(last) ? parent.map(KnowledgeName::last).orElse(last) : last;
        String plain = name.replaceFirst("\\.(xml|json|md)$", "").replaceAll("[^A-Za-z0-9._-]+", "-");
        return WORD.matcher(plain).matches() ? plain : "imported";
    }

    private static String last(Path path) {
        return Optional.ofNullable(path.getFileName()).map(Path::toString).orElse("");
    }
}
