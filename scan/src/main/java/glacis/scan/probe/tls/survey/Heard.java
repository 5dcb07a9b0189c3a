package glacis.scan.probe.tls.survey;

import glacis.scan.probe.tls.handshake.Completed;
import glacis.scan.probe.tls.handshake.FirstFlight;
import java.util.Optional;

/** What became of an enquiry. */
sealed interface Heard {

    /**
     * The server chose from the offer.
     *
     * @param flight its first flight
     * @param completed the rest of the handshake, when the enquiry wanted the whole
     */
    record Chose(FirstFlight flight, Optional<Completed> completed) implements Heard {}

    /**
     * The server will not have it.
     *
     * @param how in a few words, such as {@code alert handshake_failure}
     * @param versionAltogether whether it said that the version is the reason
     */
    record Refused(String how, boolean versionAltogether) implements Heard {}

    /**
     * We do not know.
     *
     * @param why in a few words
     * @param hungUp whether the server accepted the connection and ended it without a word of TLS
     */
    record Unheard(String why, boolean hungUp) implements Heard {}
}
