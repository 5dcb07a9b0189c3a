package glacis.bench;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What somebody says of a server's TLS.
 *
 * @param versions by their names, such as {@code TLSv1.2}; those that are not offered are missing, and one without suites is one
 *     of which it is not known
 * @param certificates the servers' own, without those of their issuers, by SHA-256 of the whole
 */
public record TlsView(Map<String, Version> versions, Map<String, Certificate> certificates) {

    /** Whose order counts when a suite is chosen. */
    public enum Order {
        SERVER,
        CLIENT,
        UNTOLD
    }

    /**
     * One version.
     *
     * @param suites by their names in IANA's registry; in the server's order where that is known
     * @param sequence whether the order of the list is meant as the server's
     */
    public record Version(List<String> suites, Order order, boolean sequence) {}

    /**
     * The facts of a certificate, in words that are the same for all tools; what a tool does not say is empty.
     *
     * @param key type and bits, such as {@code rsa 2048}
     * @param signature such as {@code sha256 rsa}
     * @param notAfter to the minute, which is what all tell
     * @param names the subject's alternative names
     */
    public record Certificate(
            Optional<String> key,
            Optional<String> signature,
            Optional<Instant> notAfter,
            Optional<Set<String>> names) {}

    /** The number of pairs of version and suite. */
    public int pairs() {
        return versions.values().stream().mapToInt(v -> v.suites().size()).sum();
    }

    /**
     * How another view differs from this one, a sentence for each difference; empty if in nothing of what both tell.
     *
     * @param whole whether the other claims to know all certificates
     */
    public List<String> differences(TlsView other, boolean whole) {
        List<String> differences = new ArrayList<>();
        Map<String, Version> all = new TreeMap<>(versions);
        other.versions.forEach(all::putIfAbsent);
        for (String version : all.keySet()) {
            if (isOpen(version)) {
                differences.add("version " + version + ": ours undetermined");
            }
            Version nothing = new Version(List.of(), Order.UNTOLD, false);
            Version ours = versions.getOrDefault(version, nothing);
            Version theirs = other.versions.getOrDefault(version, nothing);
            pairs(version, ours, theirs, differences);
            order(version, ours, theirs, differences);
        }
        certificates(other, whole, differences);
        return differences;
    }

    private boolean isOpen(String version) {
        return Optional.ofNullable(versions.get(version))
                .filter(known -> known.suites().isEmpty())
                .isPresent();
    }

    private static void pairs(String version, Version ours, Version theirs, List<String> differences) {
        ours.suites().stream()
                .filter(suite -> !theirs.suites().contains(suite))
                .forEach(suite -> differences.add("pair " + version + " " + suite + ": only ours"));
        theirs.suites().stream()
                .filter(suite -> !ours.suites().contains(suite))
                .forEach(suite -> differences.add("pair " + version + " " + suite + ": only theirs"));
    }

    /** Of a single suite there is no order. */
    private static void order(String version, Version ours, Version theirs, List<String> differences) {
        if (ours.suites().size() < 2 || theirs.suites().size() < 2) {
            return;
        }
        if (theirs.order() != Order.UNTOLD && ours.order() != theirs.order()) {
            differences.add("order " + version + ": ours " + word(ours.order()) + ", theirs " + word(theirs.order()));
        } else if (ours.sequence()
                && theirs.sequence()
                && new HashSet<>(ours.suites()).equals(new HashSet<>(theirs.suites()))
                && !ours.suites().equals(theirs.suites())) {
            differences.add(
                    "order " + version + ": another sequence, ours " + ours.suites() + ", theirs " + theirs.suites());
        }
    }

    private static String word(Order order) {
        return order.name().toLowerCase(java.util.Locale.ROOT);
    }

    private void certificates(TlsView other, boolean whole, List<String> differences) {
        other.certificates.forEach((sha256, theirs) -> {
            Certificate ours = certificates.get(sha256);
            if (ours == null) {
                differences.add("certificate " + theirs.key().orElse(sha256) + ": only theirs");
                return;
            }
            fact("key", ours.key(), theirs.key(), differences);
            fact("signature", ours.signature(), theirs.signature(), differences);
            fact("not after", ours.notAfter(), theirs.notAfter(), differences);
            fact("names", ours.names(), theirs.names(), differences);
        });
        if (whole) {
            certificates.forEach((sha256, ours) -> {
                if (!other.certificates.containsKey(sha256)) {
                    differences.add("certificate " + ours.key().orElse(sha256) + ": only ours");
                }
            });
        }
    }

    private static <T> void fact(String what, Optional<T> ours, Optional<T> theirs, List<String> differences) {
        if (theirs.isPresent() && !ours.equals(theirs)) {
            differences.add("certificate, " + what + ": ours "
                    + ours.map(Object::toString).orElse("nothing") + ", theirs " + theirs.get());
        }
    }
}
