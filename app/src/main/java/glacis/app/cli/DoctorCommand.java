package glacis.app.cli;

import glacis.app.home.Home;
import glacis.app.home.HomeUnavailable;
import glacis.model.scope.Target;
import glacis.report.compose.OneOf;
import glacis.report.compose.Wording;
import glacis.report.render.JsonReport;
import glacis.report.render.Shown;
import glacis.store.Store;
import glacis.store.StoreUnavailable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code glacis doctor}: what works on this machine and what does not, and why. */
@Command(
        name = "doctor",
        description = "Say what works on this machine and what does not, and why. Sends nothing.",
        footer = {"", "Example:", "  glacis doctor"})
final class DoctorCommand implements Order {

    private static final long ENOUGH_DISK = 500L << 20;
    private static final long ENOUGH_DESCRIPTORS = 1024;

    @Mixin
    private Settings settings = new Settings();

    @Option(names = "--json", description = "as JSON")
    private boolean json;

    /**
     * One thing that was looked at.
     *
     * @param what what
     * @param works {@code yes}, {@code no} or {@code undetermined}
     * @param says what was seen, and what to do when it does not work
     */
    record Item(
            String what,
            @OneOf({"yes", "no", "undetermined"}) String works,
            String says) {}

    /** The document of schema {@code glacis/doctor/v1}. */
    record Document(String schema, String version, Instant at, List<Item> items) {
        Document {
            items = List.copyOf(items);
        }
    }

    @Override
    public Settings settings() {
        return settings;
    }

    @Override
    public ExitCode carryOut(Desk desk) {
        List<Item> items = new ArrayList<>();
        items.add(new Item(
                "Java",
                "yes",
                System.getProperty("java.runtime.version", "") + " of "
                        + System.getProperty("java.vendor", "") + ", "
                        + Runtime.getRuntime().availableProcessors() + " processors, "
                        + (Runtime.getRuntime().maxMemory() >> 20) + " MB of heap at most"));
        home(desk, items);
        items.add(resolver());
        items.add(descriptors());
        items.add(ipv6());
        items.add(new Item("port search", "yes", "by connecting; this version sends no packets of its own making"));
        items.add(new Item(
                "look-up services",
                "no",
                "none is built into this version: nothing but targets and the resolver is ever asked"));
        items.add(new Item("no telemetry, no update check", "yes", "nothing of the kind is built in"));
        Document document = new Document(
                "glacis/doctor/v1", Version.text(), desk.wiring().clock().instant(), items);
        if (json) {
            desk.out().print(JsonReport.document(document));
        } else {
            desk.out().println("Glacis " + Version.text() + " on this machine");
            items.forEach(item -> desk.out()
                    .printf(" %-4s %-28s %s%n", mark(item), item.what(), desk.pasteable(Shown.line(item.says()))));
        }
        desk.out().flush();
        return ExitCode.DONE;
    }

    private static String mark(Item item) {
        return switch (item.works()) {
            case "yes" -> "ok";
            case "no" -> "no";
            default -> "?";
        };
    }

    private void home(Desk desk, List<Item> items) {
        Optional<Home> found;
        try {
            found = settings.found(desk);
        } catch (HomeUnavailable unusable) {
            items.add(new Item("home", "no", String.valueOf(unusable.getMessage())));
            return;
        }
        if (found.isEmpty()) {
            items.add(new Item("home", "yes", "not there yet; the first audit makes it"));
            return;
        }
        Home home = found.get();
        items.add(new Item("home", "yes", home.folder() + ", readable by you alone"));
        items.add(disk(home.folder()));
        items.add(database(home));
        items.add(new Item(
                "stop",
                home.stopped() ? "no" : "yes",
                home.stopped() ? "somebody pressed stop: nothing is sent until glacis resume" : "not pressed"));
    }

    private static Item disk(Path folder) {
        try {
            long free = Files.getFileStore(folder).getUsableSpace();
            boolean enough = free >= ENOUGH_DISK;
            return new Item(
                    "disk",
                    enough ? "yes" : "no",
                    (free >> 20) + " MB free" + (enough ? "" : "; an audit of a large network wants some hundred"));
        } catch (IOException unknown) {
            return new Item("disk", "undetermined", "how much is free cannot be read");
        }
    }

    private static Item database(Home home) {
        if (!Files.exists(home.database())) {
            return new Item("database", "yes", "not there yet; the first audit makes it");
        }
        try (Store store = Store.openReadOnly(home.database())) {
            int runs = store.journal().runs().size();
            int open = store.journal().unfinished().size();
            return new Item(
                    "database",
                    "yes",
                    Wording.count(runs, "run", "runs")
                            + (open == 0 ? "" : ", " + open + " of them interrupted: glacis resume goes on"));
        } catch (StoreUnavailable unusable) {
            return new Item("database", "no", String.valueOf(unusable.getMessage()));
        }
    }

    private static Item resolver() {
        Optional<Target.Endpoint> resolver = Resolvers.ofThisMachine();
        return resolver.map(
                        r -> new Item("resolver", "yes", r.address() + " from /etc/resolv.conf; it was not asked now"))
                .orElse(new Item("resolver", "no", "none in /etc/resolv.conf; names want --resolver IP"));
    }

    private static Item descriptors() {
        try {
            for (String line : Files.readAllLines(Path.of("/proc/self/limits"))) {
                if (line.startsWith("Max open files")) {
                    String soft =
                            line.substring("Max open files".length()).strip().split("\\s+")[0];
                    boolean enough = soft.equals("unlimited") || Long.parseLong(soft) >= ENOUGH_DESCRIPTORS;
                    return new Item(
                            "descriptors",
                            enough ? "yes" : "no",
                            soft + " at once" + (enough ? "" : "; raise them with: ulimit -n 4096"));
                }
            }
        } catch (IOException | NumberFormatException unknown) {
            // Said below.
        }
        return new Item("descriptors", "undetermined", "the limit cannot be read here");
    }

    private static Item ipv6() {
        try {
            boolean route = Files.readAllLines(Path.of("/proc/net/ipv6_route")).stream()
                    .anyMatch(line -> line.startsWith("00000000000000000000000000000000 00") && !line.endsWith("lo"));
            return new Item(
                    "IPv6",
                    route ? "yes" : "no",
                    route ? "there is a default route" : "no default route: IPv6 targets will be unreachable");
        } catch (IOException unknown) {
            return new Item("IPv6", "undetermined", "the routes cannot be read here");
        }
    }
}
