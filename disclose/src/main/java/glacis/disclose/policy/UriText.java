package glacis.disclose.policy;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** URIs as RFC 3986 writes them: ASCII only, no spaces, a scheme in front. Nothing is looked up or fetched. */
final class UriText {

    private static final Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*");
    private static final Pattern AUTHORITY =
            Pattern.compile("(?:[^@/?#\\[\\]]*@)?(?:\\[[0-9A-Fa-fv.:]+\\]|[^@:/?#\\[\\]]+)(?::[0-9]*)?");
    private static final String PUNCTUATION = "-._~:/?#[]@!$&'()*+,;=%";

    private UriText() {}

    /** The scheme in lower case; empty when there is none. */
    static String scheme(String value) {
        int colon = value.indexOf(':');
        return colon > 0 && SCHEME.matcher(value.substring(0, colon)).matches()
                ? value.substring(0, colon).toLowerCase(Locale.ROOT)
                : "";
    }

    /** Why a value is no URI, as the end of a sentence; empty when it is one. */
    static Optional<String> fault(String value) {
        String scheme = scheme(value);
        String rest = value.substring(Math.min(value.length(), scheme.length() + 1));
        if (scheme.isEmpty()) {
            return Optional.of(
                    value.startsWith("-----BEGIN")
                            ? "is a key itself; it should say where the key is"
                            : looksLikeMail(value)
                                    ? "is an address, not a URI; write mailto: in front"
                                    : looksLikePhone(value)
                                            ? "is a number, not a URI; write tel: in front"
                                            : "is not a URI; it begins with no scheme such as https:");
        }
        if (scheme.indexOf('.') >= 0 && !rest.isEmpty() && Character.isDigit(rest.charAt(0))) {
            return Optional.of("is a host with a port, not a URI; write https:// in front");
        }
        return characters(value).or(() -> switch (scheme) {
            case "https", "http" -> web(rest);
            case "mailto" -> mail(rest);
            case "tel" ->
                rest.chars().anyMatch(c -> c >= '0' && c <= '9')
                        ? Optional.empty()
                        : Optional.of("names no telephone number");
            default -> rest.isEmpty() ? Optional.of("ends after its scheme") : Optional.empty();
        });
    }

    /** A web address in the one spelling of RFC 3986 §6.2.2 and §6.2.3: host in lower case, no default port. */
    static String normal(String value) {
        try {
            URI uri = new URI(value);
            if (uri.getHost() == null || uri.getScheme() == null) {
                return value;
            }
            String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
            int usual = scheme.equals("https") ? 443 : scheme.equals("http") ? 80 : -1;
            String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
            return scheme + "://" + uri.getHost().toLowerCase(Locale.ROOT)
                    + (uri.getPort() < 0 || uri.getPort() == usual ? "" : ":" + uri.getPort())
                    + path
                    + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery());
        } catch (java.net.URISyntaxException notOne) {
            return value;
        }
    }

    private static Optional<String> characters(String value) {
        int fragments = 0;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            boolean letter = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
            if (!letter && PUNCTUATION.indexOf(c) < 0) {
                return Optional.of("is not a URI: it holds "
                        + (c == ' ' ? "a space" : Harmless.quote(value.substring(i, value.offsetByCodePoints(i, 1)))));
            }
            if (c == '%' && !(i + 2 < value.length() && hex(value.charAt(i + 1)) && hex(value.charAt(i + 2)))) {
                return Optional.of("is not a URI: a % in it is not followed by two hexadecimal digits");
            }
            fragments += c == '#' ? 1 : 0;
        }
        return fragments > 1 ? Optional.of("is not a URI: it holds # twice") : Optional.empty();
    }

    private static Optional<String> web(String rest) {
        if (!rest.startsWith("//")) {
            return Optional.of("is not a web address: // is missing after the colon");
        }
        String authority = rest.substring(2).split("[/?#]", 2)[0];
        if (authority.length() > 300 || !AUTHORITY.matcher(authority).matches()) {
            return Optional.of("is not a web address: it names no host");
        }
        return Optional.empty();
    }

    private static Optional<String> mail(String rest) {
        String to = rest.split("\\?", 2)[0];
        return looksLikeMail(to) ? Optional.empty() : Optional.of("names no mail address");
    }

    private static boolean looksLikeMail(String value) {
        int at = value.lastIndexOf('@');
        return at > 0 && at < value.length() - 1 && value.indexOf(' ') < 0 && value.indexOf('/') < 0;
    }

    private static boolean looksLikePhone(String value) {
        return value.startsWith("+") && value.length() > 4 && Character.isDigit(value.charAt(1));
    }

    private static boolean hex(char c) {
        return c >= '0' && c <= '9' || c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F';
    }
}
