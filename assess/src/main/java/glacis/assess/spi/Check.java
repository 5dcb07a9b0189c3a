package glacis.assess.spi;

import glacis.model.asset.Asset;
import glacis.model.asset.AssetView;
import glacis.model.finding.Verdict;
import java.time.Instant;
import java.util.Optional;

/** One question about one asset, with its verdict as a pure function of what is known. */
public interface Check {

    /** The identifier, for ever: {@code GL-AREA-nnn}. */
    String id();

    /** What the defect is called in lists, such as "Expired certificate". */
    String title();

    /** The standard and its section. */
    String reference();

    /** The kind of asset it looks at. */
    Class<? extends Asset> looksAt();

    /** The verdict on this view at this instant. */
    Verdict examine(AssetView view, Instant now);

    /**
     * What is open about an asset of another kind, when it should have shown one that this check looks at and did not: a
     * service that speaks TLS and whose certificate could not be read. Without it nobody would see that something is missing.
     *
     * @return empty when nothing is missing, which is the rule
     */
    default Optional<Verdict.Undetermined> missing(AssetView view) {
        return Optional.empty();
    }
}
