package glacis.model.query;

/** How a field is held against a value. */
public enum Op {
    /** What the type of the field means by it: a token, an equal word, an address within. */
    HAS(":"),
    /** The same, to the letter. */
    IS("="),
    /** Not {@link #IS}: no value of the field is the same. */
    IS_NOT("!="),
    /** A regular expression is found in it. */
    MATCHES("=~"),
    LESS("<"),
    AT_MOST("<="),
    MORE(">"),
    AT_LEAST(">=");

    private final String sign;

    Op(String sign) {
        this.sign = sign;
    }

    /** As it is written. */
    public String sign() {
        return sign;
    }

    /** Whether it asks for more or less rather than for the same. */
    public boolean compares() {
        return compareTo(LESS) >= 0;
    }

    /** Whether a value that compares so to the asked one passes; only where {@link #compares}. */
    boolean passes(int comparison) {
        return switch (this) {
            case LESS -> comparison < 0;
            case AT_MOST -> comparison <= 0;
            case MORE -> comparison > 0;
            case AT_LEAST -> comparison >= 0;
            case HAS, IS, IS_NOT, MATCHES -> comparison == 0;
        };
    }
}
