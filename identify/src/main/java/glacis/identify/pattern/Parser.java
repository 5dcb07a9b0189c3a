package glacis.identify.pattern;

import glacis.identify.pattern.Node.Assertion;
import java.util.ArrayList;
import java.util.List;

/** Reads an expression in Ruby's language (Onigmo's doc/RE), as far as it can be answered in linear time. */
final class Parser {

    /** More of one thing would make an automaton that nobody waits for. */
    static final int MOST_REPETITIONS = 1000;

    private static final int DEEPEST = 200;

    /** Made once: most of an expression is letters. */
    private static final Node[] LETTERS = letters(false);

    private static final Node[] LETTERS_IN_ANY_CASE = letters(true);

    private final String text;
    private int at;
    private int groups;
    private int depth;
    private boolean anyCase;
    private boolean dotAll;

    private Parser(String text, boolean anyCase, boolean dotAll) {
        this.text = text;
        this.anyCase = anyCase;
        this.dotAll = dotAll;
    }

    /** A tree and how many groups it has. */
    record Parsed(Node tree, int groups) {}

    static Parsed parse(String text, boolean anyCase, boolean dotAll) throws Refused {
        Parser parser = new Parser(text, anyCase, dotAll);
        Node tree = parser.choice();
        if (parser.at < text.length()) {
            throw new Refused("a parenthesis that nothing opened, at " + parser.at);
        }
        return new Parsed(tree, parser.groups);
    }

    private Node choice() throws Refused {
        if (++depth > DEEPEST) {
            throw new Refused("nested more than " + DEEPEST + " deep");
        }
        boolean outerCase = anyCase;
        boolean outerDot = dotAll;
        List<Node> branches = new ArrayList<>();
        do {
            branches.add(sequence());
        } while (take('|'));
        anyCase = outerCase;
        dotAll = outerDot;
        depth--;
        return branches.size() == 1 ? branches.getFirst() : new Node.Choice(List.copyOf(branches));
    }

    private Node sequence() throws Refused {
        List<Node> parts = new ArrayList<>();
        while (at < text.length() && text.charAt(at) != '|' && text.charAt(at) != ')') {
            parts.add(repeated(atom()));
        }
        return parts.size() == 1 ? parts.getFirst() : new Node.Sequence(List.copyOf(parts));
    }

    private Node repeated(Node atom) throws Refused {
        Node node = atom;
        while (at < text.length()) {
            int least;
            int most = Node.Repeat.UNBOUNDED;
            boolean braces = false;
            switch (text.charAt(at)) {
                case '*' -> least = 0;
                case '+' -> least = 1;
                case '?' -> {
                    least = 0;
                    most = 1;
                }
                case '{' -> {
                    int[] bounds = bounds();
                    if (bounds.length == 0) {
                        return node;
                    }
                    least = bounds[0];
                    most = bounds[1];
                    braces = true;
                }
                default -> {
                    return node;
                }
            }
            at++;
            boolean greedy = !take('?');
            if (!braces && greedy && at < text.length() && text.charAt(at) == '+') {
                throw new Refused("possessive repetition, at " + at);
            }
            if (node instanceof Node.Place) {
                throw new Refused("a place repeated, at " + at);
            }
            // In Ruby, a question mark behind one number does not mean less, but perhaps.
            node = braces && !greedy && least == most
                    ? new Node.Repeat(new Node.Repeat(node, least, most, true), 0, 1, true)
                    : new Node.Repeat(node, least, most, greedy);
        }
        return node;
    }

    /** The numbers in braces, with {@code at} moved to the closing one; none if the brace is a letter like others. */
    private int[] bounds() throws Refused {
        int end = text.indexOf('}', at);
        if (end < 0) {
            return new int[0];
        }
        String inside = text.substring(at + 1, end);
        int comma = inside.indexOf(',');
        String from = comma < 0 ? inside : inside.substring(0, comma);
        String to = comma < 0 ? inside : inside.substring(comma + 1);
        if (from.isEmpty() && to.isEmpty() || !digits(from) || !digits(to)) {
            return new int[0];
        }
        int least = from.isEmpty() ? 0 : number(from);
        int most = to.isEmpty() ? Node.Repeat.UNBOUNDED : number(to);
        if (most >= 0 && most < least) {
            throw new Refused("fewer at most than at least, at " + at);
        }
        at = end;
        return new int[] {least, most};
    }

