package glacis.report.render;

import glacis.report.compose.AuditDocument.DutyArea;
import glacis.report.compose.Page;
import glacis.report.compose.Page.Block;
import glacis.report.compose.Page.Defect;
import glacis.report.compose.Page.Entry;
import glacis.report.compose.Page.Figure;
import glacis.report.compose.Page.Label;
import glacis.report.compose.Page.Section;
import glacis.report.compose.Page.Tone;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A page as text for a terminal. */
public final class TextReport {

    private static final int DEFECT_INDENT = 18;
    private static final int MOST_ENTRIES = 40;
    private static final int FIX_INDENT = DEFECT_INDENT + 6;

    private final Lines lines;
    private final Terminal terminal;

    private TextReport(Terminal terminal) {
        this.terminal = terminal;
        this.lines = new Lines(terminal);
    }

    /** The page, each line ended by a line feed. */
    public static String render(Page page, Terminal terminal) {
        return new TextReport(terminal).page(page);
    }

    private String page(Page page) {
        lines.apart(page.generator() + " · " + page.heading(), page.stamp());
        page.lead().forEach(line -> lines.hanging("", 0, line, Tone.MUTED));
        lines.blank();
        summary(page.summary());
        for (Section section : page.sections()) {
            lines.blank();
            section(section);
        }
        lines.blank();
        closing(page.closing());
        return lines.toString();
    }

    private void summary(Page.Summary summary) {
        if (!summary.counted().isEmpty()) {
            String counted = summary.counted().stream().map(TextReport::words).collect(Collectors.joining(", "));
            lines.hanging("  ", 2, counted, Tone.PLAIN);
        }
        String severities = summary.severities().stream()
                .map(f -> "   " + terminal.paint(terminal.show(words(f)), f.tone()))
                .collect(Collectors.joining());
        lines.painted("  " + terminal.bold(terminal.show(words(summary.findings()))) + severities);
        summary.remarks().forEach(remark -> lines.hanging("  ", 2, remark, Tone.PLAIN));
    }

    private static String words(Figure figure) {
        return glacis.report.compose.Wording.number(figure.count()) + " " + figure.what();
    }

    private void section(Section section) {
        String title = terminal.show(section.title().toUpperCase(Locale.ROOT));
        if (section.notes().isEmpty()) {
            lines.painted(terminal.bold(title));
        } else {
            String head = terminal.bold(title) + "  ";
            for (String note : section.notes()) {
                lines.hanging(head, Shown.columns(title) + 2, note, Tone.MUTED);
                head = " ".repeat(Shown.columns(title) + 2);
            }
        }
        for (Block block : section.blocks()) {
            lines.blank();
            block(block);
        }
    }

    private void block(Block block) {
        switch (block) {
            case Block.Sentence sentence -> lines.hanging("  ", 2, sentence.text(), Tone.PLAIN);
            case Block.Defects defects -> defects(defects);
            case Block.Grid grid -> TextGrid.write(grid, lines);
            case Block.Entries entries -> entries(entries.entries());
            case Block.Duties duties -> duties(duties.areas());
            case Block.Verdicts verdicts -> verdicts.verdicts().forEach(this::verdict);
            case Block.Scale scale -> TextScale.write(scale, lines);
            case Block.Fold fold -> fold(fold);
            case Block.Pasted pasted ->
                pasted.text().lines().forEach(line -> lines.painted("   " + terminal.show(line)));
        }
    }

    private void fold(Block.Fold fold) {
        lines.painted(" " + terminal.bold(terminal.show(fold.title())));
        boolean first = true;
        for (Block block : fold.blocks()) {
            if (!first) {
                lines.blank();
            }
            first = false;
            block(block);
        }
    }

    private void defects(Block.Defects defects) {
        boolean first = true;
        for (Defect defect : defects.defects()) {
            if (!first) {
                lines.blank();
            }
            first = false;
            defect(defect);
        }
        if (defects.more() > 0) {
            lines.blank();
            lines.hanging(
                    "  ",
                    2,
                    "… " + defects.more() + " more: in the page of --html and the document of --json",
                    Tone.MUTED);
        }
    }

