package glacis.lab.plan;

import glacis.model.scope.HostName;
import java.util.List;

/**
 * A zone that the name server publishes, beside the addresses of the servers.
 *
 * @param apex its top
 * @param lines in order
 * @param defects what is wrong with it
 * @param twinOf the zones that are wrong where it is right
 */
public record ZonePlan(HostName apex, List<Line> lines, List<Defect> defects, List<String> twinOf) {

    public ZonePlan {
        lines = List.copyOf(lines);
        defects = List.copyOf(defects);
        twinOf = List.copyOf(twinOf);
    }

    /**
     * One record.
     *
     * @param name its owner
     * @param type such as "MX"
     * @param value as in a zone file; a value of A that begins with a dot is a last octet
     * @param line where it stands in LAB.md
     */
    public record Line(HostName name, String type, String value, int line) {}
}
