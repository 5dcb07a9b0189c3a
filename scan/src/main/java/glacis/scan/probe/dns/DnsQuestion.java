package glacis.scan.probe.dns;

import glacis.model.observation.Outcome;
import glacis.model.observation.Transcript;
import glacis.model.scope.HostName;
import glacis.model.scope.Transport;
import glacis.scan.spi.Ask;
import glacis.scan.spi.Dialogue.Event;
import glacis.scan.spi.Move;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Header;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.TextParseException;

/**
 * One question as it goes over the wire, and the answer that belongs to it.
 *
 * @param id the message's identifier, 0 to 65535; drawn at random by whoever asks
 * @param owner the name asked about, absolute
 * @param type the record type's number
 * @param dclass the class's number
 * @param recursive whether recursion is desired
 */
record DnsQuestion(int id, Name owner, int type, int dclass, boolean recursive) {

    private static final Ask.Limits UDP = new Ask.Limits(3_000, 2_000, 5_000, 65_535);
    private static final Ask.Limits TCP = new Ask.Limits(3_000, 3_000, 8_000, 65_537);
    private static final int ATTEMPTS = 2;

    static Name absolute(String text) {
        try {
            return Name.fromString(text.endsWith(".") ? text : text + ".");
        } catch (TextParseException impossible) {
            throw new IllegalArgumentException("not a DNS name: " + text, impossible);
        }
    }

    byte[] message() {
        Message message = new Message(id);
        if (recursive) {
            message.getHeader().setFlag(Flags.RD);
        }
        message.addRecord(Record.newRecord(owner, type, dclass), Section.QUESTION);
        return message.toWire();
    }

    Ask overUdp() {
        return overUdp(UDP);
    }

    Ask overUdp(Ask.Limits limits) {
        byte[] bytes = message();
        return new Ask(Transport.UDP, Optional.empty(), limits, (soFar, event) -> {
            long sent = soFar.chunks().stream()
                    .filter(c -> c.direction() == Transcript.Direction.SENT)
                    .count();
            boolean again = event == Event.CONNECTED || event == Event.QUIET && sent < ATTEMPTS;
            if (again) {
                return new Move.Send(bytes);
            }
            return event == Event.QUIET || answer(lastDatagram(soFar)).isPresent()
                    ? new Move.Done()
                    : new Move.Listen();
        });
    }

    /** With the two bytes of length that TCP wants before each message (RFC 1035 §4.2.2). */
    Ask overTcp() {
        return overTcp(Optional.empty());
    }

    /** The same inside TLS, by which name servers that encrypt are told (RFC 7858 §3.2, IANA's ALPN identifiers). */
    Ask insideTls(Optional<HostName> server) {
        return overTcp(Optional.of(new Ask.Tls(server.map(HostName::text), List.of("dot"))));
    }

    private Ask overTcp(Optional<Ask.Tls> tls) {
        byte[] bytes = message();
        byte[] framed = new byte[bytes.length + 2];
        framed[0] = (byte) (bytes.length >>> 8);
        framed[1] = (byte) bytes.length;
        System.arraycopy(bytes, 0, framed, 2, bytes.length);
        return new Ask(Transport.TCP, tls, TCP, (soFar, event) -> {
            if (event == Event.CONNECTED) {
                return new Move.Send(framed);
            }
            return event == Event.QUIET || unframed(soFar.received()).isPresent() ? new Move.Done() : new Move.Listen();
        });
    }

    /** The answer in a UDP conversation. */
    Outcome<Message> readUdp(Outcome<Transcript> outcome) {
        return outcome.flatMap(t -> answer(lastDatagram(t))
                .<Outcome<Message>>map(Outcome.Answered::new)
                .orElse(new Outcome.Garbled<>("no DNS answer to this question")));
    }

    /** The answer in a TCP conversation. */
    Outcome<Message> readTcp(Outcome<Transcript> outcome) {
        return outcome.flatMap(t -> unframed(t.received())
                .flatMap(this::answer)
                .<Outcome<Message>>map(Outcome.Answered::new)
                .orElse(new Outcome.Garbled<>("no DNS answer to this question")));
    }

    /** The answer in a conversation by this way. */
    Outcome<Message> read(Transport way, Outcome<Transcript> outcome) {
        return way == Transport.UDP ? readUdp(outcome) : readTcp(outcome);
    }

    private static byte[] lastDatagram(Transcript soFar) {
        return soFar.chunks().stream()
                .filter(c -> c.direction() == Transcript.Direction.RECEIVED)
                .reduce((first, second) -> second)
                .map(Transcript.Chunk::bytes)
                .orElse(new byte[0]);
    }

    private static Optional<byte[]> unframed(byte[] received) {
        if (received.length < 2) {
            return Optional.empty();
        }
        int length = (received[0] & 0xff) << 8 | received[1] & 0xff;
        return received.length < 2 + length
                ? Optional.empty()
                : Optional.of(Arrays.copyOfRange(received, 2, 2 + length));
    }

    /** The message, when it is an answer to exactly this question: identifier, name, type and class (RFC 5452 §9.1). */
    Optional<Message> answer(byte[] bytes) {
        try {
            Message message = new Message(bytes);
            Header header = message.getHeader();
            Record question = message.getQuestion();
            boolean ours = header.getID() == id
                    && header.getFlag(Flags.QR)
                    && question != null
                    && question.getName().equals(owner)
                    && question.getType() == type
                    && question.getDClass() == dclass;
            return ours ? Optional.of(message) : Optional.empty();
        } catch (IOException | RuntimeException unreadable) {
            // dnsjava reports some malformed records by unchecked exceptions; a stranger's bytes must not stop a run.
            return Optional.empty();
        }
    }

    static boolean truncated(Message message) {
        return message.getHeader().getFlag(Flags.TC);
    }

    static int internet() {
        return DClass.IN;
    }
}
