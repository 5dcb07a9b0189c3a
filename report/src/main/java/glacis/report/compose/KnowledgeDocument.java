package glacis.report.compose;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is known here: the document of schema {@code glacis/knowledge/v1}.
 *
 * @param schema always {@link #SCHEMA}
 * @param generator what wrote it
 * @param at the instant from which ages are counted
 * @param versions every version, what ships first, then imports from the oldest on
 */
public record KnowledgeDocument(
        @OneOf(SCHEMA) String schema, AuditDocument.Generator generator, Instant at, List<Version> versions) {

    /** The name of the schema. */
    public static final String SCHEMA = "glacis/knowledge/v1";

    public KnowledgeDocument {
        versions = List.copyOf(versions);
    }

    /**
     * A version of some knowledge.
     *
     * @param kind what it is about
     * @param name what it is called; {@code built in} for what ships
     * @param version of Glacis for what ships, else the beginning of {@code sha256}
     * @param inUse whether audits use it: of each name the newest import is used, beside what ships
     * @param entries how many fingerprints, or cycles of products
     * @param leftOut how many of them, or files, could not be used
     * @param imported when; absent for what ships
     * @param ageDays whole days since then
     * @param origin where its files lay
     * @param sha256 of the names and digests of its files, hexadecimal
     */
    public record Version(
            @OneOf({"fingerprints", "end-of-life"}) String kind,
            String name,
            String version,
            boolean inUse,
            int entries,
            int leftOut,
            Optional<Instant> imported,
            Optional<Long> ageDays,
            Optional<String> origin,
            Optional<String> sha256) {}
}
