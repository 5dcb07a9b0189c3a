package glacis.scan.probe.tls.handshake;

/** What a hello may carry besides versions, suites, groups, names and protocols. */
public enum Extra {
    /** In supported_versions also what is older than TLS 1.3, down to TLS 1.0. */
    OLDER_TOO,
    /** extended_master_secret (RFC 7627). */
    EXTENDED_MASTER_SECRET,
    /** encrypt_then_mac (RFC 7366). */
    ENCRYPT_THEN_MAC,
    /** session_ticket, empty unless a session is offered (RFC 5077). */
    SESSION_TICKET,
    /** status_request for OCSP (RFC 6066 §8). */
    STATUS_REQUEST,
    /** signed_certificate_timestamp (RFC 6962 §3.3.1). */
    SCT,
    /** heartbeat, "peer not allowed to send" (RFC 6520 §2); no heartbeat is ever sent. */
    HEARTBEAT,
    /** renegotiation_info, empty (RFC 5746); as its SCSV where a hello carries no extensions. */
    RENEGOTIATION_INFO,
    /** truncated_hmac (RFC 6066 §7). */
    TRUNCATED_HMAC,
    /** DEFLATE before null in the compression methods (RFC 3749); up to TLS 1.2 only. */
    COMPRESSION,
    /** Reserved values among suites, groups, versions and extensions (RFC 8701). */
    GREASE,
    /** TLS_FALLBACK_SCSV among the suites (RFC 7507). */
    FALLBACK_SCSV,
    /** A version beyond TLS 1.3: in supported_versions, or as legacy version where there is none. */
    UNKNOWN_VERSION,
    /** An extension of a type that nobody has assigned. */
    UNKNOWN_EXTENSION,
    /** psk_key_exchange_modes with psk_dhe_ke, without which a server of TLS 1.3 issues no tickets (RFC 8446 §4.2.9). */
    PSK_MODES
}
