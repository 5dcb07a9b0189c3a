package glacis.assess.encryption.chain;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What the server's own certificate has to keep, beside what every certificate has to. */
final class LeafRules {

    static final String SERVER_AUTH = "1.3.6.1.5.5.7.3.1";
    static final String ANY_PURPOSE = "2.5.29.37.0";
    private static final int FEW = 3;

    private LeafRules() {}

    /** Whether it is for servers. */
    static Optional<ChainVerdict.Invalid> purpose(Certificate leaf) {
        return leaf.extensions()
                .purposes()
                .filter(purposes -> !isForServers(purposes))
                .map(purposes -> new ChainVerdict.Invalid(
                        Rule.EXTENDED_KEY_USAGE,
                        Optional.of(leaf),
                        leaf.subject() + " is for " + words(purposes) + ", not for servers"));
    }

    static boolean isForServers(List<String> purposes) {
        return purposes.contains(SERVER_AUTH) || purposes.contains(ANY_PURPOSE);
    }

    static String words(List<String> purposes) {
        return purposes.stream()
                .map(oid -> switch (oid) {
                    case "1.3.6.1.5.5.7.3.2" -> "clients";
                    case "1.3.6.1.5.5.7.3.3" -> "signing code";
                    case "1.3.6.1.5.5.7.3.4" -> "mail";
                    case "1.3.6.1.5.5.7.3.8" -> "time stamps";
                    case "1.3.6.1.5.5.7.3.9" -> "signing OCSP answers";
                    default -> oid;
                })
                .collect(Collectors.joining(" and "));
    }

    /** Whether it names whom the client means. */
    static Optional<ChainVerdict.Invalid> named(Certificate leaf, ReferenceIdentifier wanted) {
        List<GeneralName> names = leaf.extensions().names().orElse(List.of());
        boolean named = names.stream().anyMatch(name -> matches(name, wanted));
        if (named) {
            return Optional.empty();
        }
        String told = names.isEmpty()
                ? "it has no subject alternative name"
                : "it names "
                        + names.stream().limit(FEW).map(Subtree::words).collect(Collectors.joining(", "))
                        + (names.size() > FEW ? " and " + (names.size() - FEW) + " more" : "");
        return Optional.of(new ChainVerdict.Invalid(
                Rule.NAME_MISMATCH, Optional.of(leaf), leaf.subject() + " is not for " + wanted + ": " + told));
    }

    private static boolean matches(GeneralName name, ReferenceIdentifier wanted) {
        return switch (wanted) {
            case ReferenceIdentifier.DnsId dns ->
                name.tag() == GeneralName.DNS && DnsName.matches(name.text(), dns.name());
            case ReferenceIdentifier.IpId ip ->
                name.tag() == GeneralName.ADDRESS
                        && Arrays.equals(name.bytes(), ip.address().bytes());
        };
    }
}
