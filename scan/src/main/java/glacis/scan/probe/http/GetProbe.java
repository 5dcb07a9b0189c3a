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
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/** One GET of one listed public path, or of one that nobody made. */
public final class GetProbe implements Probe {

    private static final Ask.Limits LIMITS = new Ask.Limits(3_000, 4_000, 10_000, 96 * 1024);

    /** The path that nobody made, with what stands for the letters drawn by chance. */
    public static final String NOBODYS = "/glacis-xxxxxxxxxxxxxxxx";

    private static final String LETTERS = NOBODYS.substring(NOBODYS.indexOf('x'));

    private final String name;
    private final String path;
    private final String drawn;
    private final boolean overTls;
    private final ProbeContext context;

    /** One that asks for a path in which these letters stand in the place of {@link #LETTERS}; empty where none do. */
    private GetProbe(String name, String path, String drawn, boolean overTls, ProbeContext context) {
        this.name = name;
        this.path = path;
        this.drawn = drawn;
        this.overTls = overTls;
        this.context = context;
    }

    /** The first page. */
    public static GetProbe root(boolean overTls, ProbeContext context) {
        return new GetProbe("http.root", "/", "", overTls, context);
    }

    /** The security.txt (RFC 9116 §3). */
    public static GetProbe securityTxt(boolean overTls, ProbeContext context) {
        return new GetProbe("http.security-txt", "/.well-known/security.txt", "", overTls, context);
    }

    /**
     * A path that nobody can have made. The letters that chance draws are no part of the reply, whose path is {@link #NOBODYS},
     * so that an unchanged server gives the same reply again.
     */
    public static GetProbe randomPath(boolean overTls, ProbeContext context, RandomGenerator random) {
        String drawn = random.ints(LETTERS.length(), 'a', 'z' + 1)
                .mapToObj(letter -> String.valueOf((char) letter))
                .collect(Collectors.joining());
        return new GetProbe("http.random-path", NOBODYS, drawn, overTls, context);
    }

    /** Another listed path. */
    static GetProbe of(String name, String path, boolean overTls, ProbeContext context) {
        return new GetProbe(name, path, "", overTls, context);
    }

    @Override
    public ProbeSpec spec() {
        // Which public paths an ordinary client asks for is listed; one drawn by chance is none of them.
        return drawn.isEmpty()
                ? new ProbeSpec(
                        name,
                        Intrusiveness.NORMAL_CLIENT,
                        1,
                        1024,
                        LIMITS.maxBytes(),
                        "GET " + path + ", without cookies")
                : new ProbeSpec(
                        name,
                        Intrusiveness.NON_INTRUSIVE,
                        1,
                        1024,
                        LIMITS.maxBytes(),
                        "GET of one path drawn by chance, without cookies; only where a listed path was answered with a page");
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
        String wanted = drawn.isEmpty() ? path : path.replace(LETTERS, drawn);
        return ("GET " + wanted + " HTTP/1.1\r\nHost: " + authority + "\r\nUser-Agent: " + context.userAgent()
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
        return HttpReader.read(withoutChance(transcript.received()), path, overTls);
    }

    /** The same bytes with what stands for the drawn letters, which are as many. */
    private byte[] withoutChance(byte[] received) {
        return drawn.isEmpty()
                ? received
                : new String(received, StandardCharsets.ISO_8859_1)
                        .replace(drawn, LETTERS)
                        .getBytes(StandardCharsets.ISO_8859_1);
    }
}
