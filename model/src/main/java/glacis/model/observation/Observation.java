package glacis.model.observation;

import glacis.model.scope.Target;

/**
 * A fact: this target, asked by this probe, gave this outcome. Immutable, and the same content is the same observation.
 *
 * @param id made of the content
 * @param target who was asked
 * @param probe what asked, such as {@code tls.versions}
 * @param outcome what became of it
 */
public record Observation(ObservationId id, Target target, String probe, Outcome<Reply> outcome) {

    /** The observation of this content. */
    public static Observation of(Target target, String probe, Outcome<Reply> outcome) {
        return new Observation(ObservationId.of(target, probe, outcome), target, probe, outcome);
    }
}
