package glacis.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import org.flywaydb.core.Flyway;

/**
 * Brings a database to the schema that this release knows. Each migration ends by setting {@code PRAGMA user_version}, so
 * that an ordinary start compares one number and loads nothing of Flyway.
 */
final class Schema {

    /** The number of the newest migration that ships. */
    static final int NEWEST = 6;

    private Schema() {}

    /**
     * The version of a database that may be opened; 0 for an empty one.
     *
     * @throws StoreUnavailable when it is somebody else's, or a newer release's
     */
    static int version(Connection connection, Path file) throws SQLException {
        long version = Connections.number(connection, "PRAGMA user_version");
        if (version > NEWEST) {
            throw new StoreUnavailable("cannot open " + file + ": a newer Glacis wrote it (schema " + version
                    + ", this one knows " + NEWEST + "); use that release, or choose another home");
        }
        if (isForeign(connection, version)) {
            throw new StoreUnavailable(
                    "cannot open " + file + ": another program wrote it; move it away or choose another home");
        }
        return (int) version;
    }

    /** "GLAC", which the first migration writes. */
    private static final int APPLICATION = 0x474C4143;

    private static boolean isForeign(Connection connection, long version) throws SQLException {
        if (version != 0) {
            return Connections.number(connection, "PRAGMA application_id") != APPLICATION;
        }
        // A start that was killed before the first migration leaves Flyway's table and nothing else.
        String tables = "SELECT count(*) FROM sqlite_master";
        return Connections.number(connection, tables) > 0
                && Connections.number(connection, tables + " WHERE name = 'flyway_schema_history'") == 0;
    }

    /** Runs the missing migrations. Two processes that want to do this at once do it one after the other. */
    static synchronized void migrate(Path file) throws SQLException, IOException {
        Path turn = file.resolveSibling(file.getFileName() + "-migrating");
        try (FileChannel channel = FileChannel.open(turn, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            if (lock.isValid() && !isCurrent(file)) {
                Flyway.configure()
                        .dataSource(Connections.url(file), "", "")
                        .locations("classpath:db/migration")
                        .load()
                        .migrate();
            }
            // Whoever still waits for this lock finds the schema current; a later file of this name is as good.
            Files.deleteIfExists(turn);
        }
    }

    private static boolean isCurrent(Path file) throws SQLException {
        try (Connection connection = Connections.writing(file)) {
            return version(connection, file) == NEWEST;
        }
    }
}
