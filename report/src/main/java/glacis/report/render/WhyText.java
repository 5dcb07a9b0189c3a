package glacis.report.render;

import glacis.report.compose.Page.Tone;
import glacis.report.compose.Why;
import glacis.report.compose.Why.Excerpt;
import glacis.report.compose.Why.Source;
import glacis.report.compose.Why.Step;
import glacis.report.compose.Wording;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The way back from a finding to the line of the mandate, as text for a terminal. */
public final class WhyText {

    private static final int LABEL = 11;
    private static final int FINGERPRINT = 16;

    private final Lines lines;
    private final Terminal terminal;

    private WhyText(Terminal terminal) {
        this.terminal = terminal;
        this.lines = new Lines(terminal);
    }

    /** The text, each line ended by a line feed. */
    public static String render(Why why, Terminal terminal) {
        WhyText text = new WhyText(terminal);
        text.heading(why);
        why.because().ifPresent(text::because);
        text.from(why.from());
        text.asked(why.asked());
        why.allowed().ifPresent(text::allowed);
        text.knowledge(why.knowledge());
        return text.lines.toString();
    }

    private void heading(Why why) {
        String id = terminal.show(why.id());
        int indent = Shown.columns(id) + 2;
        lines.hanging(terminal.bold(id) + "  ", indent, why.title(), Tone.PLAIN);
        List<String> facts = new ArrayList<>(List.of(why.where()));
        why.severity().ifPresent(facts::add);
        why.confidence().ifPresent(facts::add);
        facts.add(why.state().map(s -> s + " since ").orElse("first seen ") + Wording.minute(why.since()));
        lines.hanging(" ".repeat(indent), indent, String.join(" · ", facts), Tone.MUTED);
    }

    private void because(Why.Because because) {
        label("because", "check " + because.check() + " (" + because.page() + ") " + because.verdict());
        under(because.explanation(), Tone.PLAIN);
        because.reference().ifPresent(reference -> under("reference: " + reference, Tone.MUTED));
    }

    private void from(List<Source> sources) {
        String label = "from";
        for (Source source : sources) {
            label(
                    label,
                    "observation " + source.observation() + " · probe " + source.probe() + " · "
                            + Wording.milli(source.at()));
            under(source.shows(), Tone.PLAIN);
            if (!source.excerpts().isEmpty()) {
                lines.blank();
                source.excerpts().forEach(this::excerpt);
            }
            if (!source.transcripts().isEmpty()) {
                String command = terminal.called().in("glacis why " + source.observation() + " --bytes");
                under("the whole conversation: " + command, Tone.MUTED);
                under(amounts(source), Tone.MUTED);
            }
            label = "";
        }
    }

    private static String amounts(Source source) {
        return Wording.count(source.bytesSent(), "byte", "bytes") + " sent, " + Wording.number(source.bytesReceived())
                + " received, sha256 "
                + source.transcripts().stream()
                        .map(t -> t.substring(0, Math.min(FINGERPRINT, t.length())))
                        .collect(Collectors.joining(" "));
    }

    private void excerpt(Excerpt excerpt) {
        String arrow = terminal.show(excerpt.sent() ? "→" : "←") + " ";
        String indent = " ".repeat(LABEL);
        int columns = LABEL + Shown.columns(arrow);
        lines.hanging(
                indent + terminal.paint(arrow, excerpt.sent() ? Tone.MUTED : Tone.GOOD),
                columns,
                excerpt.hex() + (excerpt.more() ? " …" : "") + "   " + excerpt.says(),
                Tone.PLAIN);
    }

    private void asked(List<Step> steps) {
        String label = "asked";
        for (Step step : steps) {
            String text = "because " + step.because()
                    + step.observation().map(o -> " (" + o + ")").orElse("");
            if (label.isEmpty()) {
                under(text, Tone.PLAIN);
            } else {
                label(label, text);
            }
            label = "";
        }
    }

    private void allowed(Why.Allowed allowed) {
        label(
                "allowed",
                "permit " + allowed.permit() + " · mandate " + allowed.mandate() + ", line " + allowed.line() + ": "
                        + allowed.rule() + " · " + allowed.level());
        under(allowed.verification(), Tone.PLAIN);
    }

    private void knowledge(List<String> versions) {
        String used = versions.isEmpty() ? "none was used" : String.join(" · ", versions) + " · nothing else was used";
        label("knowledge", used);
    }

    private void label(String label, String text) {
        lines.blank();
        String head = Lines.pad(terminal.show(label), LABEL);
        lines.hanging(terminal.bold(head), LABEL, text, Tone.PLAIN);
    }

    private void under(String text, Tone tone) {
        lines.hanging(" ".repeat(LABEL), LABEL, text, tone);
    }
}
