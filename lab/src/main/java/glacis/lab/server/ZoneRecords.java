package glacis.lab.server;

import glacis.lab.plan.PlanException;
import glacis.lab.plan.ServerPlan;
import glacis.lab.plan.ZonePlan;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;

/** The records of the lab: its zones, and the reverse zone of its addresses. */
final class ZoneRecords {

    private static final long TTL = 300;

    private final Set<Name> tops = new LinkedHashSet<>();
    private final Map<Name, List<Record>> byOwner = new LinkedHashMap<>();

    private final Name around;

    private ZoneRecords(Name around) {
        this.around = around;
    }

    /**
     * What the plan publishes for this network.
     *
     * @param plans at least one; the first is the servers' own
     * @param network the first three octets, "127.77.0"
     */
    static ZoneRecords of(List<ZonePlan> plans, List<ServerPlan> servers, String network) {
        ZonePlan plan = plans.getFirst();
        Name top = name(plan.apex().text() + ".");
        ZoneRecords records = new ZoneRecords(new Name(top, 1));
        plans.forEach(each -> records.tops.add(name(each.apex().text() + ".")));
        plans.stream().skip(1).forEach(records::publish);
        Name reverseTop = reverseTop(network);
        records.tops.add(reverseTop);
        for (ZonePlan.Line line : plan.lines()) {
            Name owner = name(line.name().text() + ".");
            boolean octet = line.type().equals("A");
            records.add(owner, line.type(), octet ? network + line.value() : line.value(), top, line.line());
            if (owner.equals(top) && (line.type().equals("SOA") || line.type().equals("NS"))) {
                records.add(reverseTop, line.type(), line.value(), top, line.line());
            }
            if (octet) {
                records.add(
                        name(line.value().substring(1) + "." + reverseTop), "PTR", owner.toString(), top, line.line());
            }
        }
        servers.stream()
                .collect(java.util.stream.Collectors.toMap(
                        s -> s.name().text(), ServerPlan::octet, (a, b) -> a, LinkedHashMap::new))
                .forEach((server, octet) -> {
                    records.add(name(server + "."), "A", network + "." + octet, top, 1);
                    records.add(name(octet + "." + reverseTop), "PTR", server + ".", top, 1);
                });
        return records;
    }

    private void publish(ZonePlan plan) {
        Name top = name(plan.apex().text() + ".");
        plan.lines().forEach(line -> add(name(line.name().text() + "."), line.type(), line.value(), top, line.line()));
    }

    private static Name reverseTop(String network) {
        String[] octets = network.split("\\.", -1);
        return name(octets[2] + "." + octets[1] + "." + octets[0] + ".in-addr.arpa.");
    }

    private void add(Name owner, String type, String value, Name origin, int line) {
        int number = Type.value(type);
        if (number < 0) {
            throw new PlanException(line, "'" + type + "' is no type of record");
        }
        try {
            byOwner.computeIfAbsent(owner, o -> new ArrayList<>())
                    .add(Record.fromString(owner, number, DClass.IN, TTL, value, origin));
        } catch (IOException unreadable) {
            throw new PlanException(line, "'" + value + "' is no value of " + type + ": " + unreadable.getMessage());
        }
    }

    private static Name name(String text) {
        try {
            return Name.fromString(text);
        } catch (TextParseException impossible) {
            throw new IllegalArgumentException("not a DNS name: " + text, impossible);
        }
    }

    /** The top of the zone that a name belongs to; empty for other people's names. */
    Optional<Name> top(Name name) {
        return tops.stream().filter(name::subdomain).findFirst();
    }

    /** Whether a name lies in the zone above the lab's, in which there is the lab's and nothing else. */
    boolean isAround(Name name) {
        return name.subdomain(around);
    }

    /** The records of a name, of a type or of any. */
    List<Record> find(Name owner, int type) {
        return byOwner.getOrDefault(owner, List.of()).stream()
                .filter(r -> type == Type.ANY || r.getType() == type)
                .toList();
    }

    /** Whether a name exists: it has records, or a name below it has (RFC 8020). */
    boolean exists(Name name) {
        return byOwner.keySet().stream().anyMatch(owner -> owner.subdomain(name));
    }
}
