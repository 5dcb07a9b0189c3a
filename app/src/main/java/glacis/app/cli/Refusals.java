package glacis.app.cli;

import glacis.app.work.Aims;
import glacis.model.scope.Prefix;
import glacis.model.scope.Refusal;
import glacis.report.compose.AuditDocument.NotLookedAt;
import glacis.report.render.Shown;
import glacis.scan.guard.AddressSpace;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Says why nothing was looked at, and what would change that. */
final class Refusals {

    private Refusals() {}

    /**
     * Says it on stderr. Where a mandate is about it and still says no, or none can ever say yes, another mandate is not what
     * helps.
     *
     * @param refused what was not looked at, each with the sentence of its reason
     */
    static void say(Desk desk, Aims aims, List<NotLookedAt> refused) {
        List<String> never = about(refused, reason -> reason == Refusal.Reason.RESERVED)
                .map(NotLookedAt::target)
                .distinct()
                .toList();
        Optional<NotLookedAt> told = about(
                        refused, reason -> reason != Refusal.Reason.NOT_COVERED && reason != Refusal.Reason.RESERVED)
                .findFirst();
        List<String> allowable = aims.typed().stream()
                .filter(word -> Prefix.parse(word)
                        .filter(prefix -> AddressSpace.of(prefix) == AddressSpace.RESERVED)
                        .isEmpty())
                .toList();
        if (!never.isEmpty()) {
            sayNever(desk, never);
        }
        if (told.isPresent()) {
            sayWhy(desk, told.get());
        } else if (!allowable.isEmpty()
                && about(refused, reason -> reason == Refusal.Reason.NOT_COVERED)
                        .findAny()
                        .isPresent()) {
            sayHowToAllow(desk, allowable);
        }
    }

    private static Stream<NotLookedAt> about(List<NotLookedAt> refused, Predicate<Refusal.Reason> which) {
        return refused.stream()
                .filter(no -> Arrays.stream(Refusal.Reason.values())
                        .filter(which)
                        .anyMatch(reason -> reason.sentence().equals(no.reason())));
    }

    private static void sayNever(Desk desk, List<String> targets) {
        int more = targets.size() - 1;
        desk.say("glacis: nothing was sent to " + Shown.line(targets.getFirst())
                + (more == 0 ? "" : " and " + more + " more") + ": " + Refusal.Reason.RESERVED.sentence()
                + ", and no mandate can ever allow that");
    }

    private static void sayWhy(Desk desk, NotLookedAt no) {
        desk.say("glacis: nothing was sent to " + Shown.line(no.target()) + ": " + no.reason()
                + no.note().map(note -> " (" + Shown.line(note) + ")").orElse("")
                + "; glacis mandate list shows who allows what");
    }

    /** The two lines that make a mandate. */
    private static void sayHowToAllow(Desk desk, List<String> typed) {
        String target = typed.getFirst();
        desk.say("glacis: no mandate covers " + Shown.line(String.join(", ", typed))
                + ", so nothing was sent to it. If it is yours, say so and look again:");
        desk.say("  glacis mandate add --own " + Shown.line(target)
                + " --authorised-by \"your name or role\" --contact mailto:security@example.org");
        desk.say("  glacis audit " + Shown.line(target));
    }
}
