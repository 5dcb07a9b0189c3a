package glacis.app.work;

import glacis.inventory.journal.Known;
import glacis.model.observation.Observation;
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
import glacis.report.compose.Wording;
import glacis.scan.Expense;
import glacis.scan.ProbeContext;
import glacis.scan.Scanner;
import glacis.scan.guard.ScopeGuard;
import glacis.scan.probe.dns.NamesProbe;
import glacis.scan.probe.dns.RecursionProbe;
import glacis.scan.schedule.Datagrams;
import glacis.scan.schedule.Gang;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/** Asks everything that one look has to ask, in rounds; what this run has answered is not asked again. */
public final class Audit {

    private static final int NAMES_AT_ONCE = 16;
    private static final int PRINTS_AT_ONCE = 4;
    static final String PORTS = "tcp.ports";
    private static final String DATAGRAMS = "udp.ports";
    private static final String JARM = "tls.jarm";

    /** How long a mail server that had no time is left alone. */
    private static final Duration REST = Duration.ofSeconds(10);

    /** How soon a stop is heard while we wait. */
    private static final Duration MOMENT = Duration.ofMillis(100);

    private final Workplace workplace;
    private final Errand errand;
    private final String run;
    private final Scanner scanner;
    private final Progress progress;
    private final Map<IpAddress, Place> places = new TreeMap<>();
    private final List<Question> conversations = new ArrayList<>();
    private volatile Optional<List<Known>> rows = Optional.empty();
    private long lastConversation;

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
        ScopeGuard guard = new ScopeGuard(
                errand.mandates(), errand.optOuts(), workplace.ledger(), workplace.clock(), workplace.stop());
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
        List<HostName> listed = errand.aims().names();
        listAddresses();
        askNames(
                listed.stream()
                        .map(name -> NameAnswers.question(name, "you asked for " + name, Optional.empty()))
                        .toList(),
                "name");
        askNames(new UnmadeThings(rows()).names(listed), "name that nobody made");
        addressesOfNames();
        new Gang(2)
                .run(List.<Runnable>of(this::searchPorts, this::askByDatagram).iterator(), Runnable::run);
        converse(new Openings(rows(), places).all(errand.ports().map(PortChoice::tcp)), "service");
        converse(new Openings(rows(), places).ofFurtherNames(), "further name");
        askWhetherTheyRecurse();
        askWhatNeedsConsent();
        askRandomPorts();
        askNames(reverseNames(), "reverse name");
        askNames(new NameAnswers(rows()).aboutMailHosts(listed), "mail host");
        converse(new NameAnswers(rows()).toMailHosts(listed), "mail host");
        askNames(mentioned(), "name");
        refuseWhereRedirectsLead();
        askBusyMailServersOnceMore();
        return scanner.expense();
    }

    // Names

    private void askNames(List<Question> questions, String what) {
        if (questions.isEmpty() || errand.resolver().isEmpty()) {
            return;
        }
        Target.Endpoint resolver = errand.resolver().get();
        progress.round(
                "asking the resolver about " + Wording.count(questions.size(), what, what + "s"), questions.size());
        new Gang(NAMES_AT_ONCE).run(questions.iterator(), question -> {
            if (answered(question.target(), question.probe()).isEmpty()) {
                take(scanner.names(question, resolver));
            }
            progress.step();
        });
    }

    // Addresses and ports

    private void listAddresses() {
        for (Prefix network : errand.aims().networks()) {
            String asked = "you asked for " + (network.size() == 1 ? network.first() : network);
            for (long i = 0; i < network.size(); i++) {
                places.computeIfAbsent(network.at(i), a -> new Place()).list(asked);
            }
        }
    }

    private void addressesOfNames() {
        NameAnswers answers = new NameAnswers(rows());
        for (HostName name : errand.aims().names()) {
            answers.about(name).ifPresent(answer -> {
                for (IpAddress address : NameAnswers.addresses(answer, name)) {
                    places.computeIfAbsent(address, a -> new Place())
                            .name(name, address + " is an address of " + name, answer.id());
                }
            });
        }
    }

    private void searchPorts() {
        List<Question> here = new ArrayList<>();
        List<Question> elsewhere = new ArrayList<>();
        places.forEach((address, place) -> {
            (isLoopback(address) ? here : elsewhere).add(atHost(address, place, PORTS));
        });
        progress.round("looking for ports of " + Wording.count(places.size(), "address", "addresses"), places.size());
        search(here, errand.ports().map(PortChoice::tcp).orElse(PortSet.ALL));
        search(elsewhere, errand.ports().map(PortChoice::tcp).orElse(UsefulPorts.SET));
    }

    private static Question atHost(IpAddress address, Place place, String probe) {
        return new Question(new Target.Host(address), probe, place.because(), place.parent(), place.firstName());
    }

    /** Meanwhile: whoever is silent costs seconds. */
    private void askByDatagram() {
        PortSet ports = errand.ports().map(PortChoice::udp).orElse(Datagrams.PORTS);
        List<Question> hosts = new ArrayList<>();
        places.forEach((address, place) -> hosts.add(atHost(address, place, DATAGRAMS)));
        if (ports.size() > 0) {
            scanner.datagrams(hosts, ports, this::answered, this::take);
        }
    }

    private void search(List<Question> questions, PortSet ports) {
        if (ports.size() == 0) {
            return;
        }
        scanner.ports(questions, ports, this::answered, observed -> {
            take(observed);
            progress.step();
        });
    }

    /** Whose ports were named is asked for those and no others. */
    private void askRandomPorts() {
        if (errand.ports().isEmpty()) {
            List<Question> questions = new UnmadeThings(rows()).ports(places);
            if (!questions.isEmpty()) {
                progress.round(
                        "asking " + Wording.count(questions.size(), "address", "addresses") + " for ports by chance",
                        questions.size());
                scanner.randomPorts(questions, UsefulPorts.SET, this::answered, observed -> {
                    take(observed);
                    progress.step();
                });
            }
        }
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
        progress.round("talking with " + Wording.count(questions.size(), what, what + "s"), questions.size());
        Set<Target> begun = ConcurrentHashMap.newKeySet();
        scanner.converse(
                questions,
                this::answered,
                observed -> {
                    take(observed);
                    if (begun.add(observed.observation().target())) {
                        progress.step();
                    }
                },
                this::isResolver);
        conversations.addAll(questions);
        lastConversation = workplace.nanoTime().getAsLong();
    }

    /** Name servers, about a name that was listed: no open one is made to look up a stranger's. */
    private void askWhetherTheyRecurse() {
        NameServers servers = new NameServers(rows(), errand);
        servers.about()
                .ifPresent(name -> new Gang(NAMES_AT_ONCE)
                        .run(servers.questions(RecursionProbe.NAME).iterator(), question -> {
                            if (answered(question.target(), question.probe()).isEmpty()) {
                                take(scanner.recursion(question, name));
                            }
                        }));
    }

    /** JARM, where a mandate consents to it by name; for which endpoints, the guard decides. */
    private void askWhatNeedsConsent() {
        if (errand.mandates().stream()
                .noneMatch(mandate -> mandate.consentedChecks().contains(JARM))) {
            return;
        }
        List<Question> questions = rows().stream()
                .map(Known::observation)
                .filter(o ->
                        o.probe().equals("tls.versions") && o.outcome().answer().isPresent())
                .map(o -> new Question(o.target(), JARM, "it speaks TLS", Optional.of(o.id()), Optional.empty()))
                .filter(question -> answered(question.target(), JARM).isEmpty())
                .toList();
        if (questions.isEmpty()) {
            return;
        }
        progress.round(
                "ten hellos to " + Wording.count(questions.size(), "service", "services") + " by consent",
                questions.size());
        new Gang(PRINTS_AT_ONCE).run(questions.iterator(), question -> {
            take(scanner.ask(question, false));
            progress.step();
        });
    }

    /** Gently: after a while, one server at a time, and once. */
    private void askBusyMailServersOnceMore() {
        List<Question> again = BusyMail.again(
                conversations, rows().stream().map(Known::observation).toList());
        if (again.isEmpty()) {
            return;
        }
        progress.round(
                "asking " + Wording.count(again.size(), "mail server", "mail servers") + " once more", again.size());
        letThemRest();
        for (Question question : again) {
            if (!workplace.stop().stopped()) {
                scanner.converse(
                        List.of(question),
                        (target, probe) -> answered(target, probe).filter(known -> !BusyMail.putOff(known)),
                        this::take);
                progress.step();
            }
        }
    }

    private void letThemRest() {
        long until = lastConversation + REST.toNanos();
        for (long left = until - workplace.nanoTime().getAsLong();
                left > 0 && !workplace.stop().stopped();
                left = until - workplace.nanoTime().getAsLong()) {
            LockSupport.parkNanos(Math.min(left, MOMENT.toNanos()));
        }
    }

    /** Whoever was named as the resolver is a name server, by TCP too (RFC 7766), whatever its port. */
    private boolean isResolver(Target.Endpoint endpoint) {
        return errand.resolver()
                .filter(resolver -> resolver.address().equals(endpoint.address()) && resolver.port() == endpoint.port())
                .isPresent();
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
                questions.add(NameAnswers.question(
                        NamesProbe.reverse(host.address()),
                        "something answers at " + host.address(),
                        Optional.of(row.observation().id())));
            }
        }
        return questions;
    }

    /** Names that were met and that a mandate covers: their addresses help to tell whose they are. */
    private List<Question> mentioned() {
        return Mentions.of(rows(), errand).stream()
                .filter(mention -> Mentions.covered(mention.name(), errand.mandates()))
                .map(mention -> NameAnswers.question(mention.name(), mention.how(), Optional.of(mention.parent())))
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
