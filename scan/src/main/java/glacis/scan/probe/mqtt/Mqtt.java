package glacis.scan.probe.mqtt;

import glacis.model.observation.Fact;
import glacis.model.observation.Outcome;
import glacis.model.observation.Transcript;
import glacis.model.scope.Intrusiveness;
import glacis.scan.probe.spoken.Cursor;
import glacis.scan.probe.spoken.Inquiry;
import glacis.scan.probe.spoken.Occasion;
import glacis.scan.probe.spoken.Protocol;
import glacis.scan.probe.spoken.Said;
import glacis.scan.spi.Dialogue.Event;
import glacis.scan.spi.Move;
import java.util.Optional;
import java.util.Set;

/** MQTT: a CONNECT for a level that nobody has. */
public final class Mqtt implements Protocol {

    /** CONNECT, 12 bytes: MQTT, level 127, clean session, keep alive 60 s, no client's name. */
    private static final byte[] CONNECT = {0x10, 12, 0, 4, 'M', 'Q', 'T', 'T', 127, 2, 0, 60, 0, 0};

    private static final byte[] DISCONNECT = {(byte) 0xe0, 0};
    private static final int CONNACK = 0x20;
    private static final Inquiry INQUIRY = new Inquiry(
            Inquiry.Terms.tcp(
                    "mqtt.level",
                    Intrusiveness.NON_INTRUSIVE,
                    CONNECT.length + DISCONNECT.length,
                    "CONNECT for a level of the protocol that no server has, so that no session is opened"),
            Mqtt::speak,
            said -> read(said.received()));

    @Override
    public String name() {
        return "mqtt";
    }

    @Override
    public Set<Integer> ports() {
        return Set.of(1883);
    }

    @Override
    public Set<Integer> portsInsideTls() {
        return Set.of(8883);
    }

    @Override
    public Optional<Inquiry> inquiry() {
        return Optional.of(INQUIRY);
    }

    private static Move speak(Occasion occasion, Transcript soFar, Event event) {
        if (event == Event.CONNECTED) {
            return new Move.Send(CONNECT);
        }
        byte[] received = soFar.received();
        if (event == Event.QUIET || received.length >= 4 && soFar.count(Transcript.Direction.SENT) > CONNECT.length) {
            return new Move.Done();
        }
        if (received.length < 4) {
            return new Move.Listen();
        }
        return received[0] == CONNACK && received[3] == 0 ? new Move.Send(DISCONNECT) : new Move.Done();
    }

    private static Outcome<Said> read(byte[] received) {
        Cursor in = Cursor.of(received);
        int type = in.u8();
        int length = in.u8();
        int flags = in.u8();
        int code = in.u8();
        boolean shaped =
                in.intact() && type == CONNACK && length >= 2 && length < 0x80 && flags <= 1 && in.left() == length - 2;
        if (!shaped || code > 5 && code < 0x80) {
            return new Outcome.Garbled<>("no CONNACK");
        }
        return new Outcome.Answered<>(Said.of("CONNACK " + code).with(Fact.REFUSAL, words(code)));
    }

    private static String words(int code) {
        return switch (code) {
            case 0 -> "";
            case 1, 0x84 -> "unacceptable protocol level";
            case 2, 0x85 -> "identifier rejected";
            case 3, 0x88 -> "server unavailable";
            case 4, 0x86 -> "bad user name or password";
            case 5, 0x87 -> "not authorised";
            default -> "reason 0x%02x".formatted(code);
        };
    }
}
