package glacis.app.feed;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What knowledge is about. */
public enum Kind {
    /** Fingerprints in recog's form. */
    FINGERPRINTS("fingerprints", "Fingerprints", "fingerprint", "fingerprints"),
    /** When the makers of software end its support. */
    END_OF_LIFE("end-of-life", "Ends of support", "cycle", "cycles");

    private final String word;
    private final String heading;
    private final String one;
    private final String many;

    Kind(String word, String heading, String one, String many) {
        this.word = word;
        this.heading = heading;
        this.one = one;
        this.many = many;
    }

    /** The word of documents. */
    public String word() {
        return word;
    }

    /** What a list of it is headed by. */
    public String heading() {
        return heading;
    }

    /** "1 fingerprint", "4,657 fingerprints". */
    public String count(int entries) {
        return String.format(Locale.ROOT, "%,d ", entries) + (entries == 1 ? one : many);
    }

    /** The kind of this word. */
    public static Optional<Kind> of(String word) {
        return Arrays.stream(values()).filter(kind -> kind.word.equals(word)).findFirst();
    }
}
