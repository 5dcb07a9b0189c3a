package glacis.scan.probe.spoken;

import glacis.model.observation.Outcome;
import glacis.model.observation.Transcript;
import glacis.model.observation.Transcript.Direction;
import glacis.model.scope.Intrusiveness;
import glacis.model.scope.Transport;
import glacis.scan.spi.Ask;
import glacis.scan.spi.Dialogue.Event;
import glacis.scan.spi.Move;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;

/**
 * One connection in which a protocol is asked what does no harm.
 *
 * @param terms how it is called and what it may cost
 * @param talk what is said
 * @param reader what was said
 */
public record Inquiry(Terms terms, Talk talk, Reader reader) {

    private static final int READ = 65_536;

    /** The next move in a conversation; as {@link glacis.scan.spi.Dialogue}, and it knows who talks. */
    @FunctionalInterface
    public interface Talk {
        Move next(Occasion occasion, Transcript soFar, Event event);
    }

    /** What a whole conversation says: answered, garbled or declined. */
    @FunctionalInterface
    public interface Reader {
        Outcome<Said> read(Transcript said);
    }

    /**
     * What a question may cost.
     *
     * @param question its name, {@code protocol.question}
     * @param level the level it needs
     * @param maxBytesSent bytes sent at most
     * @param transport how it goes
     * @param limits of the connection
     * @param sends what is sent, as a sentence for people
     */
    public record Terms(
            String question,
            Intrusiveness level,
            int maxBytesSent,
            Transport transport,
            Ask.Limits limits,
            String sends) {

        /** A question over TCP of any level, answered within the usual time. */
        public static Terms tcp(String question, Intrusiveness level, int maxBytesSent, String sends) {
            return new Terms(question, level, maxBytesSent, Transport.TCP, Ask.Limits.SHORT, sends);
        }

        /** The same over UDP: one datagram, sent once more when nothing comes. */
        public static Terms udp(String question, int datagram, String sends) {
            Ask.Limits limits = new Ask.Limits(1_000, 1_000, 3_000, READ);
            return new Terms(question, Intrusiveness.NON_INTRUSIVE, 2 * datagram, Transport.UDP, limits, sends);
        }
    }

    /** Whether nothing is sent. */
    public boolean listens() {
        return terms.maxBytesSent() == 0;
    }

    /** Listens only, for what a server says unasked. */
    public static Inquiry listening(String question, Predicate<byte[]> whole, Function<byte[], Outcome<Said>> reader) {
        Terms terms = Terms.tcp(question, Intrusiveness.NORMAL_CLIENT, 0, "nothing; listens for a greeting");
        return new Inquiry(
                terms, (occasion, soFar, event) -> until(whole, soFar, event), said -> reader.apply(said.received()));
    }

    /** Sends one message at once, and listens until the answer is whole. */
    public static Inquiry message(
            Terms terms,
            Function<Occasion, byte[]> message,
            Predicate<byte[]> whole,
            Function<byte[], Outcome<Said>> reader) {
        Talk talk = (occasion, soFar, event) ->
                event == Event.CONNECTED ? new Move.Send(message.apply(occasion)) : until(whole, soFar, event);
        return new Inquiry(terms, talk, said -> reader.apply(said.received()));
    }

    /** Sends one datagram, once more after a quiet time, and takes the first that the reader can read. */
    public static Inquiry datagram(
            Terms terms, Function<Occasion, byte[]> message, Function<byte[], Outcome<Said>> reader) {
        Talk talk = (occasion, soFar, event) -> {
            long sent = soFar.chunks().stream()
                    .filter(c -> c.direction() == Direction.SENT)
                    .count();
            if (event == Event.CONNECTED || event == Event.QUIET && sent < 2) {
                return new Move.Send(message.apply(occasion));
            }
            return event == Event.BYTES && reader.apply(last(soFar)).answer().isEmpty()
                    ? new Move.Listen()
                    : new Move.Done();
        };
        return new Inquiry(terms, talk, said -> reader.apply(last(said)));
    }

    private static byte[] last(Transcript soFar) {
        return soFar.chunks().stream()
                .filter(c -> c.direction() == Direction.RECEIVED)
                .reduce((first, second) -> second)
                .map(Transcript.Chunk::bytes)
                .orElse(new byte[0]);
    }

    /**
     * Waits for the greeting, then says each line when the answer before it is whole.
     *
     * @param answers how many whole answers these bytes are, the greeting being the first; -1 when they are none of this
     *     protocol, after which nothing is said any more
     */
    public static Inquiry inTurn(
            Terms terms, List<String> lines, ToIntFunction<byte[]> answers, Function<byte[], Outcome<Said>> reader) {
        Talk talk = (occasion, soFar, event) -> {
            int whole = answers.applyAsInt(soFar.received());
            int said = (int) soFar.chunks().stream()
                    .filter(c -> c.direction() == Direction.SENT)
                    .count();
            if (event == Event.QUIET || whole < 0) {
                return new Move.Done();
            }
            if (whole <= said) {
                return new Move.Listen();
            }
            return said < lines.size()
                    ? new Move.Send((lines.get(said) + "\r\n").getBytes(StandardCharsets.US_ASCII))
                    : new Move.Done();
        };
        return new Inquiry(terms, talk, said -> reader.apply(said.received()));
    }

    private static Move until(Predicate<byte[]> whole, Transcript soFar, Event event) {
        return event == Event.QUIET || event == Event.BYTES && whole.test(soFar.received())
                ? new Move.Done()
                : new Move.Listen();
    }
}
