package glacis.scan;

import glacis.model.observation.Digest;
import glacis.model.observation.Lineage;
import glacis.model.observation.Observation;
import glacis.model.observation.Observed;
import glacis.model.observation.Outcome;
import glacis.model.observation.Question;
import glacis.model.observation.Reply;
import glacis.model.observation.Sighting;
import glacis.model.observation.Transcript;
import glacis.model.scope.HostName;
import glacis.model.scope.PortSet;
import glacis.model.scope.Refusal;
import glacis.model.scope.Target;
import glacis.scan.guard.Decision;
import glacis.scan.guard.KillSwitch;
import glacis.scan.guard.Ledger;
import glacis.scan.guard.LedgerEntry;
import glacis.scan.guard.Permit;
import glacis.scan.guard.RateBudget;
import glacis.scan.guard.Request;
import glacis.scan.guard.ScopeGuard;
import glacis.scan.probe.Protocols;
import glacis.scan.probe.dns.NamesProbe;
import glacis.scan.probe.dns.RecursionProbe;
import glacis.scan.probe.dns.TextProbe;
import glacis.scan.probe.dns.WildcardProbe;
import glacis.scan.schedule.Conversations;
import glacis.scan.schedule.Datagrams;
import glacis.scan.schedule.Gang;
import glacis.scan.spi.Probe;
import glacis.scan.spi.Step;
import glacis.scan.wire.Exchange;
import glacis.scan.wire.PortSearch;
import glacis.scan.wire.Wire;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/** Asks permitted questions and says what came back; what is going to be asked is on record first, and then what was said. */
public final class Scanner {

    /** Addresses that are searched for ports at the same time, when each is asked for many ports. */
    private static final int FEWEST_HOSTS = 32;

    /** The same when each is asked for few: what is written down about them shares one flush to the disk. */
    private static final int MOST_HOSTS = 128;

    /** Connections of port searches under way at once, over all addresses. */
    private static final int IN_FLIGHT = FEWEST_HOSTS * PortSearch.AMONG_MANY;

    /** Questions by datagram under way at once, over all addresses. */
    private static final int DATAGRAMS = 256;

    private final ScopeGuard guard;
    private final Ledger ledger;
    private final InstantSource clock;
    private final LongSupplier nanoTime;
    private final KillSwitch stop;
    private final RandomGenerator random;
    private final Probes probes;
    private final String run;
    private final Expense expense;
    private final Steps steps;

    /**
     * A scanner for one run.
     *
     * @param guard decides
     * @param ledger takes an intent before anything is sent, and what came of it
     * @param clock the time of day
     * @param nanoTime a clock in nanoseconds that only goes forward
     * @param stop says whether somebody pressed stop
     * @param random identifiers and ephemeral keys
     * @param context who asks
     * @param run the run's id
     */
    public Scanner(
            ScopeGuard guard,
            Ledger ledger,
            InstantSource clock,
            LongSupplier nanoTime,
            KillSwitch stop,
            RandomGenerator random,
            ProbeContext context,
            String run) {
        this.guard = guard;
        this.ledger = ledger;
        this.clock = clock;
        this.nanoTime = nanoTime;
        this.stop = stop;
        this.random = random;
        this.probes = new Probes(context, random);
        this.run = run;
        this.expense = new Expense(nanoTime);
        this.steps = new Steps(guard, new Wire(nanoTime, stop), clock, nanoTime, expense);
    }

    /** What this scanner has spent so far. */
    public Expense expense() {
        return expense;
    }

    /** Asks the operator's resolver about the name that is the question's target: its TXT, or everything. */
    public Observed names(Question question, Target.Endpoint resolver) {
        if (!(question.target() instanceof Target.Domain domain)) {
            throw new IllegalArgumentException("a resolver is asked about names, not about " + question.target());
        }
        // What is asked about is a name of its own, and may be forbidden where the one above it is not.
        HostName about =
                question.probe().equals(WildcardProbe.NAME) ? WildcardProbe.draw(domain.name(), random) : domain.name();
        return switch (guard.decideResolver(resolver, about)) {
            case Decision.Refused refused -> withheld(question, refused.refusal());
            case Decision.Permitted permitted ->
                run(aboutName(question, about, resolver), permitted.permit(), resolver);
        };
    }

    private Errand aboutName(Question question, HostName name, Target.Endpoint resolver) {
        if (question.probe().equals(TextProbe.NAME)) {
            return new Errand(question, new TextProbe(name, random), TextProbe.NAME, false);
        }
        if (question.probe().equals(WildcardProbe.NAME)) {
            return new Errand(question, WildcardProbe.of(name, random), WildcardProbe.NAME, false);
        }
        // Each name above is a name of its own: where asking is refused, its answer stays unknown.
        List<HostName> above = name.above().stream()
                .filter(parent -> guard.decideResolver(resolver, parent) instanceof Decision.Permitted)
                .toList();
        return new Errand(question, new NamesProbe(name, above, random), "dns.names", false);
    }

