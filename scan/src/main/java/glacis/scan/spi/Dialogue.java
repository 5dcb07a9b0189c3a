package glacis.scan.spi;

import glacis.model.observation.Transcript;
import java.util.function.Function;

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

    /**
     * What has to be kept with a transcript of it so that others can read it again, such as secrets of a handshake; nothing for
     * most dialogues.
     *
     * @param said everything that was said
     */
    default byte[] keeps(Transcript said) {
        return new byte[0];
    }

    /** The same dialogue, of which this is kept. */
    default Dialogue keeping(Function<Transcript, byte[]> kept) {
        Dialogue talk = this;
        return new Dialogue() {
            @Override
            public Move next(Transcript soFar, Event event) {
                return talk.next(soFar, event);
            }

            @Override
            public byte[] keeps(Transcript said) {
                return kept.apply(said);
            }
        };
    }
}
