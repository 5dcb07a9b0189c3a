package glacis.scan.probe.quic;

import glacis.model.observation.Fact;
import glacis.model.observation.Outcome;
import glacis.scan.probe.spoken.Cursor;
import glacis.scan.probe.spoken.Inquiry;
import glacis.scan.probe.spoken.Occasion;
import glacis.scan.probe.spoken.Packet;
import glacis.scan.probe.spoken.Protocol;
import glacis.scan.probe.spoken.Said;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** QUIC: version negotiation. */
public final class Quic implements Protocol {

    private static final int DATAGRAM = 1_200;
    private static final int RESERVED = 0x1a2a_3a4a;
    private static final int MOST = 50;
    private static final Inquiry INQUIRY = Inquiry.datagram(
            Inquiry.Terms.udp(
                    "quic.versions", DATAGRAM, "a long header with a reserved version, once more when nothing comes"),
            Quic::request,
            Quic::read);

    private static byte[] request(Occasion occasion) {
        Packet packet = new Packet()
                .u8(0xc0)
                .u32(RESERVED)
                .u8(8)
                .u64(occasion.nonce())
                .u8(8)
                .text("glacis-s");
        return packet.zeros(DATAGRAM - packet.length()).done();
    }

    @Override
    public String name() {
        return "quic";
    }

    @Override
    public Set<Integer> portsOverUdp() {
        return Set.of(443);
    }

    @Override
    public Optional<Inquiry> inquiry() {
        return Optional.of(INQUIRY);
    }

    private static Outcome<Said> read(byte[] received) {
        Cursor in = Cursor.of(received);
        boolean longHeader = (in.u8() & 0x80) != 0;
        boolean negotiation = in.i32() == 0;
        String destination = in.text(in.u8());
        in.skip(in.u8());
        if (!longHeader || !negotiation || !destination.equals("glacis-s") || !in.intact() || in.left() % 4 != 0) {
            return new Outcome.Garbled<>("no version negotiation of QUIC");
        }
        List<String> versions = new ArrayList<>();
        while (in.left() > 0 && versions.size() < MOST) {
            int version = in.i32();
            // Reserved ones are noise that keeps others from taking the list for complete.
            if ((version & 0x0f0f_0f0f) != 0x0a0a_0a0a) {
                versions.add(version(version));
            }
        }
        String all = String.join(" ", versions);
        return new Outcome.Answered<>(Said.of(all).with(Fact.PROTOCOL_VERSION, all));
    }

    private static String version(int version) {
        return switch (version) {
            case 1 -> "1";
            case 0x6b33_43cf -> "2";
            default -> "0x%08x".formatted(version);
        };
    }
}
