package glacis.app.work;

import glacis.model.observation.ObservationId;
import glacis.model.scope.HostName;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** An address: why it is looked at, and under which names. */
final class Place {

    private final Set<HostName> names = new LinkedHashSet<>();
    private boolean listed;
    private String because = "";
    private Optional<ObservationId> parent = Optional.empty();

    /** The operator named the address, alone or in a network. */
    void list(String asked) {
        listed = true;
        because = asked;
    }

    /** A name leads to it. */
    void name(HostName name, String clause, ObservationId told) {
        names.add(name);
        if (because.isEmpty()) {
            because = clause;
            parent = Optional.of(told);
        }
    }

    Set<HostName> names() {
        return names;
    }

    String because() {
        return because;
    }

    Optional<ObservationId> parent() {
        return parent;
    }

    /** The name under which it is met first; none when the operator named the address itself. */
    Optional<HostName> firstName() {
        return listed ? Optional.empty() : names.stream().findFirst();
    }
}
