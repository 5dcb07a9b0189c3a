package glacis.assess.encryption.chain;

/** Something has not the form that the standard gives it; the message says what. */
final class Malformed extends Exception {

    private static final long serialVersionUID = 1;

    Malformed(String words) {
        super(words, null, false, false);
    }

    String words() {
        return String.valueOf(getMessage());
    }
}
