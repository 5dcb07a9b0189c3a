package glacis.scan.guard;

import glacis.model.scope.Refusal;

/** The guard's answer. */
public sealed interface Decision {

    /** Yes, and the means to do it. */
    record Permitted(Permit permit) implements Decision {}

    /** No, and why. */
    record Refused(Refusal refusal) implements Decision {}
}
