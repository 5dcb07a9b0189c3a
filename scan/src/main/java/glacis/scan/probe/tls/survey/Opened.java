package glacis.scan.probe.tls.survey;

import glacis.model.observation.Transcript;
import glacis.scan.probe.tls.handshake.ClientHello;
import glacis.scan.probe.tls.handshake.FullHandshake;
import glacis.scan.spi.Ask;
import java.util.Optional;

/** A connection as far as the hello, which may have to be asked for in the clear first. */
interface Opened {

    /** The connection for this hello, up to the first flight, or to the end of the handshake when there is one. */
    Ask ask(ClientHello hello, Optional<FullHandshake> handshake);

    /** Why it did not come to the hello; empty when it did. */
    Optional<String> failure(Transcript said);

    /** What answered the hello. */
    byte[] answer(Transcript said);

    /** The transcript from the hello on. */
    Transcript behind(Transcript said, ClientHello hello);
}
