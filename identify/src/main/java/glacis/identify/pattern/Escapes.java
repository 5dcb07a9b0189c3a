package glacis.identify.pattern;

/** What follows a backslash and stands for characters. */
final class Escapes {

    private Escapes() {}

    /**
     * What was read.
     *
     * @param letter whether it is one character, not a class such as {@code \d}
     * @param end where the expression goes on
     */
    record Read(CharSet set, boolean letter, int end) {}

    /** Reads what stands at this place, behind the backslash. */
    static Read read(String text, int at) throws Refused {
        if (at >= text.length()) {
            throw new Refused("a backslash at the end");
        }
        char c = text.charAt(at);
        return switch (c) {
            case 'd' -> new Read(CharSet.DIGIT, false, at + 1);
            case 'D' -> new Read(CharSet.DIGIT.negated(), false, at + 1);
            case 'w' -> new Read(CharSet.WORD, false, at + 1);
            case 'W' -> new Read(CharSet.WORD.negated(), false, at + 1);
            case 's' -> new Read(CharSet.SPACE, false, at + 1);
            case 'S' -> new Read(CharSet.SPACE.negated(), false, at + 1);
            case 'h' -> new Read(CharSet.HEX, false, at + 1);
            case 'H' -> new Read(CharSet.HEX.negated(), false, at + 1);
            case 'n' -> letter('\n', at + 1);
            case 'r' -> letter('\r', at + 1);
            case 't' -> letter('\t', at + 1);
            case 'f' -> letter('\f', at + 1);
            case 'v' -> letter('\u000b', at + 1);
            case 'a' -> letter('\u0007', at + 1);
            case 'e' -> letter('\u001b', at + 1);
            case '0' -> digits(text, at + 1, 2, 8);
            case 'x' -> digits(text, at + 1, 2, 16);
            case 'u' -> digits(text, at + 1, 4, 16);
            default -> {
                if (Character.isLetterOrDigit(c) || Character.isSurrogate(c)) {
                    throw new Refused("\\" + c + " is not known, at " + (at - 1));
                }
                yield letter(c, at + 1);
            }
        };
    }

    private static Read digits(String text, int at, int most, int radix) throws Refused {
        int value = 0;
        int end = at;
        while (end < text.length() && end < at + most && Character.digit(text.charAt(end), radix) >= 0) {
            value = value * radix + Character.digit(text.charAt(end), radix);
            end++;
        }
        if (end == at && radix == 16) {
            throw new Refused("a number that is missing, at " + at);
        }
        return letter((char) value, end);
    }

    private static Read letter(char c, int end) {
        return new Read(CharSet.single(c), true, end);
    }
}
