package glacis.scan.probe.spoken;

import glacis.model.scope.HostName;
import glacis.model.scope.IpAddress;
import glacis.model.scope.Target;
import glacis.scan.ProbeContext;

/**
 * Whom a question goes to, and who asks.
 *
 * @param target the endpoint
 * @param context who asks
 * @param nonce a number for messages that carry one, drawn by the probe from the source it was given
 */
public record Occasion(Target.Endpoint target, ProbeContext context, long nonce) {

    /** The name of the server as it stands in a request: its name, else its address, in brackets where it has colons. */
    public String host() {
        return target.name().map(HostName::text).orElseGet(() -> literal(target.address()));
    }

    /** The same with the port. */
    public String authority() {
        return host() + ":" + target.port();
    }

    private static String literal(IpAddress address) {
        return address.version() == IpAddress.Version.IPV6 ? "[" + address + "]" : address.toString();
    }
}
