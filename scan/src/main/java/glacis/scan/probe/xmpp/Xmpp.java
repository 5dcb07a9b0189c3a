package glacis.scan.probe.xmpp;

import glacis.model.observation.Fact;
import glacis.model.observation.Outcome;
import glacis.model.observation.Transcript;
import glacis.model.scope.Intrusiveness;
import glacis.scan.probe.spoken.Inquiry;
import glacis.scan.probe.spoken.Occasion;
import glacis.scan.probe.spoken.Protocol;
import glacis.scan.probe.spoken.Said;
import glacis.scan.spi.Dialogue.Event;
import glacis.scan.spi.Move;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** XMPP: the features of a stream. */
public final class Xmpp implements Protocol {

    private static final String CLOSE = "</stream:stream>";
    private static final Set<Integer> BETWEEN_SERVERS = Set.of(5269, 5270);
    private static final Pattern MECHANISM = Pattern.compile("<mechanism[^<>]{0,100}>([A-Z0-9_-]{1,40})</mechanism>");
    private static final Pattern ERROR = Pattern.compile("<stream:error[^<>]{0,100}><([a-z-]{3,40})");
    private static final Inquiry INQUIRY = new Inquiry(
            Inquiry.Terms.tcp(
                    "xmpp.features",
                    Intrusiveness.NON_INTRUSIVE,
                    1_024,
                    "a stream header with the server's name, the stream's end"),
            Xmpp::speak,
            said -> read(said.received()));

    @Override
    public String name() {
        return "xmpp";
    }

    @Override
    public Set<Integer> ports() {
        return Set.of(5222, 5269);
    }

    @Override
    public Set<Integer> portsInsideTls() {
        return Set.of(5223, 5270);
    }

    @Override
    public Optional<Inquiry> inquiry() {
        return Optional.of(INQUIRY);
    }

    @Override
    public Optional<String> startTls() {
        return Optional.of("xmpp");
    }

    /** How a server answers what is no XML. */
    @Override
    public boolean betrayedBy(String heard) {
        return heard.contains("http://etherx.jabber.org/streams");
    }

    private static Move speak(Occasion occasion, Transcript soFar, Event event) {
        if (event == Event.CONNECTED) {
            String kind = BETWEEN_SERVERS.contains(occasion.target().port()) ? "jabber:server" : "jabber:client";
            return new Move.Send(("<?xml version='1.0'?><stream:stream to='" + occasion.host() + "' xmlns='" + kind
                            + "' xmlns:stream='http://etherx.jabber.org/streams' version='1.0'>")
                    .getBytes(StandardCharsets.US_ASCII));
        }
        String heard = new String(soFar.received(), StandardCharsets.ISO_8859_1);
        boolean told = heard.contains("</stream:features>") || heard.contains("<stream:features/>");
        boolean left = new String(soFar.bytes(Transcript.Direction.SENT), StandardCharsets.US_ASCII).endsWith(CLOSE);
        if (event == Event.QUIET || left || heard.contains(CLOSE)) {
            return new Move.Done();
        }
        return told ? new Move.Send(CLOSE.getBytes(StandardCharsets.US_ASCII)) : new Move.Listen();
    }

    private static Outcome<Said> read(byte[] received) {
        String heard = new String(received, StandardCharsets.ISO_8859_1);
        if (!heard.contains("<stream:stream") || !heard.contains("http://etherx.jabber.org/streams")) {
            return new Outcome.Garbled<>("no stream of XMPP");
        }
        Matcher error = ERROR.matcher(heard);
        if (error.find()) {
            return new Outcome.Answered<>(Said.of(error.group(1)).with(Fact.REFUSAL, error.group(1)));
        }
        int from = heard.indexOf("<stream:features");
        if (from < 0) {
            return new Outcome.Answered<>(Said.of(""));
        }
        String features = heard.substring(from);
        List<String> mechanisms = new ArrayList<>();
        Matcher mechanism = MECHANISM.matcher(features);
        while (mechanism.find() && mechanisms.size() < 50) {
            mechanisms.add(mechanism.group(1));
        }
        return new Outcome.Answered<>(Said.of("")
                .with(Fact.AUTHENTICATION, String.join(" ", mechanisms))
                .with(Fact.STARTTLS, features.contains("<starttls"))
                .with(Fact.ENCRYPTION, features.contains("<required") ? "required" : ""));
    }
}
