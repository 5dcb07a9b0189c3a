package glacis.scan.probe.rtsp;

import glacis.model.observation.Fact;
import glacis.model.observation.Outcome;
import glacis.model.scope.Intrusiveness;
import glacis.scan.probe.spoken.Head;
import glacis.scan.probe.spoken.Inquiry;
import glacis.scan.probe.spoken.Occasion;
import glacis.scan.probe.spoken.Protocol;
import glacis.scan.probe.spoken.Said;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;

/** RTSP: OPTIONS. */
public final class Rtsp implements Protocol {

    private static final Inquiry INQUIRY = Inquiry.message(
            Inquiry.Terms.tcp("rtsp.options", Intrusiveness.NON_INTRUSIVE, 1_024, "OPTIONS for the server itself"),
            Rtsp::request,
            received -> Head.read(received).isPresent(),
            Rtsp::read);

    private static byte[] request(Occasion occasion) {
        return ("OPTIONS * RTSP/1.0\r\nCSeq: 1\r\nUser-Agent: "
                        + occasion.context().userAgent() + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public String name() {
        return "rtsp";
    }

    @Override
    public Set<Integer> ports() {
        return Set.of(554, 8554, 10554);
    }

    @Override
    public Set<Integer> portsInsideTls() {
        return Set.of(322);
    }

    @Override
    public Optional<Inquiry> inquiry() {
        return Optional.of(INQUIRY);
    }

    @Override
    public boolean betrayedBy(String heard) {
        return heard.startsWith("RTSP/1.0 ") || heard.startsWith("RTSP/2.0 ");
    }

    private static Outcome<Said> read(byte[] received) {
        Optional<Head> head = Head.read(received).filter(h -> h.protocol().startsWith("RTSP/"));
        if (head.isEmpty()) {
            return new Outcome.Garbled<>("no answer of RTSP");
        }
        int status = head.get().status();
        return new Outcome.Answered<>(Said.of(head.get().header("server").orElse(""))
                .with(Fact.SOFTWARE, head.get().header("server"))
                .with(Fact.PROTOCOL_VERSION, head.get().protocol().substring("RTSP/".length()))
                .with(Fact.CAPABILITIES, head.get().header("public").map(list -> list.replaceAll("[ ,]+", " ")))
                .with(Fact.REFUSAL, status < 300 ? "" : "status " + status));
    }
}
