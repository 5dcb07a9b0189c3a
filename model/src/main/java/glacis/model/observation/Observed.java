package glacis.model.observation;

import java.util.List;

/**
 * What a scan hands over: a fact, how it was met, and the conversations.
 *
 * @param observation the fact
 * @param sighting this meeting of it
 * @param transcripts the conversations that the sighting cites, in its order
 */
public record Observed(Observation observation, Sighting sighting, List<Transcript> transcripts) {

    public Observed {
        transcripts = List.copyOf(transcripts);
    }
}
