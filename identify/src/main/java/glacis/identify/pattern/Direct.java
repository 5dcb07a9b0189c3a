package glacis.identify.pattern;

import glacis.identify.pattern.Node.Assertion;
import java.util.Arrays;

/**
 * Looks for a match by trying, as most engines do: one branch, and back for the next one. That is fast and needs little
 * memory as long as little is tried in vain, so it has a budget in proportion to the text, and says when it is spent.
 */
final class Direct {

    /** Nothing is decided: the budget was spent. */
    static final int[] UNDECIDED = {-1};

    /** There is no match. */
    static final int[] NONE = {};

    private static final int STEPS_PER_CHARACTER = 6;
    private static final int STEPS = 14_000;

    /** So many steps are few; who needs more is told not to try the same twice. */
    private static final int UNMARKED = 64;

    private static final Assertion[] PLACES = Assertion.values();

    private final Steps steps;
    private final byte[] kind;
    private final int[] next;
    private final int[] other;
    private final int groups;
    private final boolean lines;

    Direct(Steps steps, int groups, boolean lines) {
        this.steps = steps;
        this.kind = steps.kind;
        this.next = steps.next;
        this.other = steps.other;
        this.groups = groups;
        this.lines = lines;
    }

    /** Where the match and its groups are, as {@link Backward#find} says it; {@link #NONE} or {@link #UNDECIDED}. */
    int[] find(Subject subject) {
        char[] text = subject.plain();
        Trial trial = new Trial(subject);
        for (int from = 0; from <= text.length; from++) {
            if (lines && from > 0) {
                from = lineAfter(text, from);
                if (from < 0) {
                    return NONE;
                }
            }
            if (kind[steps.start] == Steps.LITERAL) {
                from = letterFrom(text, from, steps.literal[steps.start][0]);
            }
            if (from > text.length) {
                return NONE;
            }
            if (trial.at(from)) {
                return trial.found;
            }
            if (trial.left < 0) {
                return UNDECIDED;
            }
        }
        return NONE;
    }

    private static int lineAfter(char[] text, int from) {
        for (int i = from - 1; i < text.length - 1; i++) {
            if (text[i] == '\n') {
                return i + 1;
            }
        }
        return -1;
    }

    private static int letterFrom(char[] text, int from, char letter) {
        int at = from;
        while (at < text.length && text[at] != letter) {
            at++;
        }
        return at < text.length ? at : text.length + 1;
    }

    private final class Trial {
        private final char[] text;
        private final char[] folded;
        private final int[] found = new int[2 * (groups + 1)];
        private int left;
        private final int marking;

        /** The steps and places that were tried, once there are many. */
        private long[] tried = {};

        // Three numbers for each way back: a step and where it began and stands, or -1 and a group's place and what it
        // was.
        private int[] back = new int[24];
        private int depth;

        Trial(Subject subject) {
            text = subject.plain();
            folded = subject.folded();
            left = Math.min(STEPS, 34 * (text.length + 8)) + STEPS_PER_CHARACTER * text.length;
            marking = left - UNMARKED - 2 * text.length;
        }

        boolean at(int from) {
            depth = 0;
            Arrays.fill(found, -1);
            found[0] = from;
            int step = steps.start;
            int at = from;
            while (true) {
                if (--left < marking) {
                    if (left < 0) {
                        return false;
                    }
                    if (triedBefore(step, at)) {
                        at = -1;
                    }
                }
                int then = next[step];
                switch (at < 0 ? Steps.TRIED : kind[step]) {
                    case Steps.TRIED -> {
                        // Nothing came of it the last time.
                    }
                    case Steps.LITERAL -> at = behind(steps.literal[step], text, at);
                    case Steps.ANY_CASE -> at = behind(steps.literal[step], folded, at);
                    case Steps.LOOP -> at = loop(step, at);
                    case Steps.LAZY -> at = lazy(step, at);
                    case Steps.SPLIT -> push(other[step], at, 0);
                    case Steps.PLACE -> at = holds(PLACES[other[step]], at) ? at : -1;
                    case Steps.SAVE -> {
                        push(-1, other[step], found[other[step]]);
                        found[other[step]] = at;
                    }
                    default -> {
                        found[1] = at;
                        return true;
                    }
                }
                step = then;
                while (at < 0) {
                    if (depth == 0) {
                        return false;
                    }
                    depth -= 3;
                    int where = back[depth];
                    if (where < 0) {
                        found[back[depth + 1]] = back[depth + 2];
                    } else if (kind[where] == Steps.LOOP && back[depth + 2] >= 0) {
                        at = again(where, back[depth + 1], back[depth + 2]);
                        step = next[where];
                    } else if (kind[where] == Steps.LAZY && back[depth + 2] >= 0) {
                        at = further(where, back[depth + 1], back[depth + 2]);
                        step = next[where];
                    } else {
                        at = back[depth + 1];
                        step = where;
                    }
                }
            }
        }

