package glacis.scan.probe.tls.survey;

import glacis.scan.probe.tls.handshake.Extra;
import glacis.scan.probe.tls.handshake.Offer;
import java.util.Locale;
import java.util.Optional;

/** The features that a survey looks for, in the order in which documents list them. */
enum Feature {
    SECURE_RENEGOTIATION(Extra.RENEGOTIATION_INFO),
    FALLBACK_SCSV,
    SESSION_TICKETS(Extra.SESSION_TICKET),
    SESSION_ID_RESUMPTION,
    TICKET_RESUMPTION,
    EARLY_DATA,
    COMPRESSION,
    OCSP_STAPLING(Extra.STATUS_REQUEST),
    SCT,
    EXTENDED_MASTER_SECRET(Extra.EXTENDED_MASTER_SECRET),
    ENCRYPT_THEN_MAC,
    HEARTBEAT(Extra.HEARTBEAT),
    TRUNCATED_HMAC(Extra.TRUNCATED_HMAC),
    ALPN_STRICT,
    VERSION_TOLERANCE,
    EXTENSION_TOLERANCE;

    private final Optional<Extra> asked;

    Feature() {
        this.asked = Optional.empty();
    }

    Feature(Extra asked) {
        this.asked = Optional.of(asked);
    }

    /** Whether a hello with this offer asks for it by an extension. */
    boolean askedBy(Offer offer) {
        return asked.filter(offer.extras()::contains).isPresent();
    }

    /** The name in documents, such as {@code fallback_scsv}. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
