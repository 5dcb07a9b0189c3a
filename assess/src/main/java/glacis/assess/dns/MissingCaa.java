package glacis.assess.dns;

import glacis.assess.spi.Check;
import glacis.model.asset.Asset;
import glacis.model.asset.AssetView;
import glacis.model.asset.Identification.Confidence;
import glacis.model.finding.Evidence;
import glacis.model.finding.Severity;
import glacis.model.finding.Verdict;
import glacis.model.observation.Reply;
import glacis.model.scope.HostName;
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
        return ZoneApex.of(view, domain.name(), answer -> climb(answer, domain.name()));
    }

    /** RFC 8659 §3: an authority climbs from the name to the top and takes the first set that it finds. */
    private static Verdict climb(AssetView.Answer<Reply.Names> answer, HostName name) {
        switch (answer.reply().status(name, "CAA")) {
            case DATA -> {
                return published(answer, name, name);
            }
            case UNDETERMINED -> {
                return new Verdict.Undetermined("the resolver gave no answer about CAA");
            }
            case NO_DATA, NO_SUCH_NAME -> {}
        }
        for (HostName above : name.above()) {
            switch (answer.reply().status(above, "CAA")) {
                case DATA -> {
                    return published(answer, above, name);
                }
                case UNDETERMINED -> {
                    return new Verdict.Undetermined(
                            "it has no CAA record of its own, and whether " + above + " has one is not known");
                }
                case NO_DATA, NO_SUCH_NAME -> {}
            }
        }
        return fails(
                answer,
                name,
                "the zone publishes no CAA record, so a mistake of any authority in the world counts",
                "no CAA record");
    }

    /** What the set that counts for a name says; it stands at the name or at one above. */
    private static Verdict published(AssetView.Answer<Reply.Names> answer, HostName owner, HostName name) {
        List<String> records = answer.reply().values(owner, "CAA");
        String all = String.join(", ", records);
        String whose = owner.equals(name) ? "" : " (of " + owner + ", which holds for it)";
        // RFC 8659 §4.2: without a property "issue" the set forbids no ordinary certificate.
        return records.stream().anyMatch(MissingCaa::restricts)
                ? new Verdict.Passes(
                        "it names who may issue" + whose + ": " + all,
                        List.of(new Evidence(
                                answer.observation().id(),
                                owner.equals(name) ? "CAA record" : "CAA record of " + owner)))
                : fails(
                        answer,
                        name,
                        "its CAA records" + whose + " have no property \"issue\", the one that forbids: " + all,
                        all);
    }

    /** Flags, tag and value, as in {@code 0 issue "letsencrypt.org"}; a tag is the same in any case. */
    private static boolean restricts(String record) {
        String[] parts = record.strip().split("\\s+", 3);
        return parts.length == 3 && parts[1].equalsIgnoreCase("issue");
    }

    private static Verdict fails(
            AssetView.Answer<Reply.Names> answer, HostName name, String explanation, String shows) {
        return new Verdict.Fails(
                Severity.LOW,
                Confidence.HIGH,
                "Any authority may issue certificates for this name",
                explanation,
                name + ". IN CAA 0 issue \"letsencrypt.org\"   (or the authority you use)",
                List.of(new Evidence(answer.observation().id(), shows)));
    }
}
