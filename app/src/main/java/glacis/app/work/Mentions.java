package glacis.app.work;

import glacis.inventory.discovery.Discovery;
import glacis.inventory.discovery.Listed;
import glacis.inventory.journal.Known;
import glacis.model.observation.ObservationId;
import glacis.model.scope.HostName;
import glacis.model.scope.Mandate;
import glacis.model.scope.ScopeRule;
import glacis.model.scope.Target;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Names that were met and that nobody had listed, as the rounds of a look need them. */
final class Mentions {

    private Mentions() {}

    /**
     * A name that was met.
     *
     * @param how as a clause
     * @param parent where
     * @param redirect whether a web server sends its visitors there
     */
    record Mention(HostName name, String how, ObservationId parent, boolean redirect) {}

    /** Each name once, in the first way in which it was met; redirects before other ways. */
    static List<Mention> of(Collection<Known> rows, Errand errand) {
        Set<ObservationId> pages = new HashSet<>();
        rows.stream()
                .map(Known::observation)
                .filter(observation -> observation.probe().startsWith("http."))
                .forEach(observation -> pages.add(observation.id()));
        Map<HostName, Mention> mentions = new LinkedHashMap<>();
        Discovery.unlisted(rows, listed(errand)).forEach(unlisted -> {
            if (unlisted.what() instanceof Target.Domain domain) {
                // A page is read for where it redirects, and for nothing else.
                boolean redirect = pages.contains(unlisted.parent());
                Mention mention = new Mention(domain.name(), unlisted.how(), unlisted.parent(), redirect);
                mentions.merge(domain.name(), mention, (one, other) -> other.redirect() ? other : one);
            }
        });
        return List.copyOf(mentions.values());
    }

    static Listed listed(Errand errand) {
        return Listed.of(errand.aims().names(), errand.aims().networks());
    }

    /** Whether an allow line of one of these mandates is about the name. */
    static boolean covered(HostName name, List<Mandate> mandates) {
        return mandates.stream()
                .flatMap(mandate -> mandate.allow().stream())
                .anyMatch(line ->
                        line instanceof ScopeRule.Names names && names.pattern().matches(name));
    }
}
