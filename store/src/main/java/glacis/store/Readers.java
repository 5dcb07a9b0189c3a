package glacis.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import org.jooq.DSLContext;

/** A few connections that read, opened when first needed. They see everything that was acknowledged, and never wait for the writer. */
final class Readers implements AutoCloseable {

    private static final int AT_ONCE = 4;

    private final Path file;
    private final Semaphore free = new Semaphore(AT_ONCE);
    private final Deque<Connection> idle = new ConcurrentLinkedDeque<>();
    private volatile boolean closed;

    Readers(Path file) {
        this.file = file;
    }

    /** Takes over a connection that reads this file. */
    void adopt(Connection connection) {
        idle.push(connection);
    }

    /**
     * What this finds.
     *
     * @param query must have read everything it wants when it returns
     * @throws StoreUnavailable when the database fails
     */
    <T> T read(Function<DSLContext, T> query) {
        free.acquireUninterruptibly();
        try {
            Connection connection = connection();
            try {
                return query.apply(Connections.sql(connection));
            } finally {
                idle.push(connection);
            }
        } catch (SQLException | RuntimeException fault) {
            if (fault instanceof RuntimeException unchecked && !StoreUnavailable.isCause(fault)) {
                throw unchecked;
            }
            throw StoreUnavailable.of("read", file, fault);
        } finally {
            free.release();
        }
    }

    private Connection connection() throws SQLException {
        if (closed) {
            throw new IllegalStateException("the store is closed");
        }
        Connection known = idle.poll();
        return known != null ? known : Connections.reading(file);
    }

    @Override
    public void close() throws SQLException {
        free.acquireUninterruptibly(AT_ONCE);
        try {
            closed = true;
            for (Connection connection = idle.poll(); connection != null; connection = idle.poll()) {
                connection.close();
            }
        } finally {
            free.release(AT_ONCE);
        }
    }
}
