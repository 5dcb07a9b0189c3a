package glacis.assess.encryption.policy;

import java.util.List;

/**
 * A survey held against one policy.
 *
 * @param policy its id
 * @param overall the worst level that is known; {@link Level#NOT_DETERMINED} when none is. It vouches for nothing while
 *     {@link #open()} is not zero
 * @param items by topic, within a topic the worst first
 * @param notes what a reader has to know of the policy itself, such as that a newer edition exists
 */
public record Assessment(String policy, Level overall, List<Item> items, List<String> notes) {

    public Assessment {
        items = List.copyOf(items);
        notes = List.copyOf(notes);
    }

    /**
     * One judgement.
     *
     * @param check the topic, such as {@code cipher-suite}
     * @param value what was seen; for what is not determined, what may be there
     * @param level on the common scale
     * @param word the policy's own word for it
     * @param reference where the policy says so
     * @param reason where it was seen, or why it is not known; may be empty
     */
    public record Item(String check, String value, Level level, String word, String reference, String reason) {}

    /** How many items are not determined. */
    public int open() {
        return count(Level.NOT_DETERMINED);
    }

    /** How many items are determined. */
    public int known() {
        return items.size() - open() - count(Level.NOT_APPLICABLE);
    }

    /** The share of items that are determined among those that apply, from 0 to 1; 1 when none applies. */
    public double knownShare() {
        int all = known() + open();
        return all == 0 ? 1 : (double) known() / all;
    }

    /** Whether all that applies is known and nothing of it is worse than sufficient. */
    public boolean passes() {
        return open() == 0 && overall.passes();
    }

    private int count(Level level) {
        return (int) items.stream().filter(item -> item.level() == level).count();
    }
}
