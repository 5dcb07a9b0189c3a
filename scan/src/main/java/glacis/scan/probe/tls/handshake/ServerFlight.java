package glacis.scan.probe.tls.handshake;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What is known of a server's first flight so far, as its messages are read one after the other.
 *
 * <p>Messages may be anything; what cannot be read leaves its fact unknown.
 */
final class ServerFlight {

    static final int HELLO = 2;
    static final int TICKET = 4;
    static final int ENCRYPTED_EXTENSIONS = 8;
    static final int CERTIFICATE = 11;
    static final int KEY_EXCHANGE = 12;
    static final int CERTIFICATE_REQUEST = 13;
    static final int HELLO_DONE = 14;
    static final int CERTIFICATE_VERIFY = 15;
    static final int FINISHED = 20;
    static final int CERTIFICATE_STATUS = 22;

    static final byte[] RETRY = HexBytes.of("cf21ad74e59a6111be1d8c021e65b891c2a211167abb8c5e079e09e2c8a8339c");
    private static final byte[] NOTHING = new byte[0];

    private final ClientHello hello;
    private final List<byte[]> certificates = new ArrayList<>();
    private final Set<Integer> extensions = new LinkedHashSet<>();
    FirstFlight.Kind kind = FirstFlight.Kind.PARTIAL;
    int version;
    int suite;
    byte[] random = NOTHING;
    byte[] session = NOTHING;
    byte[] cookie = NOTHING;
    Optional<byte[]> share = Optional.empty();
    Optional<Integer> group = Optional.empty();
    Optional<DhKeyExchange> dh = Optional.empty();
    Optional<String> chainUnread = Optional.empty();
    Optional<Integer> alert = Optional.empty();
    boolean complete;
    boolean asksForCertificate;
    private Optional<Integer> scheme = Optional.empty();
    private Optional<String> alpn = Optional.empty();
    private Optional<byte[]> exportModulus = Optional.empty();
    private Optional<byte[]> staple = Optional.empty();
    private boolean sct;
    private boolean compressed;
    private List<Integer> specs = List.of();
    private String deviation = "";

    ServerFlight(ClientHello hello) {
        this.hello = hello;
    }

    /** The facts as they stand. */
    FirstFlight facts() {
        boolean missing = kind == FirstFlight.Kind.HELLO && certificates.isEmpty();
        Optional<String> unread = missing
                ? chainUnread.or(
                        () -> Optional.of(complete ? "no certificate came" : "its first flight did not come whole"))
                : chainUnread;
        boolean refused = kind == FirstFlight.Kind.PARTIAL && alert.isPresent();
        return new FirstFlight(
                refused ? FirstFlight.Kind.ALERT : kind,
                version,
                suite,
                group,
                scheme,
                alpn,
                extensions,
                compressed,
                dh,
                share,
                exportModulus,
                certificates,
                unread,
                staple,
                sct,
                alert,
                session.length > 0 && version < Offer.TLS_1_3,
                specs,
                complete,
                deviation);
    }

    boolean offered(int extension) {
        return extensions.contains(extension);
    }

    boolean newest() {
        return version == Offer.TLS_1_3;
    }

    void deviates(String how) {
        if (deviation.isEmpty()) {
            deviation = how;
        }
    }

    /** What came is no TLS, or no longer. */
    void foreign() {
        if (kind == FirstFlight.Kind.PARTIAL) {
            kind = FirstFlight.Kind.FOREIGN;
        } else if (chainUnread.isEmpty()) {
            chainUnread = Optional.of("a record behind the hello could not be read");
        }
        complete = true;
    }

    /** It ends here, and the chain will not come, for this reason. */
    void ends(String why) {
        if (chainUnread.isEmpty() && certificates.isEmpty()) {
            chainUnread = Optional.of(why);
        }
        complete = true;
    }

