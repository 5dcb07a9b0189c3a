package glacis.scan.probe.ntp;

import glacis.model.observation.Fact;
import glacis.model.observation.Outcome;
import glacis.scan.probe.spoken.Cursor;
import glacis.scan.probe.spoken.Inquiry;
import glacis.scan.probe.spoken.Packet;
import glacis.scan.probe.spoken.Protocol;
import glacis.scan.probe.spoken.Said;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** NTP: one packet of a client. */
public final class Ntp implements Protocol {

    private static final int LENGTH = 48;
    private static final long EPOCH_SECONDS = 2_208_988_800L;
    private static final Inquiry INQUIRY = Inquiry.datagram(
            Inquiry.Terms.udp("ntp.time", LENGTH, "a client's packet of NTP 4, once more when nothing comes"),
            occasion -> new Packet().u8(0x23).zeros(39).u64(occasion.nonce()).done(),
            Ntp::read);

    @Override
    public String name() {
        return "ntp";
    }

    @Override
    public Set<Integer> portsOverUdp() {
        return Set.of(123);
    }

    @Override
    public Optional<Inquiry> inquiry() {
        return Optional.of(INQUIRY);
    }

    private static Outcome<Said> read(byte[] received) {
        Cursor in = Cursor.of(received);
        int head = in.u8();
        int stratum = in.u8();
        in.skip(10);
        byte[] source = in.bytes(4);
        in.skip(24);
        long seconds = in.i32() & 0xffff_ffffL;
        int version = head >>> 3 & 7;
        if (received.length != LENGTH || (head & 7) != 4 || version < 1 || version > 4 || stratum > 16) {
            return new Outcome.Garbled<>("no answer of a time server");
        }
        String kiss = new String(source, StandardCharsets.ISO_8859_1).replaceAll("[^A-Z0-9]", "");
        Said said = Said.of("NTP " + version).with(Fact.PROTOCOL_VERSION, String.valueOf(version));
        if (stratum == 0) {
            return new Outcome.Answered<>(said.with(Fact.REFUSAL, "kiss of death " + kiss));
        }
        boolean synchronised = stratum < 16 && head >>> 6 != 3;
        Said told = said.with(Fact.ROLE, synchronised ? "stratum " + stratum : "not synchronised")
                .with(Fact.HOST, stratum == 1 ? kiss : "");
        return new Outcome.Answered<>(
                seconds == 0
                        ? told
                        : told.with(
                                Fact.CLOCK,
                                Instant.ofEpochSecond(seconds - EPOCH_SECONDS).toString()));
    }
}
