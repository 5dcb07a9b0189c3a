package glacis.scan;

/**
 * Who asks, as peers see it.
 *
 * @param product name and version, such as {@code Glacis/0.1}
 * @param contact a URL or mail address at which somebody answers; may be empty on loopback
 * @param name the name that EHLO carries, such as {@code glacis.invalid}
 */
public record ProbeContext(String product, String contact, String name) {

    public ProbeContext {
        product = oneLine(product);
        contact = oneLine(contact);
        name = oneLine(name);
    }

    /** What goes into a line of a protocol must not be able to end it. */
    private static String oneLine(String text) {
        return text.replaceAll("[^ -~]", "?");
    }

    /** The User-Agent field (RFC 9110 §10.1.5). */
    public String userAgent() {
        return contact.isEmpty() ? product : product + " (+" + contact + ")";
    }
}
