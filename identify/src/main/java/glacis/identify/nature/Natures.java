package glacis.identify.nature;

import glacis.model.asset.Nature;
import glacis.model.observation.Observation;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Says what kind of thing each asset is, from all that was observed in a look. Pure, and the order of observations is nothing to it. */
public final class Natures {

    private static final Comparator<Nature> IN_ORDER = Comparator.comparing(
                    (Nature nature) -> nature.of().key())
            .thenComparing(Nature::kind)
            .thenComparing(nature -> nature.confidence().map(c -> -c.ordinal()).orElse(1))
            .thenComparing(Nature::reason)
            .thenComparing(Nature::toString);

    private final Signs signs;

    /** One that knows the signs that ship. */
    public Natures() {
        this.signs = new Signs(SignReader.builtIn());
    }

    /**
     * The natures that these observations show, and those that matter and that they leave open; by asset, then by kind, the
     * surest first.
     *
     * @param observations at most one per target and probe, in any order
     */
    public List<Nature> of(Collection<Observation> observations) {
        List<Observation> sorted = observations.stream()
                .sorted(Comparator.comparing((Observation o) -> o.target().toString())
                        .thenComparing(Observation::probe))
                .toList();
        return Stream.of(signs.in(sorted), Accepting.in(sorted), HoldingUp.in(sorted), CatchingAll.in(sorted))
                .flatMap(List::stream)
                .distinct()
                .sorted(IN_ORDER)
                .toList();
    }
}
