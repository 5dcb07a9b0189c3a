package glacis.store;

import static glacis.store.generated.Tables.FINDING;
import static glacis.store.generated.Tables.FINDING_CHANGE;

import glacis.inventory.finding.FindingBook;
import glacis.inventory.finding.FindingStore;
import glacis.model.asset.Asset;
import glacis.model.finding.Finding;
import glacis.model.finding.Judgement;
import glacis.store.json.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;

/** Findings over the database: as they stand, and beside them every change of what became of one. */
final class SqlFindings implements FindingStore {

    /** How many values stand in one IN list; SQLite takes some ten thousand, PostgreSQL grows slow. */
    private static final int TOGETHER = 500;

    private final Store store;

    SqlFindings(Store store) {
        this.store = store;
    }

    @Override
    public List<FindingBook.Change> merge(
            String run, List<Judgement> judgements, Collection<? extends Asset> gone, Instant at) {
        long nanos = Nanos.of(at);
        List<String> ids = judgements.stream()
                .map(judgement -> Finding.idOf(judgement.check(), judgement.asset()))
                .distinct()
                .toList();
        List<String> lost = gone.stream().map(Asset::key).distinct().toList();
        return store.write(sql -> {
            Map<String, Finding> known = new LinkedHashMap<>();
            collect(sql, FINDING.ID, ids, known);
            collect(sql, FINDING.ASSET_KEY, lost, known);
            List<FindingBook.Change> changes = FindingBook.merge(known.values(), judgements, gone, at);
            for (FindingBook.Change change : changes) {
                put(sql, change.after());
                if (change.changesState()) {
                    note(sql, change, run, nanos);
                }
            }
            return changes;
        });
    }

    private static void collect(DSLContext sql, Field<String> field, List<String> values, Map<String, Finding> known) {
        for (int from = 0; from < values.size(); from += TOGETHER) {
            List<String> some = values.subList(from, Math.min(values.size(), from + TOGETHER));
            select(sql, field.in(some)).forEach(finding -> known.put(finding.id(), finding));
        }
    }

    private static void put(DSLContext sql, Finding finding) {
        Map<Field<?>, Object> changing = new LinkedHashMap<>();
        changing.put(FINDING.VERDICT, Json.of(finding.verdict()));
        changing.put(FINDING.STATE, finding.state().name());
        changing.put(FINDING.FIRST_SEEN, Nanos.of(finding.firstSeen()));
        changing.put(FINDING.LAST_SEEN, Nanos.of(finding.lastSeen()));
        sql.insertInto(FINDING)
                .set(FINDING.TENANT, Store.TENANT)
                .set(FINDING.ID, finding.id())
                .set(FINDING.CHECK_ID, finding.check())
                .set(FINDING.ASSET_KEY, finding.asset().key())
                .set(FINDING.ASSET, Json.of(finding.asset()))
                .set(changing)
                .onConflict(FINDING.TENANT, FINDING.ID)
                .doUpdate()
                .set(changing)
                .execute();
    }

    private static void note(DSLContext sql, FindingBook.Change change, String run, long at) {
        Map<Field<?>, Object> row = new LinkedHashMap<>();
        row.put(FINDING_CHANGE.TENANT, Store.TENANT);
        row.put(FINDING_CHANGE.FINDING, change.after().id());
        row.put(FINDING_CHANGE.RUN, run);
        row.put(FINDING_CHANGE.AT, at);
        change.before()
                .ifPresent(
                        before -> row.put(FINDING_CHANGE.BEFORE, before.state().name()));
        row.put(FINDING_CHANGE.AFTER, change.after().state().name());
        sql.insertInto(FINDING_CHANGE).set(row).execute();
    }

    @Override
    public List<Finding> all() {
        return store.read(sql -> select(sql, FINDING.ID.isNotNull()));
    }

    @Override
    public Optional<Finding> find(String id) {
        return store.read(sql -> select(sql, FINDING.ID.eq(id))).stream().findFirst();
    }

    @Override
    public List<Finding> startingWith(String prefix) {
        // The tilde sorts after every character of an id.
        return store.read(sql -> select(sql, FINDING.ID.ge(prefix).and(FINDING.ID.lt(prefix + "~"))));
    }

    private static List<Finding> select(DSLContext sql, Condition condition) {
        return new ArrayList<>(sql.selectFrom(FINDING)
                .where(FINDING.TENANT.eq(Store.TENANT).and(condition))
                .orderBy(FINDING.ID)
                .fetch(SqlFindings::finding));
    }

    private static Finding finding(Record row) {
        return new Finding(
                row.get(FINDING.ID),
                row.get(FINDING.CHECK_ID),
                Json.asset(row.get(FINDING.ASSET)),
                Json.verdict(row.get(FINDING.VERDICT)),
                Finding.State.valueOf(row.get(FINDING.STATE)),
                Nanos.instant(row.get(FINDING.FIRST_SEEN)),
                Nanos.instant(row.get(FINDING.LAST_SEEN)));
    }
}
