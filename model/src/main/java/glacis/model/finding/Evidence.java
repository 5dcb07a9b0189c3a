package glacis.model.finding;

import glacis.model.observation.ObservationId;

/**
 * Where a verdict comes from.
 *
 * @param observation the observation, through which the bytes are found
 * @param shows what is to be seen there, in a few words
 */
public record Evidence(ObservationId observation, String shows) {}
