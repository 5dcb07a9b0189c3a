package glacis.report.compose;

import glacis.model.scope.PortSet;
import glacis.report.compose.AuditDocument.Certificate;
import glacis.report.compose.AuditDocument.Host;
import glacis.report.compose.AuditDocument.NotListed;
import glacis.report.compose.AuditDocument.Service;
import glacis.report.compose.DiffDocument.Change;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Compares two audits and says in sentences what changed. Silence is no change for the better: a finding counts as closed only
 * when its asset was looked at again.
 */
public final class Diff {

    private static final List<String> KINDS = List.of("worse", "appeared", "changed", "disappeared", "better");

    private final AuditDocument before;
    private final AuditDocument after;
    private final Map<String, FindingEntry> was;
    private final Map<String, FindingEntry> is;
    private final Set<String> looked;
    private final List<Change> changes = new ArrayList<>();
    private final Set<String> told = new HashSet<>();

    private Diff(AuditDocument before, AuditDocument after) {
        this.before = before;
        this.after = after;
        this.was = standing(before);
        this.is = standing(after);
        this.looked = looked();
    }

    /** What changed from the older to the newer audit. */
    public static DiffDocument between(AuditDocument before, AuditDocument after) {
        Diff diff = new Diff(before, after);
        diff.endpoints();
        diff.services();
        diff.newFindings();
        diff.goneFindings();
        diff.notListed();
        List<Change> sorted = diff.changes.stream()
                .sorted(Comparator.<Change>comparingInt(c -> KINDS.indexOf(c.kind()))
                        .thenComparingInt(c -> c.severity().map(Order::rank).orElse(4)))
                .toList();
        return new DiffDocument(DiffDocument.SCHEMA, after.generator(), before.finished(), after.finished(), sorted);
    }

    private void endpoints() {
        Map<String, Endpoint> old = index(before.encryption(), Endpoint::address);
        for (Endpoint endpoint : after.encryption()) {
            Optional.ofNullable(old.get(endpoint.address()))
                    .ifPresent(then -> new EndpointChange(
                                    then,
                                    endpoint,
                                    certificate(before, then),
                                    certificate(after, endpoint),
                                    returned(endpoint))
                            .facts()
                            .forEach(fact -> tell(fact, endpoint)));
        }
    }

    /** The checks that found here again what had been closed. */
    private Set<String> returned(Endpoint endpoint) {
        return is.values().stream()
                .filter(finding -> finding.state().equals("came back"))
                .filter(finding -> concerns(finding, endpoint))
                .map(FindingEntry::check)
                .collect(Collectors.toSet());
    }

    /** A fact and, where one speaks of it, the finding that came or went with it. */
    private void tell(EndpointChange.Fact fact, Endpoint endpoint) {
        List<FindingEntry> related = fact.check().isEmpty()
                ? List.of()
                : (fact.kind().equals("better") ? was : is)
                        .values().stream()
                                .filter(f -> f.check().equals(fact.check()))
                                .filter(f -> fact.kind().equals("better") != is.containsKey(f.id()))
                                .filter(f -> fact.kind().equals("better") || !was.containsKey(f.id()))
                                .filter(f -> !fact.kind().equals("better") || isLookedAtAgain(f))
                                .filter(f -> concerns(f, endpoint))
                                .toList();
        Optional<FindingEntry> finding = related.stream().findFirst();
        related.forEach(f -> told.add(f.id()));
        String closed = fact.kind().equals("better")
                ? finding.map(f -> f.id() + " closed: ").orElse("")
                : "";
        changes.add(new Change(
                fact.kind(),
                closed.isEmpty() ? capital(fact.sentence()) : closed + fact.sentence(),
                endpoint.address(),
                finding.map(FindingEntry::severity),
                finding.map(FindingEntry::id)));
    }

    private static boolean concerns(FindingEntry finding, Endpoint endpoint) {
        return finding.asset().endsWith(":" + endpoint.address())
                || endpoint.certificate()
                        .map(c -> finding.asset().equals("certificate:" + c))
                        .orElse(false)
                || mentions(finding.where(), endpoint.address())
                || mentions(finding.where(), endpoint.label());
    }

    /** Whether a text names this endpoint, and not one whose port only begins like it. */
    private static boolean mentions(String text, String at) {
        int found = text.indexOf(at);
        int end = found + at.length();
        return found >= 0 && (end == text.length() || !Character.isDigit(text.charAt(end)));
    }

    private void services() {
        Map<String, Service> old = index(before.services(), Diff::key);
        Map<String, Service> now = index(after.services(), Diff::key);
        now.forEach((key, service) -> {
            Service then = old.get(key);
            if (then == null) {
                // Nobody knows whether a port answered before that nobody had asked.
                String since = asked(before, service) ? " answers now: " : " was first asked now, and answers: ";
                add("appeared", "Port " + service.port() + " of " + host(service) + since + service.takenFor(), key);
            } else if (!then.takenFor().equals(service.takenFor())) {
                add(
                        "changed",
                        then.takenFor() + " became " + service.takenFor() + " on " + host(service) + ", port "
                                + service.port(),
                        key);
            }
        });
        old.forEach((key, service) -> {
            if (!now.containsKey(key)) {
                String fate = asked(after, service) ? " no longer answers" : " was not looked at again";
                add("disappeared", "Port " + service.port() + " of " + host(service) + fate, key);
            }
        });
    }

