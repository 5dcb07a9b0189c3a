package glacis.app.compose;

import glacis.assess.Catalogue;
import glacis.assess.spi.Check;
import glacis.model.finding.Finding;
import glacis.model.finding.Verdict;
import glacis.report.compose.FindingEntry;

/** A finding as every document writes it. */
public final class WrittenFinding {

    private WrittenFinding() {}

    /**
     * The entry of a finding.
     *
     * @param where it was met, in the words of the document
     */
    public static FindingEntry of(Finding finding, String where) {
        Verdict.Fails verdict = finding.verdict();
        return new FindingEntry(
                finding.id(),
                finding.check(),
                verdict.title(),
                verdict.severity().word(),
                finding.state().word(),
                verdict.confidence().word(),
                finding.asset().key(),
                where,
                verdict.evidence().stream()
                        .map(e -> new FindingEntry.EvidenceEntry(e.observation().text(), e.shows()))
                        .toList(),
                verdict.explanation(),
                verdict.remedy(),
                Catalogue.find(finding.check()).map(Check::reference),
                finding.firstSeen(),
                finding.lastSeen());
    }
}
