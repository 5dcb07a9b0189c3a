package glacis.identify.pattern;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * An expression as instructions. The first one is at {@link #start()}; {@code next} and {@code other} say where it goes on.
 */
final class Program {

    /** More would be an automaton that nobody waits for. */
    static final int LARGEST = 6000;

    static final byte ONE = 0;
    static final byte SPLIT = 1;
    static final byte PLACE = 2;
    static final byte SAVE = 3;
    static final byte MATCH = 4;

    private static final CharSet[] NO_SETS = {};
    private static final Node.Assertion[] PLACES = Node.Assertion.values();

    private final List<int[]> code = new ArrayList<>();
    private final Map<CharSet, Integer> numbers = new HashMap<>();
    private final List<CharSet> sets = new ArrayList<>();

    final byte[] kind;
    final int[] next;
    final int[] other;
    final int[] argument;
    final CharSet[] characters;
    private final int start;

    Program(Node tree) {
        int match = emit(MATCH, 0, 0, 0);
        start = compile(tree, match);
        int size = code.size();
        kind = new byte[size];
        next = new int[size];
        other = new int[size];
        argument = new int[size];
        for (int i = 0; i < size; i++) {
            int[] one = code.get(i);
            kind[i] = (byte) one[0];
            next[i] = one[1];
            other[i] = one[2];
            argument[i] = one[3];
        }
        characters = sets.toArray(NO_SETS);
    }

    /** How many instructions a tree becomes, as far as it is worth counting. */
    static long size(Node node) {
        long size = switch (node) {
            case Node.One one -> 1;
            case Node.Place place -> 1;
            case Node.Group group -> 2 + size(group.body());
            case Node.Sequence sequence -> size(sequence.parts());
            case Node.Choice choice -> choice.branches().size() + size(choice.branches());
            case Node.Repeat repeat -> {
                long body = size(repeat.body());
                yield repeat.most() == Node.Repeat.UNBOUNDED
                        ? (2 + body) * (repeat.least() + 1)
                        : (1 + body) * repeat.most();
            }
        };
        return Math.min(size, Integer.MAX_VALUE);
    }

    private static long size(List<Node> nodes) {
        long size = 0;
        for (Node node : nodes) {
            size += size(node);
        }
        return size;
    }

    int start() {
        return start;
    }

    int size() {
        return kind.length;
    }

    /** The question of a {@link #PLACE}. */
    Node.Assertion assertion(int at) {
        return PLACES[argument[at]];
    }

    private int emit(int kind, int next, int other, int argument) {
        code.add(new int[] {kind, next, other, argument});
        return code.size() - 1;
    }

    /** The instructions of a tree that go on at {@code then}, and where they begin. */
    private int compile(Node node, int then) {
        return switch (node) {
            case Node.One one -> emit(ONE, then, 0, number(one.set()));
            case Node.Place place -> emit(PLACE, then, 0, place.assertion().ordinal());
            case Node.Group group -> {
                int end = emit(SAVE, then, 0, 2 * group.number() + 1);
                yield emit(SAVE, compile(group.body(), end), 0, 2 * group.number());
            }
            case Node.Sequence sequence -> {
                int begin = then;
                for (int i = sequence.parts().size() - 1; i >= 0; i--) {
                    begin = compile(sequence.parts().get(i), begin);
                }
                yield begin;
            }
            case Node.Choice choice -> {
                int begin = compile(choice.branches().getLast(), then);
                for (int i = choice.branches().size() - 2; i >= 0; i--) {
                    begin = emit(SPLIT, compile(choice.branches().get(i), then), begin, 0);
                }
                yield begin;
            }
            case Node.Repeat repeat -> repeat(repeat, then);
        };
    }

    private int repeat(Node.Repeat repeat, int then) {
        int begin = then;
        if (repeat.most() == Node.Repeat.UNBOUNDED) {
            int again = emit(SPLIT, 0, 0, 0);
            int body = compile(repeat.body(), again);
            branch(again, body, then, repeat.greedy());
            // A branch of its own at the beginning: a round without a character then ends the repetition, and counts.
            begin = emit(SPLIT, 0, 0, 0);
            branch(begin, body, then, repeat.greedy());
        } else {
            int copies = repeat.most() - repeat.least();
            for (int i = copies - 1; i >= 0; i--) {
                int body = compile(repeat.body(), begin);
                begin = emit(SPLIT, 0, 0, 0);
                branch(begin, body, then, repeat.greedy());
            }
        }
        for (int i = 0; i < repeat.least(); i++) {
            begin = compile(repeat.body(), begin);
        }
        return begin;
    }

    private void branch(int split, int body, int then, boolean greedy) {
        code.get(split)[1] = greedy ? body : then;
        code.get(split)[2] = greedy ? then : body;
    }

    private int number(CharSet set) {
        return numbers.computeIfAbsent(set, s -> {
            sets.add(s);
            return sets.size() - 1;
        });
    }
}
