package glacis.store;

import static glacis.store.generated.Tables.LEDGER;

import glacis.scan.guard.LedgerChain;
import glacis.scan.guard.LedgerEntry;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.jooq.Record;

/** The ledger as it is read, and what {@code glacis verify} asks. Memory does not grow with what is read. */
public final class LedgerBook {

    /** How many rows are held at a time. */
    private static final int PAGE = 1000;

    /**
     * A row of the ledger.
     *
     * @param sequence its number, counted from 1
     * @param entry what it says
     * @param hash the hash stored with it, 64 hexadecimal digits
     */
    public record Row(long sequence, LedgerEntry entry, String hash) {}

    private final Store store;

    LedgerBook(Store store) {
        this.store = store;
    }

    /** All entries in their order, read as they are asked for. An entry that cannot be read ends it with an exception. */
    public Stream<Row> rows() {
        return Stream.iterate(page(0), page -> !page.isEmpty(), page -> page(sequence(page.getLast())))
                .flatMap(List::stream)
                .map(row -> new Row(sequence(row), SqlLedger.entry(row), row.get(LEDGER.HASH)));
    }

    /** The number of the entry with this hash, such as the head that a report printed; empty when there is none. */
    public OptionalLong placeOf(String hash) {
        return store.read(sql -> sql
                .select(LEDGER.SEQUENCE)
                .from(LEDGER)
                .where(LEDGER.TENANT.eq(Store.TENANT))
                .and(LEDGER.HASH.eq(hash))
                .limit(1)
                .fetch(LEDGER.SEQUENCE)
                .stream()
                .mapToLong(Long::longValue)
                .findFirst());
    }

    /** Checks the chain, then that conversations are what their digests say, then observations; empty when all is well. */
    public Optional<Break> verify() {
        Verification journal = new Verification(store);
        return verifyChain()
                .or(journal::ofConversations)
                .or(journal::ofCitations)
                .or(journal::ofObservations);
    }

    private Optional<Break> verifyChain() {
        String previous = LedgerChain.GENESIS;
        long expected = 1;
        for (List<Record> page = page(0); !page.isEmpty(); page = page(sequence(page.getLast()))) {
            for (Record row : page) {
                if (sequence(row) != expected) {
                    return Optional.of(new Break.Chain(expected, "it is missing"));
                }
                Optional<String> hash = hash(previous, row);
                if (hash.filter(row.get(LEDGER.HASH)::equals).isEmpty()) {
                    return Optional.of(new Break.Chain(expected, "it was changed, or one before it"));
                }
                previous = hash.get();
                expected++;
            }
        }
        return Optional.empty();
    }

    private static Optional<String> hash(String previous, Record row) {
        try {
            return Optional.of(LedgerChain.next(previous, SqlLedger.entry(row)));
        } catch (RuntimeException notAnEntry) {
            return Optional.empty();
        }
    }

    private static long sequence(Record row) {
        return row.get(LEDGER.SEQUENCE);
    }

    private List<Record> page(long after) {
        return store.read(sql -> List.<Record>copyOf(sql.selectFrom(LEDGER)
                .where(LEDGER.TENANT.eq(Store.TENANT))
                .and(LEDGER.SEQUENCE.gt(after))
                .orderBy(LEDGER.SEQUENCE)
                .limit(PAGE)
                .fetch()));
    }
}
