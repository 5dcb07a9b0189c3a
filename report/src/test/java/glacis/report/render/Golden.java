package glacis.report.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The pages of {@code docs/examples} and the schemas, which the product's output has to equal. */
public final class Golden {

    /** With {@code -Dglacis.golden=write} the page is written instead; read the difference before you commit it. */
    private static final boolean WRITE = "write".equals(System.getProperty("glacis.golden"));

    private Golden() {}

    /** Holds the output against a file, named from the root of the repository. */
    public static void holds(String file, String output) {
        Path page = root().resolve(file);
        try {
            if (WRITE) {
                Files.createDirectories(page.getParent());
                Files.writeString(page, output);
            }
            assertThat(output).as("output against " + file).isEqualTo(Files.readString(page));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** What a file says, named from the root of the repository. */
    public static String page(String file) {
        try {
            return Files.readString(root().resolve(file));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Path root() {
        Path here = Path.of("").toAbsolutePath();
        return Files.isDirectory(here.resolve("docs")) ? here : here.getParent();
    }
}
