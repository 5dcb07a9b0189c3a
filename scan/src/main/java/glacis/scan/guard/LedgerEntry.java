package glacis.scan.guard;

import glacis.model.observation.Digest;
import glacis.model.observation.Lineage;
import java.time.Instant;

/**
 * One entry: a conversation, or a shard of a sweep from which every frame can be computed again.
 *
 * @param kind which of the two
 * @param permit the permit that was used, with mandate, line, rule and level
 * @param basis the word of the mandate's legal basis
 * @param target the literal address and port, with its name; for a sweep the network, ports, seed and shard
 * @param at when it began
 * @param bytesSent application bytes; for a sweep the frames' bytes
 * @param bytesReceived application bytes; for a sweep the frames' bytes
 * @param transcript the digest of what was said; for a sweep of the list of answers
 */
public record LedgerEntry(
        Kind kind,
        Lineage.Allowance permit,
        String basis,
        String target,
        Instant at,
        long bytesSent,
        long bytesReceived,
        Digest transcript) {

    /** What an entry stands for. */
    public enum Kind {
        CONVERSATION("conversation"),
        SWEEP_SHARD("sweep-shard");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        /** The word that is hashed and shown. */
        public String word() {
            return word;
        }
    }

    public LedgerEntry {
        if (bytesSent < 0 || bytesReceived < 0) {
            throw new IllegalArgumentException("no fewer than 0 bytes can be sent or received");
        }
    }

    /** An entry for a conversation that was held under this permit. */
    public static LedgerEntry conversation(
            Permit permit, String target, Instant at, long bytesSent, long bytesReceived, Digest transcript) {
        return of(Kind.CONVERSATION, permit, target, at, bytesSent, bytesReceived, transcript);
    }

    /** An entry for a shard of a sweep that was made under this permit. */
    public static LedgerEntry sweepShard(
            Permit permit, String shard, Instant at, long bytesSent, long bytesReceived, Digest answers) {
        return of(Kind.SWEEP_SHARD, permit, shard, at, bytesSent, bytesReceived, answers);
    }

    private static LedgerEntry of(
            Kind kind, Permit permit, String target, Instant at, long sent, long received, Digest transcript) {
        return new LedgerEntry(kind, permit.allowance(), permit.basis(), target, at, sent, received, transcript);
    }
}
