package glacis.identify.nature;

import glacis.model.asset.Asset;
import glacis.model.asset.Identification.Confidence;
import glacis.model.asset.Nature;
import glacis.model.observation.Fact;
import glacis.model.observation.Observation;
import glacis.model.observation.Reply;
import glacis.model.observation.Trilean;
import glacis.model.scope.IpAddress;
import glacis.model.scope.Target;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Hosts that accept on every port: by ports drawn by chance, on which nobody serves anything, or because a search of very
 * many ports found nearly all of them open.
 */
final class Accepting {

    /** The question about ports drawn by chance. */
    private static final String BY_CHANCE = "tcp.random-ports";

    /** A search of fewer ports says nothing of those that were not asked. */
    private static final int MANY = 1_000;

    /** Of a hundred that were asked. */
    private static final int NEARLY_ALL = 90;

    /** So many ports that accept and say nothing are odd enough to say what was not asked. */
    private static final int ODD = 10;

    private Accepting() {}

    static List<Nature> in(List<Observation> observations) {
        Map<IpAddress, Observation> searches = new TreeMap<>();
        Map<IpAddress, Observation> drawn = new TreeMap<>();
        Set<String> spoke = new HashSet<>();
        for (Observation observation : observations) {
            if (observation.target() instanceof Target.Host host) {
                (observation.probe().equals(BY_CHANCE) ? drawn : searches).put(host.address(), observation);
            } else if (observation.target() instanceof Target.Endpoint endpoint
                    && observation.outcome().answer().isPresent()) {
                spoke.add(endpoint.address() + " " + endpoint.port());
            }
        }
        List<Nature> natures = new ArrayList<>();
        searches.forEach((address, search) -> {
            if (search.outcome().answer().orElse(null) instanceof Reply.Ports ports) {
                long quiet = ports.open().stream()
                        .filter(port -> !spoke.contains(address + " " + port))
                        .count();
                nature(new Asset.Host(address), search, ports, quiet, Optional.ofNullable(drawn.get(address)))
                        .ifPresent(natures::add);
            }
        });
        return natures;
    }

    private static Optional<Nature> nature(
            Asset host, Observation search, Reply.Ports ports, long quiet, Optional<Observation> drawn) {
        int open = ports.open().size();
        int asked = open + ports.closed() + ports.silent() + ports.failed();
        Optional<Reply.Spoken> told = drawn.flatMap(o -> o.outcome().answer())
                .filter(Reply.Spoken.class::isInstance)
                .map(Reply.Spoken.class::cast);
        String silence = quiet + " of " + open + " ports that accept never said a byte";
        if (told.isPresent() && told.get().trilean(Fact.ANSWERS_ANYTHING) != Trilean.UNDETERMINED) {
            return told.get().trilean(Fact.ANSWERS_ANYTHING) == Trilean.NO
                    ? Optional.empty()
                    : Optional.of(Nature.decided(
                            host,
                            Nature.Kind.ACCEPTS_EVERYTHING,
                            Confidence.HIGH,
                            told.get().fact(Fact.ANSWER).orElse("ports drawn by chance accept") + "; " + silence,
                            List.of(drawn.orElseThrow().id(), search.id())));
        }
        if (asked >= MANY && open * 100L >= asked * (long) NEARLY_ALL) {
            return Optional.of(Nature.decided(
                    host,
                    Nature.Kind.ACCEPTS_EVERYTHING,
                    Confidence.HIGH,
                    open + " of " + asked + " ports accept; " + silence,
                    List.of(search.id())));
        }
        // A search of nearly all ports has asked those that chance would draw.
        if (asked >= MANY || quiet < ODD || quiet * 2 < open) {
            return Optional.empty();
        }
        String why = drawn.map(o -> "the ports drawn by chance could not be asked")
                .orElse("no port drawn by chance was asked, since the ports were named");
        return Optional.of(Nature.undetermined(
                host, Nature.Kind.ACCEPTS_EVERYTHING, silence + ", and " + why, List.of(search.id())));
    }
}
