package glacis.app.cli;

import glacis.app.work.Derivation;
import glacis.model.scope.Mandate;
import glacis.model.scope.ScopeRule;
import glacis.report.compose.Wording;
import glacis.report.render.Shown;
import java.time.Instant;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code glacis mandate list}. */
@Command(
        name = "list",
        description = "All mandates: of files that are named, stored, built in, and those that were revoked.",
        footer = {"", "Example:", "  glacis mandate list"})
final class MandateList implements Order {

    @Mixin
    private Settings settings = new Settings();

    @Override
    public Settings settings() {
        return settings;
    }

    @Override
    public ExitCode carryOut(Desk desk) {
        KnownMandates known = KnownMandates.of(settings, settings.found(desk));
        Instant now = desk.wiring().clock().instant();
        known.standing().forEach(mandate -> {
            heading(desk, mandate, state(mandate, now));
            desk.out()
                    .println("  " + mandate.basis().word() + " · "
                            + mandate.ceiling().word() + " · " + Shown.line(mandate.authorisedBy()) + " · "
                            + Derivation.verification(mandate.verification()));
        });
        known.revoked().forEach(once -> heading(desk, once.mandate(), "revoked since " + Wording.day(once.since())));
        return ExitCode.DONE;
    }

    private static void heading(Desk desk, Mandate mandate, String state) {
        desk.out().println(Shown.line(mandate.id()) + "  " + state);
        desk.out().println("  " + rules(mandate));
    }

    /** What it allows and what not, in one line. */
    static String rules(Mandate mandate) {
        String allowed = mandate.allow().stream().map(ScopeRule::toString).collect(Collectors.joining(", "));
        String denied = mandate.deny().stream().map(ScopeRule::toString).collect(Collectors.joining(", "));
        return (allowed.isEmpty() ? "any name, through the operator's resolver" : allowed)
                + (denied.isEmpty() ? "" : "; not " + denied);
    }

    private static String state(Mandate mandate, Instant now) {
        if (mandate.basis() == Mandate.Basis.BUILT_IN) {
            return "built in";
        }
        if (now.isBefore(mandate.from())) {
            return "from " + Wording.day(mandate.from());
        }
        return (now.isBefore(mandate.until()) ? "until " : "ended ") + Wording.day(mandate.until());
    }
}
