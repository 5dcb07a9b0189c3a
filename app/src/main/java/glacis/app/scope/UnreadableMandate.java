package glacis.app.scope;

/** A mandate file that cannot be used. The message is one line: file, line, what is wrong, what to do. */
public final class UnreadableMandate extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnreadableMandate(String file, int line, String what) {
        super(Quote.plain(file) + ":" + line + ": " + what);
    }
}
