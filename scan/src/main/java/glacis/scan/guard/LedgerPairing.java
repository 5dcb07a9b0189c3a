package glacis.scan.guard;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Holds what was sent against what was announced: reads a ledger from its first entry to its last.
 *
 * <p>What closes an intent stands in one piece, cites the same permit, target and question, and says no more than was
 * announced. An intent that nothing closes is no fault: whoever was killed could not close it. It stands for what was sent at
 * most. Memory grows with the open intents only.
 */
public final class LedgerPairing {

    private final Map<Long, LedgerEntry> open = new TreeMap<>();
    private Optional<Closing> closing = Optional.empty();

    /** An intent that is being closed, and what is left of it. */
    private record Closing(long number, LedgerEntry intent, long connections, long sent, long received) {

        static Closing of(long number, LedgerEntry intent) {
            long connections = intent.purpose().orElseThrow().connections();
            return new Closing(number, intent, connections, intent.bytesSent(), intent.bytesReceived());
        }

        boolean isAbout(LedgerEntry entry, String asked) {
            return intent.permit().equals(entry.permit())
                    && intent.basis().equals(entry.basis())
                    && intent.target().equals(entry.target())
                    && intent.purpose().orElseThrow().asked().equals(asked);
        }

        Closing less(LedgerEntry entry, long tried) {
            return new Closing(
                    number, intent, connections - tried, sent - entry.bytesSent(), received - entry.bytesReceived());
        }

        boolean isOverdrawn() {
            return Math.min(connections, Math.min(sent, received)) < 0;
        }
    }

    /** A pairing that has read nothing. */
    public LedgerPairing() {}

    /**
     * Reads the next entry.
     *
     * @param number the entry's number
     * @return what is wrong with it, as a clause; empty when nothing is
     */
    public Optional<String> next(long number, LedgerEntry entry) {
        Optional<Closing> before = closing;
        closing = Optional.empty();
        if (entry.purpose().isEmpty()) {
            return Optional.empty();
        }
        LedgerEntry.Purpose purpose = entry.purpose().get();
        if (purpose.closes().isEmpty()) {
            open.put(number, entry);
            return Optional.empty();
        }
        long cited = purpose.closes().getAsLong();
        Optional<Closing> left = Optional.ofNullable(open.remove(cited))
                .map(intent -> Closing.of(cited, intent))
                .or(() -> before.filter(c -> c.number() == cited));
        if (left.isEmpty()) {
            return Optional.of("it closes entry " + cited + ", which is no open intent");
        }
        if (!left.get().isAbout(entry, purpose.asked())) {
            return Optional.of("it closes entry " + cited + ", which announced something else");
        }
        closing = left.map(c -> c.less(entry, purpose.connections()));
        return closing.filter(Closing::isOverdrawn).map(c -> "it says more than entry " + cited + " announced");
    }

    /** The intents that nothing closed so far, in their order. */
    public List<Ledger.Numbered> open() {
        return open.entrySet().stream()
                .map(one -> new Ledger.Numbered(one.getKey(), one.getValue()))
                .toList();
    }
}
