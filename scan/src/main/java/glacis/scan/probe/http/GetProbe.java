package glacis.scan.probe.http;

import glacis.model.observation.Outcome;
import glacis.model.observation.Reply;
import glacis.model.observation.Transcript;
import glacis.model.scope.HostName;
import glacis.model.scope.Intrusiveness;
import glacis.model.scope.IpAddress;
import glacis.model.scope.Target;
import glacis.model.scope.Transport;
import glacis.scan.ProbeContext;
import glacis.scan.spi.Ask;
import glacis.scan.spi.Dialogue.Event;
import glacis.scan.spi.Move;
import glacis.scan.spi.Probe;
import glacis.scan.spi.ProbeSpec;
import glacis.scan.spi.Step;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/** One GET of one listed public path. */
public final class GetProbe implements Probe {

    private static final Ask.Limits LIMITS = new Ask.Limits(3_000, 4_000, 10_000, 96 * 1024);

    private final String name;
    private final String path;
    private final boolean overTls;
    private final ProbeContext context;

    private GetProbe(String name, String path, boolean overTls, ProbeContext context) {
        this.name = name;
        this.path = path;
        this.overTls = overTls;
        this.context = context;
    }

    /** The first page. */
    public static GetProbe root(boolean overTls, ProbeContext context) {
        return new GetProbe("http.root", "/", overTls, context);
    }

    /** The security.txt (RFC 9116 §3). */
    public static GetProbe securityTxt(boolean overTls, ProbeContext context) {
        return new GetProbe("http.security-txt", "/.well-known/security.txt", overTls, context);
    }

    /** Another listed path. */
    static GetProbe of(String name, String path, boolean overTls, ProbeContext context) {
        return new GetProbe(name, path, overTls, context);
    }

    @Override
    public ProbeSpec spec() {
        return new ProbeSpec(
                name, Intrusiveness.NORMAL_CLIENT, 1, 1024, LIMITS.maxBytes(), "GET " + path + ", without cookies");
    }

    @Override
    public Step start(Target.Endpoint target) {
        return start(target, (transcript, page) -> page);
    }

    /** The step, of whose answer this makes the outcome: the bytes, and the page that they are. */
    Step start(Target.Endpoint target, BiFunction<Transcript, Outcome<Reply>, Outcome<Reply>> made) {
        byte[] request = request(target);
        Optional<Ask.Tls> tls = overTls
                ? Optional.of(new Ask.Tls(target.name().map(HostName::text), List.of("http/1.1")))
                : Optional.empty();
        Ask ask = new Ask(Transport.TCP, tls, LIMITS, (soFar, event) -> speak(request, soFar, event));
        return new Step.Asks(
                List.of(ask), outcomes -> new Step.Done(outcomes.getFirst().flatMap(t -> made.apply(t, read(t)))));
    }

    private static Move speak(byte[] request, Transcript soFar, Event event) {
        if (event == Event.CONNECTED) {
            return new Move.Send(request);
        }
        return event == Event.QUIET || HttpReader.isComplete(soFar.received()) ? new Move.Done() : new Move.Listen();
    }

    private byte[] request(Target.Endpoint target) {
        String host = target.name().map(HostName::text).orElseGet(() -> literal(target.address()));
        int usual = overTls ? 443 : 80;
        String authority = target.port() == usual ? host : host + ":" + target.port();
        return ("GET " + path + " HTTP/1.1\r\nHost: " + authority + "\r\nUser-Agent: " + context.userAgent()
                        + "\r\nAccept: */*\r\nAccept-Encoding: identity\r\nConnection: close\r\n\r\n")
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String literal(IpAddress address) {
        return address.version() == IpAddress.Version.IPV6 ? "[" + address + "]" : address.toString();
    }

    /** The body of an answer, byte for byte: a reply holds it as text, in which a wrong byte is no longer to be seen. */
    public static Optional<byte[]> body(Transcript transcript) {
        return HttpReader.body(transcript.received());
    }

    /** What a reader makes of stored bytes; used when transcripts are read again. */
    Outcome<Reply> read(Transcript transcript) {
        return HttpReader.read(transcript.received(), path, overTls);
    }
}
