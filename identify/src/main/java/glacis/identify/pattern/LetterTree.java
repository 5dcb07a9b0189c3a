package glacis.identify.pattern;

import java.util.Arrays;

/** Texts by their letters from the first on; the branches lie in one table, found by where they leave and their letter. */
final class LetterTree {

    private static final int[] NONE = {};
    private static final long MIX = 0x9e3779b97f4a7c15L;

    private long[] keys = new long[64];
    private int[] nodes = new int[64];
    private int branches;
    private int[][] ending = {NONE};
    private int count = 1;

    void add(String text, int number) {
        int node = 0;
        for (int i = 0; i < text.length(); i++) {
            long key = key(node, text.charAt(i));
            int at = slot(key);
            if (keys[at] != key) {
                if (2 * ++branches > keys.length) {
                    grow();
                    at = slot(key);
                }
                keys[at] = key;
                nodes[at] = count++;
                if (count > ending.length) {
                    int length = ending.length;
                    ending = Arrays.copyOf(ending, 2 * length);
                    Arrays.fill(ending, length, 2 * length, NONE);
                }
            }
            node = nodes[at];
        }
        int[] more = Arrays.copyOf(ending[node], ending[node].length + 1);
        more[more.length - 1] = number;
        ending[node] = more;
    }

    /** Marks the numbers of all texts that stand at this place. */
    void walk(char[] text, int from, long[] found) {
        int node = 0;
        for (int i = from; i < text.length; i++) {
            long key = key(node, text[i]);
            int at = slot(key);
            if (keys[at] != key) {
                return;
            }
            node = nodes[at];
            for (int number : ending[node]) {
                found[number >> 6] |= 1L << number;
            }
        }
    }

    /** Never zero, which stands for an empty place. */
    private static long key(int node, char letter) {
        return (node + 1L) << 16 | letter;
    }

    private int slot(long key) {
        int mask = keys.length - 1;
        int at = (int) (key * MIX >>> 40) & mask;
        while (keys[at] != 0 && keys[at] != key) {
            at = at + 1 & mask;
        }
        return at;
    }

    private void grow() {
        long[] oldKeys = keys;
        int[] oldNodes = nodes;
        keys = new long[2 * oldKeys.length];
        nodes = new int[2 * oldKeys.length];
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldKeys[i] != 0) {
                int at = slot(oldKeys[i]);
                keys[at] = oldKeys[i];
                nodes[at] = oldNodes[i];
            }
        }
    }
}
