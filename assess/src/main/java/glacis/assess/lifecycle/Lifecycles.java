package glacis.assess.lifecycle;

import glacis.model.asset.Identification.Product;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All lifecycles that are known, found by what an identification says. */
public final class Lifecycles {

    private final Map<String, Lifecycle> byProduct = new LinkedHashMap<>();
    private final Map<String, Lifecycle> byCpe = new HashMap<>();
    private final Map<String, Lifecycle> byName = new HashMap<>();

    private Lifecycles(Collection<Lifecycle> all) {
        for (Lifecycle one : all) {
            byProduct.put(one.product(), one);
            one.cpes().forEach(cpe -> byCpe.putIfAbsent(cpe, one));
            one.plainNames().forEach(name -> byName.putIfAbsent(name, one));
        }
    }

    /** Those that ship. */
    public static Lifecycles builtIn() {
        return new Lifecycles(LifecycleReader.shipped());
    }

    /** With these, whose cycles go before those that were known of the same product. */
    public Lifecycles with(Collection<Lifecycle> more) {
        Map<String, Lifecycle> all = new LinkedHashMap<>(byProduct);
        more.forEach(one -> all.merge(one.product(), one, Lifecycle::updated));
        return new Lifecycles(all.values());
    }

    /** All, in the order in which they became known. */
    public List<Lifecycle> all() {
        return List.copyOf(byProduct.values());
    }

    /** The lifecycle of this key. */
    public Optional<Lifecycle> find(String product) {
        return Optional.ofNullable(byProduct.get(product));
    }

    /** The lifecycle of what an identification names: by its CPE name, else by how it is called. */
    public Optional<Lifecycle> of(Product product) {
        return product.cpe23()
                .map(cpe -> cpe.split("(?<!\\\\):", -1))
                .filter(parts -> parts.length > 4)
                .flatMap(parts -> Optional.ofNullable(byCpe.get(parts[3] + ":" + parts[4])))
                .or(() -> named(product.product()));
    }

    /**
     * A cycle of a product.
     *
     * @param lifecycle of the product
     * @param cycle the one cycle that a version is of
     */
    public record Found(Lifecycle lifecycle, Cycle cycle) {}

    /** The cycle of what an identification names; empty when it shows no version, or one that no single cycle has. */
    public Optional<Found> cycle(Product product) {
        return of(product)
                .flatMap(lifecycle -> product.version()
                        .map(lifecycle::of)
                        .filter(cycles -> cycles.size() == 1)
                        .map(cycles -> new Found(lifecycle, cycles.getFirst())));
    }

    /** The lifecycle of what is called this. */
    Optional<Lifecycle> named(String name) {
        return Optional.ofNullable(byName.get(Lifecycle.plain(name)));
    }

    /** The lifecycle of a distribution and its release, out of words such as {@code Debian 12}. */
    Optional<Release> release(String words) {
        String[] parts = words.strip().split("[ /]+", 2);
        return named(parts[0])
                .filter(Lifecycle::distribution)
                .map(known -> new Release(known, parts.length == 2 ? Optional.of(parts[1]) : Optional.empty()));
    }

    /**
     * A distribution.
     *
     * @param lifecycle which
     * @param version its release, when it is shown
     */
    record Release(Lifecycle lifecycle, Optional<String> version) {}
}
