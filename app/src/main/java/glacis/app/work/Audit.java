package glacis.app.work;

import glacis.inventory.journal.Known;
import glacis.model.observation.Observation;
import glacis.model.observation.ObservationId;
import glacis.model.observation.Observed;
import glacis.model.observation.Outcome;
import glacis.model.observation.Question;
import glacis.model.observation.Reply;
import glacis.model.scope.HostName;
import glacis.model.scope.IpAddress;
import glacis.model.scope.PortSet;
import glacis.model.scope.Prefix;
import glacis.model.scope.Refusal;
import glacis.model.scope.Target;
import glacis.model.scope.Transport;
import glacis.scan.Expense;
import glacis.scan.ProbeContext;
import glacis.scan.Scanner;
import glacis.scan.guard.ScopeGuard;
import glacis.scan.probe.dns.NamesProbe;
import glacis.scan.schedule.Gang;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** Asks everything that one look has to ask, in rounds; what this run has answered is not asked again. */
public final class Audit {

    private static final int NAMES_AT_ONCE = 16;
    private static final String NAMES = "dns.names";
    private static final String PORTS = "tcp.ports";
    private static final String FIRST = "tcp.wait";
    private static final int MAIL = 25;

    private final Workplace workplace;
    private final Errand errand;
    private final String run;
    private final Scanner scanner;
    private final Progress progress;
    private final Map<IpAddress, Place> places = new TreeMap<>();
    private volatile Optional<List<Known>> rows = Optional.empty();

    /** An address, why it is looked at, and under which names. */
    private static final class Place {
        private final Set<HostName> names = new LinkedHashSet<>();
        private boolean listed;
        private String because = "";
        private Optional<ObservationId> parent = Optional.empty();
    }

    /**
     * A look.
     *
     * @param run the run's id, begun in the journal
     */
    public Audit(Workplace workplace, Errand errand, String run, ProbeContext context, Progress progress) {
        this.workplace = workplace;
        this.errand = errand;
        this.run = run;
        this.progress = progress;
        ScopeGuard guard = new ScopeGuard(errand.mandates(), errand.optOuts(), workplace.clock(), workplace.stop());
        this.scanner = new Scanner(
                guard,
                workplace.ledger(),
                workplace.clock(),
                workplace.nanoTime(),
                workplace.stop(),
                workplace.random(),
                context,
                run);
    }

    /** Asks. When this returns, everything that could be asked is in the journal. */
    public Expense carryOut() {
        listAddresses();
        askNames(
                errand.aims().names().stream()
                        .map(name -> nameQuestion(name, "you asked for " + name, Optional.empty()))
                        .toList(),
                "names");
        addressesOfNames();
        searchPorts();
        converse(openings(), "services");
        converse(furtherNames(), "further names");
        askNames(reverseNames(), "reverse names");
        askNames(mailHosts(), "mail hosts");
        converse(mail(), "mail hosts");
        askNames(mentioned(), "names met on the way");
        refuseWhereRedirectsLead();
        return scanner.expense();
    }

    // Names

    private static Question nameQuestion(HostName name, String because, Optional<ObservationId> parent) {
        return new Question(new Target.Domain(name), NAMES, because, parent, Optional.empty());
    }

    private void askNames(List<Question> questions, String what) {
        if (questions.isEmpty() || errand.resolver().isEmpty()) {
            return;
        }
        Target.Endpoint resolver = errand.resolver().get();
        progress.round("asking the resolver about " + count(questions.size(), what), questions.size());
        new Gang(NAMES_AT_ONCE).run(questions.iterator(), question -> {
            if (answered(question.target(), question.probe()).isEmpty()) {
                take(scanner.names(question, resolver));
            }
            progress.step();
        });
    }

    private static String count(int number, String what) {
        return "%,d %s".formatted(number, what);
    }

    private Map<HostName, Observation> answers(Set<HostName> names) {
        Map<HostName, Observation> answers = new LinkedHashMap<>();
        for (Known row : rows()) {
            if (row.observation().target() instanceof Target.Domain domain
                    && names.contains(domain.name())
                    && row.observation().outcome().answer().orElse(null) instanceof Reply.Names) {
                answers.put(domain.name(), row.observation());
            }
        }
        return answers;
    }

    private static Reply.Names names(Observation observation) {
        return (Reply.Names) observation.outcome().answer().orElseThrow();
    }

    private static List<IpAddress> addresses(Observation observation, HostName name) {
        Reply.Names reply = names(observation);
        List<IpAddress> addresses = new ArrayList<>();
        for (String type : List.of("A", "AAAA")) {
            reply.values(name, type).forEach(value -> IpAddress.parse(value).ifPresent(addresses::add));
        }
        return addresses;
    }

    // Addresses and ports

