package glacis.report.render;

import glacis.report.compose.DiffDocument;
import glacis.report.compose.DiffDocument.Change;
import glacis.report.compose.Page.Tone;
import glacis.report.compose.Wording;
import java.util.Locale;

/** What changed between two audits, as text for a terminal: a word in front, then the sentence. */
public final class DiffText {

    private static final int WORD = 13;

    private DiffText() {}

    /** The text, each line ended by a line feed. */
    public static String render(DiffDocument diff, Terminal terminal) {
        Lines lines = new Lines(terminal);
        lines.apart(
                Wording.count(diff.changes().size(), "change", "changes"),
                Wording.minute(diff.from()) + " – " + Wording.minute(diff.to()));
        if (diff.changes().isEmpty()) {
            lines.blank().hanging(" ", 1, "Nothing that was looked at both times has changed.", Tone.PLAIN);
            return lines.toString();
        }
        lines.blank();
        for (Change change : diff.changes()) {
            lines.painted(sentence(change, terminal));
        }
        return lines.toString();
    }

    /** One change as one text, wrapped under itself, without the last line feed; for stories and watchers too. */
    public static String sentence(Change change, Terminal terminal) {
        String word = terminal.show(word(change));
        String head = " " + terminal.paint(Lines.pad(word, WORD - 1), tone(change));
        Lines lines = new Lines(terminal);
        lines.hanging(head, WORD, change.sentence(), Tone.PLAIN);
        if (change.kind().equals("worse")) {
            change.finding()
                    .ifPresent(id -> lines.hanging(
                            " ".repeat(WORD),
                            WORD,
                            terminal.called().in("glacis why " + Wording.prefix(id)),
                            Tone.MUTED));
        }
        return lines.toString().stripTrailing();
    }

    private static String word(Change change) {
        return change.kind().equals("worse")
                ? change.severity().orElse("worse").toUpperCase(Locale.ROOT)
                : change.kind();
    }

    private static Tone tone(Change change) {
        return switch (change.kind()) {
            case "worse" -> change.severity().map(Tone::of).orElse(Tone.HIGH);
            case "better" -> Tone.GOOD;
            case "appeared" -> Tone.MEDIUM;
            default -> Tone.PLAIN;
        };
    }
}
