package glacis.scan.probe.tls.handshake;

import glacis.model.observation.Trilean;
import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.cert.CertificateFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.crypto.Cipher;

/**
 * A handshake of TLS 1.2 behind the server's hello (RFC 5246 §7.3), with keys by ECDHE, DHE or RSA, and records under AES-GCM,
 * AES-CCM, ChaCha20-Poly1305 or AES in cipher block chaining.
 */
final class OlderRules implements Handshaking.Rules {

    private static final byte[] LEAVE = {1, 0};
    private static final int RENEGOTIATION_INFO = 0xff01;
    private static final int SERVER_HELLO = 2;
    private static final int CLIENT_KEY_EXCHANGE = 16;

    /** Larger primes only cost time; no client takes them. */
    private static final int LARGEST_PRIME = 16_384;

    private final Handshaking handshaking;
    private final ServerFlight flight;
    private final Suite suite;
    private final Prf prf;
    private byte[] master = new byte[0];
    private boolean extended;
    private Optional<RecordCipher> theirs = Optional.empty();
    private Optional<RecordCipher> ours = Optional.empty();
    private Optional<byte[]> ticket = Optional.empty();
    private byte[] verified = new byte[0];
    private Optional<Renegotiation> renegotiation = Optional.empty();

    private OlderRules(Handshaking handshaking, Suite suite) {
        this.handshaking = handshaking;
        this.flight = handshaking.flight();
        this.suite = suite;
        this.prf = new Prf(suite.hash().equals("SHA384") ? "SHA-384" : "SHA-256");
        this.extended = flight.offered(23);
        if (flight.resumes()) {
            resume();
        }
    }

    /** Empty when the suite or what was agreed besides it is none that we can go on with. */
    static Optional<OlderRules> begin(Handshaking handshaking) {
        FirstFlight facts = handshaking.flight().facts();
        if (facts.compressed() || facts.extensions().contains(4)) {
            return Optional.empty();
        }
        return Iana.suite(facts.suite()).filter(OlderRules::possible).map(suite -> new OlderRules(handshaking, suite));
    }

    private static boolean possible(Suite suite) {
        boolean exchange = switch (suite.keyExchange()) {
            case ECDHE, DHE, RSA -> !suite.export();
            default -> false;
        };
        return exchange && (suite.combined() || chained(suite));
    }

    private static boolean chained(Suite suite) {
        return suite.cipher().equals("AES_128_CBC") || suite.cipher().equals("AES_256_CBC");
    }

    private void resume() {
        Session session = handshaking.hello().offer().session().orElseThrow();
        if (session instanceof Session.Id known) {
            master = known.masterSecret();
            extended = known.extended();
        } else if (session instanceof Session.StatelessTicket known) {
            master = known.masterSecret();
            extended = known.extended();
        }
        derive();
    }

    @Override
    public void changed() {
        if (theirs.isEmpty()) {
            handshaking.ends("it changed to protected records too early");
            return;
        }
        if (flight.resumes()) {
            flight.ends("it resumed a session");
        }
        handshaking.reads(theirs.get());
    }

    @Override
    public void message(byte[] message, int before) {
        switch (message[0]) {
            case SERVER_HELLO -> answered(Trilean.YES, "it began a new handshake");
            case ServerFlight.HELLO_DONE -> exchange();
            case ServerFlight.TICKET -> ticket(new Cursor(message, 4));
            case ServerFlight.FINISHED -> finished(Arrays.copyOfRange(message, 4, message.length), before);
            default -> {}
        }
    }

    private void exchange() {
        if (ours.isPresent()) {
            return;
        }
        Optional<Agreed> agreed = switch (suite.keyExchange()) {
            case ECDHE -> curve();
            case DHE -> field();
            default -> encrypted();
        };
        if (agreed.isEmpty()) {
            handshaking.ends("its key could not be used");
            return;
        }
        Bytes clear = new Bytes();
        if (flight.asksForCertificate) {
            clear.bytes(handshaking.says(ServerFlight.CERTIFICATE, new byte[3]));
        }
        clear.bytes(handshaking.says(CLIENT_KEY_EXCHANGE, agreed.get().message()));
        byte[] seed = extended ? prf.hashOf(handshaking.transcript()) : randoms(clientRandom(), flight.random);
        master = prf.compute(agreed.get().preMaster(), extended ? "extended master secret" : "master secret", seed, 48);
        derive();
        handshaking.sends(new Bytes()
                .bytes(RecordCipher.record(Records.HANDSHAKE, clear.toArray()))
                .bytes(ourFinished())
                .toArray());
    }

