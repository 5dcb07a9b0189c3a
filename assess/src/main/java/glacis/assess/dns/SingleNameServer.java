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
import java.util.Locale;

/** GL-DNS-002: a zone that disappears together with one machine. */
public final class SingleNameServer implements Check {

    @Override
    public String id() {
        return "GL-DNS-002";
    }

    @Override
    public String title() {
        return "Fewer than two name servers";
    }

    @Override
    public String reference() {
        return "RFC 1034 §4.1; RFC 2182 §5; (EU) 2024/2690 Annex 6.7.2(l)";
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
        return ZoneApex.of(view, domain.name(), answer -> {
            List<String> servers = answer.reply().values(domain.name(), "NS").stream()
                    .map(s -> s.toLowerCase(Locale.ROOT))
                    .distinct()
                    .toList();
            Evidence evidence = new Evidence(answer.observation().id(), "NS: " + String.join(", ", servers));
            if (servers.isEmpty()) {
                return new Verdict.Undetermined("the resolver gave no name servers for this zone");
            }
            return servers.size() >= 2
                    ? new Verdict.Passes(servers.size() + " name servers", List.of(evidence))
                    : new Verdict.Fails(
                            Severity.LOW,
                            Confidence.HIGH,
                            "The zone has only one name server",
                            "when " + servers.getFirst() + " is down, every name below this zone is gone",
                            domain.name() + ". IN NS ns2.example.net.   (a second name server, in another network)",
                            List.of(evidence));
        });
    }
}