    /**
     * Looks at each of these addresses whether ports drawn by chance accept.
     *
     * @param questions one per address, {@link RandomPorts#NAME}
     * @param served ports that are not drawn, since something may be served there
     * @param known what this run knows already, so that it is not asked again
     * @param sink takes each observation as soon as it is made, from several threads
     */
    public void randomPorts(
            List<Question> questions, PortSet served, Conversations.Known known, Conversations.Sink sink) {
        new Gang(hostsAtOnce(1)).run(questions.iterator(), question -> {
            if (known.find(question.target(), question.probe()).isEmpty()) {
                sink.take(ports(question, RandomPorts.draw(served, random), PortSearch.AMONG_MANY));
            }
        });
    }

    /** Looks which of these ports accept at the address that is the question's target. */
    public Observed ports(Question question, PortSet ports) {
        return ports(question, ports, PortSearch.ALONE);
    }

    private Observed ports(Question question, PortSet ports, int inFlight) {
        if (!(question.target() instanceof Target.Host host)) {
            throw new IllegalArgumentException("ports are looked for at an address, not at " + question.target());
        }
        return switch (look(question, ports)) {
            case Decision.Refused refused -> withheld(question, refused.refusal());
            case Decision.Permitted permitted -> search(question, host, permitted.permit(), inFlight);
        };
    }

    /**
     * Looks for ports at many addresses at the same time.
     *
     * @param questions one per address, as for {@link #ports(Question, PortSet)}
     * @param ports which
     * @param known what this run knows already, so that it is not asked again
     * @param sink takes each observation as soon as it is made, from several threads
     */
    public void ports(List<Question> questions, PortSet ports, Conversations.Known known, Conversations.Sink sink) {
        new Gang(hostsAtOnce(ports.size())).run(questions.iterator(), question -> {
            if (known.find(question.target(), question.probe()).isEmpty()) {
                sink.take(ports(question, ports, questions.size() == 1 ? PortSearch.ALONE : PortSearch.AMONG_MANY));
            }
        });
    }

    /** As {@link #ports(List, PortSet, Conversations.Known, Conversations.Sink)}, by the datagrams of those that have one. */
    public void datagrams(List<Question> questions, PortSet ports, Conversations.Known known, Conversations.Sink sink) {
        Stream<Question> asked = questions.stream().flatMap(question -> switch (look(question, ports)) {
            case Decision.Refused refused -> {
                sink.take(withheld(question, refused.refusal()));
                yield Stream.empty();
            }
            case Decision.Permitted permitted ->
                Datagrams.to(question, permitted.permit().ports());
        });
        new Gang(DATAGRAMS).run(asked.iterator(), question -> {
            if (known.find(question.target(), question.probe()).isEmpty()) {
                sink.take(ask(question, false));
            }
        });
    }

    /** Whether these ports of the question's address may be looked for. */
    private Decision look(Question question, PortSet ports) {
        Request request = Request.search(question.target(), ports, question.probe());
        return guard.decide(question.followedFrom().map(request::followedFrom).orElse(request));
    }

    static int hostsAtOnce(int ports) {
        return Math.clamp(IN_FLIGHT / Math.clamp(ports, 1, PortSearch.AMONG_MANY), FEWEST_HOSTS, MOST_HOSTS);
    }

    private Observed search(Question question, Target.Host host, Permit permit, int inFlight) {
        String shard = host + " " + permit.ports();
        // Who stays silent is asked twice.
        int most = 2 * permit.ports().size();
        LedgerEntry intent = LedgerEntry.intent(permit, shard, clock.instant(), question.probe(), most, 0, 0);
        long number = ledger.append(intent);
        expense.begin();
        RateBudget budget = guard.budgetFor(permit);
        KillSwitch over = () -> stop.stopped() || !permit.isAliveAt(clock.instant());
        Outcome<Reply> outcome;
        int tried = most;
        try {
            PortSearch.Found found = PortSearch.of(permit, budget, host.address(), inFlight, nanoTime, over);
            tried = found.connections();
            // A permit that ended in the middle leaves an answer: what was found, and how many ports were not asked.
            outcome = stop.stopped()
                    ? new Outcome.Failed<>(Outcome.Failure.CANCELLED, "the search was stopped")
                    : new Outcome.Answered<>(found.ports());
            expense.atOnce(Math.min(inFlight, permit.ports().size()));
            expense.connections(tried);
        } catch (IOException ours) {
            outcome = new Outcome.Failed<>(Outcome.Failure.INTERNAL, String.valueOf(ours.getMessage()));
        }
        Digest answers = Digest.of(outcome.toString().getBytes(StandardCharsets.UTF_8));
        ledger.appendLater(List.of(intent.sweepShard(number, tried, answers)));
        Outcome<Reply> told = question.probe().equals(RandomPorts.NAME) ? RandomPorts.told(outcome) : outcome;
        return observed(question, told, List.of(), Optional.of(permit));
    }

    /** The same, when nobody said anything of these endpoints. */
    public void converse(List<Question> questions, Conversations.Known known, Conversations.Sink sink) {
        converse(questions, known, sink, endpoint -> false);
    }

