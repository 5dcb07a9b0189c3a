package glacis.assess.encryption;

import glacis.assess.spi.Check;
import glacis.model.asset.Asset;
import glacis.model.asset.AssetView;
import glacis.model.finding.Verdict;
import java.time.Instant;
import java.util.Optional;

/** What one certificate tells by itself; undetermined where it could not be read, or should have come and did not. */
interface CertificateCheck extends Check {

    /** The verdict about a certificate that was read. */
    Verdict judge(CertificateWords.Met met, Instant now);

    @Override
    default Class<? extends Asset> looksAt() {
        return Asset.Certificate.class;
    }

    @Override
    default Verdict examine(AssetView view, Instant now) {
        return CertificateWords.met(view)
                .map(met -> judge(met, now))
                .orElse(new Verdict.Undetermined("the certificate itself could not be read"));
    }

    @Override
    default Optional<Verdict.Undetermined> missing(AssetView view) {
        return UnseenCertificate.of(view);
    }
}
