package glacis.app.compose;

import glacis.app.feed.Knowledge;
import glacis.inventory.journal.Known;
import glacis.model.asset.AssetView;
import glacis.model.finding.Finding;
import glacis.model.finding.Judgement;
import glacis.report.compose.AuditDocument;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * Everything that one look gave, ready to be written down.
 *
 * @param version the version of Glacis
 * @param subject what was looked at, as people say it
 * @param targets as typed
 * @param listed the names and addresses that the operator listed, as text
 * @param started when it began
 * @param finished when the last answer came
 * @param views what is known of each asset
 * @param judgements what every check said
 * @param findings the defects, with what became of them
 * @param rows what this run saw, refusals included
 * @param notListed what was met and not listed
 * @param mandates the line numbers that were used
 * @param ports which ports were looked for
 * @param cost what it took
 * @param knowledge by which things were identified and judged
 * @param ledgerHead the head of the chain
 */
public record Looked(
        String version,
        String subject,
        List<String> targets,
        Set<String> listed,
        Instant started,
        Instant finished,
        List<AssetView> views,
        List<Judgement> judgements,
        List<Finding> findings,
        List<Known> rows,
        List<AuditDocument.NotListed> notListed,
        List<AuditDocument.MandateLine> mandates,
        String ports,
        AuditDocument.Cost cost,
        Knowledge knowledge,
        String ledgerHead) {

    public Looked {
        targets = List.copyOf(targets);
        listed = Set.copyOf(listed);
        views = List.copyOf(views);
        judgements = List.copyOf(judgements);
        findings = List.copyOf(findings);
        rows = List.copyOf(rows);
        notListed = List.copyOf(notListed);
        mandates = List.copyOf(mandates);
    }
}
