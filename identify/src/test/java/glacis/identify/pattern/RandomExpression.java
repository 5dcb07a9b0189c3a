package glacis.identify.pattern;

import java.util.Random;

/** Expressions and texts by chance, over few letters, so that they often match. */
final class RandomExpression {

    private static final String[] ATOMS = {
        "a", "b", "c", "ab", "abc", "a ", ".", "\\d", "\\w", "\\S", "\\s", "[ab]", "[^a]", "[a-c1]", "\\n", "1", "b1c"
    };
    private static final String[] PLACES = {"^", "$", "\\b", "\\A", "\\z", "\\B"};
    private static final String[] REPEATS = {"*", "+", "?", "*?", "+?", "??", "{2}", "{1,3}", "{0,2}?", "{2,}"};
    private static final String LETTERS = "aaabbbccc 11\n\nAé";

    private final Random random;
    private final String source;

    RandomExpression(Random random) {
        this.random = random;
        this.source = (random.nextInt(3) == 0 ? "^" : "") + choice(3);
    }

    String source() {
        return source;
    }

    String text() {
        StringBuilder text = new StringBuilder();
        // Not the empty text, on which the platform's lines have no beginning.
        for (int i = random.nextInt(14); i >= 0; i--) {
            text.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return text.toString();
    }

    private String choice(int depth) {
        StringBuilder choice = new StringBuilder(sequence(depth));
        while (random.nextInt(4) == 0) {
            choice.append('|').append(sequence(depth));
        }
        return choice.toString();
    }

    private String sequence(int depth) {
        StringBuilder sequence = new StringBuilder();
        for (int i = random.nextInt(4); i >= 0; i--) {
            if (random.nextInt(12) == 0) {
                sequence.append(PLACES[random.nextInt(PLACES.length)]);
            } else {
                sequence.append(repeated(depth));
            }
        }
        return sequence.toString();
    }

    private String repeated(int depth) {
        boolean group = depth > 0 && random.nextInt(3) == 0;
        if (group) {
            String open = random.nextBoolean() ? "(" : "(?:";
            // What is repeated has a character in it: engines do not agree about rounds without one.
            String body = open + choice(depth - 1) + ")";
            return random.nextInt(3) == 0
                    ? open + ATOMS[random.nextInt(ATOMS.length)] + choice(0) + ")" + repeat()
                    : body;
        }
        String atom = ATOMS[random.nextInt(ATOMS.length)];
        return random.nextInt(3) == 0 ? atom + repeat() : atom;
    }

    private String repeat() {
        return REPEATS[random.nextInt(REPEATS.length)];
    }
}
