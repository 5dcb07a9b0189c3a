package glacis.app.compose;

import glacis.inventory.journal.Known;
import glacis.model.finding.Verdict;
import glacis.model.observation.Observation;
import glacis.model.observation.Outcome;
import glacis.model.observation.Reply;
import glacis.model.scope.PortSet;
import glacis.model.scope.Refusal;
import glacis.model.scope.Target;
import glacis.model.scope.Transport;
import glacis.report.compose.AuditDocument;
import glacis.scan.probe.Protocols;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What was not asked, what was asked without an answer, and what could not be decided. */
final class Omissions {

    /** Asked only of those who have already said that they speak this protocol; others are asked on the chance. */
    private static final Set<String> EXPECTED = Set.of("smtp.ehlo", "ssh.hello", "http.security-txt");

    private final Looked looked;

    Omissions(Looked looked) {
        this.looked = looked;
    }

    List<AuditDocument.NotLookedAt> notLookedAt() {
        Map<String, AuditDocument.NotLookedAt> refused = new LinkedHashMap<>();
        for (Known observed : looked.rows()) {
            if (observed.observation().outcome() instanceof Outcome.Withheld<Reply> withheld) {
                Refusal refusal = withheld.refusal();
                String target = Services.authority(refusal.target());
                refused.putIfAbsent(
                        target + refusal.reason(),
                        new AuditDocument.NotLookedAt(target, refusal.reason().sentence(), note(observed, refusal)));
            }
        }
        List<AuditDocument.NotLookedAt> all = new ArrayList<>(refused.values());
        all.add(new AuditDocument.NotLookedAt("UDP", byDatagram(), Optional.empty()));
        return all;
    }

    private String byDatagram() {
        PortSet asked = PortSet.of(looked.rows().stream()
                .flatMap(row -> datagram(row).stream())
                .mapToInt(Target.Endpoint::port)
                .toArray());
        return asked.size() == 0
                ? "ports were looked for by TCP only"
                : "no ports were asked but " + asked + ": of others no datagram says whether they are open";
    }

    /** The endpoint of a question by datagram. */
    private static Optional<Target.Endpoint> datagram(Known row) {
        return row.observation().target() instanceof Target.Endpoint endpoint && endpoint.transport() == Transport.UDP
                ? Optional.of(endpoint)
                : Optional.empty();
    }

    private static Optional<String> note(Known row, Refusal refusal) {
        return switch (refusal.reason()) {
            case FRAGILE_PORT -> Optional.of("connected and closed without a byte");
            case NOT_COVERED -> Optional.of(led(row) + "ask its owner before you add it to a mandate");
            case NAME_RULE_ONLY -> Optional.of("list the address to have its ports looked for, if it is yours alone");
            default -> refusal.rule().isBlank() ? Optional.empty() : Optional.of(refusal.rule());
        };
    }

    /** What led to a name that nobody asked for. */
    private static String led(Known row) {
        return row.lineage().parent().isPresent() ? row.lineage().because() + "; " : "";
    }

    /** Endpoints where nothing answered, and single questions that stayed open elsewhere. */
    List<AuditDocument.Incomplete> incomplete() {
        Set<String> answering = looked.rows().stream()
                .filter(row -> datagram(row).isEmpty())
                .map(Known::observation)
                .filter(o -> o.outcome().answer().isPresent())
                .map(o -> Services.authority(o.target()))
                .collect(Collectors.toSet());
        Map<String, AuditDocument.Incomplete> open = new LinkedHashMap<>();
        for (Known observed : looked.rows()) {
            Observation observation = observed.observation();
            if (datagram(observed).isPresent()) {
                continue;
            }
            String where = Services.authority(observation.target());
            boolean silentService = observation.target() instanceof Target.Endpoint && !answering.contains(where);
            boolean ours = observation.outcome() instanceof Outcome.Failed<Reply>;
            boolean withheld = observation.outcome() instanceof Outcome.Withheld<Reply>;
            boolean unanswered =
                    !withheld && observation.outcome().answer().isEmpty() && isExpected(observation.probe());
            if (silentService && !withheld) {
                String reason = observation.outcome().words();
                boolean telling = observation.outcome() instanceof Outcome.Garbled<Reply>;
                if (telling || !open.containsKey(where)) {
                    open.put(where, new AuditDocument.Incomplete(where, reason));
                }
            } else if (ours || unanswered) {
                open.putIfAbsent(
                        where + observation.probe(),
                        new AuditDocument.Incomplete(
                                where + ", " + observation.probe(),
                                observation.outcome().words()));
            }
        }
        for (Known observed : looked.rows()) {
            observed.observation().outcome().answer().ifPresent(reply -> ports(observed, reply, open));
        }
        datagrams(open);
        return List.copyOf(open.values());
    }

    /** Of each address the ports at which no datagram was answered, in one line. */
    private void datagrams(Map<String, AuditDocument.Incomplete> open) {
        Map<String, List<Target.Endpoint>> quiet = new LinkedHashMap<>();
        for (Known row : looked.rows()) {
            Outcome<Reply> outcome = row.observation().outcome();
            datagram(row).ifPresent(endpoint -> {
                if (outcome instanceof Outcome.Garbled<Reply>) {
                    String where = endpoint.toString();
                    open.putIfAbsent(where, new AuditDocument.Incomplete(where, outcome.words()));
                } else if (outcome instanceof Outcome.Silent<Reply> || outcome instanceof Outcome.Failed<Reply>) {
                    quiet.computeIfAbsent(Services.address(endpoint), a -> new ArrayList<>())
                            .add(endpoint);
                }
            });
        }
        quiet.forEach((address, endpoints) -> {
            PortSet ports = PortSet.of(
                    endpoints.stream().mapToInt(Target.Endpoint::port).toArray());
            String where = address + ", UDP ports " + ports;
            open.put(
                    where,
                    new AuditDocument.Incomplete(
                            where, "no answer to a datagram: open, filtered and closed look the same"));
        });
    }

    private static boolean isExpected(String probe) {
        return EXPECTED.contains(probe)
                || probe.startsWith("tls.starttls-")
                || probe.startsWith("tls.hello-")
                || Protocols.followsGreeting(probe);
    }

    /** Every check that could not be decided about an asset, with what it misses. */
    List<AuditDocument.Incomplete> undetermined() {
        return looked.judgements().stream()
                .filter(judgement -> judgement.verdict() instanceof Verdict.Undetermined)
                .map(judgement -> AuditDocument.Incomplete.undetermined(
                        judgement.check(),
                        judgement.asset().label(),
                        ((Verdict.Undetermined) judgement.verdict()).missing()))
                .toList();
    }

    private static void ports(Known observed, Reply reply, Map<String, AuditDocument.Incomplete> open) {
        if (reply instanceof Reply.Ports ports && ports.silent() + ports.failed() > 0) {
            String where = Services.authority(observed.observation().target());
            String words = ports.failed() > 0
                    ? ports.failed() + " ports could not be asked (our side), " + ports.silent() + " were silent"
                    : ports.silent() + " ports were silent";
            open.put(where, new AuditDocument.Incomplete(where + ", ports " + ports.asked(), words));
        }
    }
}
