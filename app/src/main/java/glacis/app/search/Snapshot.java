package glacis.app.search;

import glacis.app.work.Derivation;
import glacis.identify.Identifier;
import glacis.inventory.finding.FindingStore;
import glacis.inventory.fold.Fold;
import glacis.inventory.journal.Journal;
import glacis.inventory.journal.Known;
import glacis.model.asset.AssetView;
import glacis.model.asset.Identification;
import glacis.model.finding.Finding;
import glacis.model.query.Document;
import java.time.Instant;
import java.util.List;

/**
 * Everything that was known at an instant, with today's knowledge of products.
 *
 * @param at the instant
 * @param documents one for each thing, in the order of the fold
 */
public record Snapshot(Instant at, List<Document> documents) {

    public Snapshot {
        documents = List.copyOf(documents);
    }

    /**
     * What the journal knew.
     *
     * @param past whether the instant lies behind: then a finding that was fixed since counts as it stood
     */
    public static Snapshot of(Journal journal, FindingStore findings, Instant at, boolean past) {
        List<Known> rows = journal.asOf(at);
        Identifier identifier = new Identifier();
        List<Identification> identified = rows.stream()
                .flatMap(row -> identifier.identify(row.observation()).stream())
                .toList();
        List<AssetView> views = Fold.views(at, rows, identified);
        List<Finding> known = findings.all();
        List<Finding> then = past ? Derivation.findingsBy(known, journal.runs(), at) : known;
        return new Snapshot(at, Documents.of(views, then, at));
    }
}
