package glacis.scan.probe.tls.starttls;

/**
 * What became of asking for TLS. Only {@link NotOffered} says that a server has none; everything else but {@link Agreed}
 * leaves that open.
 */
public sealed interface Agreement {

    /** The server waits for a hello. */
    record Agreed() implements Agreement {
        @Override
        public String words() {
            return "agreed";
        }
    }

    /** The server has no STARTTLS, and says so in its protocol. */
    record NotOffered(String words) implements Agreement {}

    /** The server would not start TLS, or not talk with us, this time; others or another time may be luckier. */
    record RefusedForNow(String words) implements Agreement {}

    /** What came is not the protocol. */
    record NotThisProtocol(String words) implements Agreement {}

    /**
     * It ended, or is still going on, before anything was said about TLS.
     *
     * @param words what has not come
     */
    record Unfinished(String words) implements Agreement {}

    /** Why, in a few words; what is quoted of the server is short and printable. */
    String words();
}
