package glacis.scan.probe.tls;

import glacis.model.scope.HostName;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * A hello of ours (RFC 8446 §4.1.2) with what is needed to read its answer.
 *
 * @param newest the newest version on offer, 0x0301 to 0x0304
 * @param message the handshake message, without record header
 * @param shares our ephemeral keys, when TLS 1.3 is on offer
 */
@SuppressWarnings("ArrayRecordComponent") // written once, never compared
record ClientHello(int newest, byte[] message, List<KeyShare> shares) {

    static final int TLS_1_3 = 0x0304;
    static final int TLS_1_2 = 0x0303;

    private static final int[] GROUPS = {29, 23, 24, 25, 30};
    private static final int[] SIGNATURE_SCHEMES = {
        0x0403, 0x0503, 0x0603, 0x0807, 0x0808, 0x0804, 0x0805, 0x0806, 0x0809, 0x080a, 0x080b, 0x0401, 0x0501, 0x0601,
        0x0303, 0x0301, 0x0203, 0x0201
    };

    /** What a hello is made of. */
    record Offer(int newest, Optional<HostName> name, List<String> alpn, List<KeyShare> shares) {}

    /** The ordinary hello: everything from TLS 1.3 down to 1.0, with shares of the two usual groups. */
    static ClientHello ordinary(Optional<HostName> name, List<String> alpn, RandomGenerator random) {
        List<KeyShare> shares = List.of(
                KeyShare.in(KeyShare.X25519).orElseThrow(),
                KeyShare.in(KeyShare.SECP256R1).orElseThrow());
        return of(new Offer(TLS_1_3, name, alpn, shares), random);
    }

    /** A hello with these versions and shares. */
    static ClientHello of(Offer offer, RandomGenerator random) {
        byte[] body = new Bytes()
                .number(Math.min(offer.newest(), TLS_1_2), 2)
                .bytes(drawn(random))
                .vector(1, session -> {
                    if (offer.newest() == TLS_1_3) {
                        session.bytes(drawn(random));
                    }
                })
                .vector(2, suites -> {
                    for (int suite : Iana.OFFERED) {
                        if (offer.newest() == TLS_1_3 || suite >>> 8 != 0x13) {
                            suites.number(suite, 2);
                        }
                    }
                })
                .vector(1, compression -> compression.number(0, 1))
                .vector(2, extensions -> extensions(offer, extensions))
                .toArray();
        byte[] message =
                new Bytes().number(1, 1).number(body.length, 3).bytes(body).toArray();
        return new ClientHello(offer.newest(), message, offer.shares());
    }

    /** As it goes over the wire; the record says TLS 1.0 for the sake of old servers (RFC 8446 §5.1). */
    byte[] record() {
        return new Bytes()
                .number(22, 1)
                .number(0x0301, 2)
                .number(message.length, 2)
                .bytes(message)
                .toArray();
    }

    private static byte[] drawn(RandomGenerator random) {
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        return bytes;
    }

    private static void extensions(Offer offer, Bytes out) {
        offer.name()
                .ifPresent(name -> extension(
                        out,
                        0,
                        e -> e.vector(
                                2,
                                list -> list.number(0, 1)
                                        .vector(2, n -> n.bytes(name.text().getBytes(StandardCharsets.US_ASCII))))));
        extension(out, 23, e -> {});
        extension(out, 0xff01, e -> e.number(0, 1));
        extension(
                out,
                10,
                e -> e.vector(2, list -> {
                    for (int group : GROUPS) {
                        list.number(group, 2);
                    }
                }));
        extension(out, 11, e -> e.vector(1, list -> list.number(0, 1)));
        if (!offer.alpn().isEmpty()) {
            extension(
                    out,
                    16,
                    e -> e.vector(
                            2,
                            list -> offer.alpn()
                                    .forEach(
                                            p -> list.vector(1, n -> n.bytes(p.getBytes(StandardCharsets.US_ASCII))))));
        }
        if (offer.newest() >= TLS_1_2) {
            extension(
                    out,
                    13,
                    e -> e.vector(2, list -> {
                        for (int scheme : SIGNATURE_SCHEMES) {
                            list.number(scheme, 2);
                        }
                    }));
        }
        if (offer.newest() == TLS_1_3) {
            extension(
                    out,
                    43,
                    e -> e.vector(
                            1,
                            list -> list.number(0x0304, 2)
                                    .number(0x0303, 2)
                                    .number(0x0302, 2)
                                    .number(0x0301, 2)));
            extension(out, 45, e -> e.vector(1, list -> list.number(1, 1)));
            extension(
                    out,
                    51,
                    e -> e.vector(
                            2,
                            list -> offer.shares()
                                    .forEach(s ->
                                            list.number(s.group(), 2).vector(2, key -> key.bytes(s.publicValue())))));
        }
    }

    private static void extension(Bytes out, int type, java.util.function.Consumer<Bytes> content) {
        out.number(type, 2).vector(2, content);
    }
}