    /** ChangeCipherSpec and our Finished. */
    private byte[] ourFinished() {
        byte[] verify = prf.compute(master, "client finished", prf.hashOf(handshaking.transcript()), 12);
        byte[] message = handshaking.says(ServerFlight.FINISHED, verify);
        verified = verify;
        return new Bytes()
                .bytes(RecordCipher.record(Records.CHANGE_CIPHER_SPEC, new byte[] {1}))
                .bytes(ours.orElseThrow().seal(Records.HANDSHAKE, message))
                .toArray();
    }

    private void finished(byte[] said, int before) {
        if (ours.isEmpty()) {
            handshaking.ends("its Finished came too early");
            return;
        }
        byte[] expected = prf.compute(master, "server finished", prf.hashOf(handshaking.transcript(before)), 12);
        handshaking.finished(Arrays.equals(expected, said));
        if (handshaking.over()) {
            return;
        }
        Bytes leave = new Bytes();
        if (flight.resumes()) {
            leave.bytes(ourFinished());
        }
        keep();
        if (handshaking.renegotiates() && flight.offered(RENEGOTIATION_INFO)) {
            renegotiation = Optional.of(new Renegotiation(Trilean.NO, "it hung up"));
            handshaking.sends(leave.bytes(ours.get().seal(Records.HANDSHAKE, helloInside()))
                    .toArray());
            return;
        }
        if (handshaking.renegotiates()) {
            renegotiation = Optional.of(new Renegotiation(
                    Trilean.UNDETERMINED, "without secure renegotiation no client of today would ask"));
        }
        leave.bytes(ours.get().seal(Records.ALERT, LEAVE));
        handshaking.sends(leave.toArray());
        handshaking.ends("");
    }

    /** The hello of this connection once more, with what binds it to the connection (RFC 5746 §3.5). */
    private byte[] helloInside() {
        byte[] drawn = prf.compute(master, "hello inside", clientRandom(), 64);
        return new HelloWriter(handshaking.hello().offer(), drawn, List.of())
                .inside(verified)
                .write(new byte[0]);
    }

    /** Our question inside the connection has its answer; the new handshake is not made. */
    private void answered(Trilean accepted, String how) {
        if (renegotiation.isPresent()) {
            renegotiation = Optional.of(new Renegotiation(accepted, how));
            handshaking.sends(ours.orElseThrow().seal(Records.ALERT, LEAVE));
            handshaking.ends("");
        }
    }

    @Override
    public boolean answers(byte[] alert) {
        if (renegotiation.isPresent() && alert.length == 2) {
            answered(Trilean.NO, "alert " + Iana.alertName(alert[1] & 0xff));
        }
        return renegotiation.isPresent();
    }

    @Override
    public Optional<Renegotiation> renegotiation() {
        return renegotiation;
    }

    private void keep() {
        if (ticket.isPresent()) {
            handshaking.keeps(
                    new Session.StatelessTicket(flight.version, suite.number(), ticket.get(), master, extended));
        } else if (flight.session.length > 0 && !flight.resumes()) {
            handshaking.keeps(new Session.Id(flight.version, suite.number(), flight.session, master, extended));
        }
    }

    /** NewSessionTicket (RFC 5077 §3.3); an empty one takes the promise of a ticket back. */
    private void ticket(Cursor in) {
        long lifetime = Integer.toUnsignedLong(in.number(4));
        byte[] issued = in.vector(2);
        if (!in.failed() && issued.length > 0) {
            ticket = Optional.of(issued);
            handshaking.issued(new Ticket(lifetime, issued.length, Optional.empty()));
        }
    }

    /** What the client says of its key, and the secret that both have then. */
    @SuppressWarnings("ArrayRecordComponent") // used once, never compared
    private record Agreed(byte[] message, byte[] preMaster) {}

    private Optional<Agreed> curve() {
        return flight.group
                .filter(group -> group < 256)
                .flatMap(handshaking.secrets()::share)
                .flatMap(share -> flight.share
                        .flatMap(share::agree)
                        .map(secret -> new Agreed(
                                new Bytes().vector(1, share.publicValue()).toArray(), secret)));
    }

