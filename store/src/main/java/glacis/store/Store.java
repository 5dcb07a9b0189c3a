package glacis.store;

import glacis.inventory.finding.FindingStore;
import glacis.inventory.journal.Journal;
import glacis.scan.guard.Ledger;
import glacis.scan.guard.MandateRegister;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.Function;
import org.jooq.DSLContext;

/**
 * One database file and the ports over it. Safe for use by many threads; other processes may read the same file meanwhile,
 * and one that wants to write waits its turn for some seconds.
 */
public final class Store implements AutoCloseable {

    /** The one tenant that there is so far. */
    static final String TENANT = "default";

    private final Readers readers;
    private final Optional<Writer> writer;

    private Store(Path file, Optional<Writer> writer) {
        this.readers = new Readers(file);
        this.writer = writer;
    }

    /**
     * Opens a database for reading and writing, after making it and bringing it to the newest schema where needed. Its folder
     * has to exist.
     *
     * @throws StoreUnavailable when that cannot be done
     */
    public static Store open(Path file) {
        return open(file, connection -> {});
    }

    /** Loads the database's own code and what writes statements for it, so that to open a store takes less time later. */
    public static void loadAhead() {
        try (Connection nowhere = DriverManager.getConnection("jdbc:sqlite::memory:")) {
            Connections.sql(nowhere).selectOne().fetch();
        } catch (SQLException toldWhenItIsOpened) {
            return;
        }
    }

    static Store open(Path file, Writer.Interposed interposed) {
        try {
            create(file);
            Connection connection = current(file);
            return new Store(file, Optional.of(new Writer(file, connection, interposed)));
        } catch (IOException | SQLException | RuntimeException fault) {
            throw StoreUnavailable.of("open", file, fault);
        }
    }

    /**
     * Opens a database for reading only, while another process may be writing. One of an older schema is brought to the
     * newest first, which needs leave to write.
     *
     * @throws StoreUnavailable when that cannot be done, or when there is no such file
     */
    public static Store openReadOnly(Path file) {
        if (!Files.exists(file)) {
            throw new StoreUnavailable("cannot open " + file + ": there is nothing yet; run an audit first");
        }
        try {
            Connection connection = Connections.reading(file);
            // From here on the store closes it, whatever happens.
            Store store = new Store(file, Optional.empty());
            store.readers.adopt(connection);
            try {
                if (Schema.version(connection, file) < Schema.NEWEST) {
                    if (Connections.isFrozen(file)) {
                        throw new StoreUnavailable(
                                "cannot open " + file + ": an older release wrote it, and bringing it" + " up to date "
                                        + StoreUnavailable.NEEDS_A_WRITABLE_FOLDER);
                    }
                    Schema.migrate(file);
                }
            } catch (IOException | SQLException | RuntimeException fault) {
                store.close();
                throw fault;
            }
            return store;
        } catch (IOException | SQLException | RuntimeException fault) {
            throw StoreUnavailable.of("open", file, fault);
        }
    }

    /** An empty file that only its owner may read; SQLite gives its companions the same permissions. */
    private static void create(Path file) throws IOException {
        try {
            if (!Files.exists(file)) {
                Path absolute = file.toAbsolutePath();
                if (absolute.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                    Files.createFile(
                            absolute,
                            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
                } else {
                    Files.createFile(absolute);
                }
            }
        } catch (FileAlreadyExistsException somebodyWasFaster) {
            // Then it is there, which is all we want.
        }
    }

    private static Connection current(Path file) throws SQLException, IOException {
        Connection connection = Connections.writing(file);
        try {
            if (Schema.version(connection, file) == Schema.NEWEST) {
                return connection;
            }
        } catch (SQLException | RuntimeException fault) {
            connection.close();
            throw fault;
        }
        connection.close();
        Schema.migrate(file);
        return Connections.writing(file);
    }

    /** The record of what was observed. */
    public Journal journal() {
        return new SqlJournal(this);
    }

    /** The record of what was sent. */
    public Ledger ledger() {
        return new SqlLedger(this);
    }

    /** The ledger as it is read and verified. */
    public LedgerBook ledgerBook() {
        return new LedgerBook(this);
    }

    /** What is wrong, remembered. */
    public FindingStore findings() {
        return new SqlFindings(this);
    }

    /** Who allowed what, and who asked not to be asked. */
    public MandateRegister mandates() {
        return new SqlMandates(this);
    }

    <T> T read(Function<DSLContext, T> query) {
        return readers.read(query);
    }

    <T> T write(Function<DSLContext, T> statements) {
        return writer.orElseThrow(() -> new IllegalStateException("the store was opened for reading only"))
                .write(statements);
    }

    void writeLater(Function<DSLContext, ?> statements) {
        writer.orElseThrow(() -> new IllegalStateException("the store was opened for reading only"))
                .writeLater(statements);
    }

    /** What was to be written later is written when this returns. */
    void settle() {
        writer.ifPresent(Writer::settle);
    }

    /** How many wait for their turn to write. */
    int waiting() {
        return writer.map(Writer::waiting).orElse(0);
    }

    /** Gives everything back. What was acknowledged needs no closing to be durable. */
    @Override
    public void close() {
        try {
            readers.close();
            if (writer.isPresent()) {
                writer.get().close();
            }
        } catch (SQLException fault) {
            throw new IllegalStateException("the database could not be closed", fault);
        }
    }
}
