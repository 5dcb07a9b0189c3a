package glacis.scan.probe.tls.handshake;

import java.util.Arrays;
import java.util.Optional;

/**
 * Reads the answer to a hello. Total: any bytes give a flight.
 *
 * <p>A dialogue asks after every packet whether the flight is complete; for that one reader follows a connection and reads
 * each record once. The static forms read from the beginning.
 */
public final class FlightReader {

    private final ClientHello hello;
    private final boolean oldest;
    private Records records;
    private Handshakes clear;
    private Handshakes sealed;
    private ServerFlight flight;
    private Optional<RecordCipher> cipher;
    private KeyLog keyLog;

    private FlightReader(ClientHello hello) {
        this.hello = hello;
        this.oldest = hello.offer().version() == Offer.SSL_2;
        this.records = new Records();
        this.clear = new Handshakes();
        this.sealed = new Handshakes();
        this.flight = new ServerFlight(hello);
        this.cipher = Optional.empty();
        this.keyLog = new KeyLog(hello);
    }

    /** A reader that follows one connection. */
    public static FlightReader of(ClientHello hello) {
        return new FlightReader(hello);
    }

    /** The flight that these bytes are. */
    public static FirstFlight read(ClientHello hello, byte[] received) {
        return of(hello).flight(received);
    }

    /** Whether nothing more is to be expected. */
    public static boolean isComplete(ClientHello hello, byte[] received) {
        return of(hello).completeAfter(received);
    }

    /** Whether nothing more is to be expected after all these bytes, those of earlier calls included. */
    public boolean completeAfter(byte[] received) {
        advance(received);
        return flight.complete;
    }

    /** The flight that all these bytes are, those of earlier calls included. */
    public FirstFlight flight(byte[] received) {
        advance(received);
        return flight.facts();
    }

    /** The secrets under which these bytes are, as lines of a key log (RFC 9850); none up to TLS 1.2. */
    public byte[] keyLog(byte[] received) {
        advance(received);
        return keyLog.lines();
    }

    private void advance(byte[] received) {
        if (!records.continues(received)) {
            // Another connection than the one that was followed.
            FlightReader fresh = new FlightReader(hello);
            records = fresh.records;
            clear = fresh.clear;
            sealed = fresh.sealed;
            flight = fresh.flight;
            cipher = fresh.cipher;
            keyLog = fresh.keyLog;
        }
        if (oldest && received.length > 0 && !(received[0] >= 20 && received[0] <= 23)) {
            readOldest(received);
            return;
        }
        records.arrived(received);
        while (!flight.complete) {
            Optional<Records.One> next = records.next();
            if (next.isEmpty()) {
                break;
            }
            read(next.get());
        }
        if (records.broken() && !flight.complete) {
            flight.foreign();
        }
    }

    private void read(Records.One record) {
        switch (record.type()) {
            case Records.ALERT -> flight.alert(record.body());
            case Records.HANDSHAKE -> {
                clear.add(record.body());
                messages(clear);
            }
            case Records.APPLICATION -> cipher.ifPresent(c -> open(c, record));
            default -> {
                if (flight.resumes() && !flight.newest()) {
                    flight.ends("it resumed a session");
                }
            }
        }
    }

    private void open(RecordCipher keys, Records.One record) {
        Optional<RecordCipher.Plain> opened = keys.open(record.type(), record.body());
        if (opened.isEmpty()) {
            flight.chainUnread = Optional.of("its records could not be decrypted");
            flight.complete = true;
        } else if (opened.get().type() == Records.HANDSHAKE) {
            sealed.add(opened.get().content());
            messages(sealed);
        } else if (opened.get().type() == Records.ALERT) {
            flight.alert(opened.get().content());
        }
    }

    private void messages(Handshakes stream) {
        for (Optional<byte[]> next = stream.next(); next.isPresent() && !flight.complete; next = stream.next()) {
            byte[] message = next.get();
            boolean began = flight.kind != FirstFlight.Kind.PARTIAL;
            flight.message(message);
            if (!began && flight.kind == FirstFlight.Kind.HELLO && flight.newest()) {
                derive(message);
            }
        }
        if (stream.broken()) {
            flight.foreign();
        }
    }

    private void derive(byte[] serverHello) {
        Optional<KeySchedule> schedule = schedule(hello, flight);
        if (schedule.isEmpty()) {
            flight.ends(
                    KeySchedule.begin(flight.suite).isEmpty()
                            ? "it is encrypted by " + Iana.suiteName(flight.suite) + ", which we do not know"
                            : "its key share could not be used");
            return;
        }
        KeySchedule keys = schedule.get();
        byte[] transcript = keys.hkdf().hash(hello.message(), serverHello);
        byte[] server = keys.derive("s hs traffic", transcript);
        keyLog.add(KeyLog.CLIENT_HANDSHAKE, keys.derive("c hs traffic", transcript));
        keyLog.add(KeyLog.SERVER_HANDSHAKE, server);
        cipher = Optional.of(keys.records(server));
    }

    /** The key schedule at the handshake secret; empty when the share or the suite cannot be used. */
    static Optional<KeySchedule> schedule(ClientHello hello, ServerFlight flight) {
        byte[] preShared = flight.resumes() && hello.offer().session().orElse(null) instanceof Session.PreSharedKey key
                ? key.secret()
                : new byte[0];
        return flight.share
                .flatMap(value -> flight.group.flatMap(hello::share).flatMap(s -> s.agree(value)))
                .flatMap(shared -> KeySchedule.begin(flight.suite, preShared).map(keys -> {
                    keys.agreed(shared);
                    return keys;
                }));
    }

    /** One record of SSLv2 with its header of two bytes, or of three when it is padded. */
    private void readOldest(byte[] in) {
        flight = new ServerFlight(hello);
        if (in.length < 2) {
            return;
        }
        boolean padded = (in[0] & 0x80) == 0;
        int header = padded ? 3 : 2;
        int length = (in[0] & (padded ? 0x3f : 0x7f)) << 8 | in[1] & 0xff;
        if (in.length < 3) {
            return;
        }
        boolean shaped = length > 0 && (in.length == header || in[header] == 0 || in[header] == 4);
        if (!shaped) {
            flight.foreign();
        } else if (in.length >= header + length) {
            Cursor body = new Cursor(Arrays.copyOfRange(in, header, header + length), 1);
            if (in[header] == 4) {
                flight.oldest(body);
            } else {
                int error = body.number(2);
                flight.kind = FirstFlight.Kind.ALERT;
                flight.chainUnread = Optional.of("error " + error + " of SSLv2");
                flight.complete = true;
            }
        }
    }
}
