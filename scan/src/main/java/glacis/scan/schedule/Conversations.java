package glacis.scan.schedule;

import glacis.model.observation.Observation;
import glacis.model.observation.ObservationId;
import glacis.model.observation.Observed;
import glacis.model.observation.Outcome;
import glacis.model.observation.Question;
import glacis.model.observation.Reply;
import glacis.model.scope.IpAddress;
import glacis.model.scope.Refusal;
import glacis.model.scope.Target;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Runs the order of conversations for many endpoints at once; how many with one host is decided at the {@link Doors}. */
public final class Conversations {

    /** Endpoints in conversation at once, over all hosts. */
    private static final int AT_ONCE = 128;

    private final Asker asker;
    private final Known known;
    private final Sink sink;
    private final Predicate<Target.Endpoint> nameServers;

    /** Puts one question. */
    @FunctionalInterface
    public interface Asker {
        /** What came of it. */
        Observed ask(Question question, boolean overTls);
    }

    /** What this run already knows. */
    @FunctionalInterface
    public interface Known {
        /** The observation of this question, when it was put and answered in this run. */
        Optional<Observation> find(Target target, String probe);
    }

    /** Takes observations; returns when they are safe. */
    @FunctionalInterface
    public interface Sink {
        /** Takes one. */
        void take(Observed observed);
    }

    /**
     * Conversations that ask by this asker, skip what is known, and hand over to this sink.
     *
     * @param nameServers the endpoints of which somebody said that they are name servers
     */
    public Conversations(Asker asker, Known known, Sink sink, Predicate<Target.Endpoint> nameServers) {
        this.asker = asker;
        this.known = known;
        this.sink = sink;
        this.nameServers = nameServers;
    }

    /**
     * Talks with every endpoint; returns when all are done. Hosts take turns, so that one with many ports does not keep the
     * others waiting.
     *
     * @throws RuntimeException the first fault of ours, such as a sink that cannot keep; nothing more is begun after it
     */
    public void run(List<Question> questions) {
        new Gang(AT_ONCE).run(inTurns(questions).iterator(), this::talk);
    }

    /** The first question of each host, then the second of each, and so on. */
    private static List<Question> inTurns(List<Question> questions) {
        Map<IpAddress, List<Question>> byHost = new LinkedHashMap<>();
        for (Question question : questions) {
            if (question.target() instanceof Target.Endpoint endpoint) {
                byHost.computeIfAbsent(endpoint.address(), a -> new ArrayList<>())
                        .add(question);
            }
        }
        List<Question> turns = new ArrayList<>();
        int most = byHost.values().stream().mapToInt(List::size).max().orElse(0);
        for (int turn = 0; turn < most; turn++) {
            for (List<Question> host : byHost.values()) {
                if (turn < host.size()) {
                    turns.add(host.get(turn));
                }
            }
        }
        return turns;
    }

    private void talk(Question question) {
        Target.Endpoint endpoint = (Target.Endpoint) question.target();
        Map<String, Outcome<Reply>> outcomes = new LinkedHashMap<>();
        Question next = question;
        ConversationOrder.Aim aim = new ConversationOrder.Aim(endpoint.port(), nameServers.test(endpoint));
        Optional<String> probe = ConversationOrder.next(aim, outcomes);
        while (probe.isPresent()) {
            Question asked =
                    new Question(endpoint, probe.get(), next.because(), next.parent(), question.followedFrom());
            Observation observation = known.find(endpoint, probe.get()).orElseGet(() -> put(asked, outcomes));
            if (isOver(observation.outcome())) {
                return;
            }
            Optional<String> gentler = isAboveLevel(observation.outcome())
                    ? ConversationOrder.asOrdinaryClient(probe.get())
                    : Optional.empty();
            if (gentler.isPresent()) {
                Question gentle =
                        new Question(endpoint, gentler.get(), next.because(), next.parent(), question.followedFrom());
                observation = known.find(endpoint, gentler.get()).orElseGet(() -> put(gentle, outcomes));
                if (isOver(observation.outcome())) {
                    return;
                }
            }
            outcomes.put(probe.get(), observation.outcome());
            next = because(asked, observation);
            probe = ConversationOrder.next(aim, outcomes);
        }
    }

    /** Whether nothing more may be said to this endpoint: a refusal other than of the level, or a stop. */
    private static boolean isOver(Outcome<Reply> outcome) {
        return outcome instanceof Outcome.Withheld<Reply> && !isAboveLevel(outcome)
                || outcome instanceof Outcome.Failed<Reply> failed && failed.failure() == Outcome.Failure.CANCELLED;
    }

    /** Whether the question itself asks more than the mandate allows here; another question may ask less. */
    private static boolean isAboveLevel(Outcome<Reply> outcome) {
        return outcome instanceof Outcome.Withheld<Reply> withheld
                && (withheld.refusal().reason() == Refusal.Reason.ABOVE_CEILING
                        || withheld.refusal().reason() == Refusal.Reason.FOLLOW_LIMIT);
    }

    private Observation put(Question question, Map<String, Outcome<Reply>> outcomes) {
        Observed observed = asker.ask(question, ConversationOrder.httpOverTls(outcomes));
        sink.take(observed);
        return observed.observation();
    }

    private static Question because(Question asked, Observation observation) {
        Optional<ObservationId> parent = Optional.of(observation.id());
        boolean answered = observation.outcome().answer().isPresent();
        return new Question(
                asked.target(), asked.probe(), clause(asked.probe(), answered), parent, asked.followedFrom());
    }

    /** Why the next question follows from this one, as a person would say it. */
    private static String clause(String probe, boolean answered) {
        return switch (probe) {
            case "tcp.wait" -> answered ? "it greeted" : "it waited for us to speak first";
            case "tls.versions" -> answered ? "it speaks TLS" : "it did not answer a hello of TLS";
            default -> probe + (answered ? " was answered" : " was not answered");
        };
    }
}
