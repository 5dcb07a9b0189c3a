package glacis.app.cli;

import glacis.app.scope.ScopeText;
import glacis.model.scope.OptOut;
import glacis.model.scope.ScopeRule;
import glacis.report.compose.Wording;
import glacis.report.render.Shown;
import java.time.Instant;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code glacis optout}: who asked not to be asked. */
@Command(
        name = "optout",
        description = "Who asked not to be looked at; beats every mandate.",
        subcommands = {OptOutCommand.Add.class, OptOutCommand.ListAll.class},
        footer = {"", "Example:", "  glacis optout list"})
final class OptOutCommand extends Group {

    /** {@code glacis optout add}. */
    @Command(
            name = "add",
            description = "Never look at this again, whatever a mandate allows.",
            footer = {"", "Example:", "  glacis optout add 192.0.2.0/24 --by abuse@example.org"})
    static final class Add implements Order {

        @Mixin
        private Settings settings = new Settings();

        @Parameters(
                paramLabel = "NAME|NET",
                arity = "1..*",
                description = "a name, *.name, address, network or AS number")
        private List<String> what = List.of();

        @Option(names = "--by", paramLabel = "WHO", required = true, description = "who asked for it")
        private String by = "";

        @Override
        public Settings settings() {
            return settings;
        }

        @Override
        public ExitCode carryOut(Desk desk) throws Exception {
            List<ScopeRule> rules = what.stream().map(Add::rule).toList();
            Instant now = desk.wiring().clock().instant();
            try (Writing writing = Writing.to(settings.home(desk))) {
                for (ScopeRule rule : rules) {
                    writing.store().mandates().optOut(new OptOut(rule, by, now), now);
                    desk.out().println(rule + " is never looked at again; " + Shown.line(by) + " asked for it.");
                }
            }
            return ExitCode.DONE;
        }

        private static ScopeRule rule(String text) {
            try {
                return ScopeText.rule(1, text);
            } catch (IllegalArgumentException wrong) {
                throw new WrongUsage(String.valueOf(wrong.getMessage()));
            }
        }
    }

    /** {@code glacis optout list}. */
    @Command(
            name = "list",
            description = "Everybody who asked not to be looked at.",
            footer = {"", "Example:", "  glacis optout list"})
    static final class ListAll implements Order {

        @Mixin
        private Settings settings = new Settings();

        @Override
        public Settings settings() {
            return settings;
        }

        @Override
        public ExitCode carryOut(Desk desk) {
            List<OptOut> all = Reading.ofAny(
                            settings.found(desk), store -> store.mandates().optOuts())
                    .orElse(List.of());
            if (all.isEmpty()) {
                desk.out().println("Nobody asked not to be looked at.");
            }
            all.forEach(o -> desk.out()
                    .println(o.what() + "  since " + Wording.day(o.since()) + ", asked for by "
                            + Shown.line(o.requestedBy())));
            return ExitCode.DONE;
        }
    }
}
