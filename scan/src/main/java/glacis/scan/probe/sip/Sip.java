package glacis.scan.probe.sip;

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

/** SIP over TCP: OPTIONS that is not passed on. */
public final class Sip implements Protocol {

    private static final Inquiry INQUIRY = Inquiry.message(
            Inquiry.Terms.tcp(
                    "sip.options",
                    Intrusiveness.NON_INTRUSIVE,
                    2_048,
                    "OPTIONS for the server itself, not to be passed on"),
            Sip::request,
            received -> Head.read(received).isPresent(),
            Sip::read);

    private static byte[] request(Occasion occasion) {
        String call = Long.toHexString(occasion.nonce());
        return String.join(
                        "\r\n",
                        "OPTIONS sip:" + occasion.authority() + " SIP/2.0",
                        "Via: SIP/2.0/TCP anonymous.invalid;branch=z9hG4bK" + call + ";rport",
                        "Max-Forwards: 0",
                        "From: <sip:anonymous@anonymous.invalid>;tag=" + call,
                        "To: <sip:" + occasion.authority() + ">",
                        "Call-ID: " + call + "@anonymous.invalid",
                        "CSeq: 1 OPTIONS",
                        "Accept: application/sdp",
                        "User-Agent: " + occasion.context().userAgent(),
                        "Content-Length: 0",
                        "",
                        "")
                .getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public String name() {
        return "sip";
    }

    @Override
    public Set<Integer> ports() {
        return Set.of(5060);
    }

    @Override
    public Set<Integer> portsInsideTls() {
        return Set.of(5061);
    }

    @Override
    public Optional<Inquiry> inquiry() {
        return Optional.of(INQUIRY);
    }

    @Override
    public boolean betrayedBy(String heard) {
        return heard.startsWith("SIP/2.0 ");
    }

    private static Outcome<Said> read(byte[] received) {
        Optional<Head> head = Head.read(received).filter(h -> h.protocol().equals("SIP/2.0"));
        if (head.isEmpty()) {
            return new Outcome.Garbled<>("no answer of SIP");
        }
        int status = head.get().status();
        Optional<String> software =
                head.get().header("server").or(() -> head.get().header("user-agent"));
        return new Outcome.Answered<>(Said.of(software.orElse(""))
                .with(Fact.SOFTWARE, software)
                .with(Fact.CAPABILITIES, head.get().header("allow").map(list -> list.replaceAll("[ ,]+", " ")))
                .with(Fact.REFUSAL, status < 300 ? "" : "status " + status));
    }
}
