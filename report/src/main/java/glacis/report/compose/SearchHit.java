package glacis.report.compose;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Something that a search found: a line of {@code glacis search}. What is absent was not asked or is not known.
 *
 * @param kind {@code service}, {@code host}, {@code domain}, {@code web} or {@code certificate}
 * @param asset its identity, such as {@code service:tcp:192.0.2.1:443}
 * @param ip its address; of several the first
 * @param port its port; of several the first
 * @param transport {@code tcp} or {@code udp}
 * @param host its name; of several the first
 * @param service the protocol
 * @param product what it is taken for, surest first
 * @param version the version of that
 * @param title the title of its first page
 * @param cve the vulnerabilities that count; empty while none is known
 * @param firstSeen when it was first met
 * @param lastSeen when it was last met
 * @param change {@code appeared}, {@code changed} or {@code disappeared}, where two instants are compared
 */
public record SearchHit(
        String kind,
        String asset,
        Optional<String> ip,
        Optional<Integer> port,
        Optional<String> transport,
        Optional<String> host,
        Optional<String> service,
        Optional<String> product,
        Optional<String> version,
        Optional<String> title,
        List<String> cve,
        Optional<Instant> firstSeen,
        Optional<Instant> lastSeen,
        Optional<String> change) {

    public SearchHit {
        cve = List.copyOf(cve);
    }

    /** Where it is, as people say it. */
    public String where() {
        String key = asset.substring(asset.indexOf(':') + 1);
        return switch (kind) {
            case "service" -> Wording.authority(ip.orElse(""), port.orElse(0));
            case "certificate" -> key.substring(0, Math.min(16, key.length()));
            default -> key;
        };
    }
}
