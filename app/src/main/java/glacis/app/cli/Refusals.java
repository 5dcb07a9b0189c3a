package glacis.app.cli;

import glacis.app.work.Aims;
import glacis.model.scope.Refusal;
import glacis.report.compose.AuditDocument.NotLookedAt;
import glacis.report.render.Shown;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Says why nothing was looked at, and what would change that. */
final class Refusals {

    private Refusals() {}

    /**
     * Says it on stderr. Where a mandate is about it and still says no, another mandate is not what helps.
     *
     * @param refused what was not looked at, each with the sentence of its reason
     */
    static void say(Desk desk, Aims aims, List<NotLookedAt> refused) {
        Optional<NotLookedAt> told = refused.stream()
                .filter(no -> Arrays.stream(Refusal.Reason.values())
                        .filter(reason -> reason != Refusal.Reason.NOT_COVERED)
                        .anyMatch(reason -> reason.sentence().equals(no.reason())))
                .findFirst();
        if (told.isEmpty()) {
            sayHowToAllow(desk, aims.typed());
            return;
        }
        NotLookedAt no = told.get();
        desk.err()
                .println("glacis: nothing was sent to " + Shown.line(no.target()) + ": " + no.reason()
                        + no.note().map(note -> " (" + Shown.line(note) + ")").orElse("")
                        + "; glacis mandate list shows who allows what");
    }

    /** The two lines that make a mandate. */
    private static void sayHowToAllow(Desk desk, List<String> typed) {
        String target = typed.getFirst();
        desk.err()
                .println("glacis: no mandate covers " + Shown.line(String.join(", ", typed))
                        + ", so nothing was sent to it. If it is yours, say so and look again:");
        desk.err()
                .println("  glacis mandate add --own " + Shown.line(target)
                        + " --authorised-by \"your name or role\" --contact mailto:security@example.org");
        desk.err().println("  glacis audit " + Shown.line(target));
    }
}
