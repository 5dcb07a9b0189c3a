package glacis.assess.spi;

import glacis.model.finding.Evidence;
import glacis.model.finding.Verdict;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** One verdict from several looks at one asset: under several names, or at several addresses of one name. */
public final class Looks {

    private Looks() {}

    /**
     * The verdict that decides: a failing one before any other (the worst, then the first), then one that could not be
     * decided, since what was not seen there may be the defect; a pass only when nothing is open, with the evidence of all
     * that passed; and "not applicable" only when nothing else was said.
     *
     * @return empty when there was no look
     */
    public static Optional<Verdict> together(List<Verdict> verdicts) {
        return verdicts.stream().min(Comparator.comparingInt(Looks::weight)).map(deciding -> switch (deciding) {
            case Verdict.Passes passes -> new Verdict.Passes(passes.explanation(), evidence(verdicts));
            case Verdict.Fails fails -> fails;
            case Verdict.Undetermined undetermined -> undetermined;
            case Verdict.NotApplicable notApplicable -> notApplicable;
        });
    }

    private static int weight(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Fails fails -> fails.severity().ordinal();
            case Verdict.Undetermined undetermined -> 10;
            case Verdict.Passes passes -> 11;
            case Verdict.NotApplicable notApplicable -> 12;
        };
    }

    private static List<Evidence> evidence(List<Verdict> verdicts) {
        return verdicts.stream()
                .flatMap(verdict -> verdict instanceof Verdict.Passes passes
                        ? passes.evidence().stream()
                        : List.<Evidence>of().stream())
                .distinct()
                .toList();
    }
}
