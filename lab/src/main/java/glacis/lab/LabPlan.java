package glacis.lab;

import glacis.lab.plan.Defect;
import glacis.lab.plan.PlanReader;
import glacis.lab.plan.ServerPlan;
import glacis.lab.plan.ZonePlan;
import glacis.model.scope.HostName;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/**
 * Which servers a lab consists of.
 *
 * @param servers in the order of LAB.md
 * @param worse what some of them can become
 * @param zones what the name server publishes beside their addresses, at least one
 */
public record LabPlan(List<ServerPlan> servers, List<ServerPlan> worse, List<ZonePlan> zones) {

    private static final String PAGE = "/lab/LAB.md";

    public LabPlan {
        servers = List.copyOf(servers);
        worse = List.copyOf(worse);
        zones = List.copyOf(zones);
    }

    /** The servers of the demo. */
    public static LabPlan shipped() {
        PlanReader.Everything everything = PlanReader.read(page());
        return new LabPlan(everything.servers(), everything.worse(), List.of(everything.zone()));
    }

    /** The peers of LAB.md's part "More", and no name server. */
    public static LabPlan hostile() {
        PlanReader.Everything everything = PlanReader.read(page());
        return new LabPlan(everything.more(), List.of(), List.of(everything.zone()));
    }

    /** The servers and zones of LAB.md's part "Cases". */
    public static LabPlan cases() {
        PlanReader.Everything everything = PlanReader.read(page());
        return new LabPlan(everything.cases(), List.of(), everything.caseZones());
    }

    /** LAB.md itself. */
    public static String page() {
        try (InputStream in = LabPlan.class.getResourceAsStream(PAGE)) {
            if (in == null) {
                throw new IllegalStateException(PAGE + " does not lie on the class path");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException error) {
            throw new UncheckedIOException(error);
        }
    }

    /** The zones and the names of the servers, each once, in order. */
    public List<HostName> names() {
        return Stream.concat(
                        zones.stream().map(ZonePlan::apex), servers.stream().map(ServerPlan::name))
                .distinct()
                .toList();
    }

    /** Every check that has to fail somewhere, once for each place where it has to. */
    public List<String> failing() {
        return Stream.concat(
                        servers.stream().flatMap(server -> server.defects().stream()),
                        zones.stream().flatMap(zone -> zone.defects().stream()))
                .map(Defect::check)
                .sorted()
                .toList();
    }
}
