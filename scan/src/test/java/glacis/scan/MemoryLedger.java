package glacis.scan;

import glacis.scan.guard.Ledger;
import glacis.scan.guard.LedgerChain;
import glacis.scan.guard.LedgerEntry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** A ledger that forgets when the test ends. */
public final class MemoryLedger implements Ledger {

    private final List<LedgerEntry> entries = new ArrayList<>();

    @Override
    public synchronized long append(LedgerEntry entry) {
        entries.add(entry);
        return entries.size();
    }

    @Override
    public synchronized void appendLater(List<LedgerEntry> later) {
        entries.addAll(later);
    }

    @Override
    public synchronized List<Numbered> about(String target, Instant after) {
        return IntStream.range(0, entries.size())
                .mapToObj(i -> new Numbered(i + 1, entries.get(i)))
                .filter(one -> one.entry().target().equals(target))
                .filter(one -> one.entry().at().isAfter(after))
                .toList();
    }

    @Override
    public synchronized String head() {
        String head = LedgerChain.GENESIS;
        for (LedgerEntry entry : entries) {
            head = LedgerChain.next(head, entry);
        }
        return head;
    }

    public synchronized List<LedgerEntry> entries() {
        return List.copyOf(entries);
    }

    public List<LedgerEntry> of(LedgerEntry.Kind kind) {
        return entries().stream().filter(entry -> entry.kind() == kind).toList();
    }
}
