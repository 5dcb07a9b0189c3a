package glacis.scan.probe.tls;

import glacis.model.observation.CertificateFacts;
import glacis.scan.probe.tls.x509.CertificateReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Reads the answer to a hello. Total: any bytes give a flight.
 *
 * <p>A dialogue asks after every packet whether the flight is complete; certificates, whose signatures cost time, are read
 * only at the end.
 */
final class FlightReader {

    private static final byte[] RETRY = HexBytes.of("cf21ad74e59a6111be1d8c021e65b891c2a211167abb8c5e079e09e2c8a8339c");
    private static final int ALERT = 21;
    private static final int HANDSHAKE = 22;
    private static final int APPLICATION = 23;
    private static final int WARNING = 1;
    private static final int CLOSE_NOTIFY = 0;
    private static final int LONGEST_RECORD = 16_384 + 2_048;

    /** No chain that leads anywhere is longer; each further one would only cost us time. */
    private static final int LONGEST_CHAIN = 20;

    private final ClientHello hello;
    private final List<byte[]> certificates = new ArrayList<>();
    private FirstFlight.Kind kind = FirstFlight.Kind.PARTIAL;
    private int version;
    private int suite;
    private Optional<Integer> group = Optional.empty();
    private Optional<String> alpn = Optional.empty();
    private Optional<String> chainUnread = Optional.empty();
    private Optional<String> alert = Optional.empty();
    private boolean complete;
    private Optional<KeySchedule> keys = Optional.empty();

    private FlightReader(ClientHello hello) {
        this.hello = hello;
    }

    static FirstFlight read(ClientHello hello, byte[] received) {
        FlightReader reader = new FlightReader(hello);
        reader.records(received);
        return reader.flight();
    }

    /** Whether nothing more is to be expected. */
    static boolean isComplete(ClientHello hello, byte[] received) {
        FlightReader reader = new FlightReader(hello);
        reader.records(received);
        return reader.complete;
    }

    private FirstFlight flight() {
        List<CertificateFacts> chain = certificates.stream()
                .limit(LONGEST_CHAIN)
                .flatMap(certificate -> CertificateReader.read(certificate).stream())
                .toList();
        int tooMany = Math.max(0, certificates.size() - LONGEST_CHAIN);
        int unread = certificates.size() - tooMany - chain.size();
        if (unread > 0) {
            chainUnread = Optional.of(unread + " of its certificates could not be read");
        } else if (tooMany > 0) {
            chainUnread = Optional.of(tooMany + " of its certificates were too many to be read");
        } else if (kind == FirstFlight.Kind.HELLO && chain.isEmpty() && chainUnread.isEmpty()) {
            chainUnread = Optional.of(complete ? "no certificate came" : "its first flight did not come whole");
        }
        boolean refused = kind == FirstFlight.Kind.PARTIAL && alert.isPresent();
        return new FirstFlight(
                refused ? FirstFlight.Kind.ALERT : kind,
                version,
                suite,
                group,
                alpn,
                chain,
                chainUnread,
                alert,
                complete);
    }

    private void records(byte[] in) {
        Handshakes clear = new Handshakes();
        Handshakes sealed = new Handshakes();
        long sequence = 0;
        int at = 0;
        while (at + 5 <= in.length && !complete) {
            int type = in[at] & 0xff;
            int length = number(in, at + 3, 2);
            boolean shaped = type >= 20
                    && type <= 23
                    && in[at + 1] == 3
                    && in[at + 2] >= 0
                    && in[at + 2] <= 4
                    && length <= LONGEST_RECORD;
            if (!shaped) {
                foreign();
                return;
            }
            if (at + 5 + length > in.length) {
                return;
            }
            byte[] body = Arrays.copyOfRange(in, at + 5, at + 5 + length);
            if (type == ALERT) {
                alert(body);
            } else if (type == HANDSHAKE) {
                clear.add(body);
                messages(clear);
            } else if (type == APPLICATION && keys.isPresent()) {
                open(sequence++, Arrays.copyOfRange(in, at, at + 5), body, sealed);
            }
            at += 5 + length;
        }
        if (at == 0 && in.length > 0 && !looksLikeTls(in)) {
            foreign();
        }
    }

    private static boolean looksLikeTls(byte[] in) {
        return in[0] >= 20 && in[0] <= 23 && (in.length < 2 || in[1] == 3);
    }

    private void foreign() {
        if (kind == FirstFlight.Kind.PARTIAL) {
            kind = FirstFlight.Kind.FOREIGN;
        } else if (chainUnread.isEmpty()) {
            chainUnread = Optional.of("a record behind the hello could not be read");
        }
        complete = true;
    }

