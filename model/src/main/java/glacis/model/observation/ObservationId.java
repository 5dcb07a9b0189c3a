package glacis.model.observation;

import glacis.model.scope.Target;
import java.nio.charset.StandardCharsets;

/**
 * The identity of an observation: {@code O-} and twelve Crockford base32 characters of the SHA-256 of its content.
 *
 * @param text the whole identifier
 */
public record ObservationId(String text) implements Comparable<ObservationId> {

    /** The identifier of this content; times of waiting and volatile parts of a reply do not count. */
    public static ObservationId of(Target target, String probe, Outcome<Reply> outcome) {
        String content = switch (outcome) {
            case Outcome.Answered<Reply> answered -> answered.value().stable().toString();
            case Outcome.Silent<Reply> silent -> "Silent";
            case Outcome.Garbled<Reply> garbled -> "Garbled[deviation=" + garbled.deviation() + "]";
            default -> outcome.toString();
        };
        byte[] bytes = (target + "\n" + probe + "\n" + content).getBytes(StandardCharsets.UTF_8);
        return new ObservationId("O-" + Crockford.of(Digest.of(bytes), 12));
    }

    @Override
    public int compareTo(ObservationId other) {
        return text.compareTo(other.text);
    }

    @Override
    public String toString() {
        return text;
    }
}
