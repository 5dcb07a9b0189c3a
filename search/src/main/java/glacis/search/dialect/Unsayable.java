package glacis.search.dialect;

/** A part of a query for which a language has no words. The message names the part. */
public final class Unsayable extends Exception {

    private static final long serialVersionUID = 1L;

    Unsayable(String title, String part) {
        super(title + " cannot say " + part);
    }
}
