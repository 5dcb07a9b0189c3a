package glacis.app.feed;

/** What cannot be imported; the message is one line that says what, where and what to do. */
public final class Unimportable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Unimportable(String message) {
        super(message);
    }
}
