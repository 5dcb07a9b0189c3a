package glacis.identify.pattern;

import glacis.identify.pattern.Node.Assertion;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Looks for a match by trying, as most engines do: one branch, and back for the next one. That is fast and needs little
 * memory as long as little is tried in vain, so it has a budget in proportion to the text, and says when it is spent.
 */
final class Direct {

    /** Nothing is decided: the budget was spent. */
    static final int[] UNDECIDED = {-1};

    /** There is no match. */
    static final int[] NONE = {};

    private static final int LARGEST = 1500;
    private static final int STEPS_PER_CHARACTER = 6;
    private static final int STEPS = 14_000;

    /** So many steps are few; who needs more is told not to try the same twice. */
    private static final int UNMARKED = 64;

    private static final byte LITERAL = 0;
    private static final byte ANY_CASE = 1;
    private static final byte LOOP = 2;
    private static final byte LAZY = 3;
    private static final byte SPLIT = 4;
    private static final byte PLACE = 5;
    private static final byte SAVE = 6;
    private static final byte MATCH = 7;
    private static final byte TRIED = 8;

    private static final Assertion[] PLACES = Assertion.values();

    private final byte[] kind;
    private final int[] next;
    private final int[] other;
    private final int[] least;
    private final int[] most;
    private final char[][] literal;
    private final Members[] sets;
    private final int start;
    private final int groups;
    private final boolean lines;

    private Direct(Assembly assembly, int start, int groups, boolean lines) {
        int size = assembly.code.size();
        kind = new byte[size];
        next = new int[size];
        other = new int[size];
        least = new int[size];
        most = new int[size];
        literal = new char[size][];
        sets = new Members[size];
        for (int i = 0; i < size; i++) {
            Step step = assembly.code.get(i);
            kind[i] = step.kind;
            next[i] = step.next;
            other[i] = step.other;
            least[i] = step.least;
            most[i] = step.most;
            literal[i] = step.literal;
            sets[i] = step.set;
        }
        this.start = start;
        this.groups = groups;
        this.lines = lines;
    }

    /** Of this tree; empty where a repetition may go round without a character, or when it would be large. */
    static Optional<Direct> of(Node tree, int groups) {
        Assembly assembly = new Assembly();
        int match = assembly.emit(new Step(MATCH, 0));
        int start = assembly.compile(tree, match);
        return assembly.suitable
                ? Optional.of(new Direct(assembly, start, groups, Literals.beginsLine(tree)))
                : Optional.empty();
    }

    private static final class Step {
        private final byte kind;
        private int next;
        private int other;
        private int least;
        private int most;
        private char[] literal = {};
        private Members set = Members.NONE;

        Step(byte kind, int next) {
            this.kind = kind;
            this.next = next;
        }
    }

    private static final class Assembly {
        private final List<Step> code = new ArrayList<>();
        private boolean suitable = true;

        int emit(Step step) {
            suitable &= code.size() < LARGEST;
            if (suitable) {
                code.add(step);
            }
            return code.size() - 1;
        }

        int compile(Node node, int then) {
            return switch (node) {
                case Node.One one -> loop(one, 1, 1, true, then);
                case Node.Place place -> {
                    Step step = new Step(PLACE, then);
                    step.other = place.assertion().ordinal();
                    yield emit(step);
                }
                case Node.Group group -> {
                    Step end = new Step(SAVE, then);
                    end.other = 2 * group.number() + 1;
                    Step begin = new Step(SAVE, compile(group.body(), emit(end)));
                    begin.other = 2 * group.number();
                    yield emit(begin);
                }
                case Node.Sequence sequence -> sequence(sequence.parts(), then);
                case Node.Choice choice -> {
                    int begin = compile(choice.branches().getLast(), then);
                    for (int i = choice.branches().size() - 2; i >= 0; i--) {
                        begin = split(compile(choice.branches().get(i), then), begin);
                    }
                    yield begin;
                }
                case Node.Repeat repeat -> repeat(repeat, then);
            };
        }

        private int sequence(List<Node> parts, int then) {
            int begin = then;
            int end = parts.size();
            while (end > 0 && suitable) {
                int exact = runOfLetters(parts, end, true);
                int either = runOfLetters(parts, end, false);
                if (Math.min(exact, either) < end) {
                    int from = Math.min(exact, either);
                    begin = literal(parts.subList(from, end), exact <= either, begin);
                    end = from;
                } else {
                    begin = compile(parts.get(--end), begin);
                }
            }
            return begin;
        }

