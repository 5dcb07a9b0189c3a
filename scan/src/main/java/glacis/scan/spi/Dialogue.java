package glacis.scan.spi;

import glacis.model.observation.Transcript;

/**
 * What to say in a conversation: a pure function of what has been said.
 *
 * <p>The wire calls it when the connection stands, whenever bytes arrived, and once when nothing more will come.
 */
@FunctionalInterface
public interface Dialogue {

    /** Why the dialogue is asked. */
    enum Event {
        /** The connection stands; nothing has been said. */
        CONNECTED,
        /** More bytes arrived. */
        BYTES,
        /** Nothing came for the quiet time of the limits. */
        QUIET,
        /** The peer closed. */
        CLOSED,
        /** As much was read as the limits allow. */
        FULL,
        /** The total time is over. */
        OVERTIME
    }

    /**
     * The next move.
     *
     * @param soFar everything said, both ways
     * @param event why it is asked; after CLOSED, FULL and OVERTIME only {@link Move.Done} and
     *     {@link Move.Unanswered} count
     */
    Move next(Transcript soFar, Event event);
}
