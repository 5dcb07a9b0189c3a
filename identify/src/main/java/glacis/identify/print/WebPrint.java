package glacis.identify.print;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Prints of a web server's answer. */
public final class WebPrint {

    /** Bytes of a page that are kept; of a longer one there is no hash. */
    static final int LONGEST_BODY = 8_192;

    private WebPrint() {}

    /** SHA-256 of the names of its headers, in lower case and in its order, joined by commas. */
    public static String headerOrder(List<String> names) {
        return Hashes.sha256(
                names.stream().map(name -> name.toLowerCase(Locale.ROOT)).collect(Collectors.joining(",")));
    }

    /** SHA-256 of the body, as it was sent but for its coding. */
    public static String body(String body) {
        return Hashes.sha256(body);
    }

    /** SHA-256 of the title without white space around it, and with one space for each inside. */
    public static String title(String title) {
        return Hashes.sha256(title.strip().replaceAll("\\s+", " "));
    }
}
