package glacis.scan.probe.tls.handshake;

import glacis.model.observation.Trilean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A whole handshake as a function of what was received: what we say next, and what is known by then.
 *
 * <p>It takes records apart, hands messages to the first flight's reader, and from the server's hello on to the rules of its
 * version.
 */
final class Handshaking {

    /** What a version does with the messages behind the hello. */
    sealed interface Rules permits NewestRules, OlderRules {
        /** Reads a message that has been added to the transcript, which was that long before. */
        void message(byte[] message, int before);

        /** The peer said that its records are protected from now on. */
        void changed();

        /** Whether the peer's alert was an answer that the rules waited for. */
        default boolean answers(byte[] alert) {
            return false;
        }

        /** What a hello inside the connection led to. */
        default Optional<Renegotiation> renegotiation() {
            return Optional.empty();
        }
    }

    private static final int HELLO_REQUEST = 0;

    private final Secrets secrets;
    private final boolean renegotiates;
    private final KeyLog keyLog;
    private final Records records = new Records();
    private final Handshakes clear = new Handshakes();
    private final Handshakes sealed = new Handshakes();
    private final List<byte[]> flights = new ArrayList<>();
    private final List<Ticket> tickets = new ArrayList<>();
    private ClientHello hello;
    private ServerFlight flight;
    private Bytes transcript;
    private boolean retried;
    private boolean over;
    private Optional<Rules> rules = Optional.empty();
    private Optional<RecordCipher> reading = Optional.empty();
    private Optional<Session> session = Optional.empty();
    private Trilean finished = Trilean.UNDETERMINED;
    private String why = "";

    /**
     * A handshake behind this hello.
     *
     * @param renegotiates whether one more hello is said inside, where the version has such a thing
     */
    Handshaking(ClientHello hello, Secrets secrets, boolean renegotiates) {
        this.hello = hello;
        this.secrets = secrets;
        this.renegotiates = renegotiates;
        this.keyLog = new KeyLog(hello);
        this.flight = new ServerFlight(hello);
        this.transcript = new Bytes().bytes(hello.message());
    }

    boolean continues(byte[] all) {
        return records.continues(all);
    }

    /** What we say behind the hello, one send each. */
    List<byte[]> flights() {
        return flights;
    }

    /** Whether nothing more is to be expected of the peer. */
    boolean over() {
        return over;
    }

    Completed completed() {
        boolean offered = hello.offer().session().isPresent();
        boolean answered = flight.kind == FirstFlight.Kind.HELLO;
        Trilean resumed = offered && answered ? Trilean.of(flight.resumes()) : Trilean.UNDETERMINED;
        String reason =
                why.isEmpty() && finished == Trilean.UNDETERMINED ? "it ended before the server's Finished" : why;
        Optional<Renegotiation> renegotiation = renegotiates
                ? rules.flatMap(Rules::renegotiation)
                        .or(() -> Optional.of(new Renegotiation(Trilean.UNDETERMINED, unasked(reason))))
                : Optional.empty();
        return new Completed(flight.facts(), finished, tickets, session, resumed, renegotiation, reason);
    }

    private static String unasked(String reason) {
        return reason.isEmpty() ? "it did not come to that" : reason;
    }

    /** Reads on; these are all bytes so far. */
    void advance(byte[] all) {
        records.arrived(all);
        while (!over) {
            Optional<Records.One> next = records.next();
            if (next.isEmpty()) {
                break;
            }
            read(next.get());
        }
        if (records.broken() && !over) {
            flight.foreign();
            ends("what came is no record of TLS");
        }
    }

    private void read(Records.One record) {
        boolean newest = flight.newest();
        if (record.type() == Records.CHANGE_CIPHER_SPEC) {
            // In TLS 1.3 it means nothing (RFC 8446 §5).
            if (!newest) {
                rules.ifPresent(Rules::changed);
            }
        } else if (reading.isPresent() && (!newest || record.type() == Records.APPLICATION)) {
            open(reading.get(), record);
        } else {
            take(record.type(), record.body(), clear);
        }
    }

    private void open(RecordCipher keys, Records.One record) {
        Optional<RecordCipher.Plain> opened = keys.open(record.type(), record.body());
        if (opened.isPresent()) {
            take(opened.get().type(), opened.get().content(), sealed);
        } else {
            ends("its records could not be decrypted");
        }
    }

    private void take(int type, byte[] content, Handshakes stream) {
        if (type == Records.HANDSHAKE) {
            stream.add(content);
            for (Optional<byte[]> next = stream.next(); next.isPresent() && !over; next = stream.next()) {
                message(next.get());
            }
            if (stream.broken()) {
                flight.foreign();
                ends("a message is longer than any of a handshake");
            }
        } else if (type == Records.ALERT) {
            alert(content);
        }
    }

