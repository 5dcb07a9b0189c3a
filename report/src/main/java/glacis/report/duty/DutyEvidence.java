package glacis.report.duty;

import glacis.report.compose.AuditDocument.Counts;
import java.time.Instant;
import java.util.Map;

/**
 * What the duties are held against.
 *
 * @param asOf the instant of the newest observation that counts
 * @param subject whose surface, as people say it
 * @param ledgerHead the head of the ledger's hash chain, hexadecimal
 * @param checks per check, how often it said what
 * @param facts counts that are known: {@code runs} audits so far, {@code services} looked at, {@code open-critical} findings,
 *     {@code closed} findings seen to be fixed, {@code listed} names and addresses, {@code not-listed} ones that were met; an
 *     absent one is not known
 */
public record DutyEvidence(
        Instant asOf, String subject, String ledgerHead, Map<String, Counts> checks, Map<String, Integer> facts) {

    public DutyEvidence {
        checks = Map.copyOf(checks);
        facts = Map.copyOf(facts);
    }
}
