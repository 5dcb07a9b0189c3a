package glacis.store;

import static glacis.store.generated.Tables.OBSERVATION;
import static glacis.store.generated.Tables.QUESTION;
import static glacis.store.generated.Tables.SIGHTING;
import static glacis.store.generated.Tables.TRANSCRIPT;

import glacis.model.observation.Digest;
import glacis.model.observation.Observation;
import glacis.model.observation.ObservationId;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jooq.Record;
import org.jooq.exception.DataAccessException;

/** Holds the journal against itself: digests against bytes, identifiers against content. Reads page by page. */
final class Verification {

    private static final int PAGE = 500;

    private final Store store;

    Verification(Store store) {
        this.store = store;
    }

    /** Whether each conversation is what its digest says; one that was erased is. */
    Optional<Break> ofConversations() {
        byte[] after = {};
        while (true) {
            byte[] from = after;
            List<Record> page = store.read(sql -> List.<Record>copyOf(sql.selectFrom(TRANSCRIPT)
                    .where(TRANSCRIPT.TENANT.eq(Store.TENANT))
                    .and(TRANSCRIPT.DIGEST.gt(from))
                    .orderBy(TRANSCRIPT.DIGEST)
                    .limit(PAGE)
                    .fetch()));
            if (page.isEmpty()) {
                return Optional.empty();
            }
            Optional<Break> found = first(page, Verification::conversation);
            if (found.isPresent()) {
                return found;
            }
            after = page.getLast().get(TRANSCRIPT.DIGEST);
        }
    }

    private static Optional<Break> conversation(Record row) {
        Optional<byte[]> body = Optional.ofNullable(row.get(TRANSCRIPT.BODY));
        if (body.isEmpty()) {
            return Optional.empty();
        }
        Digest digest = Digests.digest(row.get(TRANSCRIPT.DIGEST));
        return Body.opened(body.get(), row.get(TRANSCRIPT.SIZE), digest).isPresent()
                ? Optional.empty()
                : Optional.of(new Break.Conversation(digest, "was changed"));
    }

    /** Whether each conversation that a sighting cites is there, erased or not. */
    Optional<Break> ofCitations() {
        long after = 0;
        while (true) {
            long from = after;
            List<Record> page = store.read(
                    sql -> List.<Record>copyOf(sql.select(SIGHTING.SEQ, SIGHTING.OBSERVATION, SIGHTING.TRANSCRIPTS)
                            .from(SIGHTING)
                            .where(SIGHTING.TENANT.eq(Store.TENANT))
                            .and(SIGHTING.SEQ.gt(from))
                            .orderBy(SIGHTING.SEQ)
                            .limit(PAGE)
                            .fetch()));
            if (page.isEmpty()) {
                return Optional.empty();
            }
            Optional<Break> found = first(page, this::citations);
            if (found.isPresent()) {
                return found;
            }
            after = page.getLast().get(SIGHTING.SEQ);
        }
    }

    private Optional<Break> citations(Record row) {
        try {
            return Digests.split(row.get(SIGHTING.TRANSCRIPTS)).stream()
                    .filter(digest -> !isStored(digest))
                    .findFirst()
                    .map(digest -> new Break.Conversation(digest, "is cited and missing"));
        } catch (IllegalArgumentException notDigests) {
            ObservationId id = new ObservationId(row.get(SIGHTING.OBSERVATION));
            return Optional.of(new Break.Fact(id, "has a sighting that was changed"));
        }
    }

    private boolean isStored(Digest digest) {
        return store.read(sql -> sql.fetchExists(
                TRANSCRIPT, TRANSCRIPT.TENANT.eq(Store.TENANT).and(TRANSCRIPT.DIGEST.eq(Digests.bytes(digest)))));
    }

    /** Whether each observation's identifier is that of its content. */
    Optional<Break> ofObservations() {
        String after = "";
        while (true) {
            String from = after;
            List<Record> page = store.read(sql -> List.<Record>copyOf(
                    sql.select(OBSERVATION.ID, OBSERVATION.OUTCOME, QUESTION.TARGET_JSON, QUESTION.PROBE)
                            .from(OBSERVATION)
                            .join(QUESTION)
                            .on(QUESTION.SEQ.eq(OBSERVATION.QUESTION))
                            .where(OBSERVATION.TENANT.eq(Store.TENANT))
                            .and(OBSERVATION.ID.gt(from))
                            .orderBy(OBSERVATION.ID)
                            .limit(PAGE)
                            .fetch()));
            if (page.isEmpty()) {
                return Optional.empty();
            }
            Optional<Break> found = first(page, Verification::observation);
            if (found.isPresent()) {
                return found;
            }
            after = page.getLast().get(OBSERVATION.ID);
        }
    }

    private static Optional<Break> observation(Record row) {
        ObservationId id = new ObservationId(row.get(OBSERVATION.ID));
        try {
            Observation read = JournalQueries.observation(row);
            boolean same = ObservationId.of(read.target(), read.probe(), read.outcome())
                    .equals(id);
            return same ? Optional.empty() : Optional.of(new Break.Fact(id, "was changed"));
        } catch (DataAccessException fault) {
            throw fault;
        } catch (RuntimeException damaged) {
            return Optional.of(new Break.Fact(id, "cannot be read"));
        }
    }

    private static Optional<Break> first(List<Record> page, Function<Record, Optional<Break>> check) {
        return page.stream().map(check).flatMap(Optional::stream).findFirst();
    }
}
