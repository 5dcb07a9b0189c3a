package glacis.identify.pattern;

import java.util.Arrays;
import java.util.TreeSet;

/**
 * Characters that an expression cannot tell apart share a number, from 0 up; one more number stands for the end of the
 * text. Line feeds and, where edges of words are asked for, the characters of words have numbers of their own.
 */
final class Classes {

    /** What stands beside a place. */
    static final byte NOTHING = 0;

    static final byte LINE_FEED = 1;
    static final byte WORD = 2;
    static final byte OTHER = 3;

    private static final int DIRECT = 256;

    private final char[] begins;
    private final short[] direct = new short[DIRECT];
    private final byte[] kinds;
    private final boolean[][] members;

    Classes(Program program) {
        TreeSet<Character> borders = new TreeSet<>();
        boolean words = false;
        for (int i = 0; i < program.size(); i++) {
            words |= program.kind[i] == Program.PLACE && program.assertion(i).compareTo(Node.Assertion.WORD_EDGE) >= 0;
        }
        borders.add('\0');
        for (CharSet set : program.characters) {
            addBorders(borders, set);
        }
        addBorders(borders, CharSet.single('\n'));
        if (words) {
            addBorders(borders, CharSet.WORD);
        }
        begins = new char[borders.size()];
        int length = 0;
        for (char border : borders) {
            begins[length++] = border;
        }
        for (int c = 0; c < DIRECT; c++) {
            direct[c] = (short) search((char) c);
        }
        kinds = new byte[length + 1];
        for (int i = 0; i < length; i++) {
            kinds[i] = begins[i] == '\n' ? LINE_FEED : words && CharSet.WORD.contains(begins[i]) ? WORD : OTHER;
        }
        members = new boolean[program.characters.length][length];
        for (int s = 0; s < members.length; s++) {
            for (int i = 0; i < length; i++) {
                members[s][i] = program.characters[s].contains(begins[i]);
            }
        }
    }

    private static void addBorders(TreeSet<Character> borders, CharSet set) {
        char[] ends = set.ends();
        for (int i = 0; i < ends.length; i += 2) {
            borders.add(ends[i]);
            if (ends[i + 1] < '\uffff') {
                borders.add((char) (ends[i + 1] + 1));
            }
        }
    }

    private int search(char c) {
        int at = Arrays.binarySearch(begins, c);
        return at >= 0 ? at : -at - 2;
    }

    int of(char c) {
        return c < DIRECT ? direct[c] : search(c);
    }

    /** The number of the end of the text; as many characters' classes there are. */
    int end() {
        return begins.length;
    }

    /** What a member of a class is for the place beside it. */
    byte kind(int number) {
        return kinds[number];
    }

    /** Whether a set of the program has this class in it. */
    boolean member(int set, int number) {
        return members[set][number];
    }

    /** Whether the answer to a question about a place is yes, between these two kinds of neighbours. */
    static boolean holds(Node.Assertion assertion, byte before, byte after) {
        return switch (assertion) {
            case BEGIN_TEXT -> before == NOTHING;
            case END_TEXT -> after == NOTHING;
            // As in Ruby, no line begins behind a line feed that ends the text.
            case BEGIN_LINE -> before == NOTHING || before == LINE_FEED && after != NOTHING;
            case END_LINE -> after == NOTHING || after == LINE_FEED;
            case WORD_EDGE -> (before == WORD) != (after == WORD);
            case NO_WORD_EDGE -> (before == WORD) == (after == WORD);
        };
    }
}
