package glacis.inventory.fold;

import glacis.model.scope.HostName;
import glacis.model.scope.IpAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** The names under which addresses are looked up: {@code in-addr.arpa} (RFC 1035 §3.5) and {@code ip6.arpa} (RFC 3596). */
public final class ReverseName {

    private static final HostName IPV4 = HostName.require("in-addr.arpa");
    private static final HostName IPV6 = HostName.require("ip6.arpa");

    private ReverseName() {}

    /** Whether a name stands for addresses rather than for something that is called so. */
    public static boolean isReverse(HostName name) {
        return name.isWithin(IPV4) || name.isWithin(IPV6);
    }

    /** The address of a whole reverse name; empty for a part of one, and for any other name. */
    public static Optional<IpAddress> address(HostName name) {
        List<String> labels = new ArrayList<>(name.labels());
        Collections.reverse(labels);
        if (name.isWithin(IPV4) && labels.size() == 6) {
            return IpAddress.parse(String.join(".", labels.subList(2, 6)));
        }
        if (name.isWithin(IPV6)
                && labels.size() == 34
                && labels.stream().skip(2).allMatch(l -> l.length() == 1)) {
            String digits = String.join("", labels.subList(2, 34));
            List<String> groups = new ArrayList<>();
            for (int at = 0; at < 32; at += 4) {
                groups.add(digits.substring(at, at + 4));
            }
            return IpAddress.parse(String.join(":", groups));
        }
        return Optional.empty();
    }
}
