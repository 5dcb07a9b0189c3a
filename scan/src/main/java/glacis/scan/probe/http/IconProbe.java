package glacis.scan.probe.http;

import glacis.model.observation.Outcome;
import glacis.model.observation.Reply;
import glacis.model.observation.Transcript;
import glacis.model.scope.Target;
import glacis.scan.ProbeContext;
import glacis.scan.spi.Probe;
import glacis.scan.spi.ProbeSpec;
import glacis.scan.spi.Step;
import java.util.Base64;

/**
 * One GET of the icon where browsers look for it unasked (WHATWG HTML section 4.6.7.8). One that the page names elsewhere is not
 * asked for: a page may name any path.
 */
public final class IconProbe implements Probe {

    private static final String PATH = "/favicon.ico";

    private final GetProbe get;

    /** A probe that introduces itself so. */
    public IconProbe(boolean overTls, ProbeContext context) {
        this.get = GetProbe.of("http.favicon", PATH, overTls, context);
    }

    @Override
    public ProbeSpec spec() {
        return get.spec();
    }

    @Override
    public Step start(Target.Endpoint target) {
        return get.start(target, IconProbe::read);
    }

    private static Outcome<Reply> read(Transcript transcript, Outcome<Reply> page) {
        return page.flatMap(reply -> reply instanceof Reply.Http http
                ? new Outcome.Answered<>(icon(http, GetProbe.body(transcript).orElse(new byte[0])))
                : page);
    }

    private static Reply icon(Reply.Http http, byte[] body) {
        byte[] kept = http.status() == 200 ? body : new byte[0];
        return new Reply.Icon(
                PATH,
                http.status(),
                http.header("Content-Type"),
                Base64.getEncoder().encodeToString(kept),
                http.complete(),
                http.overTls());
    }
}
