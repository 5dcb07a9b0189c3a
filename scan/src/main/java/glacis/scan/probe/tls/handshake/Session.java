package glacis.scan.probe.tls.handshake;

/** A session of ours that a later hello may offer to resume. Its secrets are ephemeral and stay in memory. */
public sealed interface Session {

    /** The version at which it was made. */
    int version();

    /** The suite under which it was made; a hello that offers the session has to offer it too. */
    int suite();

    /**
     * A session that the server remembers (RFC 5246 §7.3).
     *
     * @param id the session id, 1 to 32 bytes
     * @param masterSecret 48 bytes
     * @param extended whether the master secret is an extended one (RFC 7627)
     */
    @SuppressWarnings("ArrayRecordComponent") // secrets, never compared
    record Id(int version, int suite, byte[] id, byte[] masterSecret, boolean extended) implements Session {}

    /**
     * A session that the server put into a ticket (RFC 5077).
     *
     * @param ticket as issued
     * @param masterSecret 48 bytes
     * @param extended whether the master secret is an extended one (RFC 7627)
     */
    @SuppressWarnings("ArrayRecordComponent") // secrets, never compared
    record StatelessTicket(int version, int suite, byte[] ticket, byte[] masterSecret, boolean extended)
            implements Session {}

    /**
     * A pre-shared key of TLS 1.3 (RFC 8446 §4.6.1).
     *
     * @param ticket as issued
     * @param secret the key made of resumption secret and nonce
     * @param ageAdd what obscures the ticket's age
     * @param ageMillis how old the ticket will be when it is offered; 0 when it is offered at once
     */
    @SuppressWarnings("ArrayRecordComponent") // secrets, never compared
    record PreSharedKey(int suite, byte[] ticket, byte[] secret, long ageAdd, long ageMillis) implements Session {
        @Override
        public int version() {
            return Offer.TLS_1_3;
        }
    }
}
