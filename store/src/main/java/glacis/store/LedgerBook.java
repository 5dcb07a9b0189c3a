package glacis.store;

import static glacis.store.generated.Tables.LEDGER;

import glacis.scan.guard.Ledger;
import glacis.scan.guard.LedgerChain;
import glacis.scan.guard.LedgerEntry;
import glacis.scan.guard.LedgerPairing;
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

    /**
     * What a ledger holds.
     *
     * @param entries how many
     * @param open the intents that nothing closed: of runs that were killed, or under way
     */
    public record Survey(long entries, List<Ledger.Numbered> open) {}

    private final Store store;

    LedgerBook(Store store) {
        this.store = store;
    }

    /** All entries in their order, read as they are asked for. An entry that cannot be read ends it with an exception. */
    public Stream<Row> rows() {
        store.settle();
        return Stream.iterate(page(0), page -> !page.isEmpty(), page -> page(sequence(page.getLast())))
                .flatMap(List::stream)
                .map(row -> new Row(sequence(row), SqlLedger.entry(row), row.get(LEDGER.HASH)));
    }

    /** Counts, and pairs intents with what closes them. */
    public Survey survey() {
        LedgerPairing pairing = new LedgerPairing();
        long entries = 0;
        try (Stream<Row> rows = rows()) {
            for (Row row : (Iterable<Row>) rows::iterator) {
                pairing.next(row.sequence(), row.entry());
                entries++;
            }
        }
        return new Survey(entries, pairing.open());
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

    /** Checks the chain and that each intent is closed by no more than it announced, then that conversations are what their digests say, then observations; empty when all is well. */
    public Optional<Break> verify() {
        store.settle();
        Verification journal = new Verification(store);
        return verifyChain()
                .or(journal::ofConversations)
                .or(journal::ofCitations)
                .or(journal::ofObservations);
    }

    private Optional<Break> verifyChain() {
        String previous = LedgerChain.GENESIS;
        long expected = 1;
        LedgerPairing pairing = new LedgerPairing();
        for (List<Record> page = page(0); !page.isEmpty(); page = page(sequence(page.getLast()))) {
            for (Record row : page) {
                if (sequence(row) != expected) {
                    return Optional.of(new Break.Chain(expected, "it is missing"));
                }
                Optional<LedgerEntry> entry = entry(row);
                String hash = row.get(LEDGER.HASH);
                if (entry.isEmpty() || !LedgerChain.next(previous, entry.get()).equals(hash)) {
                    return Optional.of(new Break.Chain(expected, "it was changed, or one before it"));
                }
                Optional<String> unpaired = pairing.next(expected, entry.get());
                if (unpaired.isPresent()) {
                    return Optional.of(new Break.Chain(expected, unpaired.get()));
                }
                previous = hash;
                expected++;
            }
        }
        return Optional.empty();
    }

    private static Optional<LedgerEntry> entry(Record row) {
        try {
            return Optional.of(SqlLedger.entry(row));
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
