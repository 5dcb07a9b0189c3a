package glacis.assess.encryption.chain;

import glacis.model.scope.IpAddress;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whether a name lies in the subtree below a base (RFC 5280 §4.2.1.10). A wildcard stands for many names, so the answer depends
 * on who asks: all of them have to be permitted, and none may be excluded. A kind that we cannot compare is in no permitted
 * and in every excluded subtree.
 */
final class Subtree {

    private static final Pattern HOST = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*://(?:[^@/?#]*@)?([^:/?#\\[\\]]+).*");

    private Subtree() {}

    static boolean isSameKind(GeneralName base, GeneralName name) {
        return base.tag() == name.tag() && base.otherKind().equals(name.otherKind());
    }

    static boolean isWellFormed(GeneralName base) {
        return switch (base.tag()) {
            case GeneralName.DNS -> base.text().isEmpty() || DnsName.isName(withoutDot(base.text()));
            case GeneralName.ADDRESS -> isNetwork(base.bytes());
            case GeneralName.EMAIL -> !base.text().contains("*") || base.text().contains("@");
            default -> true;
        };
    }

    private static boolean isNetwork(byte[] bytes) {
        if (bytes.length != 8 && bytes.length != 32) {
            return false;
        }
        boolean ended = false;
        for (int bit = bytes.length * 4; bit < bytes.length * 8; bit++) {
            boolean one = (bytes[bit / 8] & 0x80 >> bit % 8) != 0;
            if (one && ended) {
                return false;
            }
            ended |= !one;
        }
        return true;
    }

    /** Whether all that the name stands for lies in it. */
    static boolean isCertainlyWithin(GeneralName name, GeneralName base) {
        return switch (name.tag()) {
            case GeneralName.DNS -> {
                String text = name.text();
                yield DnsName.isPresented(text)
                        && isBelow(text.startsWith("*.") ? text.substring(2) : text, base.text());
            }
            default -> isWithin(name, base).orElse(false);
        };
    }

    /** Whether anything that the name stands for lies in it. */
    static boolean isPerhapsWithin(GeneralName name, GeneralName base) {
        return switch (name.tag()) {
            case GeneralName.DNS -> {
                String text = name.text();
                String below = text.startsWith("*.") ? text.substring(2) : text;
                boolean reached = text.startsWith("*.") && isBelow(withoutDot(base.text()), below);
                yield !DnsName.isPresented(text) || isBelow(below, base.text()) || reached;
            }
            default -> isWithin(name, base).orElse(true);
        };
    }

    private static Optional<Boolean> isWithin(GeneralName name, GeneralName base) {
        return switch (name.tag()) {
            case GeneralName.ADDRESS -> Optional.of(isWithin(name.bytes(), base.bytes()));
            case GeneralName.DIRECTORY -> Optional.of(name.directory().isWithin(base.directory()));
            case GeneralName.EMAIL -> Optional.of(isMailWithin(name.text(), base.text()));
            case GeneralName.URI -> host(name.text()).map(host -> isHostWithin(host, base.text()));
            default -> Optional.empty();
        };
    }

    private static boolean isWithin(byte[] address, byte[] network) {
        if (network.length != 2 * address.length) {
            return false;
        }
        for (int i = 0; i < address.length; i++) {
            if (((address[i] ^ network[i]) & network[address.length + i]) != 0) {
                return false;
            }
        }
        return true;
    }

    private static boolean isMailWithin(String mailbox, String base) {
        int at = mailbox.lastIndexOf('@');
        if (at < 0) {
            return false;
        }
        String host = mailbox.substring(at + 1);
        int split = base.lastIndexOf('@');
        return split >= 0
                ? mailbox.substring(0, at).equals(base.substring(0, split))
                        && host.equalsIgnoreCase(base.substring(split + 1))
                : isHostWithin(host, base);
    }

    private static Optional<String> host(String uri) {
        Matcher matcher = HOST.matcher(uri);
        return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    /** A leading dot means everything below; without it exactly that host is meant. */
    private static boolean isHostWithin(String host, String base) {
        return base.startsWith(".") ? isBelow(host, base) : host.equalsIgnoreCase(base);
    }

    /** A leading dot, which the standard does not know for DNS names, leaves out the name itself. */
    private static boolean isBelow(String name, String base) {
        String low = name.toLowerCase(Locale.ROOT);
        String high = withoutDot(base).toLowerCase(Locale.ROOT);
        return high.isEmpty() || !base.startsWith(".") && low.equals(high) || low.endsWith("." + high);
    }

    private static String withoutDot(String base) {
        return base.startsWith(".") ? base.substring(1) : base;
    }

    /** The name as people read it. */
    static String words(GeneralName name) {
        byte[] bytes = name.bytes();
        return switch (name.tag()) {
            case GeneralName.ADDRESS ->
                switch (bytes.length) {
                    case 4, 16 -> IpAddress.of(bytes).toString();
                    case 8, 32 -> IpAddress.of(Arrays.copyOf(bytes, bytes.length / 2)) + " with a mask";
                    default -> bytes.length + " bytes";
                };
            case GeneralName.DIRECTORY ->
                name.element()
                        .child(0)
                        .map(glacis.model.x509.DistinguishedName::text)
                        .orElse("");
            case GeneralName.DNS, GeneralName.EMAIL, GeneralName.URI -> name.text();
            default -> bytes.length + " bytes";
        };
    }
}
