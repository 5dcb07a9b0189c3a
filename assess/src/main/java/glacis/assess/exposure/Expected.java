package glacis.assess.exposure;

import glacis.model.asset.Asset;
import glacis.model.asset.AssetView;
import glacis.model.scope.HostName;
import glacis.model.scope.PortSet;
import glacis.model.scope.Prefix;
import glacis.model.scope.Transport;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What may answer, as the operator declared it.
 *
 * @param lines in the order of the file; one of them is enough
 */
public record Expected(List<Line> lines) {

    public Expected {
        lines = List.copyOf(lines);
    }

    /** Where something may answer. */
    public sealed interface Where {
        /** Anywhere. */
        record Anywhere() implements Where {}

        /** At these addresses. */
        record At(Prefix addresses) implements Where {}

        /** At an address of this name, where it was met under the name. */
        record Under(HostName name) implements Where {}
    }

    /**
     * One line.
     *
     * @param where at which addresses or under which name
     * @param ports at which ports
     * @param transports by which transports
     * @param protocol what has to be spoken there, such as {@code https}; empty for anything
     * @param number of the line in its file, from 1
     */
    public record Line(Where where, PortSet ports, Set<Transport> transports, Optional<String> protocol, int number) {

        public Line {
            transports = Set.copyOf(transports);
        }

        private boolean isAbout(Asset.Service service, Set<HostName> names) {
            boolean here = switch (where) {
                case Where.Anywhere anywhere -> true;
                case Where.At at -> at.addresses().contains(service.address());
                case Where.Under under -> names.contains(under.name());
            };
            return here && transports.contains(service.transport()) && ports.contains(service.port());
        }
    }

    /** The lines that are about this service, whatever it speaks. */
    List<Line> about(Asset.Service service, AssetView view) {
        return lines.stream()
                .filter(line -> line.isAbout(service, view.names()))
                .toList();
    }
}
