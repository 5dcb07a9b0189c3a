package glacis.scan.probe.ike;

import glacis.model.observation.Fact;
import glacis.model.observation.Outcome;
import glacis.scan.probe.spoken.Cursor;
import glacis.scan.probe.spoken.Inquiry;
import glacis.scan.probe.spoken.Occasion;
import glacis.scan.probe.spoken.Packet;
import glacis.scan.probe.spoken.Protocol;
import glacis.scan.probe.spoken.Said;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** IKE 2: the first message of an initiator. */
public final class Ike implements Protocol {

    /** The first half of our SPI, by which an answer is told to be one. */
    private static final int OURS = 0x676c_6163;

    private static final int HEADER = 28;
    private static final int GROUP_BYTES = 256;
    private static final int NONCE = 32;
    private static final int SA_INIT = 34;
    private static final int SA = 33;
    private static final int NOTIFY = 41;
    private static final int VENDOR = 43;
    private static final int NOTIFY_OF_IKE_1 = 11;
    private static final int MOST_PAYLOADS = 50;
    private static final int MOST_TRANSFORMS = 20;

    /** AES-CBC with 256 and 128 bits, PRF and integrity by HMAC-SHA-256, group 14 (RFC 7296 §3.3.2, RFC 8247). */
    private static final byte[] PROPOSAL = proposal();

    private static final int LENGTH = HEADER + 4 + PROPOSAL.length + 8 + GROUP_BYTES + 4 + NONCE;
    private static final Inquiry INQUIRY = Inquiry.datagram(
            Inquiry.Terms.udp(
                    "ike.sa-init",
                    LENGTH,
                    "IKE_SA_INIT of IKE 2 with one proposal; no authentication follows; once more when nothing comes"),
            Ike::request,
            Ike::read);

    private static byte[] proposal() {
        byte[] transforms = new Packet()
                .bytes(transform(3, 1, 12, 256))
                .bytes(transform(3, 1, 12, 128))
                .bytes(transform(3, 2, 5, 0))
                .bytes(transform(3, 3, 12, 0))
                .bytes(transform(0, 4, 14, 0))
                .done();
        return new Packet()
                .u16(0)
                .u16(8 + transforms.length)
                .u8(1)
                .u8(1)
                .u8(0)
                .u8(5)
                .bytes(transforms)
                .done();
    }

    private static byte[] transform(int more, int type, int id, int bits) {
        Packet packet = new Packet()
                .u8(more)
                .u8(0)
                .u16(bits > 0 ? 12 : 8)
                .u8(type)
                .u8(0)
                .u16(id);
        return bits > 0 ? packet.u16(0x800e).u16(bits).done() : packet.done();
    }

    private static byte[] request(Occasion occasion) {
        // The exponent is no secret, see the package; below 2,047 the value is below the prime.
        byte[] value =
                BigInteger.TWO.pow(1_024 + (int) (occasion.nonce() & 1_022)).toByteArray();
        return new Packet()
                .u32(OURS)
                .u32((int) occasion.nonce())
                .zeros(8)
                .u8(SA)
                .u8(0x20)
                .u8(SA_INIT)
                .u8(0x08)
                .u32(0)
                .u32(LENGTH)
                .u8(34)
                .u8(0)
                .u16(4 + PROPOSAL.length)
                .bytes(PROPOSAL)
                .u8(40)
                .u8(0)
                .u16(8 + GROUP_BYTES)
                .u16(14)
                .u16(0)
                .zeros(GROUP_BYTES - value.length)
                .bytes(value)
                .u8(0)
                .u8(0)
                .u16(4 + NONCE)
                .u64(occasion.nonce())
                .u64(~occasion.nonce())
                .u64(occasion.nonce() * 31)
                .u64(occasion.nonce() * 37)
                .done();
    }

    @Override
    public String name() {
        return "ike";
    }

    @Override
    public Set<Integer> portsOverUdp() {
        return Set.of(500);
    }

    @Override
    public Optional<Inquiry> inquiry() {
        return Optional.of(INQUIRY);
    }

