package glacis.assess.spi;

import glacis.model.asset.Asset;
import glacis.model.asset.AssetView;
import glacis.model.finding.Verdict;
import java.time.Instant;

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
}
