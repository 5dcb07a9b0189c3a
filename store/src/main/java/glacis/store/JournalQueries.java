package glacis.store;

import static glacis.store.generated.Tables.OBSERVATION;
import static glacis.store.generated.Tables.QUESTION;
import static glacis.store.generated.Tables.SIGHTING;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.min;
import static org.jooq.impl.DSL.select;

import glacis.inventory.journal.Known;
import glacis.model.observation.Lineage;
import glacis.model.observation.Observation;
import glacis.model.observation.ObservationId;
import glacis.model.observation.Sighting;
import glacis.store.json.Json;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Select;

/**
 * The questions that the journal answers, each by an index from end to end. "Latest" is always the same: of the sightings that
 * count, the one of the latest instant, and of several of one instant the one that was written last.
 */
final class JournalQueries {

    /** The sighting that a row shows. */
    private static final glacis.store.generated.tables.Sighting SHOWN = SIGHTING.as("shown");

    /** The sightings among which it was chosen. */
    private static final glacis.store.generated.tables.Sighting ANY = SIGHTING.as("any_other");

    private static final Field<Long> FIRST = field(select(min(ANY.AT))
                    .from(ANY)
                    .where(ANY.TENANT.eq(Store.TENANT))
                    .and(ANY.OBSERVATION.eq(OBSERVATION.ID)))
            .as("first_met");

    private JournalQueries() {}

    static Select<?> latest(DSLContext sql, String run) {
        Condition asked = QUESTION.SEQ.in(select(ANY.QUESTION)
                .from(ANY)
                .where(ANY.TENANT.eq(Store.TENANT))
                .and(ANY.RUN.eq(run)));
        return perQuestion(sql, asked, ANY.RUN.eq(run));
    }

    static Select<?> asOf(DSLContext sql, long instant) {
        return perQuestion(sql, QUESTION.TENANT.eq(Store.TENANT), ANY.AT.le(instant));
    }

    private static Select<?> perQuestion(DSLContext sql, Condition questions, Condition counts) {
        Field<Long> newest = field(select(ANY.SEQ)
                .from(ANY)
                .where(ANY.TENANT.eq(Store.TENANT))
                .and(ANY.QUESTION.eq(QUESTION.SEQ))
                .and(counts)
                .orderBy(ANY.AT.desc(), ANY.SEQ.desc())
                .limit(1));
        return sql.select(OBSERVATION.ID, OBSERVATION.OUTCOME, QUESTION.TARGET_JSON, QUESTION.PROBE, FIRST)
                .select(SHOWN.fields())
                .from(QUESTION)
                .join(SHOWN)
                .on(SHOWN.SEQ.eq(newest))
                .join(OBSERVATION)
                .on(OBSERVATION.TENANT.eq(SHOWN.TENANT).and(OBSERVATION.ID.eq(SHOWN.OBSERVATION)))
                .where(QUESTION.TENANT.eq(Store.TENANT))
                .and(questions)
                .orderBy(QUESTION.TARGET, QUESTION.PROBE);
    }

    static Select<?> answered(DSLContext sql, String run, String target, String probe) {
        return sql.select(OBSERVATION.ID, OBSERVATION.OUTCOME, QUESTION.TARGET_JSON, QUESTION.PROBE)
                .from(QUESTION)
                .join(SHOWN)
                .on(SHOWN.TENANT.eq(QUESTION.TENANT).and(SHOWN.QUESTION.eq(QUESTION.SEQ)))
                .join(OBSERVATION)
                .on(OBSERVATION.TENANT.eq(SHOWN.TENANT).and(OBSERVATION.ID.eq(SHOWN.OBSERVATION)))
                .where(QUESTION.TENANT.eq(Store.TENANT))
                .and(QUESTION.TARGET.eq(target))
                .and(QUESTION.PROBE.eq(probe))
                .and(SHOWN.RUN.eq(run))
                .orderBy(SHOWN.AT.desc(), SHOWN.SEQ.desc())
                .limit(1);
    }

    static Select<?> find(DSLContext sql, String prefix) {
        Field<Long> newest = field(select(ANY.SEQ)
                .from(ANY)
                .where(ANY.TENANT.eq(Store.TENANT))
                .and(ANY.OBSERVATION.eq(OBSERVATION.ID))
                .orderBy(ANY.AT.desc(), ANY.SEQ.desc())
                .limit(1));
        return sql.select(OBSERVATION.ID, OBSERVATION.OUTCOME, QUESTION.TARGET_JSON, QUESTION.PROBE, FIRST)
                .select(SHOWN.fields())
                .from(OBSERVATION)
                .join(QUESTION)
                .on(QUESTION.SEQ.eq(OBSERVATION.QUESTION))
                .join(SHOWN)
                .on(SHOWN.SEQ.eq(newest))
                .where(OBSERVATION.TENANT.eq(Store.TENANT))
                // The tilde sorts after every character of an identifier.
                .and(OBSERVATION.ID.ge(prefix))
                .and(OBSERVATION.ID.lt(prefix + "~"))
                .orderBy(OBSERVATION.ID);
    }

    static Select<?> sightings(DSLContext sql, String observation) {
        return sql.select(SHOWN.fields())
                .from(SHOWN)
                .where(SHOWN.TENANT.eq(Store.TENANT))
                .and(SHOWN.OBSERVATION.eq(observation))
                .orderBy(SHOWN.AT, SHOWN.SEQ);
    }

    static Known known(Record row) {
        return new Known(observation(row), Nanos.instant(row.get(FIRST)), sighting(row));
    }

    static Observation observation(Record row) {
        return new Observation(
                new ObservationId(row.get(OBSERVATION.ID)),
                Json.target(row.get(QUESTION.TARGET_JSON)),
                row.get(QUESTION.PROBE),
                Json.outcome(row.get(OBSERVATION.OUTCOME)));
    }

    static Sighting sighting(Record row) {
        Optional<Lineage.Allowance> allowed = Optional.ofNullable(row.get(SHOWN.PERMIT))
                .map(permit -> new Lineage.Allowance(
                        permit,
                        row.get(SHOWN.MANDATE),
                        row.get(SHOWN.LINE),
                        row.get(SHOWN.RULE),
                        row.get(SHOWN.LEVEL)));
        return new Sighting(
                new ObservationId(row.get(SHOWN.OBSERVATION)),
                Nanos.instant(row.get(SHOWN.AT)),
                row.get(SHOWN.RUN),
                Digests.split(row.get(SHOWN.TRANSCRIPTS)),
                new Lineage(
                        row.get(SHOWN.BECAUSE),
                        Optional.ofNullable(row.get(SHOWN.PARENT)).map(ObservationId::new),
                        allowed));
    }
}
