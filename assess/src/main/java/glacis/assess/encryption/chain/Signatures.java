package glacis.assess.encryption.chain;

import glacis.model.observation.Trilean;
import java.util.HashMap;
import java.util.Map;

/** Remembers who signed what, so that several stores cost no more than one. */
final class Signatures {

    private record Pair(Certificate subject, Certificate issuer) {}

    private final Map<Pair, Trilean> known = new HashMap<>();

    /** Whether the key of the issuer made the signature of the subject. */
    Trilean made(Certificate issuer, Certificate subject) {
        return known.computeIfAbsent(new Pair(subject, issuer), pair -> subject.signedBy(issuer));
    }
}
