package glacis.assess.exposure;

import glacis.assess.spi.Check;
import glacis.assess.spi.Looks;
import glacis.model.asset.Asset;
import glacis.model.asset.AssetView;
import glacis.model.asset.Identification.Confidence;
import glacis.model.finding.Evidence;
import glacis.model.finding.Severity;
import glacis.model.finding.Verdict;
import glacis.model.observation.Observation;
import glacis.model.observation.Outcome;
import glacis.model.observation.Reply;
import glacis.model.scope.Target;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** GL-EXP-015: something answers that is not on the operator's list. */
public final class UnexpectedService implements Check {

    private final Optional<Expected> expected;

    /**
     * The check.
     *
     * @param expected what may answer; empty when there is no list, and then the question does not arise
     */
    public UnexpectedService(Optional<Expected> expected) {
        this.expected = expected;
    }

    @Override
    public String id() {
        return "GL-EXP-015";
    }

    @Override
    public String title() {
        return "Unexpected service";
    }

    @Override
    public String reference() {
        return "CIS Controls v8 §4.8; (EU) 2024/2690 Annex 6.7.2(f)";
    }

    @Override
    public Class<? extends Asset> looksAt() {
        return Asset.Service.class;
    }

    @Override
    public Verdict examine(AssetView view, Instant now) {
        if (expected.isEmpty() || !(view.asset() instanceof Asset.Service service)) {
            return new Verdict.NotApplicable("no list of expected services was given (--expected)");
        }
        List<Expected.Line> lines = expected.get().about(service, view);
        Map<Target, List<Observation>> looks = new LinkedHashMap<>();
        view.seen().stream()
                .map(AssetView.Seen::observation)
                .filter(o -> o.target() instanceof Target.Endpoint)
                .forEach(o -> looks.computeIfAbsent(o.target(), unused -> new ArrayList<>())
                        .add(o));
        List<Verdict> verdicts =
                looks.values().stream().map(look -> judge(service, lines, look)).toList();
        return Looks.together(verdicts).orElse(new Verdict.Undetermined("nothing was asked there"));
    }

    /** The verdict on all that came of one endpoint under one name. */
    private static Verdict judge(Asset.Service service, List<Expected.Line> lines, List<Observation> look) {
        Optional<Observation> answer = look.stream()
                .filter(UnexpectedService::answers)
                .min(Comparator.comparing(o -> spoken(o).isEmpty()));
        if (answer.isEmpty()) {
            Observation last = look.getLast();
            return new Verdict.Undetermined("whether anything answers there; " + last.probe() + ": "
                    + last.outcome().words());
        }
        Set<String> spoken = new TreeSet<>();
        look.forEach(o -> spoken.addAll(spoken(o)));
        List<Evidence> evidence = List.of(new Evidence(answer.get().id(), words(spoken)));
        Optional<Expected.Line> match = lines.stream()
                .filter(line -> line.protocol().isEmpty()
                        || spoken.contains(line.protocol().get()))
                .findFirst();
        if (match.isPresent()) {
            return new Verdict.Passes("line " + match.get().number() + " of the list expects it", evidence);
        }
        String wanted = String.join(
                " or ",
                lines.stream()
                        .flatMap(line -> line.protocol().stream())
                        .distinct()
                        .toList());
        if (!lines.isEmpty() && (spoken.isEmpty() || spoken.equals(Set.of("tls")))) {
            return new Verdict.Undetermined(
                    "the list expects " + wanted + " there, and what is spoken could not be told");
        }
        return fails(service, lines, wanted, spoken, evidence);
    }

    private static Verdict fails(
            Asset.Service service,
            List<Expected.Line> lines,
            String wanted,
            Set<String> spoken,
            List<Evidence> evidence) {
        String port = service.port() + "/" + service.transport().name().toLowerCase(Locale.ROOT);
        return new Verdict.Fails(
                Severity.MEDIUM,
                Confidence.HIGH,
                lines.isEmpty()
                        ? "A service answers that is not on your list"
                        : "Something else is spoken than your list expects",
                lines.isEmpty()
                        ? "no line of the list is about " + port + " of " + service.address()
                        : "line " + lines.getFirst().number() + " of the list expects " + wanted + " there; "
                                + words(spoken),
                service.address() + " " + port
                        + spoken.stream()
                                .filter(word -> !word.equals("tls"))
                                .findFirst()
                                .map(" "::concat)
                                .orElse("")
                        + "   (a line for the list, if it is meant to be there; else stop it, or drop the port at the edge)",
                evidence);
    }

    /** Something answered: in a protocol or in none, or by refusing what it was asked; an open port that is mute did not. */
    private static boolean answers(Observation observation) {
        return switch (observation.outcome()) {
            case Outcome.Answered<Reply> answered -> true;
            case Outcome.Garbled<Reply> garbled -> true;
            case Outcome.Declined<Reply> declined -> declined.how() == Outcome.Decline.PROTOCOL_REFUSAL;
            case Outcome.Silent<Reply> silent -> false;
            case Outcome.Withheld<Reply> withheld -> false;
            case Outcome.Failed<Reply> failed -> false;
        };
    }

    private static String words(Set<String> spoken) {
        return spoken.isEmpty() ? "it answers, in no protocol that we know" : "it speaks " + String.join(", ", spoken);
    }

    /** The names by which a list may call what this answer is spoken in. */
    private static Set<String> spoken(Observation observation) {
        return observation
                .outcome()
                .answer()
                .map(reply -> switch (reply) {
                    case Reply.Http page -> Set.of(page.overTls() ? "https" : "http");
                    case Reply.Ssh ssh -> Set.of("ssh");
                    case Reply.Smtp smtp -> Set.of("smtp");
                    case Reply.Postgres postgres -> Set.of("postgresql");
                    case Reply.NameServer names -> Set.of("dns");
                    case Reply.Tls tls -> Set.of(tls.startTls().orElse("tls"));
                    case Reply.Spoken words ->
                        words.insideTls() ? Set.of(words.protocol(), words.protocol() + "s") : Set.of(words.protocol());
                    default -> Set.<String>of();
                })
                .orElse(Set.of());
    }
}
