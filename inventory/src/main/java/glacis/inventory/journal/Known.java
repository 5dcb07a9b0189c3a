package glacis.inventory.journal;

import glacis.model.asset.AssetView;
import glacis.model.observation.Lineage;
import glacis.model.observation.Observation;
import glacis.model.observation.Sighting;
import java.time.Instant;

/**
 * A row of the journal as it is read: a fact, when it was first met, and the last meeting of it.
 *
 * @param observation the fact
 * @param first when any run first met it
 * @param latest the last meeting within what was asked for (a run, or the time up to an instant)
 */
public record Known(Observation observation, Instant first, Sighting latest) {

    /** When it was last met. */
    public Instant last() {
        return latest.at();
    }

    /** Why it was last asked, and who allowed it. */
    public Lineage lineage() {
        return latest.lineage();
    }

    /** The same as views hold it. */
    public AssetView.Seen seen() {
        return new AssetView.Seen(observation, first, last());
    }
}
