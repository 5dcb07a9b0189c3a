package glacis.bench.identify;

import java.util.Map;
import java.util.Optional;

/** Something that matches banners with the fingerprints of recog's files. */
public interface Engine {

    /**
     * A match.
     *
     * @param pattern the expression that matched
     * @param values what it says
     */
    record Match(String pattern, Map<String, String> values) {}

    /** The first match of one file. */
    Optional<Match> first(String file, String text);

    /** In how many of all files there is a match. */
    int all(String text);
}
