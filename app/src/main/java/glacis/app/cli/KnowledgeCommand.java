package glacis.app.cli;

import glacis.app.feed.Feed;
import glacis.app.feed.Import;
import glacis.app.feed.Kind;
import glacis.app.feed.KnowledgeName;
import glacis.app.feed.Shelf;
import glacis.app.feed.Unimportable;
import glacis.app.home.Home;
import glacis.report.compose.Wording;
import glacis.report.render.Shown;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code glacis knowledge}: what identification and checks know beside what ships. */
@Command(
        name = "knowledge",
        description = "Fingerprints and ends of support that you bring in, beside those that ship; nothing is fetched.",
        subcommands = {KnowledgeCommand.Take.class, KnowledgeStatusCommand.class, KnowledgeCommand.Remove.class},
        footer = {"", "Example:", "  glacis knowledge status"})
final class KnowledgeCommand extends Group {

    /** {@code glacis knowledge import}. */
    @Command(
            name = "import",
            description = {
                "Keep a copy of these files in the home, and use them beside what ships.",
                "Taken are recog's fingerprints (.xml) and endoflife.date's products (.json, .md)."
            },
            footer = {
                "",
                "Examples:",
                "  glacis knowledge import recog/xml",
                "  glacis knowledge import --name vendors nginx.json php.json",
                "",
                "Each import is a version of its own; of one kind and name the newest is used. What could not be read is",
                "named, and the rest is taken; exit code 2 when nothing of it could be read."
            })
    static final class Take implements Order {

        /** More reasons than this are counted only. */
        private static final int MOST_PROBLEMS = 20;

        @Mixin
        private Settings settings = new Settings();

        @Parameters(paramLabel = "PATH", arity = "1..*", description = "a file or a folder")
        private List<Path> paths = new ArrayList<>();

        @Option(
                names = "--name",
                paramLabel = "NAME",
                description = "what to call it; a newer import of that name takes its place (default: after the path)")
        private @Nullable String name;

        @Option(names = "--smaller", description = "take it although it holds half of what the last one held, or less")
        private boolean smaller;

        @Override
        public Settings settings() {
            return settings;
        }

        @Override
        public ExitCode carryOut(Desk desk) throws Exception {
            List<Feed> feeds = feeds();
            Home home = settings.home(desk);
            boolean all = true;
            try (AutoCloseable lock = home.writing()) {
                Shelf shelf = new Shelf(home.knowledge());
                for (Feed feed : feeds) {
                    all &= take(desk, shelf, feed);
                }
            }
            return all ? ExitCode.DONE : ExitCode.USAGE;
        }

        private List<Feed> feeds() {
            try {
                Optional<String> said = Optional.ofNullable(name).map(KnowledgeName::refuseUnprintable);
                List<Feed> feeds = new ArrayList<>();
                for (Path path : paths) {
                    feeds.addAll(Feed.read(path));
                }
                return said.isPresent() ? Feed.together(feeds) : feeds;
            } catch (Unimportable wrong) {
                throw new WrongUsage(String.valueOf(wrong.getMessage()));
            }
        }

        /** Whether anything of it could be used. */
        private boolean take(Desk desk, Shelf shelf, Feed feed) {
            feed.problems().stream().limit(MOST_PROBLEMS).forEach(problem -> desk.say("glacis: " + problem.text()));
            if (feed.problems().size() > MOST_PROBLEMS) {
                desk.say("glacis: and " + (feed.problems().size() - MOST_PROBLEMS) + " more were left out");
            }
            String called = Optional.ofNullable(name).orElseGet(() -> KnowledgeName.of(feed.origin()));
            if (feed.entries() == 0) {
                desk.say("glacis: " + called + " holds no " + feed.kind().word()
                        + " that can be used; nothing was kept");
                return false;
            }
            Instant now = desk.wiring().clock().instant();
            Import note = Shelf.noteOf(feed, called, now);
            Optional<Import> before = shelf.inUse(feed.kind(), called);
            if (before.map(Import::sha256).filter(note.sha256()::equals).isPresent()) {
                desk.out()
                        .println(called + " is here already, version " + note.version() + " of "
                                + Wording.minute(before.get().at()) + ": "
                                + feed.kind().count(feed.entries()));
                return true;
            }
            if (!smaller
                    && before.filter(b -> note.entries() * 2 <= b.entries()).isPresent()) {
                desk.say("glacis: " + called + " would shrink from "
                        + String.format(Locale.UK, "%,d", before.get().entries()) + " to "
                        + feed.kind().count(feed.entries())
                        + "; nothing was changed. If that is meant, say --smaller; if it is another thing, --name");
                return false;
            }
            shelf.keep(feed, note);
            desk.out()
                    .println(called + ": " + feed.kind().count(feed.entries()) + " from "
                            + Wording.count(note.files().size(), "file", "files") + ", version " + note.version()
                            + before.map(b -> ", in the place of " + b.version())
                                    .orElse("")
                            + (note.problems().isEmpty()
                                    ? ""
                                    : "; left out: " + note.problems().size()));
            desk.out().println("  glacis rebuild says what that changes about what was seen");
            return true;
        }
    }

    /** {@code glacis knowledge remove}. */
    @Command(
            name = "remove",
            description = "Use this import no more, nor the older ones of its name.",
            footer = {"", "Example:", "  glacis knowledge remove recog"})
    static final class Remove implements Order {

        @Mixin
        private Settings settings = new Settings();

        @Parameters(paramLabel = "NAME", description = "as glacis knowledge status prints it")
        private String name = "";

        @Override
        public Settings settings() {
            return settings;
        }

        @Override
        public ExitCode carryOut(Desk desk) throws Exception {
            Home home = settings.existing(desk);
            try (AutoCloseable lock = home.writing()) {
                List<Import> gone = new Shelf(home.knowledge()).remove(name);
                if (gone.isEmpty()) {
                    throw new WrongUsage("nothing that was imported is called \"" + Shown.line(name)
                            + "\"; see glacis knowledge status");
                }
                desk.out()
                        .println(name + " is used no more: "
                                + gone.stream()
                                        .map(one -> one.kind() + " " + one.version())
                                        .distinct()
                                        .collect(Collectors.joining(", ")));
            }
            return ExitCode.DONE;
        }
    }

    /** The kind of an import, for words. */
    static Kind kind(Import one) {
        return Kind.of(one.kind()).orElse(Kind.FINGERPRINTS);
    }
}
