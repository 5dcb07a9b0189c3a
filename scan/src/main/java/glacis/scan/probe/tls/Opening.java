package glacis.scan.probe.tls;

import glacis.model.observation.Transcript;
import glacis.model.scope.IpAddress;
import glacis.scan.probe.smtp.SmtpReply;
import glacis.scan.spi.Dialogue;
import glacis.scan.spi.Dialogue.Event;
import glacis.scan.spi.Move;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

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
    static Opening smtp(Function<IpAddress, String> ehlo) {
        return new SmtpOpening(ehlo);
    }

    /** How many received bytes belong to the opening; -1 when it is not over. */
    int length(byte[] received);

    /** The next move while the opening is not over, or as soon as it is: then the hello. */
    Move open(Transcript soFar, Event event, byte[] hello);

    /** Whether the peer agreed to TLS. */
    default boolean succeeded(Transcript transcript) {
        return length(transcript.received()) >= 0;
    }

    /** What the peer said instead of agreeing, when it was that it has no time now. */
    default Optional<String> putOff(Transcript transcript) {
        return Optional.empty();
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
        return (soFar, event) -> {
            boolean asked = soFar.chunks().stream()
                    .filter(c -> c.direction() == Transcript.Direction.SENT)
                    .anyMatch(c -> Arrays.equals(c.bytes(), record));
            if (!asked) {
                return event == Event.QUIET ? new Move.Done() : open(soFar, event, record);
            }
            boolean over = event == Event.QUIET || event == Event.CLOSED || event == Event.OVERTIME;
            if (over && answer(soFar).length == 0) {
                return new Move.Unanswered();
            }
            boolean enough = event == Event.QUIET || FlightReader.isComplete(hello, answer(soFar));
            return enough ? new Move.Done() : new Move.Listen();
        };
    }

    /**
     * SMTP up to the answer to STARTTLS.
     *
     * @param ehlo what EHLO says, by the address that the connection comes from
     */
    record SmtpOpening(Function<IpAddress, String> ehlo) implements Opening {

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
        public Optional<String> putOff(Transcript transcript) {
            List<SmtpReply> replies = SmtpReply.read(transcript.received());
            boolean off = !replies.isEmpty() && replies.getLast().code() == SmtpReply.NOT_NOW;
            return off ? Optional.of("answered with " + SmtpReply.NOT_NOW + " before TLS") : Optional.empty();
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
                return new Move.Introduce(
                        own -> ("EHLO " + ehlo.apply(own) + "\r\n").getBytes(StandardCharsets.US_ASCII));
            }
            if (said == 1 && code == 250) {
                return new Move.Send("STARTTLS\r\n".getBytes(StandardCharsets.US_ASCII));
            }
            return said == 2 && code == 220 ? new Move.Send(hello) : new Move.Done();
        }
    }
}
