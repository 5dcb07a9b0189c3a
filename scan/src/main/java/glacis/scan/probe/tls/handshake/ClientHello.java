package glacis.scan.probe.tls.handshake;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * A hello of ours (RFC 8446 §4.1.2; RFC 6101 appendix E for SSLv2) with what is needed to read its answer.
 *
 * @param offer what it puts on offer
 * @param message the handshake message, without record header
 * @param keyShares our ephemeral keys, when TLS 1.3 is on offer
 */
@SuppressWarnings("ArrayRecordComponent") // written once, never compared
public record ClientHello(Offer offer, byte[] message, List<KeyShare> keyShares) {

    private static final int LONGEST_FRAGMENT = 16_384;

    public ClientHello {
        keyShares = List.copyOf(keyShares);
    }

    /** The hello that offers this. A share is made of each of the offer's shares in which we can compute. */
    public static ClientHello of(Offer offer, RandomGenerator random) {
        List<KeyShare> shares = offer.version() < Offer.TLS_1_3
                ? List.of()
                : offer.shares().stream()
                        .flatMap(group -> KeyShare.in(group, random).stream())
                        .toList();
        byte[] drawn = new byte[64];
        random.nextBytes(drawn);
        return new ClientHello(offer, new HelloWriter(offer, drawn, shares).write(new byte[0]), shares);
    }

    /**
     * The second hello that a HelloRetryRequest asks for (RFC 8446 §4.1.2): the same but for the share and the cookie.
     *
     * @param before the first hello and the request as the transcript has them
     */
    ClientHello again(KeyShare share, byte[] cookie, byte[] before) {
        byte[] drawn = new byte[64];
        System.arraycopy(message, 6, drawn, 0, 32);
        System.arraycopy(message, 39, drawn, 32, Math.min(32, message[38] & 0xff));
        HelloWriter writer = new HelloWriter(offer, drawn, List.of(share)).cookie(cookie);
        return new ClientHello(offer, writer.write(before), List.of(share));
    }

    /** As it goes over the wire; the record says TLS 1.0 for the sake of old servers (RFC 8446 §5.1). */
    public byte[] record() {
        if (offer.version() == Offer.SSL_2) {
            return new Bytes().number(0x8000 | message.length, 2).bytes(message).toArray();
        }
        Bytes records = new Bytes();
        for (int at = 0; at < message.length; at += LONGEST_FRAGMENT) {
            byte[] fragment = Arrays.copyOfRange(message, at, Math.min(message.length, at + LONGEST_FRAGMENT));
            records.number(22, 1)
                    .number(Math.min(offer.version(), Offer.TLS_1_0), 2)
                    .vector(2, fragment);
        }
        return records.toArray();
    }

    /** Our key of this group. */
    Optional<KeyShare> share(int group) {
        return keyShares.stream().filter(s -> s.group() == group).findFirst();
    }
}