    private static boolean digits(String text) {
        return text.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private static int number(String digits) throws Refused {
        if (digits.length() > 6 || Integer.parseInt(digits) > MOST_REPETITIONS) {
            throw new Refused("repeated more than " + MOST_REPETITIONS + " times");
        }
        return Integer.parseInt(digits);
    }

    private Node atom() throws Refused {
        char c = text.charAt(at++);
        return switch (c) {
            case '(' -> parenthesis();
            case '[' -> new Node.One(brackets());
            case '.' -> new Node.One(dotAll ? CharSet.ALL : CharSet.NOT_LINE_FEED);
            case '^' -> new Node.Place(Assertion.BEGIN_LINE);
            case '$' -> new Node.Place(Assertion.END_LINE);
            case '\\' -> escape();
            case '*', '+', '?' -> throw new Refused("nothing to repeat, at " + (at - 1));
            default -> letter(c);
        };
    }

    private Node letter(char c) throws Refused {
        if (Character.isSurrogate(c)) {
            throw new Refused("a character beyond the basic plane, at " + (at - 1));
        }
        if (c < LETTERS.length) {
            return anyCase ? LETTERS_IN_ANY_CASE[c] : LETTERS[c];
        }
        return new Node.One(anyCase ? CharSet.anyCase(c) : CharSet.single(c));
    }

    private static Node[] letters(boolean anyCase) {
        Node[] letters = new Node[128];
        for (char c = 0; c < letters.length; c++) {
            letters[c] = new Node.One(anyCase ? CharSet.anyCase(c) : CharSet.single(c));
        }
        return letters;
    }

    private Node parenthesis() throws Refused {
        if (!take('?')) {
            int number = ++groups;
            return new Node.Group(closed(), number);
        }
        if (take(':')) {
            return closed();
        }
        char next = at < text.length() ? text.charAt(at) : ')';
        char after = at + 1 < text.length() ? text.charAt(at + 1) : ')';
        if (next == '=' || next == '!' || next == '<' && (after == '=' || after == '!')) {
            throw new Refused("look-around, at " + (at - 2));
        }
        if (next == '>') {
            throw new Refused("an atomic group, at " + (at - 2));
        }
        if (next == '<' || next == '\'') {
            throw new Refused("a named group, at " + (at - 2) + ": parameters are counted");
        }
        if (next == '#') {
            at = text.indexOf(')', at) + 1;
            if (at == 0) {
                throw new Refused("a comment without an end");
            }
            return Node.EMPTY;
        }
        return options();
    }

    /** {@code (?i)} and {@code (?m-i:…)}; without a colon they hold to the end of the group around them. */
    private Node options() throws Refused {
        int began = at - 2;
        boolean on = true;
        boolean newCase = anyCase;
        boolean newDot = dotAll;
        while (at < text.length()) {
            switch (text.charAt(at++)) {
                case '-' -> on = false;
                case 'i' -> newCase = on;
                case 'm' -> newDot = on;
                case ')' -> {
                    anyCase = newCase;
                    dotAll = newDot;
                    // In Ruby the rest of the group, its other branches included, is inside of the options.
                    Node rest = choice();
                    anyCase = newCase;
                    dotAll = newDot;
                    return rest;
                }
                case ':' -> {
                    boolean outerCase = anyCase;
                    boolean outerDot = dotAll;
                    anyCase = newCase;
                    dotAll = newDot;
                    Node body = closed();
                    anyCase = outerCase;
                    dotAll = outerDot;
                    return body;
                }
                default -> throw new Refused("an option that is not known, at " + began);
            }
        }
        throw new Refused("options without an end, at " + began);
    }

    private Node closed() throws Refused {
        int began = at;
        Node body = choice();
        if (!take(')')) {
            throw new Refused("a parenthesis that is not closed, at " + began);
        }
        return body;
    }

    private Node escape() throws Refused {
        if (at >= text.length()) {
            throw new Refused("a backslash at the end");
        }
        char c = text.charAt(at);
        if (c >= '1' && c <= '9') {
            throw new Refused("a back-reference, at " + (at - 1));
        }
        Node place = switch (c) {
            case 'A' -> new Node.Place(Assertion.BEGIN_TEXT);
            case 'z' -> new Node.Place(Assertion.END_TEXT);
            case 'Z' ->
                new Node.Sequence(List.of(
                        new Node.Repeat(new Node.One(CharSet.single('\n')), 0, 1, true),
                        new Node.Place(Assertion.END_TEXT)));
            case 'b' -> new Node.Place(Assertion.WORD_EDGE);
            case 'B' -> new Node.Place(Assertion.NO_WORD_EDGE);
            default -> Node.EMPTY;
        };
        if (place != Node.EMPTY) {
            at++;
            return place;
        }
        Escapes.Read read = Escapes.read(text, at);
        at = read.end();
        return new Node.One(anyCase && read.letter() ? read.set().bothCases() : read.set());
    }

    private CharSet brackets() throws Refused {
        Brackets.Read read = Brackets.read(text, at, anyCase);
        at = read.end();
        return read.set();
    }

    private boolean take(char c) {
        if (at < text.length() && text.charAt(at) == c) {
            at++;
            return true;
        }
        return false;
    }
}
