package glacis.app.home;

/** A home that cannot be used. The message is one line: where, what is wrong, what to do. */
public final class HomeUnavailable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    HomeUnavailable(String what) {
        super(what);
    }

    /** For what lies in a home and cannot be read or written. */
    public HomeUnavailable(String what, Throwable cause) {
        super(what, cause);
    }
}
