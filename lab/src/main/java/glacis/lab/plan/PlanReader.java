package glacis.lab.plan;

import glacis.model.scope.HostName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Makes a plan of the page. Strict: every heading, table and row has to be known. */
public final class PlanReader {

    private static final String PROSE = "How to read this page";
    private static final Set<String> PARTS = Set.of(PROSE, "Servers", "Zone", "Worse", "More");
    private static final List<String> RECORD = List.of("name", "type", "value");

    private final List<ServerPlan> servers = new ArrayList<>();
    private final List<ServerPlan> worse = new ArrayList<>();
    private final List<ServerPlan> more = new ArrayList<>();
    private Optional<ZonePlan> zone = Optional.empty();

    private PlanReader() {}

    /**
     * The whole page.
     *
     * @param servers those of the demo
     * @param worse what some of them become
     * @param more those that only tests start
     * @param zone what the name server publishes
     */
    public record Everything(List<ServerPlan> servers, List<ServerPlan> worse, List<ServerPlan> more, ZonePlan zone) {
        public Everything {
            servers = List.copyOf(servers);
            worse = List.copyOf(worse);
            more = List.copyOf(more);
        }
    }

    /**
     * Reads a page.
     *
     * @throws PlanException at the first line that is not understood
     */
    public static Everything read(String page) {
        PlanReader reader = new PlanReader();
        List<Tables.Section> sections = Tables.read(page);
        sections.forEach(reader::section);
        ZonePlan zone = reader.zone.orElseThrow(() -> new PlanException(1, "there is no zone"));
        reader.twins(sections);
        return new Everything(reader.servers, reader.worse, reader.more, zone);
    }

    private void section(Tables.Section section) {
        if (!PARTS.contains(section.part())) {
            throw new PlanException(section.line(), "there is no part '" + section.part() + "'; they are " + PARTS);
        }
        if (section.part().equals(PROSE) || section.title().isEmpty()) {
            if (!section.tables().isEmpty()
                    || (section.part().equals(PROSE) && !section.title().isEmpty())) {
                throw new PlanException(section.line(), "tables stand below headings of the third order");
            }
            return;
        }
        switch (section.part()) {
            case "Servers" -> add(servers, section);
            case "More" -> add(more, section);
            case "Worse" -> worse.add(worse(section));
            default -> zone(section);
        }
    }

    private void add(List<ServerPlan> list, Tables.Section section) {
        ServerPlan server = ServerReader.read(only(section));
        for (ServerPlan other : list) {
            if (other.name().equals(server.name()) != (other.octet() == server.octet())) {
                throw new PlanException(
                        section.line(), "one name has one address: " + other.title() + " has ." + other.octet());
            }
            if (other.title().equals(server.title())) {
                throw new PlanException(section.line(), server.title() + " stands here twice");
            }
        }
        list.add(server);
    }

    private static Properties only(Tables.Section section) {
        if (section.tables().size() != 1) {
            throw new PlanException(
                    section.line(),
                    section.title() + " needs one table, and has "
                            + section.tables().size());
        }
        return Properties.of(section, section.tables().getFirst());
    }

    private ServerPlan worse(Tables.Section section) {
        Properties table = only(section);
        table.only(List.of("TLS", "suites", "certificate", "defect"));
        ServerPlan before = servers.stream()
                .filter(s -> s.title().equals(section.title()) && s.tls().isPresent())
                .findFirst()
                .orElseThrow(() -> new PlanException(
                        section.line(), "no server above that encrypts is called " + section.title()));
        return before.with(ServerReader.tls(table, before.tls().orElseThrow().suites()), table.defects());
    }

    private void zone(Tables.Section section) {
        if (zone.isPresent() || section.tables().size() != 2) {
            throw new PlanException(
                    section.line(), "there is one zone, with one table of properties and one of records");
        }
        Properties properties = Properties.of(section, section.tables().getFirst());
        properties.only(List.of("defect"));
        Tables.Table records = section.tables().getLast();
        if (!records.header().equals(RECORD)) {
            throw new PlanException(section.line(), "records have the columns name, type and value");
        }
        HostName apex = name(section.title(), section.line());
        List<ZonePlan.Line> lines =
                records.rows().stream().map(row -> line(row, apex)).toList();
        zone = Optional.of(new ZonePlan(apex, lines, properties.defects()));
    }

    private static ZonePlan.Line line(Tables.Row row, HostName apex) {
        HostName owner = name(row.cells().get(0), row.line());
        if (!owner.isWithin(apex)) {
            throw new PlanException(row.line(), owner + " is not in the zone " + apex);
        }
        String type = row.cells().get(1);
        String value = row.cells().get(2);
        if (type.equals("A")) {
            ServerReader.octet(value, row.line());
        }
        return new ZonePlan.Line(owner, type, value, row.line());
    }

    private static HostName name(String text, int line) {
        return HostName.parse(text).orElseThrow(() -> new PlanException(line, "'" + text + "' is no host name"));
    }

    /** A twin that is not there, or has nothing wrong with it, would say nothing about a check. */
    private void twins(List<Tables.Section> sections) {
        for (ServerPlan server : servers) {
            for (String twin : server.twinOf()) {
                boolean wrong = servers.stream()
                        .anyMatch(s -> s.title().equals(twin) && !s.defects().isEmpty());
                if (!wrong) {
                    int line = sections.stream()
                            .filter(s -> s.title().equals(server.title()))
                            .findFirst()
                            .map(Tables.Section::line)
                            .orElse(1);
                    throw new PlanException(
                            line, server.title() + " is a twin of " + twin + ", which has no defect here");
                }
            }
        }
    }
}
