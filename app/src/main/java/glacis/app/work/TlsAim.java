package glacis.app.work;

import glacis.model.scope.HostName;
import glacis.model.scope.IpAddress;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An endpoint as somebody typed it, before its name was looked up.
 *
 * @param typed the word
 * @param name the name in it; empty when it is an address
 * @param address the address in it; empty when it is a name
 * @param port the port in it, or the usual one
 */
public record TlsAim(String typed, Optional<HostName> name, Optional<IpAddress> address, int port) {

    private static final HostName LOCALHOST = HostName.require("localhost");
    private static final Pattern PORT = Pattern.compile("[0-9]{1,5}");

    /**
     * The aim of a word: {@code example.org}, {@code example.org:8443}, {@code 192.0.2.1}, {@code [2001:db8::1]:443}.
     *
     * @param port where none is typed
     * @throws WrongTarget when it is none, with what to write
     */
    public static TlsAim parse(String word, int port) {
        Optional<IpAddress> bare = IpAddress.parse(word);
        if (bare.isPresent()) {
            return new TlsAim(word, Optional.empty(), bare, port);
        }
        int colon = word.lastIndexOf(':');
        if (colon < 0 || word.endsWith("]")) {
            return of(word, word, port);
        }
        String number = word.substring(colon + 1);
        if (!PORT.matcher(number).matches() || Integer.parseInt(number) < 1 || Integer.parseInt(number) > 65_535) {
            throw wrong(word);
        }
        return of(word, word.substring(0, colon), Integer.parseInt(number));
    }

    private static TlsAim of(String word, String host, int port) {
        boolean brackets = host.startsWith("[") && host.endsWith("]");
        Optional<IpAddress> address = IpAddress.parse(brackets ? host.substring(1, host.length() - 1) : host)
                .filter(a -> brackets || host.indexOf(':') < 0);
        if (address.isPresent()) {
            return new TlsAim(word, Optional.empty(), address, port);
        }
        HostName name = HostName.parse(host).orElseThrow(() -> wrong(word));
        if (name.equals(LOCALHOST)) {
            // The one name that nobody may look up (RFC 6761 §6.3).
            return new TlsAim(word, Optional.empty(), IpAddress.parse("127.0.0.1"), port);
        }
        return new TlsAim(word, Optional.of(name), Optional.empty(), port);
    }

    private static WrongTarget wrong(String word) {
        if (word.contains("://")) {
            // Its name alone: what stands before and behind it may be secret.
            String name = word.substring(word.indexOf("://") + 3)
                    .replaceFirst("(?s)[/?#].*", "")
                    .replaceFirst("(?s).*@", "");
            return new WrongTarget(shown(name) + " stands in a URL; write the name alone, such as example.org or"
                    + " example.org:8443");
        }
        return new WrongTarget(shown(word) + " is neither a name nor an address with a port; write it as example.org,"
                + " example.org:8443, 192.0.2.1:443 or [2001:db8::1]:443");
    }

    private static String shown(String word) {
        String plain = word.replaceAll("\\p{C}", "?");
        return '"' + (plain.length() > 80 ? plain.substring(0, 80) + "…" : plain) + '"';
    }

    /** The name or address, as people read it. */
    public String host() {
        return name.map(HostName::text)
                .or(() -> address.map(IpAddress::toString))
                .orElse(typed);
    }
}