    /** In a field of the server's choice; leading zeros of the secret are dropped (RFC 5246 §8.1.2). */
    private Optional<Agreed> field() {
        if (flight.dh.isEmpty()) {
            return Optional.empty();
        }
        BigInteger prime = new BigInteger(1, flight.dh.get().prime());
        BigInteger generator = new BigInteger(1, flight.dh.get().generator());
        if (prime.bitLength() < 64 || prime.bitLength() > LARGEST_PRIME || !prime.testBit(0)) {
            return Optional.empty();
        }
        KeyAgreements.FiniteField key = KeyAgreements.FiniteField.of(
                prime, generator, handshaking.secrets().exponent());
        return key.agree(flight.dh.get().publicValue()).map(secret -> {
            int zeros = 0;
            while (zeros < secret.length - 1 && secret[zeros] == 0) {
                zeros++;
            }
            return new Agreed(
                    new Bytes().vector(2, key.publicValue()).toArray(),
                    Arrays.copyOfRange(secret, zeros, secret.length));
        });
    }

    /** A secret of ours under the server's RSA key (RFC 5246 §7.4.7.1). */
    private Optional<Agreed> encrypted() {
        byte[] preMaster = new Bytes()
                .bytes(Arrays.copyOfRange(handshaking.hello().message(), 4, 6))
                .bytes(handshaking.secrets().preMaster())
                .toArray();
        return handshaking
                .secrets()
                .encrypted(flight.ownCertificate().orElse(new byte[0]), own -> encrypted(own, preMaster))
                .map(under -> new Agreed(new Bytes().vector(2, under).toArray(), preMaster));
    }

    private static Optional<byte[]> encrypted(byte[] certificate, byte[] preMaster) {
        try {
            PublicKey key = CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(certificate))
                    .getPublicKey();
            Cipher cipher = Cipher.getInstance("RSA/ECB/PKCS1Padding");
            cipher.init(Cipher.ENCRYPT_MODE, key);
            return Optional.of(cipher.doFinal(preMaster));
        } catch (GeneralSecurityException | IllegalArgumentException unusable) {
            return Optional.empty();
        }
    }

    /** The keys of both directions (RFC 5246 §6.3). */
    private void derive() {
        handshaking.keyLog().add(KeyLog.MASTER, master);
        Optional<Aead> aead = Aead.named(suite.cipher());
        int macSize = aead.isPresent() ? 0 : macSize();
        int keySize = aead.map(Aead::keySize).orElse(suite.cipher().startsWith("AES_128") ? 16 : 32);
        int ivSize = aead.map(a -> a.kind() == Aead.Kind.CHACHA ? 12 : 4).orElse(0);
        int needed = 2 * (macSize + keySize + ivSize);
        byte[] block = prf.compute(master, "key expansion", randoms(flight.random, clientRandom()), needed);
        Cursor keys = new Cursor(block, 0);
        byte[] ourMac = keys.bytes(macSize);
        byte[] theirMac = keys.bytes(macSize);
        byte[] ourKey = keys.bytes(keySize);
        byte[] theirKey = keys.bytes(keySize);
        if (aead.isPresent()) {
            ours = Optional.of(RecordCipher.authenticated(aead.get().keyed(ourKey), keys.bytes(ivSize)));
            theirs = Optional.of(RecordCipher.authenticated(aead.get().keyed(theirKey), keys.bytes(ivSize)));
        } else {
            boolean macFirst = !flight.offered(22);
            String mac = "Hmac" + (suite.hash().equals("SHA") ? "SHA1" : suite.hash());
            byte[] vector = handshaking.secrets().vector();
            ours = Optional.of(RecordCipher.chained(ourKey, mac, ourMac, macFirst, vector));
            theirs = Optional.of(RecordCipher.chained(theirKey, mac, theirMac, macFirst, vector));
        }
    }

    private int macSize() {
        return switch (suite.hash()) {
            case "SHA384" -> 48;
            case "SHA256" -> 32;
            default -> 20;
        };
    }

    private byte[] clientRandom() {
        return Arrays.copyOfRange(handshaking.hello().message(), 6, 38);
    }

    private static byte[] randoms(byte[] first, byte[] second) {
        return new Bytes().bytes(first).bytes(second).toArray();
    }
}
