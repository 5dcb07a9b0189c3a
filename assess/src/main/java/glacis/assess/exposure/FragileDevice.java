package glacis.assess.exposure;

import glacis.assess.spi.Check;
import glacis.model.asset.Asset;
import glacis.model.asset.AssetView;
import glacis.model.asset.Identification.Confidence;
import glacis.model.finding.Evidence;
import glacis.model.finding.Severity;
import glacis.model.finding.Verdict;
import glacis.model.observation.Reply;
import glacis.model.scope.PortSet;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** GL-EXP-002: a port behind which printers and controllers live, reachable from here. */
public final class FragileDevice implements Check {

    /** Ports whose devices can be harmed by a byte (ETHICS.md); judged by the open port alone. */
    static final PortSet PORTS = PortSet.parse(
                    "102,104,502,515,623,1911,2001-2010,2404,4001,4840,9100-9107,11112,20000,44818,47808")
            .orElseThrow();

    @Override
    public String id() {
        return "GL-EXP-002";
    }

    @Override
    public String title() {
        return "Fragile device reachable";
    }

    @Override
    public String reference() {
        return "NIS2 Art. 21(2)(e); (EU) 2024/2690 Annex 6.7.2(c), 6.8";
    }

    @Override
    public Class<? extends Asset> looksAt() {
        return Asset.Host.class;
    }

    @Override
    public Verdict examine(AssetView view, Instant now) {
        List<AssetView.Answer<Reply.Ports>> answers = view.answers(Reply.Ports.class);
        if (answers.isEmpty()) {
            return new Verdict.Undetermined(view.unanswered("tcp.ports").stream()
                    .map(open -> "looking for ports: " + open.outcome().words())
                    .findFirst()
                    .orElse("no port of this address was looked for, or none could be"));
        }
        for (AssetView.Answer<Reply.Ports> answer : answers) {
            List<Integer> fragile =
                    answer.reply().open().stream().filter(PORTS::contains).toList();
            if (!fragile.isEmpty()) {
                String list = fragile.stream().map(String::valueOf).collect(Collectors.joining(", "));
                return new Verdict.Fails(
                        Severity.HIGH,
                        Confidence.MEDIUM,
                        "A port of printers or controllers is reachable: " + list,
                        "the port accepted a connection, which was closed without a byte; "
                                + "what is behind it was not asked, because a byte could print or switch something",
                        "let a firewall drop this port from outside; who needs it can come through a VPN",
                        List.of(new Evidence(answer.observation().id(), "open: " + list)));
            }
        }
        boolean asked = answers.stream()
                .map(a -> PortSet.parse(a.reply().asked()))
                .allMatch(p -> p.isPresent() && Arrays.stream(PORTS.toArray()).allMatch(p.get()::contains));
        boolean sure =
                answers.stream().allMatch(a -> a.reply().silent() + a.reply().failed() == 0);
        if (!asked || !sure) {
            return new Verdict.Undetermined("not every such port was asked, or not every one answered");
        }
        return new Verdict.Passes(
                "every such port was asked and refused",
                answers.stream()
                        .map(a -> new Evidence(a.observation().id(), "ports asked"))
                        .toList());
    }
}
