package glacis.bench;

/**
 * What a tool says of one service.
 *
 * @param protocol its word for the protocol, with an s at the end when it is inside TLS; empty for none
 * @param product its word for the product; empty for none
 * @param version what it says of the version; empty for none
 */
public record Seen(String protocol, String product, String version) {

    /** Nothing. */
    public static final Seen NOTHING = new Seen("", "", "");

    /** As a table shows it. */
    public String words() {
        String words = (protocol + " " + product + " " + version).strip().replaceAll(" +", " ");
        return words.isEmpty() ? "-" : words;
    }
}