    private static Outcome<Said> read(byte[] received) {
        Cursor in = Cursor.of(received);
        boolean ours = in.i32() == OURS;
        in.skip(12);
        int payload = in.u8();
        int major = in.u8() >>> 4;
        int exchange = in.u8();
        boolean answer = major != 2 || exchange == SA_INIT && (in.u8() & 0x20) != 0;
        Cursor rest = Cursor.of(received).skip(24);
        int length = rest.i32();
        if (!ours || !answer || major < 1 || major > 2 || length != received.length || !rest.intact()) {
            return new Outcome.Garbled<>("no answer of IKE");
        }
        Answer heard = new Answer();
        for (int i = 0; payload != 0 && i < MOST_PAYLOADS; i++) {
            int next = rest.u8();
            rest.skip(1);
            Cursor content = rest.part(rest.u16() - 4L);
            if (!content.intact()) {
                return new Outcome.Garbled<>("an answer of IKE that ends too early");
            }
            heard.take(payload, content);
            payload = next;
        }
        return new Outcome.Answered<>(heard.said(major));
    }

    /** What the payloads of an answer say. */
    private static final class Answer {

        private final List<String> chosen = new ArrayList<>();
        private final List<String> notified = new ArrayList<>();
        private final List<String> vendors = new ArrayList<>();
        private String refusal = "";

        void take(int payload, Cursor content) {
            switch (payload) {
                case SA -> choice(content);
                case NOTIFY -> notification(content.skip(2).u16());
                case NOTIFY_OF_IKE_1 -> notification(content.skip(6).u16());
                case VENDOR -> vendors.add(HexFormat.of().formatHex(content.bytes(content.left())));
                default -> {
                    // Key exchange, number of chance, a request for certificates: nothing that tells one from another.
                }
            }
        }

        private void choice(Cursor content) {
            content.skip(6);
            content.skip(content.u8()).skip(1);
            for (int i = 0; content.left() >= 8 && i < MOST_TRANSFORMS; i++) {
                content.skip(2);
                Cursor transform = content.part(content.u16() - 4L);
                int type = transform.u8();
                int id = transform.skip(1).u16();
                int bits = transform.left() >= 4 ? transform.skip(2).u16() : 0;
                if (transform.intact()) {
                    chosen.add(name(type, id, bits));
                }
            }
        }

        private static String name(int type, int id, int bits) {
            String known = switch (type * 1_000 + id) {
                case 1_012 -> "ENCR_AES_CBC";
                case 2_005 -> "PRF_HMAC_SHA2_256";
                case 3_012 -> "AUTH_HMAC_SHA2_256_128";
                case 4_014 -> "MODP_2048";
                default -> type + "-" + id;
            };
            return bits > 0 ? known + "_" + bits : known;
        }

        /** By the registry of IKEv2 notify message types: errors below 16,384, what is supported above. */
        private void notification(int type) {
            switch (type) {
                case 5 -> refusal = "INVALID_MAJOR_VERSION";
                case 14 -> refusal = "NO_PROPOSAL_CHOSEN";
                case 17 -> refusal = "INVALID_KE_PAYLOAD";
                case 16_390 -> refusal = "COOKIE";
                case 16_404 -> notified.add("MULTIPLE_AUTH_SUPPORTED");
                case 16_418 -> notified.add("CHILDLESS_IKEV2_SUPPORTED");
                case 16_430 -> notified.add("IKEV2_FRAGMENTATION_SUPPORTED");
                case 16_431 -> notified.add("SIGNATURE_HASH_ALGORITHMS");
                default -> refusal = type > 0 && type < 16_384 && refusal.isEmpty() ? "notification " + type : refusal;
            }
        }

        Said said(int major) {
            return Said.of(String.join(" ", vendors))
                    .with(Fact.PROTOCOL_VERSION, String.valueOf(major))
                    .with(Fact.ENCRYPTION, String.join(" ", chosen))
                    .with(Fact.CAPABILITIES, String.join(" ", notified))
                    .with(Fact.REFUSAL, refusal);
        }
    }
}