    private void defect(Defect defect) {
        Tone tone = Tone.of(defect.severity());
        String number = String.format(Locale.ROOT, "%2d ", defect.number());
        String gauge = terminal.show(gauge(tone));
        String word = Lines.pad(terminal.show(defect.severity().toUpperCase(Locale.ROOT)), 10);
        String title = terminal.show(defect.title());
        String head = number + terminal.paint(gauge + " " + word, tone);
        for (String line : Lines.wrap(title, terminal.columns() - DEFECT_INDENT)) {
            lines.painted(head + terminal.bold(line));
            head = " ".repeat(DEFECT_INDENT);
        }
        String indent = " ".repeat(DEFECT_INDENT);
        lines.hanging(indent, DEFECT_INDENT, defect.where(), Tone.PLAIN);
        lines.hanging(indent, DEFECT_INDENT, defect.confidence() + ": " + defect.why(), Tone.PLAIN);
        String label = indent + terminal.paint("fix", Tone.GOOD) + "   ";
        for (Page.Remedy remedy : defect.remedy()) {
            lines.hanging(label, FIX_INDENT, remedy.text(), Tone.PLAIN);
            label = " ".repeat(FIX_INDENT);
        }
        lines.hanging(indent, DEFECT_INDENT, defect.check() + " · " + defect.command(), Tone.MUTED);
    }

    /** Four blocks, filled by how bad it is. */
    private static String gauge(Tone tone) {
        return switch (tone) {
            case CRITICAL -> "████";
            case HIGH -> "███░";
            case MEDIUM -> "██░░";
            case LOW -> "█░░░";
            case PLAIN, MUTED, GOOD -> "░░░░";
        };
    }

    private void entries(List<Entry> entries) {
        int room = terminal.columns() / 2;
        int head = entries.stream()
                .limit(MOST_ENTRIES)
                .mapToInt(e -> Shown.columns(terminal.show(e.head())))
                .filter(w -> w <= room)
                .max()
                .orElse(room);
        for (Entry entry : entries.stream().limit(MOST_ENTRIES).toList()) {
            String shown = terminal.show(entry.head());
            String start = " " + Lines.pad(shown, head) + "  ";
            if (Shown.columns(shown) > head) {
                Lines.wrap(shown, terminal.columns() - 1).forEach(line -> lines.painted(" " + line));
                start = " ".repeat(head + 3);
            }
            Tone tone = Tone.PLAIN;
            for (String line : entry.lines()) {
                lines.hanging(start, head + 3, line, tone);
                start = " ".repeat(head + 3);
                tone = Tone.MUTED;
            }
        }
        if (entries.size() > MOST_ENTRIES) {
            lines.more(entries.size() - MOST_ENTRIES);
        }
    }

    private void duties(List<DutyArea> areas) {
        lines.painted(" " + terminal.paint(terminal.show("● supported"), Tone.GOOD) + "   "
                + terminal.paint(terminal.show("× contradicted"), Tone.HIGH) + "   "
                + terminal.paint(terminal.show("○ no external evidence"), Tone.MUTED));
        lines.blank();
        int head = areas.stream()
                .mapToInt(a -> Shown.columns(terminal.show(a.title())))
                .max()
                .orElse(0);
        for (DutyArea area : areas) {
            String dots = area.verdicts().stream().map(this::dot).collect(Collectors.joining(" "));
            int columns = head + 3 + area.verdicts().size() * 2 + 2;
            lines.hanging(
                    " " + Lines.pad(terminal.show(area.title()), head) + "  " + dots + "   ",
                    columns,
                    area.remark(),
                    Tone.PLAIN);
        }
    }

    private void verdict(Page.Verdict verdict) {
        String indent = " ".repeat(9);
        String head = " " + dot(verdict.result()) + "  " + Lines.pad(terminal.show(verdict.id()), 5);
        for (String line :
                Lines.wrap(terminal.show(verdict.title() + ": " + verdict.result()), terminal.columns() - 9)) {
            lines.painted(head + terminal.bold(line));
            head = indent;
        }
        lines.hanging(indent, 9, verdict.evidence(), Tone.PLAIN);
        lines.hanging(indent, 9, verdict.limits(), Tone.MUTED);
        lines.hanging(indent, 9, verdict.sources(), Tone.MUTED);
    }

    private String dot(String verdict) {
        return switch (verdict) {
            case "supported" -> terminal.paint(terminal.show("●"), Tone.GOOD);
            case "contradicted" -> terminal.paint(terminal.show("×"), Tone.HIGH);
            default -> terminal.paint(terminal.show("○"), Tone.MUTED);
        };
    }

    private void closing(List<Label> labels) {
        int head = labels.stream().mapToInt(l -> l.label().length()).max().orElse(0);
        for (Label label : labels) {
            String shown = Lines.pad(terminal.show(label.label().toUpperCase(Locale.ROOT)), head);
            lines.hanging(terminal.bold(shown) + "  ", head + 2, label.text(), Tone.PLAIN);
        }
    }
}
