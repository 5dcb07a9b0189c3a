package glacis.app.cli;

import glacis.app.home.Home;
import glacis.store.Store;

/** A home that this process alone writes to, with its database open. */
final class Writing implements AutoCloseable {

    private final AutoCloseable lock;
    private final Store store;

    private Writing(AutoCloseable lock, Store store) {
        this.lock = lock;
        this.store = store;
    }

    static Writing to(Home home) throws Exception {
        AutoCloseable lock = home.writing();
        try {
            return new Writing(lock, Store.open(home.database()));
        } catch (RuntimeException unusable) {
            lock.close();
            throw unusable;
        }
    }

    /** As {@link #to}, after forgetting what the home held. */
    static Writing anew(Home home) throws Exception {
        AutoCloseable lock = home.writing();
        try {
            home.forget();
            return new Writing(lock, Store.open(home.database()));
        } catch (RuntimeException unusable) {
            lock.close();
            throw unusable;
        }
    }

    Store store() {
        return store;
    }

    @Override
    public void close() throws Exception {
        try {
            store.close();
        } finally {
            lock.close();
        }
    }
}
