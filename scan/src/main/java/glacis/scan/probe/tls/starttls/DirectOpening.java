package glacis.scan.probe.tls.starttls;

import glacis.model.observation.Transcript;
import glacis.scan.spi.Dialogue.Event;
import glacis.scan.spi.Move;

/** Nothing is said before the hello. */
final class DirectOpening implements Opening {

    @Override
    public String protocol() {
        return "";
    }

    @Override
    public String says() {
        return "";
    }

    @Override
    public int length(byte[] received) {
        return 0;
    }

    @Override
    public Move open(Transcript soFar, Event event, byte[] hello) {
        // Who speaks first does not hinder us; who has hung up already does.
        return event == Event.CONNECTED || event == Event.BYTES ? new Move.Send(hello) : new Move.Done();
    }

    @Override
    public Agreement agreement(Transcript transcript) {
        return new Agreement.Agreed();
    }

    @Override
    public int leftInTheClear(Transcript transcript) {
        return 0;
    }
}
