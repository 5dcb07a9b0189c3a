package glacis.scan.probe.tls.starttls;

import glacis.model.scope.IpAddress;
import java.util.function.Function;

/**
 * Who asks whom.
 *
 * @param introduction what we call ourselves where a protocol wants to know (SMTP), by the address that the connection comes
 *     from
 * @param serverName the name under which the server is met, which XMPP wants to know; may be empty
 */
public record StartTlsContext(Function<IpAddress, String> introduction, String serverName) {

    /** No domain name is longer (RFC 1035 §2.3.4). */
    private static final int LONGEST = 255;

    public StartTlsContext {
        Function<IpAddress, String> given = introduction;
        introduction = own -> oneWord(given.apply(own));
        serverName = oneWord(serverName);
    }

    /** The same for somebody who always has this name. */
    public StartTlsContext(String ownName, String serverName) {
        this(own -> ownName, serverName);
    }

    /** What stands in a line or an attribute must not be able to end it. */
    static String oneWord(String name) {
        String word = name.replaceAll("[^!-~]|['\"<>&]", "?");
        return word.length() > LONGEST ? word.substring(0, LONGEST) : word;
    }
}
