package glacis.report.render;

import glacis.report.compose.Page.Tone;
import java.util.ArrayList;
import java.util.List;

/** Text for a terminal, line by line: the one place where a renderer's words become output. */
final class Lines {

    private final StringBuilder out = new StringBuilder();
    private final Terminal terminal;

    Lines(Terminal terminal) {
        this.terminal = terminal;
    }

    Terminal terminal() {
        return terminal;
    }

    Lines blank() {
        out.append('\n');
        return this;
    }

    /** A line of pieces that are already painted. */
    Lines painted(String line) {
        out.append(line.stripTrailing()).append('\n');
        return this;
    }

    /** A text after a head of fixed width; it wraps under itself. */
    Lines hanging(String paintedHead, int headColumns, String raw, Tone tone) {
        int room = Math.max(20, terminal.columns() - headColumns);
        String head = paintedHead;
        for (String line : even(terminal.show(raw), room)) {
            painted(head + terminal.paint(line, tone));
            head = " ".repeat(headColumns);
        }
        return this;
    }

    /** Says how many were left out, and where they are. */
    Lines more(int count) {
        return hanging("  ", 2, "… " + count + " more: in the page of --html and the document of --json", Tone.MUTED);
    }

    /** Left and right on one line when there is room, else on two. */
    Lines apart(String left, String right) {
        String l = terminal.show(left);
        String r = terminal.show(right);
        int gap = terminal.columns() - Shown.columns(l) - Shown.columns(r);
        if (gap >= 2) {
            return painted(terminal.bold(l) + " ".repeat(gap) + terminal.paint(r, Tone.MUTED));
        }
        for (String line : wrap(l, terminal.columns())) {
            painted(terminal.bold(line));
        }
        return painted(terminal.paint(r, Tone.MUTED));
    }

    /** As {@link #wrap}, but without a last line of one lonely word where the lines above can spare some. */
    private static List<String> even(String shown, int columns) {
        List<String> lines = wrap(shown, columns);
        for (int narrower = columns - 1; lines.size() > 1 && lonely(lines) && narrower > columns * 2 / 3; narrower--) {
            List<String> tried = wrap(shown, narrower);
            if (tried.size() > lines.size()) {
                break;
            }
            lines = tried;
        }
        return lines;
    }

    private static boolean lonely(List<String> lines) {
        return Shown.columns(lines.getLast()) * 3 < Shown.columns(lines.getFirst());
    }

    /** The text in lines of at most so many columns, broken at spaces, or in the middle of a word that is too long. */
    static List<String> wrap(String shown, int columns) {
        List<String> lines = new ArrayList<>();
        String rest = shown;
        while (Shown.columns(rest) > columns) {
            int fits = fitting(rest, columns);
            int space = rest.lastIndexOf(' ', fits);
            int cut = space > 0 && !rest.substring(0, space).isBlank() ? space : fits;
            lines.add(rest.substring(0, cut).stripTrailing());
            rest = rest.substring(cut).stripLeading();
        }
        lines.add(rest);
        return lines;
    }

    /** How many characters fit, at least one. */
    private static int fitting(String text, int columns) {
        int used = 0;
        int at = 0;
        while (at < text.length()) {
            int c = text.codePointAt(at);
            used += Shown.columns(c);
            if (used > columns && at > 0) {
                return at;
            }
            at += Character.charCount(c);
        }
        return at;
    }

    /** The text filled with spaces to so many columns. */
    static String pad(String shown, int columns) {
        return shown + " ".repeat(Math.max(0, columns - Shown.columns(shown)));
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
