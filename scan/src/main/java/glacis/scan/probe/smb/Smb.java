package glacis.scan.probe.smb;

import glacis.model.observation.Fact;
import glacis.model.observation.Outcome;
import glacis.model.scope.Intrusiveness;
import glacis.scan.probe.spoken.Cursor;
import glacis.scan.probe.spoken.Inquiry;
import glacis.scan.probe.spoken.Packet;
import glacis.scan.probe.spoken.Protocol;
import glacis.scan.probe.spoken.Said;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;

/** SMB: NEGOTIATE. */
public final class Smb implements Protocol {

    private static final int HEADER = 64;
    private static final long EPOCH_SECONDS = 11_644_473_600L;
    private static final int[] DIALECTS = {0x0202, 0x0210, 0x0300, 0x0302, 0x0311};
    private static final byte[] NEGOTIATE = negotiate();
    private static final Inquiry INQUIRY = Inquiry.message(
            Inquiry.Terms.tcp(
                    "smb.negotiate",
                    Intrusiveness.NON_INTRUSIVE,
                    NEGOTIATE.length,
                    "SMB2 NEGOTIATE, dialects 2.0.2 to 3.1.1"),
            occasion -> NEGOTIATE,
            received -> received.length > 3
                    && received.length >= 4 + Cursor.of(received).skip(1).u24(),
            Smb::read);

    private static byte[] negotiate() {
        Packet packet = new Packet()
                .u8(0xfe)
                .text("SMB")
                .u16le(HEADER)
                .u16le(0)
                .u32le(0)
                .u16le(0)
                .u16le(31)
                .u32le(0)
                .u32le(0)
                .zeros(40);
        packet.u16le(36).u16le(DIALECTS.length).u16le(1).u16le(0).u32le(0);
        // Who asks: a number that is the same for all that ask by this program. Then where the contexts begin, and how
        // many.
        packet.text("glacis-glacis-gl").u32le(112).u16le(1).u16le(0);
        for (int dialect : DIALECTS) {
            packet.u16le(dialect);
        }
        packet.zeros(2);
        // Integrity before authentication: SHA-512, a salt of 32 bytes.
        packet.u16le(1).u16le(38).u32le(0).u16le(1).u16le(32).u16le(1).text("glacis-glacis-glacis-glacis-glac");
        byte[] message = packet.done();
        return new Packet().u32(message.length).bytes(message).done();
    }

    @Override
    public String name() {
        return "smb";
    }

    @Override
    public Set<Integer> ports() {
        return Set.of(445);
    }

    @Override
    public Optional<Inquiry> inquiry() {
        return Optional.of(INQUIRY);
    }

    private static Outcome<Said> read(byte[] received) {
        Cursor in = Cursor.of(received);
        boolean session = in.u8() == 0;
        int length = in.u24();
        boolean smb2 = in.u8() == 0xfe && in.text(3).equals("SMB") && in.u16le() == HEADER;
        if (!session || !smb2 || length < HEADER) {
            return new Outcome.Garbled<>("no SMB2 message");
        }
        in.skip(2);
        int status = in.i32le();
        int command = in.u16le();
        in.skip(HEADER - 14);
        if (command != 0 || status != 0) {
            String words = "status 0x%08x".formatted(status);
            return new Outcome.Answered<>(Said.of(words).with(Fact.REFUSAL, words));
        }
        in.skip(2);
        int mode = in.u16le();
        int dialect = in.u16le();
        in.skip(2);
        byte[] guid = in.bytes(16);
        in.skip(16);
        long clock = in.i64le();
        if (!in.intact()) {
            return new Outcome.Garbled<>("an answer to NEGOTIATE that ends too early");
        }
        String version = dialect(dialect);
        return new Outcome.Answered<>(Said.of("SMB " + version)
                .with(Fact.PROTOCOL_VERSION, version)
                .with(Fact.SIGNING, (mode & 2) != 0 ? "required" : (mode & 1) != 0 ? "enabled" : "no")
                .with(Fact.IDENTIFIER, HexFormat.of().formatHex(guid))
                .with(
                        Fact.CLOCK,
                        Instant.ofEpochSecond(clock / 10_000_000 - EPOCH_SECONDS)
                                .toString()));
    }

    private static String dialect(int dialect) {
        return switch (dialect) {
            case 0x0202 -> "2.0.2";
            case 0x0210 -> "2.1";
            case 0x0300 -> "3.0";
            case 0x0302 -> "3.0.2";
            case 0x0311 -> "3.1.1";
            default -> "0x%04x".formatted(dialect);
        };
    }
}
