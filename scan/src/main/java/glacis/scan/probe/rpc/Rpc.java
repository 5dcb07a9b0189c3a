package glacis.scan.probe.rpc;

import glacis.model.observation.Fact;
import glacis.model.observation.Outcome;
import glacis.model.scope.Intrusiveness;
import glacis.scan.probe.spoken.Cursor;
import glacis.scan.probe.spoken.Inquiry;
import glacis.scan.probe.spoken.Packet;
import glacis.scan.probe.spoken.Protocol;
import glacis.scan.probe.spoken.Said;
import java.util.Optional;
import java.util.Set;

/** A program of ONC RPC: its null procedure. */
public final class Rpc implements Protocol {

    private static final int NUMBER = 0x676c6163;
    private static final int LENGTH = 40;

    private final String name;
    private final Set<Integer> ports;
    private final byte[] call;

    private Rpc(String name, int program, int version, Set<Integer> ports) {
        this.name = name;
        this.ports = ports;
        this.call = new Packet()
                .u32(0x8000_0000 | LENGTH)
                .u32(NUMBER)
                .u32(0)
                .u32(2)
                .u32(program)
                .u32(version)
                .u32(0)
                .zeros(16)
                .done();
    }

    /** The program that knows where the others are. */
    public static Rpc rpcbind() {
        return new Rpc("rpcbind", 100_000, 2, Set.of(111));
    }

    /** A file server. */
    public static Rpc nfs() {
        return new Rpc("nfs", 100_003, 3, Set.of(2049));
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Set<Integer> ports() {
        return ports;
    }

    @Override
    public Optional<Inquiry> inquiry() {
        return Optional.of(Inquiry.message(
                Inquiry.Terms.tcp(name + ".null", Intrusiveness.NON_INTRUSIVE, call.length, "the null procedure"),
                occasion -> call,
                received -> received.length > 3
                        && received.length >= 4L + (Cursor.of(received).i32() & 0x7fff_ffff),
                this::read));
    }

    private Outcome<Said> read(byte[] received) {
        Cursor in = Cursor.of(received);
        boolean last = in.i32() < 0;
        boolean ours = in.i32() == NUMBER && in.i32() == 1;
        if (!last || !ours) {
            return new Outcome.Garbled<>("no answer to a call of RPC");
        }
        if (in.i32() != 0) {
            int why = in.i32();
            return in.intact()
                    ? new Outcome.Answered<>(
                            Said.of("").with(Fact.REFUSAL, why == 0 ? "another version of RPC" : "authentication"))
                    : new Outcome.Garbled<>("an answer of RPC that ends too early");
        }
        in.skip(4).skip(in.i32());
        int status = in.i32();
        if (status == 1 && in.intact()) {
            return new Outcome.Declined<>(Outcome.Decline.PROTOCOL_REFUSAL, "program unavailable");
        }
        Said said = Said.of("");
        Said heard = switch (status) {
            case 0 -> said;
            case 2 -> said.with(Fact.PROTOCOL_VERSION, in.i32() + " " + in.i32());
            default -> said.with(Fact.REFUSAL, "status " + status);
        };
        return in.intact()
                ? new Outcome.Answered<>(heard)
                : new Outcome.Garbled<>("an answer of RPC that ends too early");
    }
}
