package glacis.inventory.finding;

import glacis.model.asset.Asset;
import glacis.model.finding.Finding;
import glacis.model.finding.Finding.State;
import glacis.model.finding.Judgement;
import glacis.model.finding.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** What becomes of findings when somebody looks again. Pure: the same arguments give the same changes. */
public final class FindingBook {

    private FindingBook() {}

    /**
     * One finding before and after.
     *
     * @param before as it was known; empty when it is new
     * @param after as it is now
     */
    public record Change(Optional<Finding> before, Finding after) {

        /** Whether more happened than that it was seen again. */
        public boolean changesState() {
            return before.map(Finding::state).filter(after.state()::equals).isEmpty();
        }
    }

    /**
     * The findings that these judgements touch.
     *
     * <p>Where several judgements speak of one finding, a failing one decides (the worst of them), then one that could not
     * decide, and only then one that passes.
     *
     * @param known what was known, fixed findings included
     * @param judgements what the checks said
     * @param gone assets that were seen to exist no more; a judgement about one of them counts more
     * @param at the instant of judging
     * @return in the order of the findings' ids
     */
    public static List<Change> merge(
            Collection<Finding> known, Collection<Judgement> judgements, Collection<? extends Asset> gone, Instant at) {
        Map<String, Judgement> deciding = new TreeMap<>();
        for (Judgement judgement : judgements) {
            deciding.merge(
                    Finding.idOf(judgement.check(), judgement.asset()),
                    judgement,
                    (one, other) -> BY_WEIGHT.compare(one, other) <= 0 ? one : other);
        }
        Map<String, Finding> old = new HashMap<>();
        known.forEach(finding -> old.put(finding.id(), finding));

        List<Change> changes = new ArrayList<>();
        deciding.forEach((id, judgement) ->
                judged(Optional.ofNullable(old.get(id)), id, judgement, at).ifPresent(changes::add));
        Set<Asset> lost = new HashSet<>(gone);
        for (Finding finding : known) {
            if (lost.contains(finding.asset()) && !deciding.containsKey(finding.id())) {
                fixed(finding).ifPresent(changes::add);
            }
        }
        changes.sort(Comparator.comparing(change -> change.after().id()));
        return List.copyOf(changes);
    }

    private static final Comparator<Judgement> BY_WEIGHT = Comparator.comparingInt(FindingBook::weight);

    private static int weight(Judgement judgement) {
        return switch (judgement.verdict()) {
            case Verdict.Fails fails -> fails.severity().ordinal();
            case Verdict.Undetermined undetermined -> 10;
            case Verdict.Passes passes -> 11;
            case Verdict.NotApplicable notApplicable -> 12;
        };
    }

    private static Optional<Change> judged(Optional<Finding> before, String id, Judgement judgement, Instant at) {
        return switch (judgement.verdict()) {
            case Verdict.Fails fails ->
                Optional.of(new Change(
                        before,
                        new Finding(
                                id,
                                judgement.check(),
                                judgement.asset(),
                                fails,
                                before.map(finding -> failingAgain(finding.state()))
                                        .orElse(State.OPEN),
                                before.map(Finding::firstSeen).orElse(at),
                                at)));
            case Verdict.Passes passes -> before.flatMap(FindingBook::fixed);
            // Not to know is not to be safe; and where a question does not arise, nobody saw the defect disappear.
            case Verdict.Undetermined undetermined -> Optional.empty();
            case Verdict.NotApplicable notApplicable -> Optional.empty();
        };
    }

    private static State failingAgain(State state) {
        return switch (state) {
            case OPEN -> State.OPEN;
            case FIXED, REOPENED -> State.REOPENED;
            case ACCEPTED -> State.ACCEPTED;
            case DISPUTED -> State.DISPUTED;
        };
    }

    private static Optional<Change> fixed(Finding finding) {
        return switch (finding.state()) {
            case OPEN, REOPENED ->
                Optional.of(new Change(
                        Optional.of(finding),
                        new Finding(
                                finding.id(),
                                finding.check(),
                                finding.asset(),
                                finding.verdict(),
                                State.FIXED,
                                finding.firstSeen(),
                                finding.lastSeen())));
            // What people decided stays until people decide otherwise.
            case FIXED, ACCEPTED, DISPUTED -> Optional.empty();
        };
    }
}
