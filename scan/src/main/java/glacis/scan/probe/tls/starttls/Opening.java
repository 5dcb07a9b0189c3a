package glacis.scan.probe.tls.starttls;

import glacis.model.observation.Transcript;
import glacis.model.observation.Transcript.Direction;
import glacis.scan.spi.Dialogue;
import glacis.scan.spi.Dialogue.Event;
import glacis.scan.spi.Move;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What has to be said in the clear before a hello, and where the answer to the hello begins. Pure: bytes in, a move out; it
 * has an answer to any bytes, and reads no more than 16 KiB of them.
 */
public interface Opening {

    /** The protocols that can ask for TLS, by the words of the command line. */
    List<String> PROTOCOLS =
            List.of("smtp", "imap", "pop3", "ftp", "ldap", "xmpp", "postgres", "mysql", "sieve", "nntp");

    /** An opening sends no more bytes than this, whatever it meets. */
    int MOST_SENT = 1_024;

    /** Nothing: TLS from the first byte. */
    Opening NONE = new DirectOpening();

    /** The opening of one of {@link #PROTOCOLS}; empty for any other word. */
    static Optional<Opening> of(String protocol, StartTlsContext context) {
        return switch (protocol) {
            case "smtp" -> Optional.of(new SmtpOpening(context.introduction()));
            case "imap" -> Optional.of(new ImapOpening());
            case "pop3" -> Optional.of(new Pop3Opening());
            case "ftp" -> Optional.of(new FtpOpening());
            case "ldap" -> Optional.of(new LdapOpening());
            case "xmpp" -> Optional.of(XmppOpening.client(context));
            case "postgres" -> Optional.of(new PostgresOpening());
            case "mysql" -> Optional.of(new MySqlOpening());
            case "sieve" -> Optional.of(new SieveOpening());
            case "nntp" -> Optional.of(new NntpOpening());
            default -> Optional.empty();
        };
    }

    /** XMPP as one server speaks it with another (RFC 6120, {@code jabber:server}). */
    static Opening xmppBetweenServers(String ownName, StartTlsContext context) {
        return XmppOpening.server(ownName, context);
    }

    /** The word of the command line; empty for direct TLS. */
    String protocol();

    /** What is said, in words for people, such as {@code EHLO with our name, STARTTLS}; empty for direct TLS. */
    String says();

    /** The same opening towards a server of this name, for protocols that tell the server its name. */
    default Opening towards(String serverName) {
        return this;
    }

    /** How many received bytes belong to the opening; -1 while it is not over, or when it did not lead to TLS. */
    int length(byte[] received);

    /** The next move while the hello has not been sent; the hello is sent as soon as the server agreed. */
    Move open(Transcript soFar, Event event, byte[] hello);

    /** What became of it, by all that was said. */
    Agreement agreement(Transcript transcript);

    /**
     * How many bytes the server sent in the clear between its agreement and our hello. An honest server sends none; one that
     * takes up what was slipped in before TLS may (CVE-2011-0411 and its kind). Only noted, never provoked.
     */
    int leftInTheClear(Transcript transcript);

    /** The bytes that answer the hello. */
    default byte[] answer(Transcript transcript) {
        byte[] received = transcript.received();
        int from = length(received);
        return from < 0 ? new byte[0] : Arrays.copyOfRange(received, from, received.length);
    }

    /**
     * The dialogue of opening and hello.
     *
     * @param hello the record to send once the server agreed
     * @param complete whether these bytes are all that is wanted of an answer to the hello; without one it is unanswered
     */
    default Dialogue dialogue(byte[] hello, Predicate<byte[]> complete) {
        return (soFar, event) -> {
            if (!endsWith(soFar.bytes(Direction.SENT), hello)) {
                return open(soFar, event, hello);
            }
            byte[] answer = answer(soFar);
            boolean over = event == Event.QUIET || event == Event.CLOSED || event == Event.OVERTIME;
            if (over && answer.length == 0) {
                return new Move.Unanswered();
            }
            return event == Event.QUIET || complete.test(answer) ? new Move.Done() : new Move.Listen();
        };
    }

    /**
     * The dialogue of opening, hello and what is said behind it.
     *
     * @param hello the record to send once the server agreed
     * @param rest takes over when the hello has been sent, and is given all that was said
     */
    default Dialogue dialogue(byte[] hello, Dialogue rest) {
        return (soFar, event) -> {
            boolean sent = soFar.chunks().stream()
                    .filter(chunk -> chunk.direction() == Direction.SENT)
                    .anyMatch(chunk -> endsWith(chunk.bytes(), hello));
            return sent ? rest.next(soFar, event) : open(soFar, event, hello);
        };
    }

    private static boolean endsWith(byte[] sent, byte[] hello) {
        int from = sent.length - hello.length;
        return from >= 0 && Arrays.equals(sent, from, sent.length, hello, 0, hello.length);
    }
}
