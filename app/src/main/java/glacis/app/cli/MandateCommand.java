package glacis.app.cli;

import glacis.app.home.Home;
import glacis.app.scope.MandateFile;
import glacis.app.scope.MandateWriter;
import glacis.model.scope.Mandate;
import glacis.model.scope.ScopeRule;
import glacis.report.compose.Wording;
import glacis.report.render.Shown;
import glacis.scan.guard.AddressSpace;
import glacis.scan.guard.BuiltInMandates;
import glacis.scan.guard.MandateRegister;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code glacis mandate}: who allowed what, on what basis, until when. */
@Command(
        name = "mandate",
        description = "Who allowed what, on what basis, until when.",
        subcommands = {
            MandateCommand.Add.class,
            MandateList.class,
            MandateShow.class,
            MandateVerification.class,
            MandateCommand.Revoke.class
        },
        footer = {"", "Example:", "  glacis mandate list"})
final class MandateCommand extends Group {

    /** {@code glacis mandate add}. */
    @Command(
            name = "add",
            description = "Store mandates: those of a file, or one for what is yours.",
            footer = {
                "",
                "Examples:",
                "  glacis mandate add --file mandates.yaml",
                "  glacis mandate add --own example.org --own '*.example.org' \\",
                "    --authorised-by \"CISO\" --contact mailto:soc@example.org"
            })
    static final class Add implements Order {

        @Mixin
        private Settings settings = new Settings();

        @Option(names = "--file", paramLabel = "FILE", description = "a mandate file, as in the guide")
        private @Nullable Path file;

        @Option(
                names = "--own",
                paramLabel = "NAME|NET",
                description = "a name, *.name, address or network that is yours; may be repeated")
        private List<String> own = new ArrayList<>();

        @Option(names = "--authorised-by", paramLabel = "WHO", description = "who decided it")
        private String author = "";

        @Option(
                names = "--contact",
                paramLabel = "URL",
                description = "where somebody can ask back: https://… or mailto:…")
        private String contact = "";

        @Option(names = "--id", paramLabel = "ID", description = "its name here (default: own-YEAR, own-YEAR-2 …)")
        private String id = "";

        @Option(
                names = "--until",
                paramLabel = "DAY",
                description = "the day on which it ends (default: a year from now)")
        private String until = "";

        @Override
        public Settings settings() {
            return settings;
        }

        @Override
        public ExitCode carryOut(Desk desk) throws Exception {
            boolean both = file != null && !own.isEmpty();
            if (both || file == null && own.isEmpty()) {
                throw new WrongUsage(
                        "mandate add wants either --file FILE or --own NAME; see glacis mandate add --help");
            }
            Home home = settings.home(desk);
            try (Writing writing = Writing.to(home)) {
                MandateRegister register = writing.store().mandates();
                Instant now = desk.wiring().clock().instant();
                List<Mandate> wanted = wanted(register, now);
                // All of a file or nothing of it.
                wanted.forEach(this::refuseWhatNobodyCanAllow);
                wanted.forEach(mandate -> refuseTaken(register, mandate.id()));
                for (Mandate mandate : wanted) {
                    add(register, mandate, now);
                    desk.out()
                            .println("Stored mandate " + Shown.line(mandate.id()) + ": " + MandateList.rules(mandate)
                                    + ", " + mandate.ceiling().word() + ", until " + Wording.day(mandate.until())
                                    + ".");
                }
            }
            return ExitCode.DONE;
        }

        private List<Mandate> wanted(MandateRegister register, Instant now) throws Exception {
            Path named = file;
            return named != null ? MandateFile.read(named) : List.of(own(register, now));
        }

        private Mandate own(MandateRegister register, Instant now) {
            if (author.isBlank()) {
                throw new WrongUsage("--authorised-by is missing: say who decided that this may be looked at");
            }
            int year = now.atZone(ZoneOffset.UTC).getYear();
            List<String> lines =
                    new ArrayList<>(List.of("mandates:", "  - id: " + json(id.isBlank() ? free(register, year) : id)));
            lines.add("    authorised_by: " + json(author));
            lines.add("    basis: own-assets");
            if (!contact.isBlank()) {
                lines.add("    contact: " + json(contact));
            }
            lines.add(
                    "    from: " + json(now.atZone(ZoneOffset.UTC).toLocalDate().toString()));
            lines.add("    until: "
                    + json(
                            until.isBlank()
                                    ? now.atZone(ZoneOffset.UTC)
                                            .toLocalDate()
                                            .plusYears(1)
                                            .toString()
                                    : until));
            lines.add("    allow: " + own.stream().map(Add::json).collect(Collectors.joining(", ", "[", "]")));
            byte[] yaml = String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
            return MandateFile.parse("--own", yaml).getFirst();
        }

        private static String json(String text) {
            return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replaceAll("\\p{C}", "?") + '"';
        }

        private static String free(MandateRegister register, int year) {
            List<String> taken =
                    register.mandates().stream().map(MandateRegister.Stored::id).toList();
            String id = "own-" + year;
            for (int n = 2; taken.contains(id); n++) {
                id = "own-" + year + "-" + n;
            }
            return id;
        }

        private static void add(MandateRegister register, Mandate mandate, Instant now) {
            try {
                register.add(mandate.id(), MandateWriter.write(mandate), now);
            } catch (IllegalArgumentException taken) {
                throw new WrongUsage("mandate " + Shown.line(mandate.id())
                        + " is stored already; give this one another id, or glacis mandate revoke it first");
            }
        }

        /** A line over reserved addresses would stand there as if it allowed something. */
        private void refuseWhatNobodyCanAllow(Mandate mandate) {
            for (ScopeRule line : mandate.allow()) {
                if (line instanceof ScopeRule.Addresses addresses && AddressSpace.isNever(addresses.prefix())) {
                    throw new WrongUsage((file == null ? "" : file + ": ") + "mandate " + Shown.line(mandate.id())
                            + " line " + line.line() + " (" + line
                            + ") is about reserved, multicast or broadcast addresses, which no mandate can ever allow;"
                            + " remove it");
                }
            }
        }

        private static void refuseTaken(MandateRegister register, String id) {
            if (register.mandates().stream()
                    .anyMatch(m -> m.id().equals(id) && m.revoked().isEmpty())) {
                throw new WrongUsage("mandate " + Shown.line(id)
                        + " is stored already; give this one another id, or glacis mandate revoke it first");
            }
            if (id.equals(BuiltInMandates.THIS_MACHINE) || id.equals(BuiltInMandates.PUBLIC_RECORDS)) {
                throw new WrongUsage("mandate " + id + " is built in; give yours another id");
            }
        }
    }

    /** {@code glacis mandate revoke}. */
    @Command(
            name = "revoke",
            description = "End a stored mandate now; what was done under it stays in the ledger.",
            footer = {"", "Example:", "  glacis mandate revoke own-2026"})
    static final class Revoke implements Order {

        @Mixin
        private Settings settings = new Settings();

        @Parameters(paramLabel = "ID", description = "the mandate's id")
        private String id = "";

        @Override
        public Settings settings() {
            return settings;
        }

        @Override
        public ExitCode carryOut(Desk desk) throws Exception {
            try (Writing writing = Writing.to(settings.existing(desk))) {
                if (!writing.store().mandates().revoke(id, desk.wiring().clock().instant())) {
                    throw new WrongUsage("no stored mandate is called \"" + Shown.line(id)
                            + "\"; glacis mandate list shows them all");
                }
            }
            desk.out().println("Revoked mandate " + Shown.line(id) + ".");
            return ExitCode.DONE;
        }
    }
}
