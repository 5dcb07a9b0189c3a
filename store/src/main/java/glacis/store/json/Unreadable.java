package glacis.store.json;

import java.io.Serial;

/** A stored document is not one that we write: it was damaged, or a newer release wrote it. */
public final class Unreadable extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1;

    Unreadable(String what) {
        super(what);
    }

    Unreadable(String what, Throwable cause) {
        super(what, cause);
    }
}
