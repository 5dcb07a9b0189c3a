package glacis.store;

import static glacis.store.generated.Tables.RUN;
import static glacis.store.generated.Tables.TRANSCRIPT;

import glacis.inventory.journal.Journal;
import glacis.inventory.journal.Known;
import glacis.inventory.journal.ObservationIdPrefix;
import glacis.inventory.journal.Run;
import glacis.model.observation.Digest;
import glacis.model.observation.Observation;
import glacis.model.observation.ObservationId;
import glacis.model.observation.Observed;
import glacis.model.observation.Sighting;
import glacis.model.observation.Transcript;
import glacis.model.scope.Target;
import glacis.store.json.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.Record2;

/** The journal over the database. */
final class SqlJournal implements Journal {

    private final Store store;

    SqlJournal(Store store) {
        this.store = store;
    }

    @Override
    public Appended append(Observed observed) {
        Fact fact = new Fact(observed);
        return store.write(fact::write);
    }

    @Override
    public List<Appended> append(List<Observed> observed) {
        List<Fact> facts = observed.stream().map(Fact::new).toList();
        return store.write(sql -> facts.stream().map(fact -> fact.write(sql)).toList());
    }

    @Override
    public List<Known> latest(String run) {
        return store.read(sql -> JournalQueries.latest(sql, run).fetch(JournalQueries::known));
    }

    @Override
    public List<Known> asOf(Instant instant) {
        return store.read(sql -> JournalQueries.asOf(sql, Nanos.bound(instant)).fetch(JournalQueries::known));
    }

    @Override
    public Optional<Observation> answered(String run, Target target, String probe) {
        return store.read(sql ->
                JournalQueries.answered(sql, run, target.toString(), probe).fetchOptional(JournalQueries::observation));
    }

    @Override
    public List<Known> find(ObservationIdPrefix prefix) {
        return store.read(sql -> JournalQueries.find(sql, prefix.text()).fetch(JournalQueries::known));
    }

    @Override
    public List<Sighting> sightings(ObservationId observation) {
        return store.read(
                sql -> JournalQueries.sightings(sql, observation.text()).fetch(JournalQueries::sighting));
    }

    @Override
    public Optional<Transcript> transcript(Digest digest) {
        return store.read(sql -> sql.select(TRANSCRIPT.SIZE, TRANSCRIPT.BODY)
                        .from(TRANSCRIPT)
                        .where(TRANSCRIPT.TENANT.eq(Store.TENANT))
                        .and(TRANSCRIPT.DIGEST.eq(Digests.bytes(digest)))
                        .and(TRANSCRIPT.BODY.isNotNull())
                        .fetchOptional())
                .map(row -> decoded(digest, row));
    }

    /** Evidence that is not what was heard must not be shown as if it were. */
    private static Transcript decoded(Digest digest, Record2<Integer, byte[]> row) {
        return Body.opened(row.value2(), row.value1(), digest)
                .map(Transcript::decode)
                .orElseThrow(() -> new StoreUnavailable(
                        "cannot read the conversation " + digest + ": it was changed on the disk; run glacis verify"));
    }

    @Override
    public Run begin(List<String> arguments, Instant started) {
        long at = Nanos.of(started);
        String words = Json.of(arguments);
        String id = store.write(sql -> {
            int attempt = 1;
            while (insert(sql, Run.idOf(started, attempt), words, at) == 0) {
                attempt++;
            }
            return Run.idOf(started, attempt);
        });
        return new Run(id, arguments, started, Optional.empty());
    }

    private static int insert(DSLContext sql, String id, String words, long started) {
        return sql.insertInto(RUN)
                .set(RUN.TENANT, Store.TENANT)
                .set(RUN.ID, id)
                .set(RUN.ARGUMENTS, words)
                .set(RUN.STARTED, started)
                .onConflictDoNothing()
                .execute();
    }

    @Override
    public void finish(String run, Instant finished) {
        long at = Nanos.of(finished);
        store.write(sql -> sql.update(RUN)
                .set(RUN.FINISHED, at)
                .where(RUN.TENANT.eq(Store.TENANT))
                .and(RUN.ID.eq(run))
                .and(RUN.FINISHED.isNull())
                .execute());
    }

    @Override
    public Optional<Run> run(String id) {
        return store.read(sql -> sql.selectFrom(RUN)
                .where(RUN.TENANT.eq(Store.TENANT))
                .and(RUN.ID.eq(id))
                .fetchOptional(SqlJournal::run));
    }

    @Override
    public List<Run> runs() {
        return store.read(sql -> new ArrayList<>(sql.selectFrom(RUN)
                .where(RUN.TENANT.eq(Store.TENANT))
                .orderBy(RUN.STARTED.desc(), RUN.SEQ.desc())
                .fetch(SqlJournal::run)));
    }

    private static Run run(Record row) {
        return new Run(
                row.get(RUN.ID),
                Json.words(row.get(RUN.ARGUMENTS)),
                Nanos.instant(row.get(RUN.STARTED)),
                Optional.ofNullable(row.get(RUN.FINISHED)).map(Nanos::instant));
    }
}
