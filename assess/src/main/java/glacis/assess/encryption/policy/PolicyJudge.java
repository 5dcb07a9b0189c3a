package glacis.assess.encryption.policy;

import glacis.assess.encryption.policy.Assessment.Item;
import glacis.model.observation.TlsSurvey;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Holds a survey against a policy. */
public final class PolicyJudge {

    private final Policy policy;
    private final TlsSurvey survey;
    private final LocalDate day;

    private PolicyJudge(Policy policy, TlsSurvey survey, LocalDate day) {
        this.policy = policy;
        this.survey = survey;
        this.day = day;
    }

    /**
     * What the policy says of all that the survey shows, and what it would have to say of what the survey leaves open.
     *
     * @param asOf entries of the policy that have ended by then count no more; days are those of UTC
     */
    public static Assessment judge(Policy policy, TlsSurvey survey, Instant asOf) {
        return new PolicyJudge(policy, survey, LocalDate.ofInstant(asOf, ZoneOffset.UTC)).assessment();
    }

    private Assessment assessment() {
        List<Item> items = new ArrayList<>();
        for (Topic topic : Topic.values()) {
            policy.rule(topic).ifPresent(rule -> items.addAll(items(rule)));
        }
        Level overall = items.stream()
                .map(Item::level)
                .filter(Level::known)
                .max(Comparator.comparingInt(Level::urgency))
                .orElse(Level.NOT_DETERMINED);
        return new Assessment(policy.id(), overall, items, notes());
    }

    private List<Item> items(Policy.Rule rule) {
        return observed(rule.topic()).stream()
                .flatMap(observed -> item(rule, observed).stream())
                .sorted(Comparator.comparingInt((Item item) -> item.level().urgency())
                        .reversed())
                .toList();
    }

    private List<Observed> observed(Topic topic) {
        if (topic == Topic.CIPHER_ORDER) {
            return policy.rule(Topic.CIPHER_SUITE)
                    .map(suites -> new CipherOrder(new Surveyed(survey), suites, day).values())
                    .orElse(List.of());
        }
        return new SurveyValues(survey).of(topic);
    }

    /** Empty where the policy says nothing of a value. */
    private Optional<Item> item(Policy.Rule rule, Observed observed) {
        return switch (observed) {
            case Observed.Seen seen ->
                rule.entry(seen.value(), day)
                        .map(entry -> item(
                                rule,
                                seen.shown(),
                                entry.level(),
                                entry.word().orElseGet(() -> policy.word(entry.level())),
                                seen.where()));
            case Observed.Refused refused ->
                // That what is good is missing is no fault of this topic; that what is not good is missing is a merit.
                rule.level(refused.value().name(), day)
                        .filter(level -> !level.passes())
                        .map(level -> item(rule, refused.shown(), Level.GOOD, policy.word(Level.GOOD), refused.how()));
            case Observed.Open open -> Optional.of(item(rule, open.shown(), Level.NOT_DETERMINED, open.reason()));
            case Observed.Beside beside -> Optional.of(item(rule, "", Level.NOT_APPLICABLE, beside.reason()));
        };
    }

    private static Item item(Policy.Rule rule, String value, Level level, String reason) {
        return item(rule, value, level, level.word(), reason);
    }

    private static Item item(Policy.Rule rule, String value, Level level, String word, String reason) {
        return new Item(rule.topic().id(), value, level, word, rule.reference(), reason);
    }

    private List<String> notes() {
        List<String> notes = new ArrayList<>();
        if (day.isBefore(policy.validFrom())) {
            notes.add(policy.id() + " is in force from " + policy.validFrom() + " only");
        }
        policy.validUntil()
                .filter(day::isAfter)
                .ifPresent(last -> notes.add(policy.id() + " was in force until " + last + "; a newer edition exists"));
        return notes;
    }
}