    /** A warning, such as that the name is not known (RFC 6066 §3), may come before a hello and does not end anything. */
    private void alert(byte[] body) {
        if (kind == FirstFlight.Kind.PARTIAL) {
            alert = Optional.of(body.length >= 2 ? Iana.alert(body[1] & 0xff) : "an alert of wrong length");
        }
        if (body.length >= 2 && body[0] == WARNING && body[1] != CLOSE_NOTIFY) {
            return;
        }
        if (kind != FirstFlight.Kind.PARTIAL && chainUnread.isEmpty() && certificates.isEmpty()) {
            chainUnread = Optional.of("it ended with an alert behind the hello");
        }
        complete = true;
    }

    private void open(long sequence, byte[] header, byte[] body, Handshakes sealed) {
        Optional<byte[]> opened = keys.flatMap(k -> k.open(sequence, header, body));
        if (opened.isEmpty()) {
            chainUnread = Optional.of("its records could not be decrypted");
            complete = true;
            return;
        }
        byte[] plain = opened.get();
        int end = plain.length - 1;
        while (end >= 0 && plain[end] == 0) {
            end--;
        }
        if (end >= 0 && plain[end] == HANDSHAKE) {
            sealed.add(Arrays.copyOf(plain, end));
            messages(sealed);
        } else if (end >= 0 && plain[end] == ALERT) {
            chainUnread = Optional.of("it ended with an alert behind the hello");
            complete = true;
        }
    }

    private void messages(Handshakes stream) {
        for (Optional<byte[]> next = stream.next(); next.isPresent() && !complete; next = stream.next()) {
            message(next.get());
        }
        if (stream.broken()) {
            foreign();
        }
    }

    private void message(byte[] message) {
        switch (message[0]) {
            case 2 -> serverHello(message);
            case 8 -> extensions(new Cursor(message, 4), false);
            case 11 -> certificates(message);
            case 12 -> keyExchange(message);
            case 14 -> complete = true;
            default -> {}
        }
    }

    private void serverHello(byte[] message) {
        Cursor in = new Cursor(message, 4);
        int legacy = in.number(2);
        byte[] random = in.bytes(32);
        in.bytes(in.number(1));
        int chosen = in.number(2);
        in.number(1);
        if (in.failed() || kind != FirstFlight.Kind.PARTIAL) {
            foreign();
            return;
        }
        version = legacy;
        suite = chosen;
        alert = Optional.empty();
        kind = Arrays.equals(random, RETRY) ? FirstFlight.Kind.RETRY : FirstFlight.Kind.HELLO;
        Optional<byte[]> share = extensions(in, true);
        if (kind == FirstFlight.Kind.RETRY) {
            complete = true;
        } else if (version == ClientHello.TLS_1_3) {
            deriveKeys(message, share);
        }
    }

    private void deriveKeys(byte[] serverHello, Optional<byte[]> share) {
        keys = share.flatMap(value -> hello.shares().stream()
                .filter(s -> Optional.of(s.group()).equals(group))
                .findFirst()
                .flatMap(s -> s.agree(value))
                .flatMap(secret -> KeySchedule.derive(suite, secret, hello.message(), serverHello)));
        if (keys.isEmpty()) {
            chainUnread = Optional.of("its key share could not be used");
            complete = true;
        }
    }

    /** Reads what we want of a list of extensions; returns the key share, if there is one. */
    private Optional<byte[]> extensions(Cursor in, boolean ofHello) {
        Optional<byte[]> share = Optional.empty();
        int end = in.number(2) + in.position();
        while (!in.failed() && in.position() + 4 <= end) {
            int type = in.number(2);
            Cursor content = new Cursor(in.bytes(in.number(2)), 0);
            switch (type) {
                case 43 -> version = ofHello ? content.number(2) : version;
                case 51 -> {
                    if (!ofHello) {
                        continue;
                    }
                    group = Optional.of(content.number(2));
                    if (kind == FirstFlight.Kind.HELLO) {
                        share = Optional.of(content.bytes(content.number(2)));
                    }
                }
                case 16 -> {
                    content.number(2);
                    byte[] name = content.bytes(content.number(1));
                    alpn = Optional.of(new String(name, StandardCharsets.ISO_8859_1))
                            .filter(n -> !content.failed());
                }
                default -> {}
            }
        }
        return share;
    }

    private void certificates(byte[] message) {
        Cursor in = new Cursor(message, 4);
        boolean newest = version == ClientHello.TLS_1_3;
        if (newest) {
            in.bytes(in.number(1));
        }
        int end = in.number(3) + in.position();
        while (!in.failed() && in.position() + 3 <= end) {
            byte[] certificate = in.bytes(in.number(3));
            if (newest) {
                in.bytes(in.number(2));
            }
            certificates.add(in.failed() ? new byte[0] : certificate);
        }
        complete = newest;
    }

    /** The named curve of an elliptic curve key exchange (RFC 8422 §5.4). */
    private void keyExchange(byte[] message) {
        if (message.length > 7 && message[4] == 3) {
            group = Optional.of(number(message, 5, 2));
        }
    }

    private static int number(byte[] in, int at, int width) {
        int value = 0;
        for (int i = 0; i < width; i++) {
            value = value << 8 | in[at + i] & 0xff;
        }
        return value;
    }
}
