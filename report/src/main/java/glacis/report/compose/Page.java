package glacis.report.compose;

import java.util.List;
import java.util.Optional;

/**
 * A report as people read it, before it has a look: a tree of few kinds of block that every renderer knows. Text may hold
 * what a target sent; renderers make it harmless.
 *
 * @param generator "Glacis 0.1"
 * @param heading what this is about, as a title
 * @param stamp when, in words
 * @param lead lines under the title: who allowed it
 * @param summary the figures on top
 * @param sections the body
 * @param closing label and text of the last lines: cost and proof
 */
public record Page(
        String generator,
        String heading,
        String stamp,
        List<String> lead,
        Summary summary,
        List<Section> sections,
        List<Label> closing) {

    public Page {
        lead = List.copyOf(lead);
        sections = List.copyOf(sections);
        closing = List.copyOf(closing);
    }

    /** How a piece of text is meant; a renderer gives it a colour, never a meaning of its own. */
    public enum Tone {
        PLAIN,
        MUTED,
        GOOD,
        CRITICAL,
        HIGH,
        MEDIUM,
        LOW;

        /** The tone of a severity's word; plain for any other. */
        public static Tone of(String severity) {
            return switch (severity) {
                case "critical" -> CRITICAL;
                case "high" -> HIGH;
                case "medium" -> MEDIUM;
                case "low" -> LOW;
                case "fail" -> HIGH;
                case "phase out" -> MEDIUM;
                default -> PLAIN;
            };
        }
    }

    /**
     * The figures on top.
     *
     * @param counted what was looked at: 17 services, 15 addresses …
     * @param findings 13 findings
     * @param severities how many of each severity, worst first, those with none left out
     * @param remarks sentences below
     */
    public record Summary(List<Figure> counted, Figure findings, List<Figure> severities, List<String> remarks) {
        public Summary {
            counted = List.copyOf(counted);
            severities = List.copyOf(severities);
            remarks = List.copyOf(remarks);
        }
    }

    /** A number and what it counts, in the right grammatical number. */
    public record Figure(long count, String what, Tone tone) {}

    /** A short label and a text. */
    public record Label(String label, String text) {}

    /**
     * A part of the page.
     *
     * @param id the anchor, lower case
     * @param title "Worst first"
     * @param notes what to know before reading it; the first belongs to the title
     * @param blocks what is in it
     */
    public record Section(String id, String title, List<String> notes, List<Block> blocks) {
        public Section {
            notes = List.copyOf(notes);
            blocks = List.copyOf(blocks);
        }
    }

    /** A piece of a section. */
    public sealed interface Block {

        /** A sentence. */
        record Sentence(String text) implements Block {}

        /**
         * Defects, worst first.
         *
         * @param defects those that are shown
         * @param more how many are left out
         */
        record Defects(List<Defect> defects, int more) implements Block {
            public Defects {
                defects = List.copyOf(defects);
            }
        }

        /** A table. */
        record Grid(List<Column> columns, List<Row> rows) implements Block {
            public Grid {
                columns = List.copyOf(columns);
                rows = List.copyOf(rows);
            }
        }

        /** Things with a few lines each. */
        record Entries(List<Entry> entries) implements Block {
            public Entries {
                entries = List.copyOf(entries);
            }
        }

        /** Areas of the duty of care. */
        record Duties(List<AuditDocument.DutyArea> areas) implements Block {
            public Duties {
                areas = List.copyOf(areas);
            }
        }

        /** Duties one by one. */
        record Verdicts(List<Verdict> verdicts) implements Block {
            public Verdicts {
                verdicts = List.copyOf(verdicts);
            }
        }

        /**
         * Things on a scale of four steps: a drawing, with the names below it.
         *
         * @param rows what has the things
         * @param most how many names of one step in one row are shown where nothing can be folded
         */
        record Scale(List<ScaleRow> rows, int most) implements Block {
            public Scale {
                rows = List.copyOf(rows);
            }
        }

        /** Blocks under a heading of their own; a page that can fold shows the heading alone until somebody asks. */
        record Fold(String title, List<Block> blocks) implements Block {
            public Fold {
                blocks = List.copyOf(blocks);
            }
        }

        /** Text to be pasted as it stands, line by line. */
        record Pasted(String text) implements Block {}
    }

    /**
     * A defect as it is shown.
     *
     * @param number its place in the list, from 1
     * @param severity a severity's word
     * @param title the defect as a sentence
     * @param where the asset in words
     * @param confidence how sure
     * @param why what was seen
     * @param remedy what to do, one entry per line
     * @param check the check's identifier
     * @param state "open since 23 Nov 2026"
     * @param reference the rule behind it
     * @param command what leads back to the bytes: {@code glacis why F-REAR}
     */
    public record Defect(
            int number,
            String severity,
            String title,
            String where,
            String confidence,
            String why,
            List<Remedy> remedy,
            String check,
            String state,
            Optional<String> reference,
            String command) {
        public Defect {
            remedy = List.copyOf(remedy);
        }
    }

    /**
     * A line of a remedy.
     *
     * @param typed what can be pasted; empty when the line is prose
     * @param said the rest
     */
    public record Remedy(String typed, String said) {

        /**
         * A remedy's text in lines. Three spaces divide what can be pasted from what is said about it:
         * {@code "autoindex off;   (nginx)"}; a line without them is prose.
         */
        public static List<Remedy> lines(String text) {
            return text.lines()
                    .filter(line -> !line.isBlank())
                    .map(Remedy::line)
                    .toList();
        }

        private static Remedy line(String line) {
            int gap = line.indexOf("   ");
            return gap < 0
                    ? new Remedy("", line.strip())
                    : new Remedy(line.substring(0, gap), line.substring(gap).strip());
        }

        /** The line as a terminal shows it. */
        public String text() {
            return typed.isEmpty() ? said : typed + "   " + said;
        }
    }

    /**
     * A column.
     *
     * @param title its heading
     * @param typed whether its cells can be typed or searched, and so are set in monospace
     */
    public record Column(String title, boolean typed) {}

    /**
     * A row.
     *
     * @param cells one per column
     * @param below a line below the row, over its whole width
     */
    public record Row(List<Cell> cells, Optional<String> below) {
        public Row {
            cells = List.copyOf(cells);
        }
    }

    /** A cell. */
    public record Cell(String text, Tone tone) {
        /** A cell without a tone of its own. */
        public static Cell of(String text) {
            return new Cell(text, Tone.PLAIN);
        }
    }

    /**
     * A row of a scale.
     *
     * @param label what has the things: "TLS 1.3"
     * @param note what is said of all of them
     * @param marks the things, in their order; empty when there are none
     */
    public record ScaleRow(String label, String note, List<Mark> marks) {
        public ScaleRow {
            marks = List.copyOf(marks);
        }
    }

    /** A thing with its place on the scale. */
    public record Mark(String name, Step step) {}

    /** The four steps of a scale, best first, and the thing that was not put on it. */
    public enum Step {
        GOOD("good", Tone.GOOD),
        SUFFICIENT("sufficient", Tone.LOW),
        PHASE_OUT("phase out", Tone.MEDIUM),
        INSUFFICIENT("insufficient", Tone.HIGH),
        NOT_JUDGED("not judged", Tone.MUTED);

        private final String word;
        private final Tone tone;

        Step(String word, Tone tone) {
            this.word = word;
            this.tone = tone;
        }

        /** The step of a level as documents write it. */
        public static Step of(String level) {
            return switch (level) {
                case "good" -> GOOD;
                case "sufficient" -> SUFFICIENT;
                case "phase-out" -> PHASE_OUT;
                case "insufficient" -> INSUFFICIENT;
                default -> NOT_JUDGED;
            };
        }

        /** The word that people read. */
        public String word() {
            return word;
        }

        /** Its tone. */
        public Tone tone() {
            return tone;
        }
    }

    /** A thing, with what is said about it. */
    public record Entry(String head, List<String> lines) {
        public Entry {
            lines = List.copyOf(lines);
        }
    }

    /**
     * A duty as it is shown.
     *
     * @param id its number
     * @param title the duty
     * @param result {@code supported}, {@code contradicted} or {@code no external evidence}
     * @param evidence what was seen
     * @param limits what nobody can see from outside
     * @param sources articles, sections and controls
     */
    public record Verdict(String id, String title, String result, String evidence, String limits, String sources) {}
}
