package glacis.app.cli;

import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/** The version as the jar's manifest states it; {@code development} when run from classes that were never packed. */
public final class Version implements IVersionProvider {

    /** The version alone, such as {@code 0.1.0}. */
    public static String text() {
        return Optional.ofNullable(Version.class.getPackage().getImplementationVersion())
                .orElse("development");
    }

    @Override
    public String[] getVersion() {
        return new String[] {"glacis " + text()};
    }
}
