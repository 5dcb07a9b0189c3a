package glacis.scan.probe.tls.handshake;

import glacis.model.scope.HostName;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Writes one hello: of SSLv2, of SSLv3 without extensions, or of TLS with those that its version knows. */
final class HelloWriter {

    private static final int SCSV_RENEGOTIATION = 0x00ff;
    private static final int SCSV_FALLBACK = 0x5600;
    private static final int VERSION_BEYOND = 0x0305;

    /** Of the range for private use (RFC 8447 §7), so that nobody will ever give it a meaning for all. */
    private static final int EXTENSION_BEYOND = 0xff77;

    private static final Consumer<Bytes> EMPTY = e -> {};

    private final Offer offer;
    private final byte[] drawn;
    private final List<KeyShare> shares;
    private final Set<Extra> extras;
    private final boolean newest;
    private byte[] cookie = new byte[0];
    private byte[] finished = new byte[0];

    /**
     * Writes a hello of this offer.
     *
     * @param drawn 64 bytes: the hello's random, and what a session id is made of where one is only for show
     */
    HelloWriter(Offer offer, byte[] drawn, List<KeyShare> shares) {
        this.offer = offer;
        this.drawn = drawn;
        this.shares = shares;
        this.extras = offer.extras();
        this.newest = offer.version() == Offer.TLS_1_3;
    }

    /** With the cookie of a HelloRetryRequest. */
    HelloWriter cookie(byte[] given) {
        cookie = given;
        return this;
    }

    /** Inside a connection whose Finished of ours held this (RFC 5746 §3.5). */
    HelloWriter inside(byte[] verifyData) {
        finished = verifyData;
        return this;
    }

    /**
     * The message.
     *
     * @param before what the transcript has before this hello, for the binder of a pre-shared key
     */
    byte[] write(byte[] before) {
        if (offer.version() == Offer.SSL_2) {
            return oldest();
        }
        Bytes out = new Bytes().number(1, 1).vector(3, this::body);
        byte[] message = out.toArray();
        if (newest && offer.session().orElse(null) instanceof Session.PreSharedKey key) {
            bind(message, key, before);
        }
        return message;
    }

    /** A CLIENT-HELLO of SSLv2 (RFC 6101 appendix E). */
    private byte[] oldest() {
        return new Bytes()
                .number(1, 1)
                .number(Offer.SSL_2, 2)
                .number(3 * offer.suites().size(), 2)
                .number(0, 2)
                .number(16, 2)
                .numbers(offer.suites(), 3)
                .bytes(Arrays.copyOf(drawn, 16))
                .toArray();
    }

    private void body(Bytes out) {
        int legacy = extras.contains(Extra.UNKNOWN_VERSION) && !newest
                ? VERSION_BEYOND
                : Math.min(offer.version(), Offer.TLS_1_2);
        out.number(legacy, 2)
                .bytes(Arrays.copyOf(drawn, 32))
                .vector(1, session())
                .vector(2, this::suites)
                .vector(1, compression -> {
                    if (extras.contains(Extra.COMPRESSION) && !newest) {
                        compression.number(1, 1);
                    }
                    compression.number(0, 1);
                });
        if (offer.version() > Offer.SSL_3) {
            int before = out.size();
            out.vector(2, this::extensions);
            if (out.size() == before + 2) {
                out.shorten(2);
            }
        }
    }

    /** That of the session on offer; else one for show, which middleboxes expect of TLS 1.3 and servers echo with a ticket. */
    private byte[] session() {
        byte[] forShow = Arrays.copyOfRange(drawn, 32, 64);
        return switch (offer.session().orElse(null)) {
            case Session.Id known when offer.version() < Offer.TLS_1_3 -> known.id();
            case Session.StatelessTicket ticket when offer.version() < Offer.TLS_1_3 -> forShow;
            case null, default -> newest ? forShow : new byte[0];
        };
    }

    private void suites(Bytes out) {
        if (extras.contains(Extra.GREASE)) {
            out.number(grease(0), 2);
        }
        out.numbers(offer.suites(), 2);
        if (extras.contains(Extra.RENEGOTIATION_INFO) && offer.version() == Offer.SSL_3) {
            out.number(SCSV_RENEGOTIATION, 2);
        }
        if (extras.contains(Extra.FALLBACK_SCSV)) {
            out.number(SCSV_FALLBACK, 2);
        }
    }

    /** One of the sixteen reserved values (RFC 8701 §2); the same in a second hello. */
    private int grease(int which) {
        int nibble = drawn[which] >>> 4 & 0xf;
        return (nibble << 4 | 0xa) * 0x0101;
    }

