package glacis.identify.pattern;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Texts by their letters from the first on, as deep as it takes to tell them apart but for a few: the rest is left to whoever
 * tries. All nodes lie in one array, so that a walk touches little memory.
 */
final class LetterTree {

    /** So few texts are not told apart any further. */
    private static final int FEW = 2;

    private final List<Text> texts = new ArrayList<>();

    // A node: how many numbers are met here, those, how many letters go on, those in order, and where each leads.
    private int[] nodes = {0, 0};
    private int length;

    private record Text(String letters, int number) {}

    void add(String letters, int number) {
        texts.add(new Text(letters, number));
    }

    /** To be called when all texts are there. */
    void complete() {
        nodes = new int[1024];
        length = 0;
        build(texts, 0);
        nodes = Arrays.copyOf(nodes, length);
    }

    private int build(List<Text> below, int depth) {
        List<Text> here = new ArrayList<>();
        Map<Character, List<Text>> further = new TreeMap<>();
        for (Text text : below) {
            if (text.letters.length() == depth || below.size() <= FEW && depth > 0) {
                here.add(text);
            } else {
                further.computeIfAbsent(text.letters.charAt(depth), letter -> new ArrayList<>())
                        .add(text);
            }
        }
        int node = length;
        take(2 + here.size() + 2 * further.size());
        int at = node;
        nodes[at++] = here.size();
        for (Text text : here) {
            nodes[at++] = text.number;
        }
        nodes[at++] = further.size();
        for (Map.Entry<Character, List<Text>> branch : further.entrySet()) {
            nodes[at] = branch.getKey();
            int child = build(branch.getValue(), depth + 1);
            nodes[at + further.size()] = child;
            at++;
        }
        return node;
    }

    private void take(int more) {
        length += more;
        if (length > nodes.length) {
            nodes = Arrays.copyOf(nodes, 2 * length);
        }
    }

    /** Marks the numbers of all texts that may stand at this place. */
    void walk(char[] text, int from, long[] found) {
        int node = 0;
        for (int i = from; ; i++) {
            int numbers = nodes[node];
            for (int n = node + 1; n <= node + numbers; n++) {
                found[nodes[n] >> 6] |= 1L << nodes[n];
            }
            int letters = node + numbers + 1;
            if (i == text.length || nodes[letters] == 0) {
                return;
            }
            int at = Arrays.binarySearch(nodes, letters + 1, letters + 1 + nodes[letters], text[i]);
            if (at < 0) {
                return;
            }
            node = nodes[at + nodes[letters]];
        }
    }
}
