package glacis.scan.probe.tls.survey;

import glacis.model.observation.Transcript;
import glacis.model.scope.Transport;
import glacis.scan.probe.tls.handshake.ClientHello;
import glacis.scan.probe.tls.handshake.FlightReader;
import glacis.scan.probe.tls.handshake.FullHandshake;
import glacis.scan.probe.tls.starttls.Agreement;
import glacis.scan.probe.tls.starttls.Opening;
import glacis.scan.spi.Ask;
import java.util.Optional;

/**
 * Connections as far as the hello and its answer, which may have to be asked for in the clear first.
 *
 * @param opening what has to be said in the clear
 * @param limits of each connection
 */
record Opened(Opening opening, Ask.Limits limits) {

    /** The connection for this hello, up to the first flight, or to the end of the handshake when there is one. */
    Ask ask(ClientHello hello, Optional<FullHandshake> handshake) {
        byte[] record = hello.record();
        FlightReader reader = FlightReader.of(hello);
        return new Ask(
                Transport.TCP,
                Optional.empty(),
                limits,
                handshake
                        .map(whole -> opening.dialogue(record, whole).keeping(whole::keeps))
                        .orElseGet(() -> opening.dialogue(record, reader::completeAfter)
                                .keeping(said -> reader.keyLog(opening.answer(said)))));
    }

    /** Whether nothing has to be said in the clear. */
    boolean direct() {
        return opening.protocol().isEmpty();
    }

    /** Why it did not come to the hello; empty when it did. */
    Optional<Agreement> failure(Transcript said) {
        return Optional.of(opening.agreement(said)).filter(agreement -> !(agreement instanceof Agreement.Agreed));
    }

    /** What answered the hello. */
    byte[] answer(Transcript said) {
        return opening.answer(said);
    }
}
