package glacis.report.compose;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What became of the views when they were made again from the journal: the document of schema {@code glacis/rebuild/v1}.
 *
 * @param schema always {@link #SCHEMA}
 * @param generator what wrote it
 * @param started when it began
 * @param finished when it ended
 * @param knowledge the versions of the knowledge that were used
 * @param audits how many audits were judged again
 * @param observations how many observations they rest on
 * @param changes in sentences, findings first
 */
public record RebuildDocument(
        @OneOf(SCHEMA) String schema,
        AuditDocument.Generator generator,
        Instant started,
        Instant finished,
        List<AuditDocument.KnowledgeVersion> knowledge,
        int audits,
        int observations,
        List<Change> changes) {

    /** The name of the schema. */
    public static final String SCHEMA = "glacis/rebuild/v1";

    public RebuildDocument {
        knowledge = List.copyOf(knowledge);
        changes = List.copyOf(changes);
    }

    /**
     * A change.
     *
     * @param kind {@code opened} and {@code closed} of findings; {@code gained}, {@code lost} and {@code changed} of what a
     *     service is taken for
     * @param sentence what changed, without a full stop
     * @param about the asset or endpoint
     * @param severity of a finding
     * @param finding the finding's identifier
     */
    public record Change(
            @OneOf({"opened", "closed", "gained", "lost", "changed"})
            String kind,

            String sentence,
            String about,
            @OneOf({"critical", "high", "medium", "low"}) Optional<String> severity,
            Optional<String> finding) {}
}