    private void extensions(Bytes out) {
        boolean older = !newest || extras.contains(Extra.OLDER_TOO);
        if (extras.contains(Extra.GREASE)) {
            extension(out, grease(1), EMPTY);
        }
        offer.name().ifPresent(name -> serverName(out, name));
        extra(out, Extra.EXTENDED_MASTER_SECRET, older, 23, EMPTY);
        extra(out, Extra.RENEGOTIATION_INFO, older, 0xff01, e -> e.vector(1, finished));
        groups(out, older);
        if (!offer.alpn().isEmpty()) {
            extension(out, 16, e -> e.vector(2, list -> offer.alpn().forEach(p -> list.vector(1, n -> n.text(p)))));
        }
        if (offer.version() >= Offer.TLS_1_2 && !offer.signatureSchemes().isEmpty()) {
            extension(out, 13, e -> e.vector(2, list -> list.numbers(offer.signatureSchemes(), 2)));
        }
        extra(
                out,
                Extra.STATUS_REQUEST,
                true,
                5,
                e -> e.number(1, 1).number(0, 2).number(0, 2));
        extra(out, Extra.SCT, true, 18, EMPTY);
        extra(out, Extra.ENCRYPT_THEN_MAC, older, 22, EMPTY);
        ticket(out, older);
        extra(out, Extra.HEARTBEAT, true, 15, e -> e.number(2, 1));
        extra(out, Extra.TRUNCATED_HMAC, older, 4, EMPTY);
        extra(out, Extra.UNKNOWN_EXTENSION, true, EXTENSION_BEYOND, e -> e.number(0, 2));
        if (newest) {
            newest(out);
        }
        if (extras.contains(Extra.GREASE)) {
            // The two must differ, for no extension may come twice.
            int last = grease(2) == grease(1) ? grease(1) ^ 0x1010 : grease(2);
            extension(out, last, e -> e.number(0, 1));
        }
        if (newest && offer.session().orElse(null) instanceof Session.PreSharedKey key) {
            preShared(out, key);
        }
    }

    private static void serverName(Bytes out, HostName name) {
        extension(out, 0, e -> e.vector(2, list -> list.number(0, 1).vector(2, n -> n.text(name.text()))));
    }

    /** The groups and, where elliptic curves may be used before TLS 1.3, that we take points as they are (RFC 8422 §5.1). */
    private void groups(Bytes out, boolean older) {
        if (offer.groups().isEmpty()) {
            return;
        }
        extension(
                out,
                10,
                e -> e.vector(2, list -> {
                    if (extras.contains(Extra.GREASE)) {
                        list.number(grease(3), 2);
                    }
                    list.numbers(offer.groups(), 2);
                }));
        if (older && offer.groups().stream().anyMatch(group -> group < 256)) {
            extension(out, 11, e -> e.vector(1, list -> list.number(0, 1)));
        }
    }

    private void ticket(Bytes out, boolean older) {
        if (older && offer.session().orElse(null) instanceof Session.StatelessTicket known) {
            extension(out, 35, e -> e.bytes(known.ticket()));
        } else {
            extra(out, Extra.SESSION_TICKET, older, 35, EMPTY);
        }
    }

    private void newest(Bytes out) {
        extension(
                out,
                43,
                e -> e.vector(1, list -> {
                    if (extras.contains(Extra.GREASE)) {
                        list.number(grease(4), 2);
                    }
                    if (extras.contains(Extra.UNKNOWN_VERSION)) {
                        list.number(VERSION_BEYOND, 2);
                    }
                    int oldest = extras.contains(Extra.OLDER_TOO) ? Offer.TLS_1_0 : Offer.TLS_1_3;
                    for (int version = Offer.TLS_1_3; version >= oldest; version--) {
                        list.number(version, 2);
                    }
                }));
        if (extras.contains(Extra.PSK_MODES) || offer.session().orElse(null) instanceof Session.PreSharedKey) {
            extension(out, 45, e -> e.vector(1, list -> list.number(1, 1)));
        }
        if (cookie.length > 0) {
            extension(out, 44, e -> e.vector(2, cookie));
        }
        extension(
                out,
                51,
                e -> e.vector(
                        2, list -> shares.forEach(s -> list.number(s.group(), 2).vector(2, s.publicValue()))));
    }

    /** The last extension of all (RFC 8446 §4.2.11), with a binder of zeros that is computed at the end. */
    private static void preShared(Bytes out, Session.PreSharedKey key) {
        int size = key.suite() == 0x1302 ? 48 : 32;
        int age = (int) (key.ageMillis() + key.ageAdd());
        extension(
                out,
                41,
                e -> e.vector(2, list -> list.vector(2, key.ticket()).number(age, 4))
                        .vector(2, list -> list.vector(1, new byte[size])));
    }

    private static void bind(byte[] message, Session.PreSharedKey key, byte[] before) {
        KeySchedule.begin(key.suite(), key.secret()).ifPresent(keys -> {
            int size = keys.hkdf().size();
            byte[] truncated = Arrays.copyOf(message, message.length - size - 3);
            byte[] binder = keys.binder(keys.hkdf().hash(before, truncated));
            System.arraycopy(binder, 0, message, message.length - size, size);
        });
    }

    private void extra(Bytes out, Extra extra, boolean fits, int type, Consumer<Bytes> content) {
        if (fits && extras.contains(extra)) {
            extension(out, type, content);
        }
    }

    private static void extension(Bytes out, int type, Consumer<Bytes> content) {
        out.number(type, 2).vector(2, content);
    }
}
