package glacis.scan.probe.mongodb;

import glacis.model.observation.Fact;
import glacis.model.observation.Outcome;
import glacis.model.observation.Reply;
import glacis.model.scope.Intrusiveness;
import glacis.scan.probe.spoken.Cursor;
import glacis.scan.probe.spoken.Inquiry;
import glacis.scan.probe.spoken.Packet;
import glacis.scan.probe.spoken.Protocol;
import glacis.scan.probe.spoken.Said;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** MongoDB: isMaster. */
public final class MongoDb implements Protocol {

    private static final int REPLY = 1;
    private static final int QUERY = 2004;
    private static final int LONGEST = 48_000_000;
    private static final byte[] HELLO = hello();
    private static final Inquiry INQUIRY = Inquiry.message(
            Inquiry.Terms.tcp(
                    "mongodb.hello", Intrusiveness.NON_INTRUSIVE, HELLO.length, "isMaster, as every driver begins"),
            occasion -> HELLO,
            MongoDb::isWhole,
            MongoDb::read);

    private static byte[] hello() {
        byte[] document = new Packet()
                .u8(0x10)
                .text("isMaster\0")
                .u32le(1)
                .u8(0x08)
                .text("helloOk\0")
                .u8(1)
                .u8(0)
                .done();
        byte[] body = new Packet()
                .u32le(0)
                .text("admin.$cmd\0")
                .u32le(0)
                .u32le(-1)
                .u32le(document.length + 4)
                .bytes(document)
                .done();
        return new Packet()
                .u32le(16 + body.length)
                .u32le(1)
                .u32le(0)
                .u32le(QUERY)
                .bytes(body)
                .done();
    }

    @Override
    public String name() {
        return "mongodb";
    }

    @Override
    public Set<Integer> ports() {
        return Set.of(27017, 27018, 27019);
    }

    @Override
    public Set<Integer> portsInsideTls() {
        return ports();
    }

    @Override
    public Optional<Inquiry> inquiry() {
        return Optional.of(INQUIRY);
    }

    /** What it says to a browser. */
    @Override
    public boolean betrayedBy(Reply.Http page) {
        return page.body().startsWith("It looks like you are trying to access MongoDB over HTTP");
    }

    private static boolean isWhole(byte[] received) {
        int length = Cursor.of(received).i32le();
        return received.length >= 4 && (length < 36 || received.length >= length);
    }

    private static Outcome<Said> read(byte[] received) {
        Cursor in = Cursor.of(received);
        int length = in.i32le();
        in.skip(4);
        int answers = in.i32le();
        int operation = in.i32le();
        in.skip(4 + 8 + 4 + 4);
        if (!in.intact() || length < 36 || length > LONGEST || answers != 1 || operation != REPLY) {
            return new Outcome.Garbled<>("no reply of MongoDB");
        }
        Map<String, String> told = document(in);
        if (!told.containsKey("ok")) {
            return new Outcome.Garbled<>("a reply of MongoDB that ends too early");
        }
        String wire = told.getOrDefault("maxWireVersion", "0");
        Said said = Said.of("maxWireVersion " + wire)
                .with(Fact.PROTOCOL_VERSION, told.getOrDefault("minWireVersion", "0") + " " + wire)
                .with(Fact.CLUSTER, told.getOrDefault("setName", ""))
                .with(Fact.HOST, told.getOrDefault("me", ""))
                .with(Fact.ROLE, role(told))
                .with(Fact.REFUSAL, told.getOrDefault("errmsg", ""));
        return new Outcome.Answered<>(said);
    }

    private static String role(Map<String, String> told) {
        if (told.getOrDefault("msg", "").equals("isdbgrid")) {
            return "router";
        }
        boolean writes = Stream.of("ismaster", "isWritablePrimary")
                .anyMatch(name -> told.getOrDefault(name, "").equals("1"));
        boolean alone = !told.containsKey("setName");
        return writes
                ? alone ? "standalone" : "primary"
                : told.getOrDefault("secondary", "").equals("1") ? "secondary" : "";
    }

    /** Texts, numbers and truth values of a document (BSON 1.1), the outermost only. */
    private static Map<String, String> document(Cursor in) {
        Map<String, String> told = new TreeMap<>();
        in.skip(4);
        while (in.intact() && in.left() > 0) {
            int type = in.u8();
            if (type == 0) {
                break;
            }
            String name = in.textToZero();
            value(type, in).ifPresent(value -> told.put(name, value));
        }
        return told;
    }

    private static Optional<String> value(int type, Cursor in) {
        return switch (type) {
            case 0x01 -> Optional.of(String.valueOf((long) Double.longBitsToDouble(in.i64le())));
            case 0x02 -> {
                int length = in.i32le();
                String text = in.text(Math.max(0, length - 1));
                in.skip(1);
                yield Optional.of(text);
            }
            case 0x03, 0x04 -> passed(in, in.i32le() - 4L);
            case 0x05 -> passed(in, in.i32le() + 1L);
            case 0x07 -> passed(in, 12);
            case 0x08 -> Optional.of(String.valueOf(in.u8()));
            case 0x09, 0x11 -> passed(in, 8);
            case 0x0a -> Optional.empty();
            case 0x10 -> Optional.of(String.valueOf(in.i32le()));
            case 0x12 -> Optional.of(String.valueOf(in.i64le()));
            // A kind that we do not know has a length that we do not know.
            default -> passed(in, in.left() + 1L);
        };
    }

    private static Optional<String> passed(Cursor in, long count) {
        in.skip(count);
        return Optional.empty();
    }
}
