package glacis.model.observation;

import java.time.Instant;
import java.util.List;

/**
 * An observation was met: when, by which run, why, and in which conversations.
 *
 * @param observation what was met
 * @param at when the answer was complete
 * @param run the run that asked, such as {@code R-20261123T174002Z}
 * @param transcripts the conversations, by digest of their stored form, in the order in which they were had
 * @param lineage why it was asked, and who allowed it
 */
public record Sighting(ObservationId observation, Instant at, String run, List<Digest> transcripts, Lineage lineage) {

    public Sighting {
        transcripts = List.copyOf(transcripts);
    }
}
