package glacis.lab;

import glacis.model.scope.HostName;
import glacis.model.scope.Target;
import java.util.List;

/**
 * A server of a running lab.
 *
 * @param endpoint address, port and name; TCP
 * @param kind what it speaks, in the word of LAB.md
 * @param failing the checks that have to fail as it stands in LAB.md, such as "GL-TLS-001"; of a clean twin none
 */
public record LabServer(Target.Endpoint endpoint, String kind, List<String> failing) {

    public LabServer {
        failing = List.copyOf(failing);
    }

    /** The name under which it is met. */
    public HostName name() {
        return endpoint.name().orElseThrow();
    }
}
