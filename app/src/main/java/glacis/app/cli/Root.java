package glacis.app.cli;

import picocli.CommandLine.Command;

/** The command {@code glacis} itself: it only knows its sub-commands. */
@Command(
        name = "glacis",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Watches an attack surface from the outside, inside what a mandate allows.",
        footer = {
            "",
            "Exit codes: 0 done, 1 finding at or above --fail-on, 2 wrong usage, 3 refused, 4 unreachable, 5 our fault."
        })
final class Root {}
