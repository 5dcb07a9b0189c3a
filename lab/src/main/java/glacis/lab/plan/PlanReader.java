package glacis.lab.plan;

import glacis.model.scope.HostName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Makes a plan of the page. Strict: every heading, table and row has to be known. */
public final class PlanReader {

    private static final String PROSE = "How to read this page";
    private static final Set<String> PARTS = Set.of(PROSE, "Servers", "Zone", "Worse", "More", "Cases");
    private static final List<String> RECORD = List.of("name", "type", "value");

    private final List<ServerPlan> servers = new ArrayList<>();
    private final List<ServerPlan> worse = new ArrayList<>();
    private final List<ServerPlan> more = new ArrayList<>();
    private final List<ServerPlan> cases = new ArrayList<>();
    private final List<ZonePlan> caseZones = new ArrayList<>();
    private Optional<ZonePlan> zone = Optional.empty();

    private PlanReader() {}

    /**
     * The whole page.
     *
     * @param servers those of the demo
     * @param worse what some of them become
     * @param more those that only tests start
     * @param zone what the name server publishes
     * @param cases servers for the checks that those of the demo leave out
     * @param caseZones the same, zones
     */
    public record Everything(
            List<ServerPlan> servers,
            List<ServerPlan> worse,
            List<ServerPlan> more,
            ZonePlan zone,
            List<ServerPlan> cases,
            List<ZonePlan> caseZones) {
        public Everything {
            servers = List.copyOf(servers);
            worse = List.copyOf(worse);
            more = List.copyOf(more);
            cases = List.copyOf(cases);
            caseZones = List.copyOf(caseZones);
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
        reader.twins(sections, zone);
        return new Everything(reader.servers, reader.worse, reader.more, zone, reader.cases, reader.caseZones);
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
            case "Cases" -> {
                if (section.title().contains(":")) {
                    add(cases, section);
                } else {
                    caseZones.add(zone(section));
                }
            }
            default -> {
                if (zone.isPresent()) {
                    throw new PlanException(section.line(), "there is one zone; others are cases");
                }
                zone = Optional.of(zone(section));
            }
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

    private static ZonePlan zone(Tables.Section section) {
        if (section.tables().size() != 2) {
            throw new PlanException(section.line(), "a zone has one table of properties and one of records");
        }
        Properties properties = Properties.of(section, section.tables().getFirst());
        properties.only(List.of("defect", "clean twin of"));
        Tables.Table records = section.tables().getLast();
        if (!records.header().equals(RECORD)) {
            throw new PlanException(section.line(), "records have the columns name, type and value");
        }
        HostName apex = name(section.title(), section.line());
        List<ZonePlan.Line> lines =
                records.rows().stream().map(row -> line(row, apex)).toList();
        return new ZonePlan(apex, lines, properties.defects(), properties.twins());
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
    private void twins(List<Tables.Section> sections, ZonePlan zone) {
        List<String> wrong = Stream.concat(
                        Stream.concat(servers.stream(), cases.stream())
                                .filter(s -> !s.defects().isEmpty())
                                .map(ServerPlan::title),
                        zone.defects().isEmpty()
                                ? Stream.of()
                                : Stream.of(zone.apex().text()))
                .toList();
        Stream.of(servers, more, cases)
                .flatMap(List::stream)
                .forEach(server -> twins(server.title(), server.twinOf(), wrong, sections));
        caseZones.forEach(other -> twins(other.apex().text(), other.twinOf(), wrong, sections));
    }

    private static void twins(String title, List<String> twinOf, List<String> wrong, List<Tables.Section> sections) {
        for (String twin : twinOf) {
            if (!wrong.contains(twin)) {
                int line = sections.stream()
                        .filter(s -> s.title().equals(title))
                        .findFirst()
                        .map(Tables.Section::line)
                        .orElse(1);
                throw new PlanException(line, title + " is a twin of " + twin + ", which has no defect here");
            }
        }
    }
}
