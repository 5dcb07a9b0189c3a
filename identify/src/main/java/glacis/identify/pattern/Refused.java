package glacis.identify.pattern;

/** An expression that is not taken; the message says why. */
public final class Refused extends Exception {

    private static final long serialVersionUID = 1;

    Refused(String reason) {
        super(reason);
    }

    /** Why. */
    public String reason() {
        return String.valueOf(getMessage());
    }
}
