package glacis.assess.encryption.policy;

/** A policy file that cannot be used. The message is one line: file, line, what is wrong, what to do. */
public final class UnreadablePolicy extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnreadablePolicy(String file, int line, String what) {
        super(file + ":" + line + ": " + what);
    }
}