        private boolean triedBefore(int step, int at) {
            if (tried.length == 0) {
                tried = new long[(kind.length * (text.length + 1) >> 6) + 1];
            }
            int bit = at * kind.length + step;
            boolean before = (tried[bit >> 6] & 1L << bit) != 0;
            tried[bit >> 6] |= 1L << bit;
            return before;
        }

        private void push(int step, int at, int extra) {
            if (depth + 3 > back.length) {
                back = Arrays.copyOf(back, 2 * back.length);
            }
            back[depth++] = step;
            back[depth++] = at;
            // A branch to try from its beginning is told from a repetition to go on with by this number.
            back[depth++] = step >= 0 && extra == 0 ? -1 : extra;
        }

        private int behind(char[] letters, char[] in, int at) {
            if (at + letters.length > in.length) {
                return -1;
            }
            for (int i = 0; i < letters.length; i++) {
                if (in[at + i] != letters[i]) {
                    return -1;
                }
            }
            return at + letters.length;
        }

        private int loop(int step, int at) {
            Members set = steps.sets[step];
            int last = last(step, at);
            int end = at;
            while (end < last && set.contains(text[end])) {
                end++;
            }
            left -= (end - at) >> 3;
            return steps.most[step] == 1 && steps.least[step] == 1
                    ? end > at ? end : -1
                    : again(step, at + steps.least[step], end + 1);
        }

        /** One character fewer than the last time, if what follows can begin there. */
        private int again(int step, int from, int last) {
            int then = next[step];
            int at = last - 1;
            if (kind[then] == Steps.LITERAL) {
                char first = steps.literal[then][0];
                while (at >= from && (at >= text.length || text[at] != first)) {
                    at--;
                }
            }
            left -= (last - at) >> 3;
            if (at < from) {
                return -1;
            }
            if (at > from) {
                push(step, from, at);
            }
            return at;
        }

        private int lazy(int step, int at) {
            int end = at;
            int last = last(step, at);
            while (end < at + steps.least[step]) {
                if (end >= last || !steps.sets[step].contains(text[end])) {
                    return -1;
                }
                end++;
            }
            if (end < last) {
                push(step, last, end + 1);
            }
            return end;
        }

        /** One character more than the last time; what is kept is that place plus one, which is never zero. */
        private int further(int step, int last, int placePlusOne) {
            int at = placePlusOne - 1;
            if (!steps.sets[step].contains(text[at])) {
                return -1;
            }
            if (at + 1 < last) {
                push(step, last, at + 2);
            }
            return at + 1;
        }

        private int last(int step, int at) {
            return (int) Math.min(text.length, (long) at + steps.most[step]);
        }

        private boolean holds(Assertion assertion, int at) {
            return Classes.holds(
                    assertion,
                    at == 0 ? Classes.NOTHING : kindOf(text[at - 1]),
                    at == text.length ? Classes.NOTHING : kindOf(text[at]));
        }

        private static byte kindOf(char c) {
            return c == '\n' ? Classes.LINE_FEED : CharSet.WORD.contains(c) ? Classes.WORD : Classes.OTHER;
        }
    }
}
