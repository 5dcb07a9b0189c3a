package glacis.scan.guard;

import glacis.model.observation.Lineage;
import glacis.model.scope.HostName;
import glacis.model.scope.Intrusiveness;
import glacis.model.scope.IpAddress;
import glacis.model.scope.Mandate;
import glacis.model.scope.PortSet;
import glacis.model.scope.Prefix;
import glacis.model.scope.Rate;
import glacis.model.scope.Transport;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A capability: literal addresses and ports that may be asked, how far, how fast and until when.
 *
 * <p>Only {@link ScopeGuard} makes one. The wire asks {@link #covers} for each address and port it is about to touch, and
 * {@link #isAliveAt} before each packet that begins something; a permit that has ended is asked for again, not prolonged.
 */
public final class Permit {

    private final String id;
    private final Mandate mandate;
    private final Reach reach;
    private final Lineage.Allowance allowance;
    private final Intrusiveness level;
    private final Instant notAfter;
    private final boolean connectOnly;

    /**
     * What a permit reaches.
     *
     * @param within the addresses
     * @param except what somebody denies or opted out of within them
     * @param ports the ports
     * @param transports the transport protocols
     * @param name the name that a conversation carries
     */
    record Reach(
            Prefix within, List<Prefix> except, PortSet ports, Set<Transport> transports, Optional<HostName> name) {}

    Permit(
            String id,
            Mandate mandate,
            Reach reach,
            Lineage.Allowance allowance,
            Intrusiveness level,
            Instant notAfter,
            boolean connectOnly) {
        this.id = id;
        this.mandate = mandate;
        this.reach = reach;
        this.allowance = allowance;
        this.level = level;
        this.notAfter = notAfter;
        this.connectOnly = connectOnly;
    }

    /** The permit's number, such as {@code P-88}; unique within one guard. */
    public String id() {
        return id;
    }

    /** Whether this address and port may be touched. */
    public boolean covers(IpAddress address, int port, Transport transport) {
        return reach.within().contains(address)
                && reach.ports().contains(port)
                && reach.transports().contains(transport)
                && reach.except().stream().noneMatch(prefix -> prefix.contains(address));
    }

    /** The addresses: one, or a network. Of a network, those that {@link #covers} refuses are left out. */
    public Prefix addresses() {
        return reach.within();
    }

    /** The ports, which may be fewer than were asked for. */
    public PortSet ports() {
        return reach.ports();
    }

    /** The name that a conversation under this permit carries as SNI, Host or EHLO domain; empty for none. */
    public Optional<HostName> name() {
        return reach.name();
    }

    /** The level that may be used. */
    public Intrusiveness level() {
        return level;
    }

    /** The permit as lineage and ledger cite it. */
    public Lineage.Allowance allowance() {
        return allowance;
    }

    /** The word of the mandate's legal basis. */
    public String basis() {
        return mandate.basis().word();
    }

    /** Whether the mandate's author proved that they may allow it. */
    public Mandate.Verification verification() {
        return mandate.verification();
    }

    /** The last instant at which something may begin. */
    public Instant notAfter() {
        return notAfter;
    }

    /** Whether something may begin at this instant. */
    public boolean isAliveAt(Instant instant) {
        return !instant.isAfter(notAfter);
    }

    /** Whether connections are opened and closed without a byte: a search for ports, or a fragile port. */
    public boolean connectOnly() {
        return connectOnly;
    }

    /** A URL or mail address that a target can turn to; empty where the mandate names none. */
    public String contact() {
        return mandate.contact();
    }

    /** How fast; {@link ScopeGuard#budgetFor} counts it. */
    public Rate rate() {
        return mandate.rate();
    }

    @Override
    public String toString() {
        return id + " " + allowance.mandate() + ":" + allowance.line() + " " + reach.within();
    }
}
