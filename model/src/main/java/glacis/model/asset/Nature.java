package glacis.model.asset;

import glacis.model.asset.Identification.Confidence;
import glacis.model.observation.ObservationId;
import java.util.List;
import java.util.Optional;

/**
 * What kind of thing an asset is, where that changes how its answers are to be read: a host that accepts on every port shows
 * no service by accepting, and what stands at an edge is not what stands behind it. Decided before anything is judged.
 *
 * @param of whose nature it is
 * @param kind which
 * @param confidence how sure; empty while it is undetermined, which is not the same as that it is not so
 * @param reason what was seen that makes it so, or why it could not be decided; a clause that follows a colon
 * @param evidence the observations that it rests on
 */
public record Nature(
        Asset of, Kind kind, Optional<Confidence> confidence, String reason, List<ObservationId> evidence) {

    public Nature {
        evidence = List.copyOf(evidence);
    }

    /** One that was decided. */
    public static Nature decided(
            Asset of, Kind kind, Confidence confidence, String reason, List<ObservationId> evidence) {
        return new Nature(of, kind, Optional.of(confidence), reason, evidence);
    }

    /** One that matters and could not be decided. */
    public static Nature undetermined(Asset of, Kind kind, String why, List<ObservationId> evidence) {
        return new Nature(of, kind, Optional.empty(), why, evidence);
    }

    /** Whether it is so. */
    public boolean isDecided() {
        return confidence.isPresent();
    }

    /** The word of documents: {@code sure}, {@code likely}, {@code a hint} or {@code undetermined}. */
    public String sureness() {
        return confidence.map(Confidence::word).orElse("undetermined");
    }

    /** The kinds; that nothing is said of an asset means that it was not seen to be any of them. */
    public enum Kind {
        /** Something in front of the host, or the host, accepts connections on every port. */
        ACCEPTS_EVERYTHING("accepts everything"),
        /** It holds clients up: it speaks so slowly, or so long, that no conversation ends. */
        TARPIT("tarpit"),
        /** What it says of itself cannot be true, or is the default of a known honeypot. */
        HONEYPOT("honeypot"),
        /** An edge of a content delivery network: the owner's server stands behind it. */
        CDN_EDGE("CDN edge"),
        /** A service of a provider, on the provider's machines, under the owner's name. */
        SAAS_EDGE("SaaS edge"),
        /** A page that a domain trader or registrar shows while nobody uses the name. */
        PARKING_PAGE("parking page"),
        /** Every name below this one exists, whether or not somebody made it (RFC 4592). */
        WILDCARD_DNS("wildcard DNS"),
        /** Every path shows a page, whether or not there is something. */
        CATCH_ALL_HTTP("catch-all HTTP");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        /** The word of documents and reports. */
        public String word() {
            return word;
        }
    }
}
