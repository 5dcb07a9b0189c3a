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

/** SIP: OPTIONS that is not passed on. */
public final class Sip implements Protocol {

    private static final int LONGEST = 2_048;
    private static final String SENDS = "OPTIONS for the server itself, not to be passed on";

    private final String name;
    private final Inquiry inquiry;
    private final Set<Integer> overTcp;
    private final Set<Integer> overTls;
    private final Set<Integer> overUdp;

    private Sip(String name, Inquiry inquiry, Set<Integer> overTcp, Set<Integer> overTls, Set<Integer> overUdp) {
        this.name = name;
        this.inquiry = inquiry;
        this.overTcp = overTcp;
        this.overTls = overTls;
        this.overUdp = overUdp;
    }

    /** Over TCP. */
    public static Sip tcp() {
        Inquiry inquiry = Inquiry.message(
                Inquiry.Terms.tcp("sip.options", Intrusiveness.NON_INTRUSIVE, LONGEST, SENDS),
                occasion -> request(occasion, "TCP"),
                received -> Head.read(received).isPresent(),
                Sip::read);
        return new Sip("sip", inquiry, Set.of(5060), Set.of(5061), Set.of());
    }

    /** Over UDP. */
    public static Sip udp() {
        Inquiry inquiry = Inquiry.datagram(
                Inquiry.Terms.udp("sip.options-over-udp", LONGEST, SENDS + ", once more when nothing comes"),
                occasion -> request(occasion, "UDP"),
                Sip::read);
        return new Sip("sip-over-udp", inquiry, Set.of(), Set.of(), Set.of(5060));
    }

    private static byte[] request(Occasion occasion, String transport) {
        String call = Long.toHexString(occasion.nonce());
        return String.join(
                        "\r\n",
                        "OPTIONS sip:" + occasion.authority() + " SIP/2.0",
                        "Via: SIP/2.0/" + transport + " anonymous.invalid;branch=z9hG4bK" + call + ";rport",
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

    @Override
    public boolean betrayedBy(String heard) {
        return overUdp.isEmpty() && heard.startsWith("SIP/2.0 ");
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
                .in("sip")
                .with(Fact.SOFTWARE, software)
                .with(Fact.CAPABILITIES, head.get().header("allow").map(list -> list.replaceAll("[ ,]+", " ")))
                .with(Fact.REFUSAL, status < 300 ? "" : "status " + status));
    }
}
