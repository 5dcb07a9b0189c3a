package glacis.scan.probe.tls.handshake;

import java.util.Arrays;
import java.util.Optional;

/** A handshake of TLS 1.3 behind the server's hello (RFC 8446 §4.3 to §4.6). */
final class NewestRules implements Handshaking.Rules {

    private static final byte[] LEAVE = {1, 0};

    private final Handshaking handshaking;
    private final KeySchedule keys;
    private final byte[] clientTraffic;
    private final byte[] serverTraffic;
    private byte[] resumption = new byte[0];
    private boolean established;

    private NewestRules(Handshaking handshaking, KeySchedule keys) {
        this.handshaking = handshaking;
        this.keys = keys;
        byte[] hash = keys.hkdf().hash(handshaking.transcript());
        this.clientTraffic = keys.derive("c hs traffic", hash);
        this.serverTraffic = keys.derive("s hs traffic", hash);
        handshaking.keyLog().add(KeyLog.CLIENT_HANDSHAKE, clientTraffic);
        handshaking.keyLog().add(KeyLog.SERVER_HANDSHAKE, serverTraffic);
        handshaking.reads(keys.records(serverTraffic));
    }

    static Optional<NewestRules> begin(Handshaking handshaking) {
        return FlightReader.schedule(handshaking.hello(), handshaking.flight())
                .map(keys -> new NewestRules(handshaking, keys));
    }

    @Override
    public void changed() {}

    @Override
    public void message(byte[] message, int before) {
        if (message[0] == ServerFlight.FINISHED && !established) {
            established = true;
            finished(Arrays.copyOfRange(message, 4, message.length), before);
        } else if (message[0] == ServerFlight.TICKET && established) {
            ticket(new Cursor(message, 4));
        }
    }

    private void finished(byte[] theirs, int before) {
        byte[] expected = keys.finished(serverTraffic, keys.hkdf().hash(handshaking.transcript(before)));
        handshaking.finished(Arrays.equals(expected, theirs));
        if (handshaking.over()) {
            return;
        }
        byte[] hash = keys.hkdf().hash(handshaking.transcript());
        keys.finish();
        byte[] clientApplication = keys.derive("c ap traffic", hash);
        byte[] serverApplication = keys.derive("s ap traffic", hash);
        handshaking.keyLog().add(KeyLog.CLIENT_APPLICATION, clientApplication);
        handshaking.keyLog().add(KeyLog.SERVER_APPLICATION, serverApplication);
        handshaking.reads(keys.records(serverApplication));
        RecordCipher writing = keys.records(clientTraffic);
        Bytes flight = new Bytes();
        if (!handshaking.retried()) {
            flight.bytes(RecordCipher.record(Records.CHANGE_CIPHER_SPEC, new byte[] {1}));
        }
        if (handshaking.flight().asksForCertificate) {
            byte[] none = handshaking.says(ServerFlight.CERTIFICATE, new byte[4]);
            flight.bytes(writing.seal(Records.HANDSHAKE, none));
        }
        byte[] ours = keys.finished(clientTraffic, keys.hkdf().hash(handshaking.transcript()));
        flight.bytes(writing.seal(Records.HANDSHAKE, handshaking.says(ServerFlight.FINISHED, ours)));
        flight.bytes(keys.records(clientApplication).seal(Records.ALERT, LEAVE));
        resumption = keys.derive("res master", keys.hkdf().hash(handshaking.transcript()));
        handshaking.sends(flight.toArray());
    }

    /** NewSessionTicket (§4.6.1). */
    private void ticket(Cursor in) {
        long lifetime = Integer.toUnsignedLong(in.number(4));
        long ageAdd = Integer.toUnsignedLong(in.number(4));
        byte[] nonce = in.vector(1);
        byte[] ticket = in.vector(2);
        Optional<Long> earlyData = Optional.empty();
        Cursor extensions = in.inner(2);
        while (extensions.remaining() >= 4) {
            int type = extensions.number(2);
            Cursor content = extensions.inner(2);
            if (type == 42 && content.remaining() == 4) {
                earlyData = Optional.of(Integer.toUnsignedLong(content.number(4)));
            }
        }
        if (in.failed() || ticket.length == 0) {
            return;
        }
        handshaking.issued(new Ticket(lifetime, ticket.length, earlyData));
        handshaking.keeps(new Session.PreSharedKey(
                handshaking.flight().suite, ticket, keys.ofTicket(resumption, nonce), ageAdd, 0));
    }
}
