package glacis.identify.pattern;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** An expression as the steps that {@link Direct} tries: runs of letters and repetitions of one set are one step each. */
final class Steps {

    private static final int LARGEST = 1500;

    static final byte LITERAL = 0;
    static final byte ANY_CASE = 1;
    static final byte LOOP = 2;
    static final byte LAZY = 3;
    static final byte SPLIT = 4;
    static final byte PLACE = 5;
    static final byte SAVE = 6;
    static final byte MATCH = 7;

    /** None of an expression: stands for one that was tried in vain. */
    static final byte TRIED = 8;

    final byte[] kind;
    final int[] next;

    /** The other branch, the question about a place, or the place of a group. */
    final int[] other;

    final int[] least;
    final int[] most;
    final char[][] literal;
    final Members[] sets;
    final int start;

    private Steps(Assembly assembly, int start) {
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
    }

    /** Of this tree; empty where a repetition may go round without a character, or when there would be many. */
    static Optional<Steps> of(Node tree) {
        Assembly assembly = new Assembly();
        int match = assembly.emit(new Step(MATCH, 0));
        int start = assembly.compile(tree, match);
        return assembly.suitable ? Optional.of(new Steps(assembly, start)) : Optional.empty();
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
            step.set = Members.of(one.set());
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
}
