package glacis.app.cli;

import glacis.app.home.Home;
import glacis.app.scope.MandateFile;
import glacis.model.scope.Mandate;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that every command takes. */
final class Settings {

    @Option(
            names = "--home",
            paramLabel = "DIR",
            description =
                    "folder with the data (default: $GLACIS_HOME, $XDG_DATA_HOME/glacis or ~/.local/share/glacis)")
    private @Nullable Path home;

    @Option(names = "--mandate", paramLabel = "FILE", description = "mandates besides the stored ones; may be repeated")
    private List<Path> mandates = new ArrayList<>();

    @Option(names = "--no-color", description = "no colour; the variable NO_COLOR says the same")
    private boolean plain;

    @Option(
            names = {"-v", "--verbose"},
            description = "details of an error")
    private boolean verbose;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "show this help")
    private boolean help;

    /** The home; made when it is not there. */
    Home home(Desk desk) {
        return Home.open(folder(desk));
    }

    /** The home if it is there; nothing is made. */
    Optional<Home> found(Desk desk) {
        return Home.find(folder(desk));
    }

    /** The home that has to be there already; nothing is made. */
    Home existing(Desk desk) {
        return found(desk)
                .orElseThrow(() -> new WrongUsage("there is no Glacis home at "
                        + folder(desk).toAbsolutePath().normalize()
                        + " yet; run glacis audit 127.0.0.1 first, or name another folder with --home"));
    }

    /** Refuses a home without a name, as a variable that was never set leaves it: the folder one stands in is none. */
    void refuseNameless() {
        Path chosen = home;
        if (chosen != null && chosen.toString().isBlank()) {
            throw new WrongUsage("--home has no name behind it; name a folder, or leave it out");
        }
    }

    private Path folder(Desk desk) {
        Path chosen = home;
        return chosen != null
                ? chosen
                : Home.place(desk.wiring().environment(), desk.wiring().userHome());
    }

    /** The mandates of the files that were named, in their order. */
    List<Mandate> filed() {
        List<Mandate> all = new ArrayList<>();
        for (Path file : mandates) {
            for (Mandate mandate : MandateFile.read(file)) {
                if (all.stream().anyMatch(other -> other.id().equals(mandate.id()))) {
                    throw new WrongUsage("two mandates of the files are called " + mandate.id() + "; rename one");
                }
                all.add(mandate);
            }
        }
        return all;
    }

    /** The mandate files that were named. */
    List<Path> files() {
        return List.copyOf(mandates);
    }

    /** Adds the mandate files of others, each once. */
    void join(Settings others) {
        Set<Path> known = mandates.stream().map(Settings::whole).collect(Collectors.toSet());
        others.mandates.stream().filter(file -> known.add(whole(file))).forEach(mandates::add);
    }

    private static Path whole(Path file) {
        return file.toAbsolutePath().normalize();
    }

    /** The desk with what these options say about it. */
    Desk at(Desk desk) {
        return plain ? desk.withoutColour() : desk;
    }

    boolean verbose() {
        return verbose;
    }
}
