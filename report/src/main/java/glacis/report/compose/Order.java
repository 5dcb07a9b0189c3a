package glacis.report.compose;

import glacis.report.compose.AuditDocument.Host;
import glacis.report.compose.AuditDocument.Service;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** In which order things are shown. All comparisons are stable: equals keep the order in which they came. */
final class Order {

    private static final List<String> SEVERITIES = List.of("critical", "high", "medium", "low");

    static final Comparator<FindingEntry> FINDINGS = Comparator.comparingInt(f -> rank(f.severity()));

    static final Comparator<Endpoint> ENDPOINTS = Comparator.<Endpoint>comparingInt(
                    e -> e.severity().map(Order::rank).orElse(SEVERITIES.size()))
            .thenComparing(e -> !e.encrypts().equals("no"));

    static final Comparator<Host> HOSTS = Comparator.comparing(h -> addressKey(h.ip()));

    static final Comparator<Service> SERVICES =
            Comparator.<Service, String>comparing(s -> addressKey(s.ip())).thenComparingInt(Service::port);

    private Order() {}

    /** 0 is the worst; what is no severity comes last. */
    static int rank(String severity) {
        int at = SEVERITIES.indexOf(severity);
        return at < 0 ? SEVERITIES.size() : at;
    }

    static boolean worse(Optional<String> one, Optional<String> other) {
        return one.map(Order::rank).orElse(SEVERITIES.size())
                < other.map(Order::rank).orElse(SEVERITIES.size());
    }

    /** A key by which addresses sort as numbers: IPv4 before IPv6. */
    private static String addressKey(String ip) {
        if (ip.indexOf(':') >= 0) {
            return "6" + ip;
        }
        StringBuilder key = new StringBuilder("4");
        for (String part : ip.split("\\.", -1)) {
            key.append("0".repeat(Math.max(0, 3 - part.length()))).append(part);
        }
        return key.toString();
    }
}
