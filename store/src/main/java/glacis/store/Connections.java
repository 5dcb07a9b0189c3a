package glacis.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.sqlite.SQLiteConfig;

/** Opens connections to one file, each with the settings that our promises rest on. */
final class Connections {

    static {
        // jOOQ greets on its first use; nothing may stand in a report that we did not write.
        System.setProperty("org.jooq.no-logo", "true");
        System.setProperty("org.jooq.no-tips", "true");
    }

    private static final int BUSY_MILLIS = 10_000;

    private Connections() {}

    static Connection writing(Path file) throws SQLException {
        SQLiteConfig config = config();
        // Write-ahead: readers never wait for the writer. Full: each commit is on the disk before it is acknowledged.
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        return config.createConnection(url(file));
    }

    static Connection reading(Path file) throws SQLException {
        SQLiteConfig config = config();
        config.setReadOnly(true);
        if (!isFrozen(file)) {
            return config.createConnection(url(file));
        }
        if (!hasLog(file)) {
            // Readers of a log share an index that they have to make beside the file; where there is no log they do
            // without.
            return config.createConnection(frozenUrl(file));
        }
        try {
            // With the index that the writer left, the log can be read too.
            return checked(config.createConnection(url(file)));
        } catch (SQLException withoutIndex) {
            throw new StoreUnavailable(
                    "cannot open " + file + ": its last writes lie in "
                            + log(file).getFileName() + ", and taking them in "
                            + StoreUnavailable.NEEDS_A_WRITABLE_FOLDER,
                    withoutIndex);
        }
    }

    private static Connection checked(Connection connection) throws SQLException {
        try {
            number(connection, "PRAGMA user_version");
            return connection;
        } catch (SQLException unreadable) {
            connection.close();
            throw unreadable;
        }
    }

    /** Whether a file lies where nobody can write, such as on a mounted copy. */
    static boolean isFrozen(Path file) {
        return !Files.isWritable(file.toAbsolutePath().resolveSibling("."));
    }

    /** Whether a log lies beside the file that was not taken in; readers leave an empty one, which says nothing. */
    private static boolean hasLog(Path file) {
        try {
            return Files.size(log(file)) > 0;
        } catch (IOException none) {
            return false;
        }
    }

    private static Path log(Path file) {
        Path whole = file.toAbsolutePath();
        return whole.resolveSibling(whole.getFileName() + "-wal");
    }

    static String frozenUrl(Path file) {
        url(file);
        return "jdbc:sqlite:file:" + file.toAbsolutePath().toUri().getRawPath() + "?immutable=1";
    }

    private static SQLiteConfig config() {
        SQLiteConfig config = new SQLiteConfig();
        config.setBusyTimeout(BUSY_MILLIS);
        config.enforceForeignKeys(true);
        // Otherwise INSERT OR REPLACE removes rows without asking the triggers that refuse it.
        config.enableRecursiveTriggers(true);
        return config;
    }

    /** The driver reads what follows a question mark as settings, so a name with one has to go without. */
    static String url(Path file) {
        String name = file.toAbsolutePath().toString();
        if (name.indexOf('?') >= 0) {
            throw new StoreUnavailable("cannot open " + file + ": its name holds a question mark; choose another home");
        }
        return "jdbc:sqlite:" + name;
    }

    static DSLContext sql(Connection connection) {
        return DSL.using(connection, SQLDialect.SQLITE);
    }

    static void run(Connection connection, String statement) throws SQLException {
        try (Statement sql = connection.createStatement()) {
            sql.execute(statement);
        }
    }

    static long number(Connection connection, String query) throws SQLException {
        try (Statement sql = connection.createStatement();
                ResultSet rows = sql.executeQuery(query)) {
            return rows.next() ? rows.getLong(1) : 0;
        }
    }
}
