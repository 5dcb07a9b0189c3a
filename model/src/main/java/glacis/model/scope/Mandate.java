package glacis.model.scope;

import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * Who allowed what, on what basis, from when until when, and how far.
 *
 * @param id the name of the mandate, unique in a home
 * @param authorisedBy the role or person who allowed it
 * @param basis the legal basis
 * @param reference where the decision can be found
 * @param contact a URL or mail address that a target can turn to; may be empty for private address space only
 * @param from the first instant at which it holds
 * @param until the first instant at which it holds no more
 * @param allow what it covers
 * @param deny what it does not cover, whatever allow says
 * @param ceiling the highest level it allows
 * @param follow whether services that a permitted name publishes for itself may be asked
 * @param ports the ports it covers
 * @param windows when it may be used; empty means always
 * @param consentedChecks the names of the checks that the owner signed for
 * @param rate how fast
 * @param verification whether somebody proved that they may allow it
 */
public record Mandate(
        String id,
        String authorisedBy,
        Basis basis,
        String reference,
        String contact,
        Instant from,
        Instant until,
        List<ScopeRule> allow,
        List<ScopeRule> deny,
        Intrusiveness ceiling,
        Follow follow,
        PortSet ports,
        List<Window> windows,
        Set<String> consentedChecks,
        Rate rate,
        Verification verification) {

    public Mandate {
        allow = List.copyOf(allow);
        deny = List.copyOf(deny);
        windows = List.copyOf(windows);
        consentedChecks = Set.copyOf(consentedChecks);
        if (!from.isBefore(until)) {
            throw new IllegalArgumentException("mandate " + id + " ends before it begins");
        }
    }

    /** The same mandate, after the owner's side confirmed it. */
    public Mandate verified() {
        return new Mandate(
                id,
                authorisedBy,
                basis,
                reference,
                contact,
                from,
                until,
                allow,
                deny,
                ceiling,
                follow,
                ports,
                windows,
                consentedChecks,
                rate,
                Verification.VERIFIED);
    }

    /** The legal basis; the words are those of the mandate file. */
    public enum Basis {
        OWN_ASSETS("own-assets", Intrusiveness.CONSENTED),
        SUPPLIER_CONSENT("supplier-consent", Intrusiveness.CONSENTED),
        /** NIS2 Art. 11(3): a CSIRT may look at public systems of listed entities, without intruding. */
        NIS2_ART_11_3("nis2-art-11-3", Intrusiveness.NON_INTRUSIVE),
        OWNER_REQUEST("owner-request", Intrusiveness.CONSENTED),
        THIRD_PARTY_NORMAL_CLIENT("third-party-normal-client", Intrusiveness.NORMAL_CLIENT),
        /** Only for the two built-in mandates. */
        BUILT_IN("built-in", Intrusiveness.NON_INTRUSIVE);

        private final String word;
        private final Intrusiveness most;

        Basis(String word, Intrusiveness most) {
            this.word = word;
            this.most = most;
        }

        /** The highest level that this basis can carry, whatever ceiling its author wrote. */
        public Intrusiveness most() {
            return most;
        }

        /** The word of the mandate file. */
        public String word() {
            return word;
        }
    }

    /** Whether what a permitted name publishes for itself (CNAME, MX, NS, MTA-STS) may be asked once. */
    public enum Follow {
        NONE("none"),
        NORMAL_CLIENT("normal-client");

        private final String word;

        Follow(String word) {
            this.word = word;
        }

        /** The word of the mandate file. */
        public String word() {
            return word;
        }
    }

    /** How sure we are that the author of the mandate may allow what it allows. */
    public enum Verification {
        /** Somebody wrote it down; nobody checked. */
        DECLARED("declared"),
        /** A DNS record, a file or a registry contact confirmed it. */
        VERIFIED("verified"),
        /** Loopback: the machine is its own proof. */
        BUILT_IN("verified by the machine itself");

        private final String word;

        Verification(String word) {
            this.word = word;
        }

        /** The word that reports use. */
        public String word() {
            return word;
        }
    }
}
