package glacis.scan.spi;

import glacis.model.scope.IpAddress;
import java.util.function.Function;

/** What a dialogue wants. */
public sealed interface Move {

    /** Send these bytes, then listen. */
    @SuppressWarnings("ArrayRecordComponent") // handed to the wire once, never compared
    record Send(byte[] bytes) implements Move {}

    /** Send what this makes of the address that the connection comes from, then listen. */
    record Introduce(Function<IpAddress, byte[]> words) implements Move {}

    /** Listen on. */
    record Listen() implements Move {}

    /** Close; enough was said. */
    record Done() implements Move {}

    /**
     * Close; what was asked last got no answer. The outcome is then that of a peer that never said a word, however polite it
     * was before.
     */
    record Unanswered() implements Move {}
}
