package glacis.scan;

import glacis.model.scope.HostName;
import glacis.model.scope.IpAddress;
import java.util.Optional;

/**
 * Who asks, as peers see it.
 *
 * @param product name and version, such as {@code Glacis/0.1}
 * @param contact a URL or mail address at which somebody answers; may be empty on loopback
 * @param name the host name of this machine that EHLO carries; empty where nobody gave it one
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

    /**
     * What stands behind EHLO (RFC 5321 §4.1.1.1). It has room for one name and no product, so it says who asks: the domain
     * of the contact, which the mandate's author declared to be theirs. No host below it is made up, because that name would
     * lead nowhere (RFC 5321 §2.3.5). Without such a domain it is our address, which the server sees anyway (§4.1.3).
     *
     * @param own the address that the connection comes from
     */
    public String ehlo(IpAddress own) {
        if (!name.isEmpty()) {
            return name;
        }
        return contactDomain().map(HostName::text).orElseGet(() -> literal(own));
    }

    /** "[192.0.2.1]", "[IPv6:2001:db8::1]". */
    private static String literal(IpAddress own) {
        boolean four = own.bytes().length == 4;
        return "[" + (four ? "" : "IPv6:") + own + "]";
    }

    /** The domain of a URL or mail address; empty for an address of a machine, and for a name of one label. */
    private Optional<HostName> contactDomain() {
        String authority =
                contact.replaceFirst("(?i)^[a-z][a-z0-9+.-]*:(//)?", "").replaceFirst("[/?#].*", "");
        String host = authority.substring(authority.lastIndexOf('@') + 1).replaceFirst(":[0-9]*$", "");
        return IpAddress.parse(host).isPresent()
                ? Optional.empty()
                : HostName.parse(host).filter(domain -> domain.labels().size() > 1);
    }
}
