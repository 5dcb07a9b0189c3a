package glacis.inventory.finding;

import glacis.model.asset.Asset;
import glacis.model.finding.Finding;
import glacis.model.finding.Judgement;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Keeps findings between runs. Safe for use by many threads. */
public interface FindingStore {

    /**
     * Merges a run's judgements into what is known, as {@link FindingBook} says, in one step that happens wholly or not at
     * all.
     *
     * @param run the run that judged
     * @param judgements what its checks said
     * @param gone assets that were seen to exist no more, see {@link Gone}
     * @param at the instant of judging
     * @return what was touched, before and after, in the order of the findings' ids
     */
    List<FindingBook.Change> merge(
            String run, List<Judgement> judgements, Collection<? extends Asset> gone, Instant at);

    /** All findings, fixed ones too, in the order of their ids. */
    List<Finding> all();

    /** The finding of this id. */
    Optional<Finding> find(String id);

    /** The findings whose id begins like this ({@code F-} and at least four characters), in the order of their ids. */
    List<Finding> startingWith(String prefix);
}
