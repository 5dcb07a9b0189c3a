package glacis.assess.encryption.chain;

import glacis.model.scope.HostName;
import java.util.Locale;

/** DNS names as certificates present them (RFC 9525 §6.3). */
final class DnsName {

    private DnsName() {}

    /** Whether it has the form of a host name, in any case; underscores are let pass, because they are used. */
    static boolean isName(String text) {
        return text.chars().allMatch(c -> c < 128)
                && !text.endsWith(".")
                && HostName.parse(text).isPresent();
    }

    /** Whether it is a name, or a name with a wildcard as its whole first label. */
    static boolean isPresented(String text) {
        return isName(text.startsWith("*.") ? text.substring(2) : text);
    }

    /** Whether the certificate's name stands for the name that is wanted. */
    static boolean matches(String presented, HostName wanted) {
        String low = presented.toLowerCase(Locale.ROOT);
        if (!low.startsWith("*.")) {
            return isName(low) && low.equals(wanted.text());
        }
        String rest = low.substring(2);
        // A wildcard for all of a top-level name: browsers and OpenSSL refuse it.
        if (!isName(rest) || rest.indexOf('.') < 0) {
            return false;
        }
        int dot = wanted.text().indexOf('.');
        return dot > 0 && wanted.text().substring(dot + 1).equals(rest);
    }
}
