package glacis.scan.guard;

import glacis.model.observation.Digest;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalInt;

/**
 * The ledger's hash chain: each hash is SHA-256 over the hash before it and the entry's canonical text.
 *
 * <p>The canonical text gives each field its length in UTF-8 bytes ({@code 4:P-88}), so that no two different entries have the
 * same text whatever their fields contain. Changing, removing or inserting an entry changes every hash after it; cutting
 * entries off the end is seen against a head that was printed in a report.
 */
public final class LedgerChain {

    /** The hash before the first entry. */
    public static final String GENESIS = "0".repeat(64);

    private LedgerChain() {}

    /**
     * The hash of an entry.
     *
     * @param previous the hash before it, 64 hexadecimal digits
     */
    public static String next(String previous, LedgerEntry entry) {
        String text = field(previous) + canonical(entry);
        return Digest.of(text.getBytes(StandardCharsets.UTF_8)).hex();
    }

    /**
     * The text of an entry that is hashed: its fields in order, each after its length in bytes. One that belongs to an intent
     * has three more fields than those of releases that knew none, and says so in its first.
     */
    public static String canonical(LedgerEntry entry) {
        return entry.purpose()
                .map(purpose -> field("glacis-ledger-2")
                        + fields(entry)
                        + field(purpose.asked())
                        + field(Long.toString(purpose.connections()))
                        + field(
                                purpose.closes().isPresent()
                                        ? Long.toString(purpose.closes().getAsLong())
                                        : ""))
                .orElseGet(() -> field("glacis-ledger-1") + fields(entry));
    }

    private static String fields(LedgerEntry entry) {
        return field(entry.kind().word())
                + field(entry.permit().permit())
                + field(entry.permit().mandate())
                + field(Integer.toString(entry.permit().line()))
                + field(entry.permit().rule())
                + field(entry.basis())
                + field(entry.permit().level())
                + field(entry.target())
                + field(entry.at().toString())
                + field(Long.toString(entry.bytesSent()))
                + field(Long.toString(entry.bytesReceived()))
                + field(entry.transcript().hex());
    }

    /** The place (from 0) of the first entry whose stored hash is not what the chain gives, or empty when all are right. */
    public static OptionalInt firstBreak(List<LedgerEntry> entries, List<String> hashes) {
        String previous = GENESIS;
        Iterator<String> stored = hashes.iterator();
        for (int i = 0; i < entries.size(); i++) {
            String expected = next(previous, entries.get(i));
            if (!stored.hasNext() || !stored.next().equals(expected)) {
                return OptionalInt.of(i);
            }
            previous = expected;
        }
        return stored.hasNext() ? OptionalInt.of(entries.size()) : OptionalInt.empty();
    }

    private static String field(String value) {
        return value.getBytes(StandardCharsets.UTF_8).length + ":" + value + "\n";
    }
}