    /** A warning, such as that the name is not known (RFC 6066 §3), may come before a hello and does not end anything. */
    void alert(byte[] body) {
        if (kind == FirstFlight.Kind.PARTIAL) {
            alert = Optional.of(body.length >= 2 ? body[1] & 0xff : -1);
        }
        boolean warning = body.length >= 2 && body[0] == 1 && body[1] != 0;
        if (warning) {
            return;
        }
        if (kind == FirstFlight.Kind.PARTIAL) {
            complete = true;
        } else {
            alert = Optional.of(body.length >= 2 ? body[1] & 0xff : -1);
            ends("it ended with an alert behind the hello");
        }
    }

    /** Reads a message with its header of four bytes. */
    void message(byte[] message) {
        Cursor in = new Cursor(message, 4);
        switch (message[0]) {
            case HELLO -> hello(in);
            case ENCRYPTED_EXTENSIONS -> extensions(in, false);
            case CERTIFICATE -> certificates(in);
            case KEY_EXCHANGE -> keyExchange(in);
            case CERTIFICATE_REQUEST -> asksForCertificate = true;
            case CERTIFICATE_STATUS -> staple(in);
            case CERTIFICATE_VERIFY -> verify(in);
            case FINISHED -> {
                if (newest()) {
                    ends(resumes() ? "it resumed a session" : "no certificate came");
                }
            }
            case HELLO_DONE -> complete = true;
            default -> {}
        }
    }

    private void hello(Cursor in) {
        int legacy = in.number(2);
        byte[] drawn = in.bytes(32);
        byte[] id = in.vector(1);
        int chosen = in.number(2);
        int compression = in.number(1);
        if (in.failed() || kind != FirstFlight.Kind.PARTIAL) {
            foreign();
            return;
        }
        version = legacy;
        suite = chosen;
        random = drawn;
        session = id;
        compressed = compression != 0;
        alert = Optional.empty();
        kind = Arrays.equals(drawn, RETRY) ? FirstFlight.Kind.RETRY : FirstFlight.Kind.HELLO;
        extensions(in, true);
        judge(compression);
        complete = kind == FirstFlight.Kind.RETRY;
    }

    /** Notes what was chosen although it was not on offer. */
    private void judge(int compression) {
        Offer offer = hello.offer();
        if (version > offer.version()) {
            deviates("it chose " + Iana.versionName(version) + ", which was not on offer");
        } else if (!offer.suites().contains(suite)) {
            deviates("it chose " + Iana.suiteName(suite) + ", which was not on offer");
        } else if (compression != 0 && (newest() || !offer.extras().contains(Extra.COMPRESSION))) {
            deviates("it chose a compression that was not on offer");
        } else if (newest() && group.isPresent() && !offer.groups().contains(group.get())) {
            deviates("it chose " + Iana.groupName(group.get()) + ", which was not on offer");
        }
    }

    private void extensions(Cursor in, boolean ofHello) {
        Cursor list = in.inner(2);
        while (list.remaining() >= 4) {
            int type = list.number(2);
            Cursor content = list.inner(2);
            if (list.failed()) {
                return;
            }
            extensions.add(type);
            switch (type) {
                case 43 -> version = ofHello ? content.number(2) : version;
                case 44 -> cookie = ofHello ? content.vector(2) : cookie;
                case 51 -> {
                    if (ofHello) {
                        group = Optional.of(content.number(2));
                        share = kind == FirstFlight.Kind.HELLO ? Optional.of(content.vector(2)) : Optional.empty();
                    }
                }
                case 16 -> {
                    content.number(2);
                    byte[] name = content.vector(1);
                    alpn = Optional.of(new String(name, StandardCharsets.ISO_8859_1))
                            .filter(n -> !content.failed());
                }
                case 18 -> sct = true;
                default -> {}
            }
        }
    }

    private void certificates(Cursor in) {
        boolean newest = newest();
        if (newest) {
            in.vector(1);
        }
        Cursor list = in.inner(3);
        boolean cut = in.failed();
        while (list.remaining() >= 3) {
            byte[] certificate = list.vector(3);
            if (newest) {
                entry(list.inner(2));
            }
            certificates.add(list.failed() ? NOTHING : certificate);
        }
        if (cut && !list.failed() || list.remaining() > 0) {
            certificates.add(NOTHING);
        }
    }

