package glacis.scan.probe.amqp;

import glacis.model.observation.Fact;
import glacis.model.observation.Outcome;
import glacis.model.scope.Intrusiveness;
import glacis.scan.probe.spoken.Cursor;
import glacis.scan.probe.spoken.Inquiry;
import glacis.scan.probe.spoken.Protocol;
import glacis.scan.probe.spoken.Said;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** AMQP: the header, to which a broker introduces itself. */
public final class Amqp implements Protocol {

    private static final byte[] HEADER = {'A', 'M', 'Q', 'P', 0, 0, 9, 1};
    private static final int METHOD = 1;
    private static final int CONNECTION = 10;
    private static final int START = 10;
    private static final int FRAME = 7;
    private static final Inquiry INQUIRY = Inquiry.message(
            Inquiry.Terms.tcp("amqp.header", Intrusiveness.NON_INTRUSIVE, HEADER.length, "the header of AMQP 0-9-1"),
            occasion -> HEADER,
            Amqp::isWhole,
            Amqp::read);

    @Override
    public String name() {
        return "amqp";
    }

    @Override
    public Set<Integer> ports() {
        return Set.of(5672);
    }

    @Override
    public Set<Integer> portsInsideTls() {
        return Set.of(5671);
    }

    @Override
    public Optional<Inquiry> inquiry() {
        return Optional.of(INQUIRY);
    }

    /** What a broker answers to anything but a header that it knows. */
    @Override
    public boolean betrayedBy(String heard) {
        return heard.startsWith("AMQP") && heard.length() == HEADER.length;
    }

    private static boolean isWhole(byte[] received) {
        if (received.length < FRAME + 1) {
            return false;
        }
        Cursor in = Cursor.of(received).skip(3);
        int size = in.i32();
        return received[0] != METHOD || size < 0 || in.left() > size;
    }

    private static Outcome<Said> read(byte[] received) {
        Cursor in = Cursor.of(received);
        if (received.length == HEADER.length && in.text(4).equals("AMQP")) {
            String version = in.u8() + " " + in.u8() + "." + in.u8() + "." + in.u8();
            return new Outcome.Answered<>(Said.of("AMQP " + version).with(Fact.PROTOCOL_VERSION, version.substring(2)));
        }
        in = Cursor.of(received);
        int type = in.u8();
        int channel = in.u16();
        Cursor method = in.part(in.i32());
        boolean start = type == METHOD && channel == 0 && method.u16() == CONNECTION && method.u16() == START;
        if (!start || !method.intact()) {
            return new Outcome.Garbled<>("neither a header nor connection.start");
        }
        String version = method.u8() + "." + method.u8();
        Map<String, String> told = new TreeMap<>();
        table(method.part(method.i32()), told);
        String mechanisms = method.text(method.i32());
        if (!method.intact()) {
            return new Outcome.Garbled<>("connection.start ends too early");
        }
        String product = told.getOrDefault("product", "");
        String release = told.getOrDefault("version", "");
        return new Outcome.Answered<>(Said.of((product + " " + release).strip())
                .with(Fact.SOFTWARE, product)
                .with(Fact.VERSION, release)
                .with(Fact.PROTOCOL_VERSION, version)
                .with(Fact.OPERATING_SYSTEM, told.getOrDefault("platform", ""))
                .with(Fact.CLUSTER, told.getOrDefault("cluster_name", ""))
                .with(Fact.AUTHENTICATION, mechanisms)
                .with(Fact.LOGIN_REQUIRED, true));
    }

    /** The texts of a field table (§4.2.5.5), the outermost only. */
    private static void table(Cursor table, Map<String, String> told) {
        while (table.left() > 0) {
            String name = table.text(table.u8());
            switch (table.u8()) {
                case 'S' -> told.put(name, table.text(table.i32()));
                case 'F', 'A', 'x' -> table.skip(table.i32());
                case 't', 'b', 'B' -> table.skip(1);
                case 's', 'u', 'U' -> table.skip(2);
                case 'I', 'i', 'f' -> table.skip(4);
                case 'l', 'L', 'd', 'T' -> table.skip(8);
                case 'D' -> table.skip(5);
                case 'V' -> table.skip(0);
                default -> table.skip(table.left());
            }
        }
    }
}
