package glacis.assess;

import glacis.assess.spi.Check;
import glacis.model.asset.AssetView;
import glacis.model.finding.Judgement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Puts every check to every asset that it looks at. */
public final class Assessor {

    private final List<Check> checks;

    /** An assessor with all checks of the {@link Catalogue}. */
    public Assessor() {
        this(Catalogue.CHECKS);
    }

    /** An assessor with these checks only. */
    public Assessor(List<Check> checks) {
        this.checks = List.copyOf(checks);
    }

    /**
     * One judgement per view and check that looks at its kind, or misses something there; in the order of views, then of
     * checks.
     */
    public List<Judgement> assess(List<AssetView> views, Instant now) {
        List<Judgement> judgements = new ArrayList<>();
        for (AssetView view : views) {
            Reading reading = new Reading(view);
            for (Check check : checks) {
                if (check.looksAt().isInstance(view.asset())) {
                    judgements.add(new Judgement(check.id(), view.asset(), reading.of(check.examine(view, now))));
                } else {
                    check.missing(view)
                            .ifPresent(open -> judgements.add(new Judgement(check.id(), view.asset(), open)));
                }
            }
        }
        return List.copyOf(judgements);
    }
}
