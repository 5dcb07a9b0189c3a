package glacis.report.compose;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The result of {@code tls}: the document of schema {@code glacis/tls/v1}, of one endpoint or of many.
 *
 * @param schema always {@link #SCHEMA}
 * @param generator what wrote it
 * @param started when the run began
 * @param finished when the last answer came; days left are counted from here
 * @param targets what the operator asked for, as typed
 * @param mandates the lines that allowed what was sent
 * @param endpoints what was asked, in the order in which it was asked for
 * @param findings the defects of all endpoints, worst first; each stands with its endpoint too
 * @param notLookedAt what was not asked
 * @param incomplete targets that led to no endpoint: a name without an address, a resolver without an answer
 * @param cost what all endpoints took together
 * @param ledgerHead the head of the ledger's hash chain, 64 hexadecimal digits; empty in a line of {@code --jsonl}, because
 *     others are being asked at the same time
 */
public record TlsDocument(
        @OneOf(SCHEMA) String schema,
        AuditDocument.Generator generator,
        Instant started,
        Instant finished,
        List<String> targets,
        List<AuditDocument.MandateLine> mandates,
        List<TlsEndpoint> endpoints,
        List<FindingEntry> findings,
        List<AuditDocument.NotLookedAt> notLookedAt,
        List<AuditDocument.Incomplete> incomplete,
        TlsCost cost,
        String ledgerHead) {

    /** The name of the schema. */
    public static final String SCHEMA = "glacis/tls/v1";

    public TlsDocument {
        targets = List.copyOf(targets);
        mandates = List.copyOf(mandates);
        endpoints = List.copyOf(endpoints);
        findings = List.copyOf(findings);
        notLookedAt = List.copyOf(notLookedAt);
        incomplete = List.copyOf(incomplete);
    }

    /**
     * What asking took.
     *
     * @param connections connections that were opened
     * @param bytesSent bytes of content, without headers of IP and TCP
     * @param bytesReceived the same, received
     * @param seconds from the first to the last packet; absent where the answer was heard by a run that was interrupted
     * @param roundTrips of all connections together, one for each TCP handshake included; many of them go side by side
     */
    public record TlsCost(
            long connections, long bytesSent, long bytesReceived, Optional<Double> seconds, long roundTrips) {}
}
