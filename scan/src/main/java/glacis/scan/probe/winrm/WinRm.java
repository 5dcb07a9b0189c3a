package glacis.scan.probe.winrm;

import glacis.model.observation.Fact;
import glacis.model.observation.Outcome;
import glacis.model.observation.Reply;
import glacis.model.scope.Intrusiveness;
import glacis.scan.probe.spoken.Head;
import glacis.scan.probe.spoken.Inquiry;
import glacis.scan.probe.spoken.Occasion;
import glacis.scan.probe.spoken.Protocol;
import glacis.scan.probe.spoken.Said;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Windows Remote Management: GET /wsman. */
public final class WinRm implements Protocol {

    private static final String WINDOWS = "Microsoft-HTTPAPI/";
    private static final String OPEN = "Openwsman";
    private static final Inquiry INQUIRY = Inquiry.message(
            Inquiry.Terms.tcp("http.wsman", Intrusiveness.NON_INTRUSIVE, 1_024, "GET /wsman, without cookies"),
            WinRm::request,
            received -> Head.read(received).isPresent(),
            WinRm::read);

    private static byte[] request(Occasion occasion) {
        return ("GET /wsman HTTP/1.1\r\nHost: " + occasion.authority() + "\r\nUser-Agent: "
                        + occasion.context().userAgent()
                        + "\r\nAccept: */*\r\nAccept-Encoding: identity\r\nConnection: close\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public String name() {
        return "winrm";
    }

    @Override
    public Optional<Inquiry> inquiry() {
        return Optional.of(INQUIRY);
    }

    @Override
    public boolean betrayedBy(Reply.Http page) {
        String server = page.header("Server").orElse("");
        return page.status() == 404 && server.startsWith(WINDOWS) || server.startsWith(OPEN);
    }

    private static Outcome<Said> read(byte[] received) {
        Optional<Head> head = Head.read(received).filter(h -> h.protocol().startsWith("HTTP/1."));
        if (head.isEmpty()) {
            return new Outcome.Garbled<>("no HTTP status line");
        }
        String server = head.get().header("server").orElse("");
        String login = head.get().header("www-authenticate").orElse("");
        boolean ofItsKind = server.startsWith(WINDOWS) || server.startsWith(OPEN) || login.contains("WSMAN");
        boolean postOnly = head.get().status() == 405
                && head.get()
                        .header("allow")
                        .filter(methods -> List.of(methods.split("[ ,]+")).contains("POST"))
                        .isPresent();
        boolean wantsLogin = head.get().status() == 401 && !login.isEmpty();
        return ofItsKind && (postOnly || wantsLogin)
                ? new Outcome.Answered<>(Said.of(server)
                        .with(Fact.SOFTWARE, server)
                        .with(Fact.AUTHENTICATION, wantsLogin ? login.split("[ ,]", 2)[0] : "")
                        .with(Fact.LOGIN_REQUIRED, wantsLogin ? "yes" : ""))
                : new Outcome.Garbled<>("nothing of WS-Management at /wsman");
    }
}