    /**
     * Whether an audit asked for this service: in a search for ports, or in a conversation that was tried without one. A name
     * that leads to the address, or led there, asks for none.
     */
    private static boolean asked(AuditDocument document, Service service) {
        String at = Wording.authority(service.ip(), service.port());
        return service.transport().equals("tcp")
                && (asked(document, service.ip(), service.port())
                        || document.incomplete().stream()
                                .map(AuditDocument.Incomplete::what)
                                .anyMatch(what -> what.equals(at) || what.startsWith(at + ",")));
    }

    private static boolean asked(AuditDocument document, String ip, int port) {
        return document.hosts().stream()
                .filter(host -> host.ip().equals(ip))
                .flatMap(host -> PortSet.parse(host.portsAsked()).stream())
                .anyMatch(ports -> ports.contains(port));
    }

    private void newFindings() {
        is.values().stream().filter(f -> !told.contains(f.id())).forEach(finding -> {
            FindingEntry then = was.get(finding.id());
            if (then == null) {
                add("worse", finding.title() + ": " + finding.where(), finding);
            } else if (Order.rank(finding.severity()) < Order.rank(then.severity())) {
                add("worse", finding.id() + " is " + finding.severity() + " now, it was " + then.severity(), finding);
            } else if (Order.rank(finding.severity()) > Order.rank(then.severity())) {
                add("better", finding.id() + " is " + finding.severity() + " now, it was " + then.severity(), finding);
            }
        });
    }

    private void goneFindings() {
        for (FindingEntry finding : was.values()) {
            if (is.containsKey(finding.id()) || told.contains(finding.id())) {
                continue;
            }
            boolean fixed = after.findings().stream().anyMatch(f -> f.id().equals(finding.id()) && !f.standing());
            String title = finding.title() + " (" + finding.where() + ")";
            if (fixed || isLookedAtAgain(finding)) {
                add("better", finding.id() + " closed: " + title, finding);
            } else {
                add("disappeared", finding.id() + " could not be looked at again: " + title, finding);
            }
        }
    }

    /** Addresses, endpoints and names that the newer audit had an answer from. */
    private Set<String> looked() {
        Set<String> silent =
                after.incomplete().stream().map(AuditDocument.Incomplete::what).collect(Collectors.toSet());
        Set<String> looked = new HashSet<>();
        after.services().stream()
                .map(s -> Wording.authority(s.ip(), s.port()))
                .filter(at -> silent.stream().noneMatch(what -> what.startsWith(at)))
                .forEach(looked::add);
        after.hosts().stream().filter(this::whole).forEach(h -> looked.add("host:" + h.ip()));
        after.names().stream().filter(n -> !n.records().isEmpty()).forEach(n -> looked.add("domain:" + n.name()));
        after.webs().forEach(w -> looked.add("web:" + w.url()));
        return looked;
    }

    /** Whether every port of the host that had been open was asked again: what a host is blamed for rests on those. */
    private boolean whole(Host host) {
        return before.hosts().stream()
                .filter(then -> then.ip().equals(host.ip()))
                .flatMap(then -> then.openPorts().stream())
                .allMatch(port -> asked(after, host.ip(), port));
    }

    /** A certificate that several endpoints showed is looked at again when all of them are. */
    private boolean isLookedAtAgain(FindingEntry finding) {
        List<String> shown = before.certificates().stream()
                .filter(c -> finding.asset().equals("certificate:" + c.sha256()))
                .flatMap(c -> c.seenAt().stream())
                .toList();
        return shown.isEmpty() ? looked.stream().anyMatch(at -> covers(finding, at)) : looked.containsAll(shown);
    }

    private static boolean covers(FindingEntry finding, String at) {
        return finding.asset().equals(at)
                || finding.asset().equals("service:tcp:" + at)
                || finding.asset().startsWith("certificate:") && mentions(finding.where(), at);
    }

    private void notListed() {
        Map<String, NotListed> old = index(before.notListed(), NotListed::value);
        for (NotListed met : after.notListed()) {
            if (!old.containsKey(met.value())) {
                add("appeared", met.value() + " was met, and nobody had listed it: " + met.how(), met.value());
            }
        }
    }

    private void add(String kind, String sentence, String about) {
        changes.add(new Change(kind, capital(sentence), about, Optional.empty(), Optional.empty()));
    }

    private void add(String kind, String sentence, FindingEntry finding) {
        changes.add(new Change(
                kind, sentence, finding.asset(), Optional.of(finding.severity()), Optional.of(finding.id())));
    }

    private static Optional<Certificate> certificate(AuditDocument document, Endpoint endpoint) {
        return endpoint.certificate()
                .flatMap(sha256 -> document.certificates().stream()
                        .filter(c -> c.sha256().equals(sha256))
                        .findFirst());
    }

    private static Map<String, FindingEntry> standing(AuditDocument document) {
        return index(document.findings().stream().filter(FindingEntry::standing).toList(), FindingEntry::id);
    }

    private static <T> Map<String, T> index(List<T> things, Function<T, String> key) {
        return things.stream()
                .collect(Collectors.toMap(key, Function.identity(), (first, again) -> first, LinkedHashMap::new));
    }

    private static String key(Service service) {
        return service.transport() + ":" + Wording.authority(service.ip(), service.port());
    }

    private static String host(Service service) {
        return service.names().isEmpty()
                ? service.ip()
                : service.ip() + " (" + service.names().getFirst() + ")";
    }

    private static String capital(String sentence) {
        return sentence.startsWith("the ") || sentence.startsWith("port ")
                ? Character.toUpperCase(sentence.charAt(0)) + sentence.substring(1)
                : sentence;
    }
}