    /** The server's own certificate, which comes first. */
    Optional<byte[]> ownCertificate() {
        return certificates.stream().findFirst();
    }

    /** What comes with a certificate in TLS 1.3: staple and SCTs (RFC 8446 §4.4.2.1); those of the first count. */
    private void entry(Cursor list) {
        while (certificates.isEmpty() && list.remaining() >= 4) {
            int type = list.number(2);
            Cursor content = list.inner(2);
            if (type == 5 && !list.failed()) {
                staple(content);
            }
            sct |= type == 18;
        }
    }

    private void staple(Cursor in) {
        int type = in.number(1);
        byte[] response = in.vector(3);
        if (type == 1 && !in.failed() && response.length > 0) {
            staple = Optional.of(response);
        }
    }

    /** CertificateVerify; the signature in it is not verified. */
    private void verify(Cursor in) {
        int number = in.number(2);
        if (!in.failed()) {
            signedBy(number);
        }
        complete |= newest();
    }

    private void keyExchange(Cursor in) {
        Optional<Suite> chosen = Iana.suite(suite).filter(s -> !newest());
        if (chosen.isEmpty()) {
            return;
        }
        ServerKeyExchange read = ServerKeyExchange.read(in, chosen.get(), version);
        group = read.group().or(() -> group);
        share = read.share();
        dh = read.dh();
        exportModulus = read.exportModulus();
        List<Integer> offered = hello.offer().groups();
        if (read.unnamedCurve()) {
            // Nobody may choose a curve by its parameters any more (RFC 8422 §5.4), and we never offer it.
            deviates("it named no curve but gave parameters");
        } else if (read.group().isPresent()
                && !offered.isEmpty()
                && !offered.contains(read.group().get())) {
            deviates("it chose " + Iana.groupName(read.group().get()) + ", which was not on offer");
        }
        read.scheme().ifPresent(this::signedBy);
    }

    private void signedBy(int number) {
        scheme = Optional.of(number);
        List<Integer> offered = hello.offer().signatureSchemes();
        if (!offered.isEmpty() && !offered.contains(number)) {
            deviates("it signed by " + Iana.schemeName(number) + ", which was not on offer");
        }
    }

    /** Whether it goes on with the session that we offered. */
    boolean resumes() {
        if (kind != FirstFlight.Kind.HELLO) {
            return false;
        }
        return switch (hello.offer().session().orElse(null)) {
            case Session.PreSharedKey key -> newest() && extensions.contains(41);
            case Session.Id known -> !newest() && session.length > 0 && Arrays.equals(session, known.id());
            case Session.StatelessTicket ticket ->
                !newest() && session.length > 0 && Arrays.equals(session, sentSession());
            case null -> false;
        };
    }

    private byte[] sentSession() {
        byte[] sent = hello.message();
        return Arrays.copyOfRange(sent, 39, 39 + (sent[38] & 0xff));
    }

    /** A SERVER-HELLO of SSLv2 (draft-hickman-netscape-ssl-00 §2.6), behind its type. */
    void oldest(Cursor in) {
        in.number(2);
        version = in.number(2);
        int certificate = in.number(2);
        int ciphers = in.number(2);
        int connection = in.number(2);
        byte[] der = in.bytes(certificate);
        byte[] list = in.bytes(ciphers);
        in.bytes(connection);
        if (in.failed()) {
            version = 0;
            foreign();
            return;
        }
        kind = FirstFlight.Kind.HELLO;
        List<Integer> common = new ArrayList<>();
        Cursor each = new Cursor(list, 0);
        while (each.remaining() >= 3) {
            common.add(each.number(3));
        }
        specs = common;
        if (der.length > 0) {
            certificates.add(der);
        }
        complete = true;
    }
}
