package glacis.app.work;

import glacis.model.scope.PortSet;
import glacis.scan.schedule.Datagrams;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Which ports are looked at, by transport.
 *
 * @param tcp those that are looked for by TCP
 * @param udp those that are asked by datagram; others than those with a question are never asked
 */
public record PortChoice(PortSet tcp, PortSet udp) {

    private static final PortSet NONE = PortSet.of();

    /** These ports by TCP, and by datagram those of them that have a question. */
    public static PortChoice of(PortSet ports) {
        return new PortChoice(ports, withQuestion(ports));
    }

    /** These ports by TCP only. */
    public static PortChoice tcp(PortSet ports) {
        return new PortChoice(ports, NONE);
    }

    /**
     * What was typed: {@code 22,443}, {@code T:22,80,U:53,123}, {@code 22,udp/53}. As in nmap a letter holds until the next one,
     * and a port without one counts for both; a word counts for its own port. Empty when a part is not a port or a range, or when
     * a port is named for UDP alone and none that is has a question.
     */
    public static Optional<PortChoice> parse(String text) {
        List<String> tcp = new ArrayList<>();
        List<String> udp = new ArrayList<>();
        List<String> both = new ArrayList<>();
        List<String> standing = both;
        for (String typed : text.toLowerCase(Locale.ROOT).split(",", -1)) {
            String part = typed.strip();
            if (part.startsWith("t:") || part.startsWith("u:")) {
                standing = part.startsWith("t:") ? tcp : udp;
                standing.add(part.substring(2));
            } else if (part.startsWith("tcp/") || part.startsWith("udp/")) {
                (part.startsWith("tcp/") ? tcp : udp).add(part.substring(4));
            } else {
                standing.add(part);
            }
        }
        Optional<PortSet> forBoth = set(both);
        Optional<PortSet> forTcp = set(tcp);
        Optional<PortSet> forUdp =
                set(udp).filter(set -> udp.isEmpty() || withQuestion(set).size() > 0);
        return forBoth.isEmpty() || forTcp.isEmpty() || forUdp.isEmpty()
                ? Optional.empty()
                : Optional.of(new PortChoice(
                        union(forBoth.get(), forTcp.get()), withQuestion(union(forBoth.get(), forUdp.get()))));
    }

    private static Optional<PortSet> set(List<String> parts) {
        return parts.isEmpty() ? Optional.of(NONE) : PortSet.parse(String.join(",", parts));
    }

    private static PortSet union(PortSet one, PortSet other) {
        return one.size() == 0 || other.size() == 0
                ? one.size() == 0 ? other : one
                : PortSet.parse(one + "," + other).orElseThrow();
    }

    private static PortSet withQuestion(PortSet ports) {
        return PortSet.of(
                Arrays.stream(Datagrams.PORTS.toArray()).filter(ports::contains).toArray());
    }

    /** As reports say it. */
    @Override
    public String toString() {
        if (tcp.size() == 0) {
            return "UDP " + udp;
        }
        return udp.size() == 0 ? tcp.toString() : tcp + " and UDP " + udp;
    }
}
