package glacis.assess.spi;

import glacis.model.asset.AssetView;
import glacis.model.finding.Evidence;
import glacis.model.finding.Verdict;
import glacis.model.observation.Fact;
import glacis.model.observation.Observation;
import glacis.model.observation.Outcome;
import glacis.model.observation.Reply;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * One verdict from what was said in some protocols at a service, under each of its names.
 *
 * @param protocols as {@link Reply.Spoken#protocol()} names them
 * @param questions the probes that ask in them; each may be put inside TLS too
 */
public record Conversations(Set<String> protocols, List<String> questions) {

    private static final String LISTENING = "tcp.wait";

    public Conversations {
        protocols = Set.copyOf(protocols);
        questions = List.copyOf(questions);
    }

    /**
     * All that one server said in one protocol under one name: its greeting, and its answer where that says more.
     *
     * @param said the facts of all answers
     * @param observation the answer that says most
     */
    public record Heard(Reply.Spoken said, Observation observation) {

        /** What is shown by it. */
        public List<Evidence> shows(String words) {
            return List.of(new Evidence(observation.id(), words));
        }

        /** The words of a fact that is a list. */
        public List<String> words(Fact fact) {
            return said.fact(fact).map(list -> List.of(list.split(" +"))).orElse(List.of());
        }
    }

    /**
     * The verdict on all that was said. What the question cannot decide because a server did not go on is undetermined for
     * that reason; so is a server that did not answer at all, unless it turned out to speak something else.
     *
     * @return empty when none of these protocols was spoken, or spoken in vain
     */
    public Optional<Verdict> judge(AssetView view, Function<Heard, Verdict> question) {
        Map<String, List<AssetView.Answer<Reply.Spoken>>> byTarget = new LinkedHashMap<>();
        view.answers(Reply.Spoken.class).stream()
                .filter(answer -> protocols.contains(answer.reply().protocol()))
                .forEach(answer -> byTarget.computeIfAbsent(
                                answer.observation().target().toString(), unused -> new ArrayList<>())
                        .add(answer));
        List<Observation> open = open(view);
        List<Verdict> verdicts = new ArrayList<>();
        byTarget.forEach((target, answers) -> {
            Verdict verdict = question.apply(together(answers));
            Optional<Verdict> why = open.stream()
                    .filter(o -> o.target().toString().equals(target))
                    .findFirst()
                    .map(Conversations::ended);
            verdicts.add(verdict instanceof Verdict.Undetermined ? why.orElse(verdict) : verdict);
        });
        Set<String> spoke = view.seen().stream()
                .map(AssetView.Seen::observation)
                .filter(o ->
                        o.outcome().answer().filter(Conversations::isProtocol).isPresent())
                .map(o -> o.target().toString())
                .collect(Collectors.toSet());
        open.stream()
                .filter(o -> !spoke.contains(o.target().toString()))
                .filter(o -> !(o.outcome() instanceof Outcome.Garbled<Reply>))
                .forEach(o -> verdicts.add(ended(o)));
        return Looks.together(verdicts);
    }

    private List<Observation> open(AssetView view) {
        return questions.stream()
                .flatMap(question -> List.of(question, question + " in TLS").stream())
                .flatMap(probe -> view.unanswered(probe).stream())
                .toList();
    }

    private static Verdict ended(Observation observation) {
        return new Verdict.Undetermined(
                observation.probe() + ": " + observation.outcome().words());
    }

    /** Whether this says what a service speaks; a greeting that nobody knows and a list of ports do not. */
    private static boolean isProtocol(Reply reply) {
        return !(reply instanceof Reply.Banner || reply instanceof Reply.Ports || reply instanceof Reply.Tls);
    }

    /** An answer to a question says more than a greeting, and later than it. */
    private static Heard together(List<AssetView.Answer<Reply.Spoken>> answers) {
        List<AssetView.Answer<Reply.Spoken>> sorted = answers.stream()
                .sorted(Comparator.comparing(a -> a.observation().probe().equals(LISTENING)))
                .toList();
        Map<Fact, String> facts = new TreeMap<>();
        sorted.forEach(answer -> answer.reply().facts().forEach(facts::putIfAbsent));
        Reply.Spoken most = sorted.getFirst().reply();
        return new Heard(
                new Reply.Spoken(most.protocol(), facts, most.text(), most.insideTls()),
                sorted.getFirst().observation());
    }
}
