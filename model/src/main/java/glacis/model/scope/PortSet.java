package glacis.model.scope;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/** A set of port numbers, 1 to 65535, printed as sorted ranges ("22,80,8000-8100"). */
public final class PortSet {

    /** Every port. */
    public static final PortSet ALL = range(1, 65_535);

    private final BitSet ports;

    private PortSet(BitSet ports) {
        this.ports = ports;
    }

    /** The ports from the first to the last, both included. */
    public static PortSet range(int first, int last) {
        if (first < 1 || last > 65_535 || first > last) {
            throw new IllegalArgumentException("ports go from 1 to 65535: " + first + "-" + last);
        }
        BitSet ports = new BitSet(last + 1);
        ports.set(first, last + 1);
        return new PortSet(ports);
    }

    /** Exactly these ports. */
    public static PortSet of(int... ports) {
        BitSet set = new BitSet();
        for (int port : ports) {
            if (port < 1 || port > 65_535) {
                throw new IllegalArgumentException("ports go from 1 to 65535: " + port);
            }
            set.set(port);
        }
        return new PortSet(set);
    }

    /** The set that this text spells ("443", "1-1024,8080"), or empty when a part is not a port or a range. */
    public static Optional<PortSet> parse(String text) {
        BitSet set = new BitSet();
        for (String part : text.split(",", -1)) {
            String[] ends = part.strip().split("-", -1);
            if (ends.length > 2) {
                return Optional.empty();
            }
            Optional<Integer> first = port(ends[0]);
            Optional<Integer> last = port(ends[ends.length - 1]);
            if (first.isEmpty() || last.isEmpty() || first.get() > last.get()) {
                return Optional.empty();
            }
            set.set(first.get(), last.get() + 1);
        }
        return Optional.of(new PortSet(set));
    }

    private static Optional<Integer> port(String text) {
        boolean number = !text.isEmpty() && text.length() <= 5 && text.chars().allMatch(c -> c >= '0' && c <= '9');
        if (!number) {
            return Optional.empty();
        }
        int value = Integer.parseInt(text);
        return value >= 1 && value <= 65_535 ? Optional.of(value) : Optional.empty();
    }

    /** Whether the port is in the set. */
    public boolean contains(int port) {
        return port > 0 && ports.get(port);
    }

    /** How many ports there are. */
    public int size() {
        return ports.cardinality();
    }

    /** The ports in ascending order. */
    public int[] toArray() {
        return ports.stream().toArray();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PortSet set && set.ports.equals(ports);
    }

    @Override
    public int hashCode() {
        return ports.hashCode();
    }

    @Override
    public String toString() {
        List<String> ranges = new ArrayList<>();
        for (int from = ports.nextSetBit(0); from >= 0; from = ports.nextSetBit(ports.nextClearBit(from))) {
            int to = ports.nextClearBit(from) - 1;
            ranges.add(from == to ? Integer.toString(from) : from + "-" + to);
        }
        return String.join(",", ranges);
    }
}
