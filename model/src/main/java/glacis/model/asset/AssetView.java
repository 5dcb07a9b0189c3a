package glacis.model.asset;

import glacis.model.observation.Observation;
import glacis.model.observation.Outcome;
import glacis.model.observation.Reply;
import glacis.model.scope.HostName;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What is known about an asset at an instant.
 *
 * @param asset which
 * @param asOf the instant
 * @param names the names under which it was met
 * @param seen the observations that speak of it, the latest per target and probe, in order of their target and probe
 * @param identified what it is taken for, surest first
 * @param natures what kind of thing it is, and what kind of thing it stands on, its own first
 */
public record AssetView(
        Asset asset,
        Instant asOf,
        Set<HostName> names,
        List<Seen> seen,
        List<Identification> identified,
        List<Nature> natures) {

    public AssetView {
        names = Set.copyOf(names);
        seen = List.copyOf(seen);
        identified = List.copyOf(identified);
        natures = List.copyOf(natures);
    }

    /** A view of something of no nature that we know of. */
    public AssetView(Asset asset, Instant asOf, Set<HostName> names, List<Seen> seen, List<Identification> identified) {
        this(asset, asOf, names, seen, identified, List.of());
    }

    /** Its natures that are its own, and not those of what it stands on. */
    public List<Nature> ownNatures() {
        return natures.stream().filter(nature -> nature.of().equals(asset)).toList();
    }

    /** The surest decided nature of this kind, of it or of what it stands on. */
    public Optional<Nature> nature(Nature.Kind kind) {
        return natures.stream()
                .filter(nature -> nature.kind() == kind && nature.isDecided())
                .max(Comparator.comparing(nature -> nature.confidence().orElseThrow()));
    }

    /**
     * An observation with its times.
     *
     * @param observation the fact
     * @param first when it was first met
     * @param last when it was last met
     */
    public record Seen(Observation observation, Instant first, Instant last) {}

    /**
     * A reply and the observation it came in.
     *
     * @param <R> the kind of reply
     */
    public record Answer<R extends Reply>(R reply, Observation observation) {}

    /** Every answer of one kind. */
    public <R extends Reply> List<Answer<R>> answers(Class<R> kind) {
        return seen.stream()
                .map(Seen::observation)
                .filter(o -> o.outcome().answer().filter(kind::isInstance).isPresent())
                .map(o -> new Answer<>(kind.cast(o.outcome().answer().orElseThrow()), o))
                .toList();
    }

    /** The observations of one probe that ended without an answer. */
    public List<Observation> unanswered(String probe) {
        return seen.stream()
                .map(Seen::observation)
                .filter(o -> o.probe().equals(probe) && !(o.outcome() instanceof Outcome.Answered<Reply>))
                .toList();
    }
}
