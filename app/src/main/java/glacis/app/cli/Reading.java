package glacis.app.cli;

import glacis.app.home.Home;
import glacis.store.Store;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;

/** Opens what a home remembers, to read it while another process may be writing. */
final class Reading {

    private Reading() {}

    /** The home to read: this one, or the demo's while there is nothing else. */
    static Home remembered(Home home) {
        return Files.exists(home.database()) ? home : demo(home).orElse(home);
    }

    /** The demo's home, when the demo has been told. */
    static Optional<Home> demo(Home home) {
        Path demo = home.folder().resolve("demo");
        return Files.isDirectory(demo) && Files.exists(Home.open(demo).database())
                ? Optional.of(Home.open(demo))
                : Optional.empty();
    }

    static Store of(Home home) {
        if (!Files.exists(home.database())) {
            throw new WrongUsage("nothing was looked at yet from " + home.folder()
                    + "; begin with glacis audit 127.0.0.1, or name another folder with --home");
        }
        return Store.openReadOnly(home.database());
    }

    /** What this finds where something was remembered already; empty where nothing was, and nothing is made then. */
    static <T> Optional<T> ofAny(Optional<Home> home, Function<Store, T> query) {
        Optional<Home> kept = home.filter(known -> Files.exists(known.database()));
        if (kept.isEmpty()) {
            return Optional.empty();
        }
        try (Store store = of(kept.get())) {
            return Optional.of(query.apply(store));
        }
    }
}