        /** Where the letters begin that end here, if there are any. */
        private static int runOfLetters(List<Node> parts, int end, boolean exact) {
            int from = end;
            while (from > 0 && letter(parts.get(from - 1), exact)) {
                from--;
            }
            return from;
        }

        private static boolean letter(Node node, boolean exact) {
            if (!(node instanceof Node.One one)) {
                return false;
            }
            return exact ? one.set().size() == 1 : one.set().isOneInAnyCase();
        }

        private int literal(List<Node> letters, boolean exact, int then) {
            Step step = new Step(exact ? LITERAL : ANY_CASE, then);
            step.literal = new char[letters.size()];
            for (int i = 0; i < letters.size(); i++) {
                char c = ((Node.One) letters.get(i)).set().ends()[0];
                step.literal[i] = exact ? c : CharSet.folded(c);
            }
            return emit(step);
        }

        private int split(int first, int second) {
            Step step = new Step(SPLIT, first);
            step.other = second;
            return emit(step);
        }

        private int loop(Node.One one, int least, int most, boolean greedy, int then) {
            Step step = new Step(greedy ? LOOP : LAZY, then);
            step.least = least;
            step.most = most;
            step.set = new Members(one.set());
            return emit(step);
        }

        private int repeat(Node.Repeat repeat, int then) {
            boolean unbounded = repeat.most() == Node.Repeat.UNBOUNDED;
            if (repeat.body() instanceof Node.One one) {
                int most = unbounded ? Integer.MAX_VALUE : repeat.most();
                return loop(one, repeat.least(), most, repeat.greedy(), then);
            }
            int begin = then;
            if (unbounded) {
                suitable &= !mayBeEmpty(repeat.body());
                Step step = new Step(SPLIT, then);
                begin = emit(step);
                int body = compile(repeat.body(), begin);
                step.next = repeat.greedy() ? body : then;
                step.other = repeat.greedy() ? then : body;
            } else {
                for (int i = repeat.least(); i < repeat.most() && suitable; i++) {
                    int body = compile(repeat.body(), begin);
                    begin = repeat.greedy() ? split(body, then) : split(then, body);
                }
            }
            for (int i = 0; i < repeat.least() && suitable; i++) {
                begin = compile(repeat.body(), begin);
            }
            return begin;
        }

        private static boolean mayBeEmpty(Node node) {
            return switch (node) {
                case Node.One one -> false;
                case Node.Place place -> true;
                case Node.Group group -> mayBeEmpty(group.body());
                case Node.Sequence sequence -> sequence.parts().stream().allMatch(Assembly::mayBeEmpty);
                case Node.Choice choice -> choice.branches().stream().anyMatch(Assembly::mayBeEmpty);
                case Node.Repeat repeat -> repeat.least() == 0 || mayBeEmpty(repeat.body());
            };
        }
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
            if (kind[start] == LITERAL) {
                from = letterFrom(text, from, literal[start][0]);
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
            int step = start;
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
                switch (at < 0 ? TRIED : kind[step]) {
                    case TRIED -> {
                        // Nothing came of it the last time.
                    }
                    case LITERAL -> at = behind(literal[step], text, at);
                    case ANY_CASE -> at = behind(literal[step], folded, at);
                    case LOOP -> at = loop(step, at);
                    case LAZY -> at = lazy(step, at);
                    case SPLIT -> push(other[step], at, 0);
                    case PLACE -> at = holds(PLACES[other[step]], at) ? at : -1;
                    case SAVE -> {
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
                    } else if (kind[where] == LOOP && back[depth + 2] >= 0) {
                        at = again(where, back[depth + 1], back[depth + 2]);
                        step = next[where];
                    } else if (kind[where] == LAZY && back[depth + 2] >= 0) {
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
            Members set = sets[step];
            int last = last(step, at);
            int end = at;
            while (end < last && set.contains(text[end])) {
                end++;
            }
            left -= (end - at) >> 3;
            return most[step] == 1 && least[step] == 1 ? end > at ? end : -1 : again(step, at + least[step], end + 1);
        }

        /** One character fewer than the last time, if what follows can begin there. */
        private int again(int step, int from, int last) {
            int then = next[step];
            int at = last - 1;
            if (kind[then] == LITERAL) {
                char first = literal[then][0];
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
            while (end < at + least[step]) {
                if (end >= last || !sets[step].contains(text[end])) {
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
            if (!sets[step].contains(text[at])) {
                return -1;
            }
            if (at + 1 < last) {
                push(step, last, at + 2);
            }
            return at + 1;
        }

        private int last(int step, int at) {
            return (int) Math.min(text.length, (long) at + most[step]);
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
