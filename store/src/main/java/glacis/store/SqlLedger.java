package glacis.store;

import static glacis.store.generated.Tables.LEDGER;

import glacis.model.observation.Digest;
import glacis.model.observation.Lineage;
import glacis.scan.guard.Ledger;
import glacis.scan.guard.LedgerChain;
import glacis.scan.guard.LedgerEntry;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.Record2;

/** The ledger over the database. The head is read in the transaction that appends, so two processes cannot fork the chain. */
final class SqlLedger implements Ledger {

    private final Store store;

    SqlLedger(Store store) {
        this.store = store;
    }

    @Override
    public long append(LedgerEntry entry) {
        requireStorable(entry);
        return store.write(sql -> append(sql, List.of(entry)));
    }

    @Override
    public void appendLater(List<LedgerEntry> entries) {
        List<LedgerEntry> kept = List.copyOf(entries);
        kept.forEach(SqlLedger::requireStorable);
        store.writeLater(sql -> append(sql, kept));
    }

    /** Before anything is queued: an instant out of reach is the fault of whoever appends, not of whoever writes next. */
    private static void requireStorable(LedgerEntry entry) {
        Nanos.of(entry.at());
    }

    /** The number of the last of them. */
    private static long append(DSLContext sql, List<LedgerEntry> entries) {
        Optional<Record2<Long, String>> head = newest(sql);
        long number = head.map(Record2::value1).orElse(0L);
        String hash = head.map(Record2::value2).orElse(LedgerChain.GENESIS);
        for (LedgerEntry entry : entries) {
            number++;
            hash = LedgerChain.next(hash, entry);
            insert(sql, number, entry, hash);
        }
        return number;
    }

    private static void insert(DSLContext sql, long number, LedgerEntry entry, String hash) {
        Optional<LedgerEntry.Purpose> purpose = entry.purpose();
        sql.insertInto(LEDGER)
                .set(LEDGER.TENANT, Store.TENANT)
                .set(LEDGER.SEQUENCE, number)
                .set(LEDGER.KIND, entry.kind().word())
                .set(LEDGER.PERMIT, entry.permit().permit())
                .set(LEDGER.MANDATE, entry.permit().mandate())
                .set(LEDGER.LINE, entry.permit().line())
                .set(LEDGER.RULE, entry.permit().rule())
                .set(LEDGER.BASIS, entry.basis())
                .set(LEDGER.LEVEL, entry.permit().level())
                .set(LEDGER.TARGET, entry.target())
                .set(LEDGER.AT, Nanos.of(entry.at()))
                .set(LEDGER.BYTES_SENT, entry.bytesSent())
                .set(LEDGER.BYTES_RECEIVED, entry.bytesReceived())
                .set(LEDGER.TRANSCRIPT, entry.transcript().hex())
                .set(LEDGER.HASH, hash)
                .set(LEDGER.ASKED, purpose.map(LedgerEntry.Purpose::asked).orElse(null))
                .set(
                        LEDGER.CONNECTIONS,
                        purpose.map(LedgerEntry.Purpose::connections).orElse(null))
                .set(LEDGER.CLOSES, purpose.flatMap(SqlLedger::closes).orElse(null))
                .execute();
    }

    private static Optional<Long> closes(LedgerEntry.Purpose purpose) {
        return purpose.closes().stream().boxed().findFirst();
    }

    @Override
    public List<Numbered> about(String target, Instant after) {
        long since = Nanos.bound(after);
        return store.read(sql -> sql.selectFrom(LEDGER)
                .where(LEDGER.TENANT.eq(Store.TENANT))
                .and(LEDGER.TARGET.eq(target))
                .and(LEDGER.AT.gt(since))
                .orderBy(LEDGER.SEQUENCE)
                .fetch(row -> new Numbered(row.get(LEDGER.SEQUENCE), entry(row))));
    }

    @Override
    public String head() {
        store.settle();
        return store.read(sql -> newest(sql).map(Record2::value2).orElse(LedgerChain.GENESIS));
    }

    private static Optional<Record2<Long, String>> newest(DSLContext sql) {
        return sql.select(LEDGER.SEQUENCE, LEDGER.HASH)
                .from(LEDGER)
                .where(LEDGER.TENANT.eq(Store.TENANT))
                .orderBy(LEDGER.SEQUENCE.desc())
                .limit(1)
                .fetchOptional();
    }

    /**
     * The entry of a row.
     *
     * @throws IllegalArgumentException when the row holds none
     */
    static LedgerEntry entry(Record row) {
        return new LedgerEntry(
                Stream.of(LedgerEntry.Kind.values())
                        .filter(kind -> kind.word().equals(row.get(LEDGER.KIND)))
                        .findFirst()
                        .orElseThrow(() -> new IllegalArgumentException("an unknown kind of entry")),
                new Lineage.Allowance(
                        row.get(LEDGER.PERMIT),
                        row.get(LEDGER.MANDATE),
                        row.get(LEDGER.LINE),
                        row.get(LEDGER.RULE),
                        row.get(LEDGER.LEVEL)),
                row.get(LEDGER.BASIS),
                row.get(LEDGER.TARGET),
                Nanos.instant(row.get(LEDGER.AT)),
                row.get(LEDGER.BYTES_SENT),
                row.get(LEDGER.BYTES_RECEIVED),
                new Digest(row.get(LEDGER.TRANSCRIPT)),
                purpose(row));
    }

    private static Optional<LedgerEntry.Purpose> purpose(Record row) {
        return Optional.ofNullable(row.get(LEDGER.ASKED)).map(asked -> {
            Long connections = Optional.ofNullable(row.get(LEDGER.CONNECTIONS))
                    .orElseThrow(() -> new IllegalArgumentException("an entry without its connections"));
            OptionalLong closes = Optional.ofNullable(row.get(LEDGER.CLOSES))
                    .map(OptionalLong::of)
                    .orElseGet(OptionalLong::empty);
            return new LedgerEntry.Purpose(asked, connections, closes);
        });
    }
}
