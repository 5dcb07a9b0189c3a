package glacis.lab.plan;

import glacis.model.scope.HostName;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One server as LAB.md describes it.
 *
 * @param name under which it is met
 * @param port 1 to 65535
 * @param octet the last of its address
 * @param kind what it speaks
 * @param tls how it encrypts; empty when it does not
 * @param words what it says of itself: its Server header, greeting or identification; empty when its kind has none
 * @param pages by path; {@code *} is any other
 * @param defects what is wrong with it
 * @param undetermined what cannot be told about it
 * @param twinOf the servers, name and port, that are wrong where it is right
 * @param claims what other tools say of it
 */
public record ServerPlan(
        HostName name,
        int port,
        int octet,
        Kind kind,
        Optional<TlsPlan> tls,
        String words,
        Map<String, Page> pages,
        List<Defect> defects,
        List<Defect> undetermined,
        List<String> twinOf,
        List<Claim> claims) {

    public ServerPlan {
        pages = Map.copyOf(pages);
        defects = List.copyOf(defects);
        undetermined = List.copyOf(undetermined);
        twinOf = List.copyOf(twinOf);
        claims = List.copyOf(claims);
    }

    /** Name and port, as its heading says it. */
    public String title() {
        return name + ":" + port;
    }

    /** The same server when it has got worse, or better. */
    ServerPlan with(TlsPlan other, List<Defect> now) {
        return new ServerPlan(
                name, port, octet, kind, Optional.of(other), words, pages, now, undetermined, twinOf, List.of());
    }
}
