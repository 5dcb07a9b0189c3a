package glacis.lab.plan;

/** Texts of LAB.md in which bytes that do not print are spelt: {@code \\r \\n \\x00 \\\\}. */
final class Spelling {

    private static final int SIXTEEN = 16;

    private Spelling() {}

    /** One byte per character. */
    static String read(String spelt, int line) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < spelt.length(); i++) {
            char next = spelt.charAt(i);
            if (next != '\\') {
                text.append(next);
                continue;
            }
            char kind = i + 1 < spelt.length() ? spelt.charAt(++i) : ' ';
            switch (kind) {
                case 'r' -> text.append('\r');
                case 'n' -> text.append('\n');
                case '\\' -> text.append('\\');
                case 'x' -> {
                    text.append(hexadecimal(spelt, i + 1, line));
                    i += 2;
                }
                default -> throw new PlanException(line, "after a \\ comes r, n, x and two digits, or another \\");
            }
        }
        return text.toString();
    }

    private static char hexadecimal(String spelt, int from, int line) {
        String digits = spelt.substring(Math.min(from, spelt.length()), Math.min(from + 2, spelt.length()));
        if (!digits.matches("[0-9a-f]{2}")) {
            throw new PlanException(line, "'" + digits + "' is no byte of two hexadecimal digits");
        }
        return (char) Integer.parseInt(digits, SIXTEEN);
    }
}
