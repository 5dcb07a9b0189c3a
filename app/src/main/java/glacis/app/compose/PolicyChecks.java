package glacis.app.compose;

import glacis.assess.encryption.policy.Assessment;
import glacis.assess.encryption.policy.Level;
import glacis.assess.encryption.policy.Policy;
import glacis.assess.encryption.policy.Topic;
import glacis.report.compose.PolicyAssessment;
import glacis.report.compose.PolicyAssessment.Check;
import glacis.report.compose.PolicyAssessment.Item;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a policy says of an endpoint, by check: the worst level of each, and what to do. */
final class PolicyChecks {

    private static final Pattern CONSENT = Pattern.compile("needs? consent");
    private static final List<String> RESULTS = List.of("fail", "phase-out", "undetermined", "pass", "not-applicable");

    private final Policy policy;
    private final Assessment assessment;
    private final TlsRemedies remedies;
    private final boolean supplier;

    /** @param supplier whether we asked no more than an ordinary client, so that all that is open would need consent */
    PolicyChecks(Policy policy, Assessment assessment, TlsRemedies remedies, boolean supplier) {
        this.policy = policy;
        this.assessment = assessment;
        this.remedies = remedies;
        this.supplier = supplier;
    }

    PolicyAssessment written() {
        Map<String, List<Assessment.Item>> byCheck = new LinkedHashMap<>();
        assessment
                .items()
                .forEach(item -> byCheck.computeIfAbsent(item.check(), c -> new ArrayList<>())
                        .add(item));
        return new PolicyAssessment(
                policy.id(),
                policy.publisher() + ", " + policy.title(),
                word(assessment.overall()),
                Math.round(assessment.knownShare() * 1000) / 1000.0,
                assessment.known(),
                assessment.open(),
                byCheck.entrySet().stream()
                        .map(entry -> check(entry.getKey(), entry.getValue()))
                        .sorted(Comparator.comparingInt(check -> RESULTS.indexOf(check.result())))
                        .toList(),
                assessment.items().stream().map(this::item).toList(),
                assessment.notes());
    }

    /** A level as documents write it. */
    static String word(Level level) {
        return switch (level) {
            case NOT_DETERMINED -> "undetermined";
            case NOT_APPLICABLE -> "not-applicable";
            case GOOD, SUFFICIENT, PHASE_OUT, INSUFFICIENT -> level.word();
        };
    }

    private Item item(Assessment.Item item) {
        return new Item(
                item.check(),
                item.value(),
                word(item.level()),
                item.word(),
                answer(item),
                item.reason(),
                item.reference());
    }

    private String answer(Assessment.Item item) {
        return switch (item.level()) {
            case GOOD, SUFFICIENT, PHASE_OUT, INSUFFICIENT -> "known";
            case NOT_APPLICABLE -> "not-applicable";
            case NOT_DETERMINED -> needsConsent(item) ? "needs-consent" : "no-answer";
        };
    }

    /** What was asked in vain no consent would answer. */
    private boolean needsConsent(Assessment.Item item) {
        return CONSENT.matcher(item.reason()).find() || supplier && !inVain(item);
    }

    /** An ordinary client asks which version is spoken, and for the certificate; all else follows, or is not asked. */
    private boolean inVain(Assessment.Item item) {
        return isOfVersion(item)
                || item.check().startsWith("certificate-")
                || assessment.items().stream()
                        .filter(PolicyChecks::isOfVersion)
                        .filter(version -> version.level() == Level.NOT_DETERMINED
                                && !CONSENT.matcher(version.reason()).find())
                        .anyMatch(version -> item.reason().contains("whether " + version.value() + " is offered"));
    }

    private static boolean isOfVersion(Assessment.Item item) {
        return item.check().equals(Topic.VERSION.id());
    }

    private Check check(String name, List<Assessment.Item> items) {
        Level level = level(items);
        List<Assessment.Item> decisive = items.stream()
                .filter(item -> level.known() && level.passes() ? item.level().known() : item.level() == level)
                .toList();
        boolean wrong = level == Level.INSUFFICIENT || level == Level.PHASE_OUT;
        return new Check(
                name,
                CheckWords.of(name).title(),
                result(level),
                word(level),
                items.stream()
                        .filter(item -> item.level() == level)
                        .map(Assessment.Item::word)
                        .findFirst()
                        .orElse(level.word()),
                decisive.stream()
                        .map(Assessment.Item::value)
                        .filter(value -> !value.isEmpty())
                        .distinct()
                        .toList(),
                why(name, level, items),
                wrong ? remedies.of(name) : Optional.empty(),
                items.getFirst().reference());
    }

    /** A violation that was seen stands, whatever else is open; what is open stands before what passes. */
    private static Level level(List<Assessment.Item> items) {
        for (Level level :
                List.of(Level.INSUFFICIENT, Level.PHASE_OUT, Level.NOT_DETERMINED, Level.SUFFICIENT, Level.GOOD)) {
            if (items.stream().anyMatch(item -> item.level() == level)) {
                return level;
            }
        }
        return Level.NOT_APPLICABLE;
    }

    private static String result(Level level) {
        return switch (level) {
            case GOOD, SUFFICIENT -> "pass";
            case PHASE_OUT -> "phase-out";
            case INSUFFICIENT -> "fail";
            case NOT_DETERMINED -> "undetermined";
            case NOT_APPLICABLE -> "not-applicable";
        };
    }

    private static String why(String name, Level level, List<Assessment.Item> items) {
        return switch (level) {
            case INSUFFICIENT, PHASE_OUT -> CheckWords.of(name).why();
            case NOT_DETERMINED -> open(items);
            case GOOD, SUFFICIENT, NOT_APPLICABLE ->
                items.stream().map(Assessment.Item::reason).findFirst().orElse("");
        };
    }

    /** "other groups: …; seen so far: x25519 (sufficient)". */
    private static String open(List<Assessment.Item> items) {
        String reasons = items.stream()
                .filter(item -> item.level() == Level.NOT_DETERMINED)
                .map(Assessment.Item::reason)
                .distinct()
                .collect(Collectors.joining("; "));
        String seen = items.stream()
                .filter(item -> item.level().known())
                .map(item -> item.value() + " (" + item.word() + ")")
                .distinct()
                .limit(3)
                .collect(Collectors.joining(", "));
        return seen.isEmpty() ? reasons : reasons + "; seen so far: " + seen;
    }
}
