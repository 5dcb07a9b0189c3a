package glacis.report.compose;

import java.util.Map;

/**
 * How often a value, or several together, occurred among hits: a line of {@code glacis search} with a facet or behind a bar.
 *
 * @param values by field; a field that is not here was not known
 * @param count of how many hits
 */
public record SearchCount(Map<String, String> values, long count) {

    public SearchCount {
        values = Map.copyOf(values);
    }
}
