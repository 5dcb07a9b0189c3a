package glacis.model.observation;

import glacis.model.scope.Refusal;
import java.util.Optional;
import java.util.function.Function;

/**
 * What became of a question. A closed vocabulary: the peer's behaviour is never an exception.
 *
 * @param <T> what an answer looks like
 */
public sealed interface Outcome<T> {

    /** The peer answered in the protocol it was asked in. */
    record Answered<T>(T value) implements Outcome<T> {}

    /**
     * The peer said no: a reset, an alert, a refusal in its protocol.
     *
     * @param how in which way
     * @param detail what is to be said beside that; may be empty
     */
    record Declined<T>(Decline how, String detail) implements Outcome<T> {}

    /**
     * The peer said nothing in time.
     *
     * @param millis how long we waited, milliseconds
     */
    record Silent<T>(long millis) implements Outcome<T> {}

    /**
     * The peer spoke, but not the protocol.
     *
     * @param deviation what was wrong, in our words
     * @param heard the beginning of what it said, ISO 8859-1, by which another protocol may be told; mostly empty, and no part
     *     of what makes it the same again
     */
    record Garbled<T>(String deviation, String heard) implements Outcome<T> {
        /** One of which nothing more is told. */
        public Garbled(String deviation) {
            this(deviation, "");
        }
    }

    /** We did not ask: the guard refused. */
    record Withheld<T>(Refusal refusal) implements Outcome<T> {}

    /**
     * We could not ask, through a fault on our side or between us and the peer.
     *
     * @param failure whose fault
     * @param detail what happened
     */
    record Failed<T>(Failure failure, String detail) implements Outcome<T> {}

    /** How a peer says no. */
    enum Decline {
        /** TCP reset on connecting (the port is closed). */
        CONNECTION_REFUSED,
        /** TCP reset in the middle of a conversation. */
        CONNECTION_RESET,
        /** The peer closed before it had said anything that was asked for. */
        CLOSED_EARLY,
        /** The protocol's own refusal (alert, error packet, REFUSED). */
        PROTOCOL_REFUSAL;

        private String words(String given) {
            return switch (this) {
                case CONNECTION_REFUSED -> "refused the connection";
                case CONNECTION_RESET -> "reset the connection";
                case CLOSED_EARLY -> "closed without an answer";
                case PROTOCOL_REFUSAL -> "refused: " + given;
            };
        }
    }

    /** Whose fault it is that a question could not be put. */
    enum Failure {
        /** No route: ENETUNREACH, EHOSTUNREACH. */
        UNREACHABLE,
        /** A local or remote firewall said no: EACCES, EPERM. */
        NOT_PERMITTED,
        /** Our descriptors ran out: EMFILE, ENFILE. */
        OUT_OF_DESCRIPTORS,
        /** Our source ports ran out: EADDRNOTAVAIL. */
        OUT_OF_PORTS,
        /** Our buffers ran out: ENOBUFS, ENOMEM. */
        OUT_OF_MEMORY,
        /** Somebody stopped the run. */
        CANCELLED,
        /** Anything else: a fault of ours that wants reporting. */
        INTERNAL
    }

    /** The same outcome of another shape: an answer is mapped, everything else stays what it is. */
    default <R> Outcome<R> map(Function<? super T, ? extends R> mapping) {
        return flatMap(value -> new Answered<>(mapping.apply(value)));
    }

    /** As {@link #map}, when reading the answer may itself fail to be an answer. */
    default <R> Outcome<R> flatMap(Function<? super T, ? extends Outcome<R>> mapping) {
        return switch (this) {
            case Answered<T> answered -> mapping.apply(answered.value());
            case Declined<T> declined -> new Declined<>(declined.how(), declined.detail());
            case Silent<T> silent -> new Silent<>(silent.millis());
            case Garbled<T> garbled -> new Garbled<>(garbled.deviation(), garbled.heard());
            case Withheld<T> withheld -> new Withheld<>(withheld.refusal());
            case Failed<T> failed -> new Failed<>(failed.failure(), failed.detail());
        };
    }

    /** The answer, if there is one. */
    default Optional<T> answer() {
        return this instanceof Answered<T> answered ? Optional.of(answered.value()) : Optional.empty();
    }

    /** The outcome in a few words of ours, for reports: "answered", "silent for 3 s", "refused the connection" … */
    default String words() {
        return switch (this) {
            case Answered<T> answered -> "answered";
            case Declined<T> declined -> declined.how().words(declined.detail());
            case Silent<T> silent -> "silent for " + (silent.millis() + 500) / 1000 + " s";
            case Garbled<T> garbled -> "spoke, but not the protocol: " + garbled.deviation();
            case Withheld<T> withheld ->
                "not asked: " + withheld.refusal().reason().sentence();
            case Failed<T> failed -> "could not be asked: " + failed.detail();
        };
    }
}
