package glacis.scan.probe.tls.handshake;

import java.util.Optional;

/**
 * A NewSessionTicket (RFC 5077 §3.3, RFC 8446 §4.6.1).
 *
 * @param lifetimeSeconds the lifetime or, before TLS 1.3, its hint; 0 there for "not said"
 * @param length the ticket's length in bytes
 * @param maxEarlyData how many bytes of early data the server takes with it; empty when it takes none
 */
public record Ticket(long lifetimeSeconds, int length, Optional<Long> maxEarlyData) {}
