package glacis.scan.guard;

import java.time.Instant;
import java.util.List;

/** The port of the hash-chained record of everything that was sent. Append-only; {@link LedgerChain} computes the chain. */
public interface Ledger {

    /**
     * An entry in its place.
     *
     * @param number counted from 1
     */
    record Numbered(long number, LedgerEntry entry) {}

    /**
     * Writes an entry at the end; returns when it is durable. An intent is written like this, and only then is anything sent.
     *
     * @return the entry's number
     */
    long append(LedgerEntry entry);

    /**
     * Writes these entries at the end, next to each other, all or none, behind everything that was written before. They are
     * durable no later than whatever is written next; until then the intent that they close is on record as open. Where that
     * fails, the next to write is told.
     */
    void appendLater(List<LedgerEntry> entries);

    /** The entries about this target, as entries write it, that say that they are later than this instant; in their order. */
    List<Numbered> about(String target, Instant after);

    /** The hash of the newest entry, 64 hexadecimal digits; {@link LedgerChain#GENESIS} when there is none. */
    String head();
}
