package glacis.app.cli;

/** Words that a command cannot use. The message is one line: what, and what to write instead. */
final class WrongUsage extends RuntimeException {

    private static final long serialVersionUID = 1L;

    WrongUsage(String what) {
        super(what);
    }
}
