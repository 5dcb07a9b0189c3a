package glacis.scan.probe.tls.starttls;

import glacis.scan.spi.Move;
import java.util.List;

/**
 * How far an opening is, by what was received.
 *
 * @param said our messages up to here, in order
 * @param agreement what is known by now
 * @param length how many received bytes belong to the opening, when TLS was agreed
 * @param prelude what is sent with the hello, ahead of it and in the clear; mostly nothing
 * @param farewell what a well-behaved client says when nothing came of it; may be empty
 */
@SuppressWarnings("ArrayRecordComponent") // read at once, never compared
record Progress(List<Said> said, Agreement agreement, int length, byte[] prelude, byte[] farewell) {

    Progress {
        said = List.copyOf(said);
    }

    /**
     * A message of ours.
     *
     * @param at how many bytes were received when it was due
     * @param latest how many may have been; more than that is speaking out of turn
     * @param move the message, as it goes to the wire
     */
    record Said(int at, int latest, Move move) {

        /** Whether it may be said when so many bytes were received. */
        boolean inTurn(int heard) {
            return at <= heard && heard <= latest;
        }
    }
}
