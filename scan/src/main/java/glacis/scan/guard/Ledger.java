package glacis.scan.guard;

/** The port of the hash-chained record of everything that was sent. Append-only; {@link LedgerChain} computes the chain. */
public interface Ledger {

    /** Writes an entry at the end; returns when it is durable. */
    void append(LedgerEntry entry);

    /** The hash of the newest entry, 64 hexadecimal digits; {@link LedgerChain#GENESIS} when there is none. */
    String head();
}
