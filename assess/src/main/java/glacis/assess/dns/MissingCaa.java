package glacis.assess.dns;

import glacis.assess.spi.Check;
import glacis.model.asset.Asset;
import glacis.model.asset.AssetView;
import glacis.model.asset.Identification.Confidence;
import glacis.model.finding.Evidence;
import glacis.model.finding.Severity;
import glacis.model.finding.Verdict;
import java.time.Instant;
import java.util.List;

/** GL-DNS-001: a zone that lets every authority issue certificates for it. */
public final class MissingCaa implements Check {

    @Override
    public String id() {
        return "GL-DNS-001";
    }

    @Override
    public String title() {
        return "No CAA record";
    }

    @Override
    public String reference() {
        return "RFC 8659";
    }

    @Override
    public Class<? extends Asset> looksAt() {
        return Asset.Domain.class;
    }

    @Override
    public Verdict examine(AssetView view, Instant now) {
        if (!(view.asset() instanceof Asset.Domain domain)) {
            return new Verdict.NotApplicable("not a domain");
        }
        return ZoneApex.of(view, domain.name(), answer -> switch (answer.reply().status(domain.name(), "CAA")) {
            case DATA ->
                new Verdict.Passes(
                        "it names who may issue: "
                                + String.join(", ", answer.reply().values(domain.name(), "CAA")),
                        List.of(new Evidence(answer.observation().id(), "CAA record")));
            case NO_DATA, NO_SUCH_NAME ->
                new Verdict.Fails(
                        Severity.LOW,
                        Confidence.HIGH,
                        "Any authority may issue certificates for this name",
                        "the zone publishes no CAA record, so a mistake of any authority in the world counts",
                        domain.name() + ". IN CAA 0 issue \"letsencrypt.org\"   (or the authority you use)",
                        List.of(new Evidence(answer.observation().id(), "no CAA record")));
            case UNDETERMINED -> new Verdict.Undetermined("the resolver gave no answer about CAA");
        });
    }
}
