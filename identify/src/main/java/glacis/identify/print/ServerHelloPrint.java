package glacis.identify.print;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a server answers to one hello, as a tuple.
 *
 * @param version the version in the ServerHello, such as 0x0303
 * @param suite the suite that it chose
 * @param extensions the types of its extensions, in its order
 */
public record ServerHelloPrint(int version, int suite, List<Integer> extensions) {

    public ServerHelloPrint {
        extensions = List.copyOf(extensions);
    }

    /** The text of JA3S (Salesforce, BSD-3-Clause): decimal numbers, extensions joined by hyphens. */
    public String text() {
        return version + "," + suite + ","
                + extensions.stream().map(String::valueOf).collect(Collectors.joining("-"));
    }

    /** JA3S itself. */
    public String ja3s() {
        return Hashes.md5(text().getBytes(StandardCharsets.US_ASCII));
    }
}
