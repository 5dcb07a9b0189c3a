package glacis.scan.probe.tls.starttls;

/**
 * Who asks whom.
 *
 * @param ehloName what we call ourselves where a protocol wants to know (SMTP; XMPP between servers)
 * @param serverName the name under which the server is met, which XMPP wants to know; may be empty
 */
public record StartTlsContext(String ehloName, String serverName) {

    /** No domain name is longer (RFC 1035 §2.3.4). */
    private static final int LONGEST = 255;

    public StartTlsContext {
        ehloName = oneWord(ehloName);
        serverName = oneWord(serverName);
    }

    /** What stands in a line or an attribute must not be able to end it. */
    private static String oneWord(String name) {
        String word = name.replaceAll("[^!-~]|['\"<>&]", "?");
        return word.length() > LONGEST ? word.substring(0, LONGEST) : word;
    }
}