    private void listAddresses() {
        for (Prefix network : errand.aims().networks()) {
            String asked = "you asked for " + (network.size() == 1 ? network.first() : network);
            for (long i = 0; i < network.size(); i++) {
                Place place = places.computeIfAbsent(network.at(i), a -> new Place());
                place.listed = true;
                place.because = asked;
            }
        }
    }

    private void addressesOfNames() {
        answers(Set.copyOf(errand.aims().names())).forEach((name, observation) -> {
            for (IpAddress address : addresses(observation, name)) {
                Place place = places.computeIfAbsent(address, a -> new Place());
                place.names.add(name);
                if (place.because.isEmpty()) {
                    place.because = address + " is an address of " + name;
                    place.parent = Optional.of(observation.id());
                }
            }
        });
    }

    private void searchPorts() {
        List<Question> here = new ArrayList<>();
        List<Question> elsewhere = new ArrayList<>();
        places.forEach((address, place) -> {
            Optional<HostName> followed =
                    place.listed ? Optional.empty() : place.names.stream().findFirst();
            Question question = new Question(new Target.Host(address), PORTS, place.because, place.parent, followed);
            (isLoopback(address) ? here : elsewhere).add(question);
        });
        progress.round("looking for ports of " + count(places.size(), "addresses"), places.size());
        search(here, errand.ports().orElse(PortSet.ALL));
        search(elsewhere, errand.ports().orElse(UsefulPorts.SET));
    }

    private void search(List<Question> questions, PortSet ports) {
        scanner.ports(questions, ports, this::answered, observed -> {
            take(observed);
            progress.step();
        });
    }

    private static boolean isLoopback(IpAddress address) {
        return Prefix.require("127.0.0.0/8").contains(address)
                || Prefix.require("::1/128").contains(address);
    }

    // Conversations

    private void converse(List<Question> questions, String what) {
        if (questions.isEmpty()) {
            return;
        }
        progress.round("talking with " + count(questions.size(), what), questions.size());
        Set<Target> begun = ConcurrentHashMap.newKeySet();
        scanner.converse(questions, this::answered, observed -> {
            take(observed);
            if (begun.add(observed.observation().target())) {
                progress.step();
            }
        });
    }

    /** One question for each port that accepts, and for each published port of a name whose address may not be searched. */
    private List<Question> openings() {
        List<Question> questions = new ArrayList<>();
        for (Known row : rows()) {
            Observation observation = row.observation();
            if (!(observation.target() instanceof Target.Host host)) {
                continue;
            }
            Place place = places.get(host.address());
            if (place == null) {
                continue;
            }
            Optional<HostName> name =
                    place.listed ? Optional.empty() : place.names.stream().findFirst();
            if (observation.outcome().answer().orElse(null) instanceof Reply.Ports ports) {
                ports.open()
                        .forEach(port -> questions.add(opening(
                                endpoint(host.address(), port, name), "port " + port + " was open", observation.id())));
            } else if (mayBeAskedByName(observation.outcome()) && name.isPresent()) {
                for (int port : namePorts().toArray()) {
                    String because = "port " + port + " is one on which names are served";
                    questions.add(opening(endpoint(host.address(), port, name), because, observation.id()));
                }
            }
        }
        return questions;
    }

    private static boolean mayBeAskedByName(Outcome<Reply> outcome) {
        return outcome instanceof Outcome.Withheld<Reply> withheld
                && withheld.refusal().reason() == Refusal.Reason.NAME_RULE_ONLY;
    }

    private PortSet namePorts() {
        PortSet served = ScopeGuard.NAME_PORTS;
        return errand.ports()
                .map(wanted -> PortSet.of(java.util.Arrays.stream(served.toArray())
                        .filter(wanted::contains)
                        .toArray()))
                .orElse(served);
    }

    private static Target.Endpoint endpoint(IpAddress address, int port, Optional<HostName> name) {
        return new Target.Endpoint(address, port, Transport.TCP, name);
    }

    private static Question opening(Target.Endpoint endpoint, String because, ObservationId parent) {
        return new Question(endpoint, FIRST, because, Optional.of(parent), Optional.empty());
    }

    /** Where TLS or HTTP answered, other names of the same address may have another certificate or another page. */
    private List<Question> furtherNames() {
        Map<Target.Endpoint, ObservationId> spoken = new LinkedHashMap<>();
        for (Known row : rows()) {
            Optional<Reply> reply = row.observation().outcome().answer();
            boolean named = reply.filter(r -> r instanceof Reply.Tls || r instanceof Reply.Http)
                    .isPresent();
            if (named && row.observation().target() instanceof Target.Endpoint endpoint) {
                spoken.putIfAbsent(endpoint, row.observation().id());
            }
        }
        List<Question> questions = new ArrayList<>();
        spoken.forEach((endpoint, parent) -> {
            Place place = places.get(endpoint.address());
            if (place != null) {
                place.names.stream()
                        .map(name -> endpoint(endpoint.address(), endpoint.port(), Optional.of(name)))
                        .filter(other -> !spoken.containsKey(other))
                        .forEach(other -> questions.add(
                                opening(other, other.name().orElseThrow() + " has the same address", parent)));
            }
        });
        return questions.stream().distinct().toList();
    }

