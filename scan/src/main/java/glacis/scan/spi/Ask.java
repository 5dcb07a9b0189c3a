package glacis.scan.spi;

import glacis.model.scope.Transport;
import java.util.List;
import java.util.Optional;

/**
 * One connection, as a pure dialogue with limits.
 *
 * @param transport TCP, or one UDP socket
 * @param tls whether the wire puts TLS around the dialogue before it begins (application data only; facts about TLS come
 *     from our own hellos)
 * @param limits time and bytes
 * @param dialogue what to say
 */
public record Ask(Transport transport, Optional<Tls> tls, Limits limits, Dialogue dialogue) {

    /**
     * TLS around a dialogue.
     *
     * @param serverName the SNI value; empty to send none
     * @param alpn protocols offered, most wanted first
     */
    public record Tls(Optional<String> serverName, List<String> alpn) {}

    /**
     * What a connection may cost.
     *
     * @param connectMillis to connect
     * @param quietMillis without a byte, after which the dialogue is told {@link Dialogue.Event#QUIET}
     * @param totalMillis from the first packet to the last
     * @param maxBytes read at most; then the wire stops reading and tells {@link Dialogue.Event#FULL}
     */
    public record Limits(int connectMillis, int quietMillis, int totalMillis, int maxBytes) {
        /** For short conversations: 3 s to connect, 3 s of quiet, 10 s in all, 64 KiB. */
        public static final Limits SHORT = new Limits(3_000, 3_000, 10_000, 65_536);
    }

    /** A TCP connection in the clear with short limits. */
    public static Ask tcp(Dialogue dialogue) {
        return new Ask(Transport.TCP, Optional.empty(), Limits.SHORT, dialogue);
    }
}
