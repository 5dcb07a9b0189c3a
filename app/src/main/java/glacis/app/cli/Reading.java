package glacis.app.cli;

import glacis.app.home.Home;
import glacis.store.Store;
import java.nio.file.Files;

/** Opens what a home remembers, to read it while another process may be writing. */
final class Reading {

    private Reading() {}

    static Store of(Home home) {
        if (!Files.exists(home.database())) {
            throw new WrongUsage("nothing was looked at yet from " + home.folder()
                    + "; begin with glacis audit 127.0.0.1, or name another folder with --home");
        }
        return Store.openReadOnly(home.database());
    }
}