    private void alert(byte[] content) {
        if (rules.filter(r -> r.answers(content)).isPresent()) {
            return;
        }
        boolean leave = content.length == 2 && content[1] == 0;
        if (!flight.complete) {
            flight.alert(content);
        }
        if (leave || content.length < 2 || content[0] != 1) {
            String name = content.length < 2 ? "of wrong length" : Iana.alertName(content[1] & 0xff);
            ends(finished == Trilean.YES ? "" : "it ended with the alert " + name);
        }
    }

    private void message(byte[] message) {
        if (message[0] == HELLO_REQUEST) {
            // It belongs to no handshake (RFC 5246 §7.4.1.1).
            return;
        }
        boolean hears = flight.kind == FirstFlight.Kind.PARTIAL;
        int before = transcript.size();
        transcript.bytes(message);
        if (!flight.complete) {
            flight.message(message);
        }
        if (hears && flight.kind == FirstFlight.Kind.RETRY) {
            again(message);
        } else if (hears && flight.kind == FirstFlight.Kind.HELLO) {
            begin();
        } else if (flight.kind == FirstFlight.Kind.FOREIGN || flight.kind == FirstFlight.Kind.PARTIAL) {
            ends("what came is no handshake");
        } else {
            rules.ifPresent(r -> r.message(message, before));
        }
    }

    /** Makes the second hello; the first becomes its hash in the transcript (RFC 8446 §4.4.1). */
    private void again(byte[] request) {
        Optional<KeyShare> share = flight.group.flatMap(secrets::share);
        Optional<KeySchedule> keys = KeySchedule.begin(flight.suite);
        if (retried || share.isEmpty() || keys.isEmpty()) {
            ends(retried ? "it asked for another hello again and again" : "it asked for a hello that we cannot make");
            return;
        }
        retried = true;
        byte[] hash = keys.get().hkdf().hash(hello.message());
        byte[] before =
                new Bytes().number(254, 1).vector(3, hash).bytes(request).toArray();
        hello = hello.again(share.get(), flight.cookie, before);
        transcript = new Bytes().bytes(before).bytes(hello.message());
        flight = new ServerFlight(hello);
        flights.add(new Bytes()
                .bytes(RecordCipher.record(Records.CHANGE_CIPHER_SPEC, new byte[] {1}))
                .bytes(hello.record())
                .toArray());
    }

    private void begin() {
        if (flight.newest()) {
            NewestRules.begin(this)
                    .ifPresentOrElse(r -> rules = Optional.of(r), () -> ends("its key share could not be used"));
        } else if (flight.version == Offer.TLS_1_2) {
            OlderRules.begin(this)
                    .ifPresentOrElse(
                            r -> rules = Optional.of(r),
                            () -> ends("a whole handshake with " + Iana.suiteName(flight.suite) + " is not made"));
        } else {
            ends("a whole handshake is made at TLS 1.2 and 1.3 only");
        }
    }

    /** Nothing more is to be expected, for this reason; an empty one when all is well. */
    void ends(String reason) {
        over = true;
        if (why.isEmpty()) {
            why = reason;
        }
        if (!flight.complete && flight.kind == FirstFlight.Kind.HELLO && !reason.isEmpty()) {
            flight.ends(reason);
        }
    }

    ClientHello hello() {
        return hello;
    }

    ServerFlight flight() {
        return flight;
    }

    Secrets secrets() {
        return secrets;
    }

    boolean renegotiates() {
        return renegotiates;
    }

    boolean retried() {
        return retried;
    }

    /** All messages so far, ours included. */
    byte[] transcript() {
        return transcript.toArray();
    }

    /** All messages up to this length. */
    byte[] transcript(int length) {
        return Arrays.copyOf(transcript.toArray(), length);
    }

    /** Adds a message of ours. */
    byte[] says(int type, byte[] body) {
        byte[] message = new Bytes().number(type, 1).vector(3, body).toArray();
        transcript.bytes(message);
        return message;
    }

    KeyLog keyLog() {
        return keyLog;
    }

    void sends(byte[] bytes) {
        flights.add(bytes);
    }

    void reads(RecordCipher cipher) {
        reading = Optional.of(cipher);
    }

    void finished(boolean right) {
        finished = Trilean.of(right);
        if (!right) {
            ends("the server's Finished is wrong");
        }
    }

    void issued(Ticket ticket) {
        tickets.add(ticket);
    }

    void keeps(Session kept) {
        session = Optional.of(kept);
    }
}
