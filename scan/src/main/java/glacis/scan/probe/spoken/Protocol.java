package glacis.scan.probe.spoken;

import glacis.model.observation.Reply;
import java.util.Optional;
import java.util.Set;

/**
 * A protocol as an audit meets it: by what it is told, where it is usual, and what may be asked in it without harm.
 *
 * <p>Everything here is pure. Whatever it is given, it answers and does not throw.
 */
public interface Protocol {

    /** Its name in documents, lower case, such as {@code imap}. */
    String name();

    /** The ports on which its servers are usual and wait for us to speak; they decide what is tried first, nothing else. */
    default Set<Integer> ports() {
        return Set.of();
    }

    /** The ports on which it is usual inside TLS. */
    default Set<Integer> portsInsideTls() {
        return Set.of();
    }

    /** The ports on which it is usual over UDP, for protocols that are asked by datagrams. */
    default Set<Integer> portsOverUdp() {
        return Set.of();
    }

    /**
     * What a greeting says, when it is one of this protocol.
     *
     * @param heard what the server said unasked, ISO 8859-1; not empty, perhaps cut off
     * @param port where it said so: one that is usual for a protocol counts for it where the words alone do not tell
     */
    default Optional<Said> greeting(String heard, int port) {
        return Optional.empty();
    }

    /** Whether a greeting of this protocol is all there, although it does not end with a line. */
    default boolean endsHere(String heard) {
        return false;
    }

    /** What may be asked; empty where nothing may be, or where the greeting says it all. */
    Optional<Inquiry> inquiry();

    /**
     * Whether something that was answered to another protocol's question betrays this one.
     *
     * @param heard the beginning of it, ISO 8859-1; not empty
     */
    default boolean betrayedBy(String heard) {
        return greeting(heard, 0).isPresent();
    }

    /** Whether a page betrays this protocol behind HTTP. */
    default boolean betrayedBy(Reply.Http page) {
        return false;
    }

    /** The word by which {@code scan.probe.tls.starttls} can ask it for TLS. */
    default Optional<String> startTls() {
        return Optional.empty();
    }
}
