package glacis.app.work;

/** Words that name no target. The message is one line: what, and what to write instead. */
public final class WrongTarget extends RuntimeException {

    private static final long serialVersionUID = 1L;

    WrongTarget(String what) {
        super(what);
    }
}
