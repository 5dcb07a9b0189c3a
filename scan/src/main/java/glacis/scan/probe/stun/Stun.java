package glacis.scan.probe.stun;

import glacis.model.observation.Fact;
import glacis.model.observation.Outcome;
import glacis.model.scope.Intrusiveness;
import glacis.scan.probe.spoken.Cursor;
import glacis.scan.probe.spoken.Inquiry;
import glacis.scan.probe.spoken.Occasion;
import glacis.scan.probe.spoken.Packet;
import glacis.scan.probe.spoken.Protocol;
import glacis.scan.probe.spoken.Said;
import java.util.Optional;
import java.util.Set;

/** STUN: a binding request. */
public final class Stun implements Protocol {

    private static final int COOKIE = 0x2112_a442;
    private static final int HEADER = 20;
    private static final int SUCCESS = 0x0101;
    private static final int ERROR = 0x0111;

    private final String name;
    private final Inquiry inquiry;
    private final Set<Integer> overTcp;
    private final Set<Integer> overTls;
    private final Set<Integer> overUdp;

    private Stun(String name, Inquiry inquiry, Set<Integer> overTcp, Set<Integer> overTls, Set<Integer> overUdp) {
        this.name = name;
        this.inquiry = inquiry;
        this.overTcp = overTcp;
        this.overTls = overTls;
        this.overUdp = overUdp;
    }

    /** Over TCP. */
    public static Stun tcp() {
        Inquiry inquiry = Inquiry.message(
                Inquiry.Terms.tcp("stun.binding", Intrusiveness.NON_INTRUSIVE, HEADER, "a binding request"),
                Stun::request,
                received ->
                        received.length >= HEADER + Cursor.of(received).skip(2).u16(),
                Stun::read);
        return new Stun("stun", inquiry, Set.of(3478), Set.of(5349), Set.of());
    }

    /** Over UDP. */
    public static Stun udp() {
        Inquiry inquiry = Inquiry.datagram(
                Inquiry.Terms.udp("stun.binding-over-udp", HEADER, "a binding request, once more when nothing comes"),
                Stun::request,
                Stun::read);
        return new Stun("stun-over-udp", inquiry, Set.of(), Set.of(), Set.of(3478));
    }

    private static byte[] request(Occasion occasion) {
        return new Packet()
                .u16(1)
                .u16(0)
                .u32(COOKIE)
                .u64(occasion.nonce())
                .u32(0x676c6163)
                .done();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Set<Integer> ports() {
        return overTcp;
    }

    @Override
    public Set<Integer> portsInsideTls() {
        return overTls;
    }

    @Override
    public Set<Integer> portsOverUdp() {
        return overUdp;
    }

    @Override
    public Optional<Inquiry> inquiry() {
        return Optional.of(inquiry);
    }

    private static Outcome<Said> read(byte[] received) {
        Cursor in = Cursor.of(received);
        int type = in.u16();
        int length = in.u16();
        int cookie = in.i32();
        in.skip(12);
        if (type != SUCCESS && type != ERROR || cookie != COOKIE || length != in.left()) {
            return new Outcome.Garbled<>("no answer to a binding request");
        }
        String software = "";
        while (in.left() > 0) {
            int attribute = in.u16();
            int size = in.u16();
            String value = in.text(size);
            in.skip(Math.min(in.left(), -size & 3));
            if (attribute == 0x8022) {
                software = value.replaceAll("[^ -~]", "");
            }
        }
        if (!in.intact()) {
            return new Outcome.Garbled<>("an answer to a binding request that ends too early");
        }
        return new Outcome.Answered<>(Said.of(software)
                .in("stun")
                .with(Fact.SOFTWARE, software)
                .with(Fact.REFUSAL, type == ERROR ? "an error answers the binding request" : ""));
    }
}
