package glacis.model.query;

/** Matches wildcards in time of pattern times text at most. */
final class Glob {

    private Glob() {}

    /** Whether all of the text is as the pattern says; a star is any run, a question mark one character. */
    static boolean matches(String pattern, String text) {
        int p = 0;
        int t = 0;
        int star = -1;
        int resume = 0;
        while (t < text.length()) {
            if (p < pattern.length() && pattern.charAt(p) == '*') {
                star = ++p;
                resume = t;
            } else if (p < pattern.length() && meets(pattern, p, text.charAt(t))) {
                p += pattern.charAt(p) == '\\' ? 2 : 1;
                t++;
            } else if (star >= 0) {
                p = star;
                t = ++resume;
            } else {
                return false;
            }
        }
        while (p < pattern.length() && pattern.charAt(p) == '*') {
            p++;
        }
        return p >= pattern.length();
    }

    private static boolean meets(String pattern, int at, char c) {
        char p = pattern.charAt(at);
        return switch (p) {
            case '?' -> true;
            case '\\' -> at + 1 < pattern.length() && pattern.charAt(at + 1) == c;
            default -> p == c;
        };
    }
}