    /**
     * Has the conversations of these endpoints, many at once.
     *
     * @param questions one per endpoint
     * @param known what this run knows already, so that it is not asked again
     * @param sink takes each observation before the next question of that endpoint is put
     * @param nameServers the endpoints of which somebody said that they are name servers, whatever their port
     */
    public void converse(
            List<Question> questions,
            Conversations.Known known,
            Conversations.Sink sink,
            Predicate<Target.Endpoint> nameServers) {
        new Conversations(this::ask, known, sink, nameServers).run(questions);
    }

    /**
     * Asks a name server whether it recurses for us.
     *
     * @param about a name that the operator listed, so that no stranger's name is ever looked up
     */
    public Observed recursion(Question question, HostName about) {
        if (!(question.target() instanceof Target.Endpoint endpoint)) {
            throw new IllegalArgumentException("a name server is an endpoint, not " + question.target());
        }
        Probe probe = new RecursionProbe(about, random);
        Request request = Request.conversation(endpoint, probe.spec().level(), RecursionProbe.NAME)
                .taking(1);
        return switch (guard.decide(request)) {
            case Decision.Refused refused -> withheld(question, refused.refusal());
            case Decision.Permitted permitted ->
                run(new Errand(question, probe, request.asked(), false), permitted.permit(), endpoint);
        };
    }

    /** Asks one question of one endpoint. */
    public Observed ask(Question question, boolean overTls) {
        return ask(question, overTls, false);
    }

    /** The same inside TLS, and the certificates that the server showed are the first transcript: {@link ShownCertificates}. */
    public Observed askWithCertificates(Question question) {
        return ask(question, true, true);
    }

    private Observed ask(Question question, boolean overTls, boolean certificates) {
        if (!(question.target() instanceof Target.Endpoint endpoint)) {
            throw new IllegalArgumentException("a conversation needs an endpoint, not " + question.target());
        }
        Probe probe = probes.probe(question.probe(), overTls);
        Request request = Request.conversation(
                        endpoint, probe.spec().level(), probe.spec().name())
                .taking(probe.spec().maxConnections())
                .insideTls(isInside(question, overTls));
        Request followed = question.followedFrom().map(request::followedFrom).orElse(request);
        return switch (guard.decide(followed)) {
            case Decision.Refused refused -> withheld(question, refused.refusal());
            case Decision.Permitted permitted -> {
                // Whoever allowed it answers for it: the contact is that of the mandate that is used, and no other's.
                Probes introduced = probes.onBehalfOf(permitted.permit().contact());
                Probe introducing = introduced.probe(question.probe(), overTls);
                Errand errand = new Errand(question, introducing, request.asked(), certificates);
                yield run(errand, permitted.permit(), endpoint);
            }
        };
    }

    private static boolean isInside(Question question, boolean overTls) {
        return question.probe().endsWith(Protocols.IN_TLS)
                || overTls && question.probe().startsWith("http.");
    }

    /** Puts something that no mandate covers to the guard, and asks nobody: what is refused is on record. */
    public Observed refer(Question question) {
        return switch (look(question, PortSet.of(80, 443))) {
            case Decision.Refused refused -> withheld(question, refused.refusal());
            case Decision.Permitted permitted ->
                throw new IllegalArgumentException("only what is refused is referred, not " + question.target());
        };
    }

    /** A question on its way: by which probe, under which name in the ledger, and whether shown certificates are kept. */
    private record Errand(Question question, Probe probe, String asked, boolean certificates) {}

    private Observed run(Errand errand, Permit permit, Target.Endpoint endpoint) {
        Undertaking undertaking =
                Undertaking.begin(ledger, permit, endpoint, errand.probe().spec(), errand.asked(), clock.instant());
        List<Transcript> transcripts = new ArrayList<>();
        Consumer<Exchange> keep = exchange -> {
            if (errand.certificates() && !exchange.shown().isEmpty()) {
                transcripts.add(ShownCertificates.transcript(exchange.shown()));
            }
            if (!exchange.said().chunks().isEmpty()) {
                transcripts.add(exchange.said());
            }
        };
        Step step = errand.probe().start(endpoint);
        while (true) {
            switch (step) {
                case Step.Asks asks -> step = steps.together(asks, undertaking, keep);
                case Step.Flow flow -> step = steps.flow(flow, undertaking, keep);
                case Step.Done done -> {
                    undertaking.close(clock.instant());
                    return observed(errand.question(), done.outcome(), transcripts, Optional.of(permit));
                }
            }
        }
    }

    private Observed withheld(Question question, Refusal refusal) {
        return observed(question, new Outcome.Withheld<>(refusal), List.of(), Optional.empty());
    }

    private Observed observed(
            Question question, Outcome<Reply> outcome, List<Transcript> transcripts, Optional<Permit> permit) {
        Observation observation = Observation.of(question.target(), question.probe(), outcome);
        List<Digest> digests =
                transcripts.stream().map(t -> Digest.of(t.encode())).toList();
        Lineage lineage = new Lineage(question.because(), question.parent(), permit.map(Permit::allowance));
        return new Observed(
                observation, new Sighting(observation.id(), clock.instant(), run, digests, lineage), transcripts);
    }
}
