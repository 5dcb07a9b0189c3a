package glacis.identify.pattern;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Texts by a few letters of each, the rarest among these texts; a reader that slides over a text meets them wherever they are. */
final class Windows {

    private static final int SPREAD = 31;

    private final int width;
    private final List<char[]> texts = new ArrayList<>();
    private final List<Integer> numbers = new ArrayList<>();

    // By the letters of the window: the first entry there, and from each entry to the next, from 1 on; 0 is the end.
    private int[] first = {0};
    private int[] following = {0};
    private int[] offset = {0};
    private char[][] letters = {};
    private int[] owner = {};

    Windows(int width) {
        this.width = width;
    }

    void add(String text, int number) {
        texts.add(text.toCharArray());
        numbers.add(number);
    }

    /** To be called when all texts are there. */
    void complete() {
        Map<String, Integer> uses = new HashMap<>();
        for (char[] text : texts) {
            for (int i = 0; i + width <= text.length; i++) {
                uses.merge(new String(text, i, width), 1, Integer::sum);
            }
        }
        letters = texts.toArray(char[][]::new);
        owner = numbers.stream().mapToInt(Integer::intValue).toArray();
        first = new int[Math.max(64, Integer.highestOneBit(texts.size()) * 16)];
        following = new int[texts.size() + 1];
        offset = new int[texts.size() + 1];
        for (int entry = 1; entry <= texts.size(); entry++) {
            char[] text = texts.get(entry - 1);
            int best = 0;
            int rarest = Integer.MAX_VALUE;
            for (int i = 0; i + width <= text.length; i++) {
                int use = uses.getOrDefault(new String(text, i, width), 0);
                if (use < rarest) {
                    rarest = use;
                    best = i;
                }
            }
            offset[entry] = best;
            int at = slot(text, best);
            following[entry] = first[at];
            first[at] = entry;
        }
    }

    private int slot(char[] text, int at) {
        int hash = 0;
        for (int i = 0; i < width; i++) {
            hash = hash * SPREAD + text[at + i];
        }
        return (hash ^ hash >>> 11) & first.length - 1;
    }

    /** Marks the numbers of all texts that stand somewhere in this one. */
    void scan(char[] text, long[] found) {
        if (owner.length == 0) {
            return;
        }
        for (int i = 0; i + width <= text.length; i++) {
            for (int entry = first[slot(text, i)]; entry != 0; entry = following[entry]) {
                int number = owner[entry - 1];
                if ((found[number >> 6] & 1L << number) == 0 && stands(letters[entry - 1], text, i - offset[entry])) {
                    found[number >> 6] |= 1L << number;
                }
            }
        }
    }

    private static boolean stands(char[] literal, char[] text, int at) {
        if (at < 0 || at + literal.length > text.length) {
            return false;
        }
        return Arrays.equals(literal, 0, literal.length, text, at, at + literal.length);
    }
}
