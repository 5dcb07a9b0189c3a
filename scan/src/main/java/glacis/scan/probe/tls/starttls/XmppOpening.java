package glacis.scan.probe.tls.starttls;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.regex.Pattern;

/**
 * XMPP up to the answer to starttls (RFC 6120 §5.4).
 *
 * @param between whether we speak as one server with another ({@code jabber:server}) rather than as a client
 * @param from our name, which only servers tell
 * @param domain whom we want to talk to; without one no {@code to} is sent, and most servers then decline
 */
record XmppOpening(boolean between, String from, String domain) implements SpokenOpening {

    private static final String TLS = "urn:ietf:params:xml:ns:xmpp-tls";
    private static final Pattern VERSION = Pattern.compile("(^|\\s)version\\s*=\\s*['\"]1\\.");
    private static final int MOST_TAGS = 1_000;

    static XmppOpening client(StartTlsContext context) {
        return new XmppOpening(false, "", context.serverName());
    }

    static XmppOpening server(String ownName, StartTlsContext context) {
        return new XmppOpening(true, StartTlsContext.oneWord(ownName), context.serverName());
    }

    @Override
    public Opening towards(String serverName) {
        return new XmppOpening(between, from, new StartTlsContext("", serverName).serverName());
    }

    @Override
    public String protocol() {
        return "xmpp";
    }

    @Override
    public String says() {
        return "a stream header with the server's name, starttls";
    }

    private String header() {
        return "<?xml version='1.0'?><stream:stream"
                + (from.isEmpty() ? "" : " from='" + from + "'")
                + (domain.isEmpty() ? "" : " to='" + domain + "'")
                + " version='1.0' xmlns='" + (between ? "jabber:server" : "jabber:client")
                + "' xmlns:stream='http://etherx.jabber.org/streams'>";
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public Progress read(byte[] received) {
        Talk talk = Talk.of(received, "</stream:stream>").say(bytes(header()));
        if (received.length > 0 && received[0] != '<' && !Character.isWhitespace(received[0])) {
            return talk.foreign("it does not begin with XML");
        }
        XmlTag tag = XmlTag.next(received, 0);
        boolean stream = tag.kind() == XmlTag.Kind.OPEN
                && tag.name().equals("stream")
                && tag.attributes().contains("http://etherx.jabber.org/streams");
        if (tag.kind() == XmlTag.Kind.UNFINISHED) {
            return talk.unfinished("a stream");
        }
        if (!stream || tag.end() > Talk.MOST_BYTES) {
            return talk.foreign("it opens no XMPP stream");
        }
        // RFC 6120 §4.7.5: without a version of at least 1.0 there are no features.
        return VERSION.matcher(tag.attributes()).find()
                ? element(talk.from(tag.end()), "a list of features", XmppOpening::featured)
                : talk.notOffered("its stream has no version, and so no features");
    }

    private static Progress featured(List<XmlTag> tags, Talk talk) {
        return switch (tags.getFirst().name()) {
            case "features" ->
                tags.stream()
                                .anyMatch(t -> t.name().equals("starttls")
                                        && t.attributes().contains(TLS))
                        ? element(
                                talk.say(bytes("<starttls xmlns='" + TLS + "'/>"), behindSpace(talk)),
                                "an answer to starttls",
                                XmppOpening::answered)
                        : talk.notOffered("starttls is not among its features");
            case "error" -> talk.refused("it ends the stream with " + condition(tags));
            default -> talk.foreign("it opens a stream without features");
        };
    }

    private static Progress answered(List<XmlTag> tags, Talk talk) {
        return switch (tags.getFirst().name()) {
            case "proceed" -> talk.agreed();
            case "failure" -> talk.refused("starttls is answered with failure");
            case "error" -> talk.refused("starttls is answered with " + condition(tags));
            default ->
                talk.foreign("starttls is answered with "
                        + Talk.quoted(tags.getFirst().name()));
        };
    }

    /** The name of the first element inside an error (RFC 6120 §4.9.2). */
    private static String condition(List<XmlTag> tags) {
        return tags.size() > 1 && tags.get(1).kind() != XmlTag.Kind.CLOSE
                ? Talk.quoted(tags.get(1).name())
                : "an error";
    }

    /** Where the white space behind the features ends: nobody's answer. */
    private static int behindSpace(Talk talk) {
        int at = talk.at();
        while (at < talk.received().length && Character.isWhitespace(talk.received()[at])) {
            at++;
        }
        return at;
    }

    /** One whole element inside the stream, as its tags. */
    private static Progress element(Talk talk, String awaited, BiFunction<List<XmlTag>, Talk, Progress> then) {
        List<XmlTag> tags = new ArrayList<>();
        int depth = 0;
        int at = talk.at();
        while (true) {
            XmlTag tag = XmlTag.next(talk.received(), at);
            if (tags.size() >= MOST_TAGS || tag.end() > Talk.MOST_BYTES) {
                return talk.foreign("more than a client listens to where " + awaited + " was due");
            }
            switch (tag.kind()) {
                case UNFINISHED -> {
                    return talk.unfinished(awaited);
                }
                case BROKEN -> {
                    return talk.foreign("no XML of XMPP where " + awaited + " was due");
                }
                case OPEN -> depth++;
                case CLOSE -> depth--;
                case EMPTY -> {}
            }
            if (depth < 0) {
                return talk.refused("it closes the stream where " + awaited + " was due");
            }
            tags.add(tag);
            at = tag.end();
            if (depth == 0) {
                return then.apply(tags, talk.from(at));
            }
        }
    }
}
