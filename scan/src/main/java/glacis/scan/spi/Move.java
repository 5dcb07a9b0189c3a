package glacis.scan.spi;

/** What a dialogue wants. */
public sealed interface Move {

    /** Send these bytes, then listen. */
    @SuppressWarnings("ArrayRecordComponent") // handed to the wire once, never compared
    record Send(byte[] bytes) implements Move {}

    /** Listen on. */
    record Listen() implements Move {}

    /** Close; enough was said. */
    record Done() implements Move {}
}
