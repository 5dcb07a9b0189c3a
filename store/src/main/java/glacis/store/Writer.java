package glacis.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/**
 * The one connection that writes. Whoever comes while another commits waits in a queue; the next to hold the lock does the
 * work of all who wait in one transaction, with one flush to the disk. So the cost of a flush is shared under load, nobody
 * waits longer than two flushes for it, and no thread of our own is needed. What may wait is queued for the next who writes,
 * before whose own work it is done.
 */
final class Writer implements AutoCloseable {

    /** How many pieces of work share a transaction: enough to hide a flush, few enough to keep the log short. */
    private static final int SHARED = 128;

    /** What may happen between the statements and the commit; tests stop the process there. */
    @FunctionalInterface
    interface Interposed {
        void beforeCommit(Connection connection) throws SQLException;
    }

    private final Path file;
    private final Connection connection;
    private final DSLContext sql;
    private final Interposed interposed;
    private final ReentrantLock lock = new ReentrantLock();
    private final Queue<Work<?>> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicReference<@Nullable Throwable> lost = new AtomicReference<>();
    private boolean closed;

    Writer(Path file, Connection connection, Interposed interposed) {
        this.file = file;
        this.connection = connection;
        this.sql = Connections.sql(connection);
        this.interposed = interposed;
    }

    /**
     * Does this wholly and durably, or not at all.
     *
     * @param statements may be run more than once, each time on a state without its earlier effects
     * @throws StoreUnavailable when the database fails
     */
    <T> T write(Function<DSLContext, T> statements) {
        Work<T> work = new Work<>(statements, Optional.of(Thread.currentThread()));
        waiting.add(work);
        boolean interrupted = false;
        while (!work.done) {
            if (lock.tryLock()) {
                try {
                    lead(work);
                } finally {
                    handOver();
                }
            } else {
                LockSupport.park(this);
                // Whoever came this far writes; being interrupted is for the caller to notice afterwards.
                interrupted |= Thread.interrupted();
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        T result = work.result();
        throwLost();
        return result;
    }

    /**
     * Queues this for the next who writes, or for the end; until then a kill undoes it.
     *
     * @param statements as for {@link #write}; what goes wrong with them is thrown to whoever writes next
     */
    void writeLater(Function<DSLContext, ?> statements) {
        waiting.add(new Work<>(statements, Optional.empty()));
    }

    /** Does what was queued for later. */
    void settle() {
        if (!waiting.isEmpty()) {
            write(sql -> true);
        }
    }

    private void throwLost() {
        Throwable fault = lost.getAndSet(null);
        if (fault != null) {
            rethrow(fault);
        }
    }

    /** Does the work of all who wait, until this one's is done. */
    private void lead(Work<?> own) {
        while (!own.done) {
            List<Work<?>> shared = next();
            if (!commit(shared)) {
                // One of them is at fault: alone, only that one fails.
                shared.forEach(one -> commit(List.of(one)));
            }
        }
    }

    /** Whoever queued before this sees the lock free; whoever queues after it finds it free. So nobody waits in vain. */
    private void handOver() {
        lock.unlock();
        for (Work<?> work : waiting) {
            if (work.caller.isPresent()) {
                LockSupport.unpark(work.caller.get());
                return;
            }
        }
    }

    private List<Work<?>> next() {
        List<Work<?>> shared = new ArrayList<>();
        while (shared.size() < SHARED) {
            Work<?> work = waiting.poll();
            if (work == null) {
                break;
            }
            shared.add(work);
        }
        return shared;
    }

    /** Whether everything is settled: committed, or failed for certain. */
    private boolean commit(List<Work<?>> shared) {
        try {
            if (closed) {
                throw new IllegalStateException("the store is closed");
            }
            Connections.run(connection, "BEGIN IMMEDIATE");
            for (Work<?> work : shared) {
                work.run(sql);
            }
            interposed.beforeCommit(connection);
            Connections.run(connection, "COMMIT");
            shared.forEach(Work::succeed);
            return true;
        } catch (SQLException | RuntimeException | Error fault) {
            rollBack(fault);
            boolean settled = shared.size() == 1 || StoreUnavailable.isCause(fault);
            if (settled) {
                Throwable told = told(fault);
                shared.forEach(work -> work.fail(told));
                if (shared.stream().allMatch(work -> work.caller.isEmpty())) {
                    // Nobody hears of it by waiting.
                    lost.set(told);
                }
            }
            return settled;
        }
    }

    private Throwable told(Throwable fault) {
        return StoreUnavailable.isCause(fault) ? StoreUnavailable.of("write to", file, fault) : fault;
    }

    private void rollBack(Throwable fault) {
        try {
            // SQLite has done so already after some faults, such as a full disk, and then says that there is no
            // transaction.
            Connections.run(connection, "ROLLBACK");
        } catch (SQLException alreadyDone) {
            fault.addSuppressed(alreadyDone);
        }
    }

    int waiting() {
        return waiting.size();
    }

    @Override
    public void close() throws SQLException {
        lock.lock();
        try {
            for (List<Work<?>> left = next(); !left.isEmpty() && !closed; left = next()) {
                if (!commit(left)) {
                    left.forEach(one -> commit(List.of(one)));
                }
            }
            closed = true;
            connection.close();
        } finally {
            handOver();
        }
        throwLost();
    }

    private static void rethrow(Throwable fault) {
        switch (fault) {
            case RuntimeException unchecked -> throw unchecked;
            case Error error -> throw error;
            default -> throw new IllegalStateException(fault);
        }
    }

    /** One caller's statements, and what became of them; whoever sees that they are done sees that, too. */
    private static final class Work<T> {

        private final Function<DSLContext, T> statements;
        private Optional<T> value = Optional.empty();
        private Optional<Throwable> fault = Optional.empty();
        private final Optional<Thread> caller;
        private volatile boolean done;

        /**
         * @param caller who waits for it; empty when nobody does
         */
        Work(Function<DSLContext, T> statements, Optional<Thread> caller) {
            this.statements = statements;
            this.caller = caller;
        }

        void run(DSLContext sql) {
            value = Optional.of(statements.apply(sql));
        }

        void succeed() {
            settle();
        }

        void fail(Throwable why) {
            fault = Optional.of(why);
            settle();
        }

        private void settle() {
            done = true;
            caller.ifPresent(LockSupport::unpark);
        }

        T result() {
            fault.ifPresent(Writer::rethrow);
            return value.orElseThrow();
        }
    }
}
