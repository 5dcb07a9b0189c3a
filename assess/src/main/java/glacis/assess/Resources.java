package glacis.assess;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Reads what ships in this module's jar; the one place of this stage that opens a resource. */
public final class Resources {

    private Resources() {}

    /**
     * The text of a resource in UTF-8.
     *
     * @param path below {@code glacis/assess}, such as {@code encryption/policy/nist-sp-800-52r2.policy}
     * @throws IllegalStateException when it is missing: the jar is not the one that was built
     */
    public static String text(String path) {
        try (InputStream in = Resources.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException("missing resource " + path);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new IllegalStateException("broken resource " + path, broken);
        }
    }
}
