package glacis.store;

import static glacis.store.generated.Tables.LEDGER;

import glacis.model.observation.Digest;
import glacis.model.observation.Lineage;
import glacis.scan.guard.Ledger;
import glacis.scan.guard.LedgerChain;
import glacis.scan.guard.LedgerEntry;
import java.util.Optional;
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
    public void append(LedgerEntry entry) {
        long at = Nanos.of(entry.at());
        store.write(sql -> {
            Optional<Record2<Long, String>> head = newest(sql);
            String previous = head.map(Record2::value2).orElse(LedgerChain.GENESIS);
            return sql.insertInto(LEDGER)
                    .set(LEDGER.TENANT, Store.TENANT)
                    .set(LEDGER.SEQUENCE, head.map(Record2::value1).orElse(0L) + 1)
                    .set(LEDGER.KIND, entry.kind().word())
                    .set(LEDGER.PERMIT, entry.permit().permit())
                    .set(LEDGER.MANDATE, entry.permit().mandate())
                    .set(LEDGER.LINE, entry.permit().line())
                    .set(LEDGER.RULE, entry.permit().rule())
                    .set(LEDGER.BASIS, entry.basis())
                    .set(LEDGER.LEVEL, entry.permit().level())
                    .set(LEDGER.TARGET, entry.target())
                    .set(LEDGER.AT, at)
                    .set(LEDGER.BYTES_SENT, entry.bytesSent())
                    .set(LEDGER.BYTES_RECEIVED, entry.bytesReceived())
                    .set(LEDGER.TRANSCRIPT, entry.transcript().hex())
                    .set(LEDGER.HASH, LedgerChain.next(previous, entry))
                    .execute();
        });
    }

    @Override
    public String head() {
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
                new Digest(row.get(LEDGER.TRANSCRIPT)));
    }
}
