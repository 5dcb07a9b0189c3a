package glacis.scan.probe.kafka;

import glacis.model.observation.Fact;
import glacis.model.observation.Outcome;
import glacis.model.scope.Intrusiveness;
import glacis.scan.probe.spoken.Cursor;
import glacis.scan.probe.spoken.Inquiry;
import glacis.scan.probe.spoken.Packet;
import glacis.scan.probe.spoken.Protocol;
import glacis.scan.probe.spoken.Said;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Apache Kafka: ApiVersions. */
public final class Kafka implements Protocol {

    private static final int NUMBER = 0x676c6163;
    private static final int MOST = 500;
    private static final byte[] REQUEST = new Packet()
            .u32(16)
            .u16(18)
            .u16(0)
            .u32(NUMBER)
            .u16(6)
            .text("glacis")
            .done();
    private static final Inquiry INQUIRY = Inquiry.message(
            Inquiry.Terms.tcp(
                    "kafka.api-versions", Intrusiveness.NON_INTRUSIVE, REQUEST.length, "ApiVersions, version 0"),
            occasion -> REQUEST,
            received -> received.length > 3
                    && received.length >= 4L + Cursor.of(received).i32(),
            Kafka::read);

    @Override
    public String name() {
        return "kafka";
    }

    @Override
    public Set<Integer> ports() {
        return Set.of(9092, 9093, 9094, 29092);
    }

    @Override
    public Set<Integer> portsInsideTls() {
        return ports();
    }

    @Override
    public Optional<Inquiry> inquiry() {
        return Optional.of(INQUIRY);
    }

    private static Outcome<Said> read(byte[] received) {
        Cursor in = Cursor.of(received);
        int size = in.i32();
        int number = in.i32();
        int error = in.u16();
        int count = in.i32();
        if (number != NUMBER || size != received.length - 4 || count < 0 || count > MOST) {
            return new Outcome.Garbled<>("no answer to ApiVersions");
        }
        List<String> ranges = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            ranges.add(in.u16() + ":" + in.u16() + "-" + in.u16());
        }
        if (!in.intact()) {
            return new Outcome.Garbled<>("an answer to ApiVersions that ends too early");
        }
        return new Outcome.Answered<>(Said.of("ApiVersions " + count)
                .with(Fact.CAPABILITIES, String.join(" ", ranges))
                .with(Fact.REFUSAL, error == 0 ? "" : "error " + error));
    }
}
