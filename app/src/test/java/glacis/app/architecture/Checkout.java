package glacis.app.architecture;

import java.nio.file.Files;
import java.nio.file.Path;

/** Where the sources lie that these classes were compiled from. */
public final class Checkout {

    private Checkout() {}

    /** The root of the repository: the folder with the launcher in it, found upwards from where the tests run. */
    public static Path root() {
        var folder = Path.of("").toAbsolutePath();
        while (!Files.isExecutable(folder.resolve("mvnw"))) {
            folder = folder.getParent();
            if (folder == null) {
                throw new IllegalStateException("the tests run outside a checkout: no mvnw upwards of here");
            }
        }
        return folder;
    }
}
