package glacis.store;

import static glacis.store.generated.Tables.OBSERVATION;
import static glacis.store.generated.Tables.QUESTION;
import static glacis.store.generated.Tables.SIGHTING;
import static glacis.store.generated.Tables.TRANSCRIPT;

import glacis.inventory.journal.Journal.Appended;
import glacis.model.observation.Digest;
import glacis.model.observation.Lineage;
import glacis.model.observation.Observation;
import glacis.model.observation.ObservationId;
import glacis.model.observation.Observed;
import glacis.model.observation.Sighting;
import glacis.model.observation.Transcript;
import glacis.store.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.Field;

/**
 * One observed fact in the form in which it is written. Made by the thread that appends, before it waits for its turn, so that
 * encoding and compressing cost the writer nothing.
 */
final class Fact {

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Blob(byte[] digest, int size, byte[] body) {}

    private final Observation observation;
    private final Sighting sighting;
    private final String target;
    private final String outcome;
    private final long at;
    private final byte[] cited;
    private final List<Blob> blobs = new ArrayList<>();

    /**
     * The form of this fact.
     *
     * @throws IllegalArgumentException when its parts do not belong together
     */
    Fact(Observed observed) {
        observation = observed.observation();
        sighting = observed.sighting();
        target = Json.of(observation.target());
        outcome = Json.of(observation.outcome());
        at = Nanos.of(sighting.at());
        cited = Digests.join(sighting.transcripts());

        List<Digest> met = new ArrayList<>();
        for (Transcript transcript : observed.transcripts()) {
            byte[] encoded = transcript.encode();
            Digest digest = Digest.of(encoded);
            met.add(digest);
            blobs.add(new Blob(Digests.bytes(digest), encoded.length, Body.compressed(encoded)));
        }
        ObservationId id = ObservationId.of(observation.target(), observation.probe(), observation.outcome());
        require(id.equals(observation.id()), "its identifier is not that of its content");
        require(id.equals(sighting.observation()), "its sighting is of another observation");
        require(met.equals(sighting.transcripts()), "its sighting cites other conversations than were handed over");
    }

    private void require(boolean fits, String otherwise) {
        if (!fits) {
            throw new IllegalArgumentException(observation.id() + " does not belong together: " + otherwise);
        }
    }

    /** Writes what is not there yet. */
    Appended write(DSLContext sql) {
        Optional<Long> known = sql.select(OBSERVATION.QUESTION)
                .from(OBSERVATION)
                .where(OBSERVATION.TENANT.eq(Store.TENANT))
                .and(OBSERVATION.ID.eq(observation.id().text()))
                .fetchOptional(OBSERVATION.QUESTION);
        long question = known.orElseGet(() -> newObservation(sql));
        for (Blob blob : blobs) {
            sql.insertInto(TRANSCRIPT)
                    .set(TRANSCRIPT.TENANT, Store.TENANT)
                    .set(TRANSCRIPT.DIGEST, blob.digest)
                    .set(TRANSCRIPT.SIZE, blob.size)
                    .set(TRANSCRIPT.BODY, blob.body)
                    .onConflictDoNothing()
                    .execute();
        }
        sql.insertInto(SIGHTING).set(sightingOf(question)).onConflictDoNothing().execute();
        return known.isPresent() ? Appended.SIGHTING : Appended.NEW;
    }

    private long newObservation(DSLContext sql) {
        sql.insertInto(QUESTION)
                .set(QUESTION.TENANT, Store.TENANT)
                .set(QUESTION.TARGET, observation.target().toString())
                .set(QUESTION.PROBE, observation.probe())
                .set(QUESTION.TARGET_JSON, target)
                .onConflictDoNothing()
                .execute();
        long question = sql.select(QUESTION.SEQ)
                .from(QUESTION)
                .where(QUESTION.TENANT.eq(Store.TENANT))
                .and(QUESTION.TARGET.eq(observation.target().toString()))
                .and(QUESTION.PROBE.eq(observation.probe()))
                .fetchSingle()
                .value1();
        sql.insertInto(OBSERVATION)
                .set(OBSERVATION.TENANT, Store.TENANT)
                .set(OBSERVATION.ID, observation.id().text())
                .set(OBSERVATION.QUESTION, question)
                .set(OBSERVATION.OUTCOME, outcome)
                .execute();
        return question;
    }

    private Map<Field<?>, Object> sightingOf(long question) {
        Map<Field<?>, Object> row = new LinkedHashMap<>();
        row.put(SIGHTING.TENANT, Store.TENANT);
        row.put(SIGHTING.OBSERVATION, observation.id().text());
        row.put(SIGHTING.QUESTION, question);
        row.put(SIGHTING.AT, at);
        row.put(SIGHTING.RUN, sighting.run());
        row.put(SIGHTING.TRANSCRIPTS, cited);
        Lineage lineage = sighting.lineage();
        row.put(SIGHTING.BECAUSE, lineage.because());
        lineage.parent().ifPresent(parent -> row.put(SIGHTING.PARENT, parent.text()));
        lineage.allowed().ifPresent(allowed -> {
            row.put(SIGHTING.PERMIT, allowed.permit());
            row.put(SIGHTING.MANDATE, allowed.mandate());
            row.put(SIGHTING.LINE, allowed.line());
            row.put(SIGHTING.RULE, allowed.rule());
            row.put(SIGHTING.LEVEL, allowed.level());
        });
        return row;
    }
}
