package glacis.assess;

import static org.assertj.core.api.Assertions.assertThat;

import glacis.assess.spi.Check;
import glacis.model.asset.AssetView;
import glacis.model.finding.Verdict;
import java.time.Instant;

/** Says of a verdict what it has to be, and hands its parts on for a closer look. */
public final class Expect {

    private final Check check;
    private final Instant now;

    private Expect(Check check, Instant now) {
        this.check = check;
        this.now = now;
    }

    /** What this check says at {@link Views#NOW}. */
    public static Expect of(Check check) {
        return new Expect(check, Views.NOW);
    }

    /** The same at another instant. */
    public Expect at(Instant instant) {
        return new Expect(check, instant);
    }

    public Verdict.Fails fails(AssetView view) {
        return as(Verdict.Fails.class, view);
    }

    public Verdict.Passes passes(AssetView view) {
        return as(Verdict.Passes.class, view);
    }

    /** What was missing. */
    public String undetermined(AssetView view) {
        return as(Verdict.Undetermined.class, view).missing();
    }

    /** Why the question does not arise. */
    public String notApplicable(AssetView view) {
        return as(Verdict.NotApplicable.class, view).why();
    }

    private <V extends Verdict> V as(Class<V> kind, AssetView view) {
        Verdict verdict = check.examine(view, now);
        assertThat(verdict).isInstanceOf(kind);
        return kind.cast(verdict);
    }
}
