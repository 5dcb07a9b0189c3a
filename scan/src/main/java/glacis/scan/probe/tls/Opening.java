package glacis.scan.probe.tls;

import glacis.model.observation.Transcript;
import glacis.scan.probe.smtp.SmtpReply;
import glacis.scan.probe.tls.handshake.ClientHello;
import glacis.scan.probe.tls.handshake.FlightReader;
import glacis.scan.probe.tls.handshake.FullHandshake;
import glacis.scan.spi.Dialogue;
import glacis.scan.spi.Dialogue.Event;
import glacis.scan.spi.Move;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** What has to be said in the clear before a hello, and where the answer to the hello begins. */
interface Opening {

    /** Nothing. */
    Opening NONE = new Opening() {
        @Override
        public int length(byte[] received) {
            return 0;
        }

        @Override
        public Move open(Transcript soFar, Event event, byte[] hello) {
            return new Move.Send(hello);
        }
    };

    /** One SSLRequest, answered by S. */
    Opening POSTGRES = new Opening() {
        @Override
        public int length(byte[] received) {
            return received.length > 0 && received[0] == 'S' ? 1 : -1;
        }

        @Override
        public Move open(Transcript soFar, Event event, byte[] hello) {
            if (event == Event.CONNECTED) {
                return new Move.Send(new byte[] {0, 0, 0, 8, 0x04, (byte) 0xd2, 0x16, 0x2f});
            }
            return length(soFar.received()) == 1 ? new Move.Send(hello) : new Move.Done();
        }
    };

    /** Greeting, EHLO, STARTTLS (RFC 3207). */
    static Opening smtp(String name) {
        return new SmtpOpening(name);
    }

    /** How many received bytes belong to the opening; -1 when it is not over. */
    int length(byte[] received);

    /** The next move while the opening is not over, or as soon as it is: then the hello. */
    Move open(Transcript soFar, Event event, byte[] hello);

    /** Whether the peer agreed to TLS. */
    default boolean succeeded(Transcript transcript) {
        return length(transcript.received()) >= 0;
    }

    /** The bytes that answer the hello. */
    default byte[] answer(Transcript transcript) {
        byte[] received = transcript.received();
        int from = length(received);
        return from < 0 ? new byte[0] : Arrays.copyOfRange(received, from, received.length);
    }

    /** The dialogue of opening and hello; it ends when the first flight is complete, and unanswered without one. */
    default Dialogue dialogue(ClientHello hello) {
        byte[] record = hello.record();
        FlightReader reader = FlightReader.of(hello);
        return (soFar, event) -> {
            if (!asked(soFar, record)) {
                return event == Event.QUIET ? new Move.Done() : open(soFar, event, record);
            }
            boolean over = event == Event.QUIET || event == Event.CLOSED || event == Event.OVERTIME;
            if (over && answer(soFar).length == 0) {
                return new Move.Unanswered();
            }
            boolean enough = event == Event.QUIET || reader.completeAfter(answer(soFar));
            return enough ? new Move.Done() : new Move.Listen();
        };
    }

    /** The dialogue of opening and a whole handshake. */
    default Dialogue dialogue(FullHandshake handshake) {
        byte[] record = handshake.hello().record();
        return (soFar, event) -> {
            if (asked(soFar, record)) {
                return handshake.next(soFar, event);
            }
            return event == Event.QUIET ? new Move.Done() : open(soFar, event, record);
        };
    }

    /** Whether the hello has been sent. */
    private static boolean asked(Transcript soFar, byte[] record) {
        return soFar.chunks().stream()
                .filter(c -> c.direction() == Transcript.Direction.SENT)
                .anyMatch(c -> Arrays.equals(c.bytes(), record));
    }

    /**
     * SMTP up to the answer to STARTTLS.
     *
     * @param name what EHLO says
     */
    record SmtpOpening(String name) implements Opening {

        @Override
        public int length(byte[] received) {
            List<SmtpReply> replies = SmtpReply.read(received);
            if (replies.size() < 3 || replies.get(2).code() != 220) {
                return -1;
            }
            // Replies are lines; the opening ends behind the line feed of the third reply's last line.
            int lines = replies.subList(0, 3).stream()
                    .mapToInt(r -> r.lines().size())
                    .sum();
            int at = 0;
            for (int seen = 0; seen < lines; at++) {
                seen += received[at] == '\n' ? 1 : 0;
            }
            return at;
        }

        @Override
        public Move open(Transcript soFar, Event event, byte[] hello) {
            List<SmtpReply> replies = SmtpReply.read(soFar.received());
            long said = soFar.chunks().stream()
                    .filter(c -> c.direction() == Transcript.Direction.SENT)
                    .count();
            if (replies.size() <= said) {
                return new Move.Listen();
            }
            int code = replies.get((int) said).code();
            if (said == 0 && code == 220) {
                return new Move.Send(("EHLO " + name + "\r\n").getBytes(StandardCharsets.US_ASCII));
            }
            if (said == 1 && code == 250) {
                return new Move.Send("STARTTLS\r\n".getBytes(StandardCharsets.US_ASCII));
            }
            return said == 2 && code == 220 ? new Move.Send(hello) : new Move.Done();
        }
    }
}
