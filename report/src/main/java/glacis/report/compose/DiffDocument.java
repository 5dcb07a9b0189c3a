package glacis.report.compose;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What changed between two audits: the document of schema {@code glacis/diff/v1}. Made by {@link Diff}.
 *
 * @param schema always {@link #SCHEMA}
 * @param generator what wrote the newer document
 * @param from when the older audit ended
 * @param to when the newer audit ended
 * @param changes in sentences, what got worse first
 */
public record DiffDocument(
        @OneOf(SCHEMA) String schema,
        AuditDocument.Generator generator,
        Instant from,
        Instant to,
        List<Change> changes) {

    /** The name of the schema. */
    public static final String SCHEMA = "glacis/diff/v1";

    public DiffDocument {
        changes = List.copyOf(changes);
    }

    /**
     * A change.
     *
     * @param kind {@code worse}, {@code appeared}, {@code changed}, {@code disappeared} or {@code better}
     * @param sentence what happened, without a full stop
     * @param about the asset or endpoint, as {@code 127.77.0.3:10443}
     * @param severity how bad; absent for what is no defect
     * @param finding the finding's identifier; absent when no check speaks of it
     */
    public record Change(
            @OneOf({"worse", "appeared", "changed", "disappeared", "better"})
            String kind,

            String sentence,
            String about,
            @OneOf({"critical", "high", "medium", "low"}) Optional<String> severity,
            Optional<String> finding) {}
}
