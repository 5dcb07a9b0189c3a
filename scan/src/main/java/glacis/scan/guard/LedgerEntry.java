package glacis.scan.guard;

import glacis.model.observation.Digest;
import glacis.model.observation.Lineage;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One entry: an intent, which is on record before anything is sent, or what came of one: a conversation, a shard of a sweep
 * from which every frame can be computed again, or nothing.
 *
 * @param kind which of them
 * @param permit the permit that is used, with mandate, line, rule and level
 * @param basis the word of the mandate's legal basis
 * @param target the literal address and port, with its name; for a sweep the network, ports, seed and shard
 * @param at when it began
 * @param bytesSent application bytes; for a sweep the frames' bytes; in an intent at most
 * @param bytesReceived application bytes; for a sweep the frames' bytes; in an intent at most
 * @param transcript the digest of what was said; for a sweep of the list of answers; for an intent of nothing
 * @param purpose what was asked; empty in entries of releases that knew no intents
 */
public record LedgerEntry(
        Kind kind,
        Lineage.Allowance permit,
        String basis,
        String target,
        Instant at,
        long bytesSent,
        long bytesReceived,
        Digest transcript,
        Optional<Purpose> purpose) {

    private static final Digest NOTHING = Digest.of(new byte[0]);

    /** What an entry stands for. */
    public enum Kind {
        INTENT("intent"),
        CONVERSATION("conversation"),
        SWEEP_SHARD("sweep-shard"),
        /** Nothing was sent after all. */
        WITHDRAWN("withdrawn");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        /** The word that is hashed and shown. */
        public String word() {
            return word;
        }
    }

    /**
     * What an entry has to do with an intent.
     *
     * @param asked the question, as {@link Request#asked} says it
     * @param connections in an intent how many are made at most, else how many were tried
     * @param closes the number of the intent that this entry closes; empty in an intent
     */
    public record Purpose(String asked, long connections, OptionalLong closes) {
        public Purpose {
            if (connections < 0) {
                throw new IllegalArgumentException("no fewer than 0 connections can be made");
            }
        }
    }

    public LedgerEntry {
        if (bytesSent < 0 || bytesReceived < 0) {
            throw new IllegalArgumentException("no fewer than 0 bytes can be sent or received");
        }
        boolean announces = purpose.filter(p -> p.closes().isEmpty()).isPresent();
        if (announces != (kind == Kind.INTENT)) {
            throw new IllegalArgumentException("an intent closes none, and every other entry closes one");
        }
    }

    /** An entry as releases wrote it that knew no intents. */
    public LedgerEntry(
            Kind kind,
            Lineage.Allowance permit,
            String basis,
            String target,
            Instant at,
            long bytesSent,
            long bytesReceived,
            Digest transcript) {
        this(kind, permit, basis, target, at, bytesSent, bytesReceived, transcript, Optional.empty());
    }

    /**
     * What will be sent at most under this permit.
     *
     * @param asked the question, as {@link Request#asked} says it
     * @param connections how many at most
     * @param bytesSent in all of them at most
     * @param bytesReceived in all of them at most
     */
    public static LedgerEntry intent(
            Permit permit,
            String target,
            Instant at,
            String asked,
            long connections,
            long bytesSent,
            long bytesReceived) {
        return new LedgerEntry(
                Kind.INTENT,
                permit.allowance(),
                permit.basis(),
                target,
                at,
                bytesSent,
                bytesReceived,
                NOTHING,
                Optional.of(new Purpose(asked, connections, OptionalLong.empty())));
    }

    /**
     * A conversation that was had or tried on this intent.
     *
     * @param number this intent's number
     */
    public LedgerEntry conversation(long number, Instant began, long bytesSent, long bytesReceived, Digest transcript) {
        return closing(Kind.CONVERSATION, number, began, 1, bytesSent, bytesReceived, transcript);
    }

    /**
     * A shard of a sweep that was made on this intent, without a byte.
     *
     * @param number this intent's number
     * @param connections how many were tried
     */
    public LedgerEntry sweepShard(long number, long connections, Digest answers) {
        return closing(Kind.SWEEP_SHARD, number, at, connections, 0, 0, answers);
    }

    /**
     * That nothing was sent on this intent.
     *
     * @param number this intent's number
     */
    public LedgerEntry withdrawn(long number, Instant when) {
        return closing(Kind.WITHDRAWN, number, when, 0, 0, 0, NOTHING);
    }

    private LedgerEntry closing(
            Kind what, long number, Instant when, long connections, long sent, long received, Digest said) {
        Purpose closing = new Purpose(purpose.orElseThrow().asked(), connections, OptionalLong.of(number));
        return new LedgerEntry(what, permit, basis, target, when, sent, received, said, Optional.of(closing));
    }
}