    // What is met on the way

    /** Addresses where something answers; this machine's own are nobody's to look up. */
    private List<Question> reverseNames() {
        List<Question> questions = new ArrayList<>();
        for (Known row : rows()) {
            if (row.observation().target() instanceof Target.Host host
                    && !isLoopback(host.address())
                    && row.observation().outcome().answer().orElse(null) instanceof Reply.Ports ports
                    && !ports.open().isEmpty()) {
                questions.add(nameQuestion(
                        NamesProbe.reverse(host.address()),
                        "something answers at " + host.address(),
                        Optional.of(row.observation().id())));
            }
        }
        return questions;
    }

    private record MailHost(HostName host, HostName domain, ObservationId parent) {}

    private List<MailHost> publishedMailHosts() {
        List<MailHost> hosts = new ArrayList<>();
        Set<HostName> listed = Set.copyOf(errand.aims().names());
        answers(listed).forEach((domain, observation) -> {
            for (String value : names(observation).values(domain, "MX")) {
                HostName.parse(value.substring(value.lastIndexOf(' ') + 1))
                        .filter(host -> !listed.contains(host))
                        .ifPresent(host -> hosts.add(new MailHost(host, domain, observation.id())));
            }
        });
        return hosts;
    }

    private List<Question> mailHosts() {
        return publishedMailHosts().stream()
                .map(mail -> nameQuestion(
                        mail.host(), "it takes mail (MX) for " + mail.domain(), Optional.of(mail.parent())))
                .distinct()
                .toList();
    }

    /** Who takes a listed name's mail is asked once, as any sender would. */
    private List<Question> mail() {
        List<Question> questions = new ArrayList<>();
        List<MailHost> published = publishedMailHosts();
        Set<HostName> hosts =
                new LinkedHashSet<>(published.stream().map(MailHost::host).toList());
        Map<HostName, Observation> answers = answers(hosts);
        Set<Target> asked = new LinkedHashSet<>();
        for (MailHost mail : published) {
            Optional<Observation> answer = Optional.ofNullable(answers.get(mail.host()));
            for (IpAddress address : answer.map(a -> addresses(a, mail.host())).orElse(List.of())) {
                Target.Endpoint endpoint = endpoint(address, MAIL, Optional.of(mail.host()));
                if (asked.add(endpoint)) {
                    questions.add(new Question(
                            endpoint,
                            FIRST,
                            mail.host() + " takes mail (MX) for " + mail.domain(),
                            answer.map(Observation::id),
                            Optional.of(mail.domain())));
                }
            }
        }
        return questions;
    }

    /** Names that were met and that a mandate covers: their addresses help to tell whose they are. */
    private List<Question> mentioned() {
        return Mentions.of(rows(), errand).stream()
                .filter(mention -> Mentions.covered(mention.name(), errand.mandates()))
                .map(mention -> nameQuestion(mention.name(), mention.how(), Optional.of(mention.parent())))
                .toList();
    }

    private void refuseWhereRedirectsLead() {
        Mentions.of(rows(), errand).stream()
                .filter(mention -> mention.redirect() && !Mentions.covered(mention.name(), errand.mandates()))
                .map(mention -> new Question(
                        new Target.Domain(mention.name()),
                        "http.redirect",
                        "a redirect led there",
                        Optional.of(mention.parent()),
                        Optional.empty()))
                .filter(question ->
                        answered(question.target(), question.probe()).isEmpty())
                .forEach(question -> take(scanner.refer(question)));
    }

    // The journal

    private Optional<Observation> answered(Target target, String probe) {
        return workplace.journal().answered(run, target, probe);
    }

    /** What this run has seen until now; read anew only when something was added. */
    private List<Known> rows() {
        Optional<List<Known>> known = rows;
        if (known.isEmpty()) {
            known = Optional.of(workplace.journal().latest(run));
            rows = known;
        }
        return known.get();
    }

    private void take(Observed observed) {
        boolean cancelled = observed.observation().outcome() instanceof Outcome.Failed<Reply> failed
                        && failed.failure() == Outcome.Failure.CANCELLED
                || observed.observation().outcome() instanceof Outcome.Withheld<Reply> withheld
                        && withheld.refusal().reason() == Refusal.Reason.STOPPED;
        // What was cut short has no answer yet; a resumed run asks it again.
        if (!cancelled) {
            workplace.journal().append(observed);
            rows = Optional.empty();
        }
    }
}
