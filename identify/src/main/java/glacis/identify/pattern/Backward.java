package glacis.identify.pattern;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds the match that a backtracking engine finds, with its groups. A text is read once from its end, noting at each
 * place from which steps a match can be reached; the walk from the beginning then takes the first branch that leads to one.
 */
final class Backward {

    private static final int MOST_STATES = 4000;

    private final Program program;
    private final Classes classes;
    private final int groups;
    private final Map<Key, State> known = new HashMap<>();
    private final int[][] into;
    private final int matching;

    /** The sets of the places behind the last character, by the kind of that character. */
    private final @Nullable State[] ends = new State[4];

    /** Where nothing is asked of places, what stands before them does not matter. */
    private final int kinds;

    Backward(Program program, Classes classes, int groups) {
        this.program = program;
        this.classes = classes;
        this.groups = groups;
        int size = program.size();
        int[] count = new int[size];
        for (int i = 0; i < size; i++) {
            if (program.kind[i] != Program.ONE && program.kind[i] != Program.MATCH) {
                count[program.next[i]]++;
                if (program.kind[i] == Program.SPLIT) {
                    count[program.other[i]]++;
                }
            }
        }
        into = new int[size][];
        for (int i = 0; i < size; i++) {
            into[i] = new int[count[i]];
        }
        int match = 0;
        boolean places = false;
        for (int i = 0; i < size; i++) {
            if (program.kind[i] == Program.MATCH) {
                match = i;
            } else if (program.kind[i] != Program.ONE) {
                places |= program.kind[i] == Program.PLACE;
                into[program.next[i]][--count[program.next[i]]] = i;
                if (program.kind[i] == Program.SPLIT) {
                    into[program.other[i]][--count[program.other[i]]] = i;
                }
            }
        }
        matching = match;
        kinds = places ? 4 : 1;
    }

    private static final class State {
        final long[] steps;
        final @Nullable State[] to;

        State(long[] steps, int transitions) {
            this.steps = steps;
            this.to = new State[transitions];
        }

        boolean has(int step) {
            return (steps[step >> 6] & 1L << step) != 0;
        }
    }

    private record Key(long[] steps) {
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Key key && Arrays.equals(steps, key.steps);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(steps);
        }
    }

    /** Where the match and its groups begin and end, two places each, -1 for a group that is not part of it; empty for none. */
    int[] find(char[] text) {
        int length = text.length;
        State[] at = new State[length + 1];
        byte before = length == 0 || kinds == 1 ? Classes.NOTHING : kind(text, length - 1);
        State state = ends[before];
        if (state == null) {
            state = end(before);
        }
        at[length] = state;
        for (int i = length - 1; i >= 0; i--) {
            int number = classes.of(text[i]);
            before = i == 0 || kinds == 1 ? Classes.NOTHING : kind(text, i - 1);
            int transition = number * kinds + before;
            State next = state.to[transition];
            state = next != null ? next : step(state, number, before);
            at[i] = state;
        }
        for (int i = 0; i <= length; i++) {
            if (at[i].has(program.start())) {
                return walk(at, i);
            }
        }
        return new int[0];
    }

    private byte kind(char[] text, int at) {
        return classes.kind(classes.of(text[at]));
    }

    private synchronized State end(byte before) {
        State state = close(new long[words()], before, Classes.NOTHING);
        ends[before] = state;
        return state;
    }

    private synchronized State step(State behind, int number, byte before) {
        long[] steps = new long[words()];
        for (int i = 0; i < program.size(); i++) {
            if (program.kind[i] == Program.ONE
                    && behind.has(program.next[i])
                    && classes.member(program.argument[i], number)) {
                steps[i >> 6] |= 1L << i;
            }
        }
        State state = close(steps, before, classes.kind(number));
        behind.to[number * kinds + before] = state;
        return state;
    }

    private int words() {
        return (program.size() + 63) / 64;
    }

    /** Adds what reaches these steps without a character. */
    private State close(long[] steps, byte before, byte after) {
        steps[matching >> 6] |= 1L << matching;
        int[] stack = new int[program.size()];
        int depth = 0;
        for (int i = 0; i < program.size(); i++) {
            if ((steps[i >> 6] & 1L << i) != 0) {
                stack[depth++] = i;
            }
        }
        while (depth > 0) {
            for (int from : into[stack[--depth]]) {
                boolean passes =
                        program.kind[from] != Program.PLACE || Classes.holds(program.assertion(from), before, after);
                if (passes && (steps[from >> 6] & 1L << from) == 0) {
                    steps[from >> 6] |= 1L << from;
                    stack[depth++] = from;
                }
            }
        }
        if (known.size() >= MOST_STATES) {
            known.clear();
        }
        return known.computeIfAbsent(new Key(steps), key -> new State(steps, (classes.end()) * kinds));
    }

    /** The walk. It turns back within one place only, where a repetition of nothing has led it round in a circle. */
    private int[] walk(State[] states, int from) {
        int[] found = new int[2 * (groups + 1)];
        Arrays.fill(found, -1);
        found[0] = from;
        int[] seen = new int[program.size()];
        // Three numbers for each way back: the step, or -1 to undo a group's place, then which place and what it was.
        int[] back = new int[3 * program.size() + 3];
        int depth = 0;
        int step = program.start();
        int at = from;
        while (true) {
            boolean lost = !states[at].has(step) || seen[step] == at + 1;
            seen[step] = at + 1;
            if (lost) {
                while (back[depth - 3] < 0) {
                    depth -= 3;
                    found[back[depth + 1]] = back[depth + 2];
                }
                depth -= 3;
                step = back[depth];
                continue;
            }
            switch (program.kind[step]) {
                case Program.MATCH -> {
                    found[1] = at;
                    return found;
                }
                case Program.ONE -> {
                    at++;
                    depth = 0;
                    step = program.next[step];
                }
                case Program.SPLIT -> {
                    back[depth++] = program.other[step];
                    depth += 2;
                    step = program.next[step];
                }
                case Program.SAVE -> {
                    back[depth++] = -1;
                    back[depth++] = program.argument[step];
                    back[depth++] = found[program.argument[step]];
                    found[program.argument[step]] = at;
                    step = program.next[step];
                }
                default -> step = program.next[step];
            }
        }
    }
}
