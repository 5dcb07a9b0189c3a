package glacis.assess.lifecycle;

import glacis.assess.spi.Check;
import glacis.assess.spi.Looks;
import glacis.model.asset.Asset;
import glacis.model.asset.AssetView;
import glacis.model.asset.Identification;
import glacis.model.asset.Identification.Part;
import glacis.model.finding.Evidence;
import glacis.model.finding.Severity;
import glacis.model.finding.Verdict;
import glacis.model.observation.Observation;
import glacis.model.observation.ObservationId;
import glacis.model.observation.Outcome;
import glacis.model.observation.Reply;
import glacis.model.scope.Target;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** GL-EXP-014: software that nobody repairs any more. */
public final class PastEndOfLife implements Check {

    private final Lifecycles lifecycles;

    /** The check with these lifecycles. */
    public PastEndOfLife(Lifecycles lifecycles) {
        this.lifecycles = lifecycles;
    }

    @Override
    public String id() {
        return "GL-EXP-014";
    }

    @Override
    public String title() {
        return "Product past end of life";
    }

    @Override
    public String reference() {
        return "(EU) 2024/2690 Annex §6.6.1";
    }

    @Override
    public Class<? extends Asset> looksAt() {
        return Asset.Service.class;
    }

    @Override
    public Verdict examine(AssetView view, Instant now) {
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        Set<ObservationId> seen =
                view.seen().stream().map(one -> one.observation().id()).collect(Collectors.toSet());
        List<Identification> named = view.identified().stream()
                .filter(one -> seen.contains(one.evidence()))
                .filter(one -> one.part() != Part.HARDWARE)
                .toList();
        List<Identification> judged =
                named.stream().filter(one -> counts(one, named)).toList();
        List<Verdict> verdicts = new ArrayList<>();
        judged.forEach(one -> verdicts.add(verdict(one, Support.of(lifecycles, one, named, today))));
        silent(view).forEach(verdicts::add);
        return Looks.together(verdicts)
                .orElseGet(() -> new Verdict.Undetermined("nothing that was heard names a product"));
    }

    /** A system counts when its release can be looked up, and a product without its version when nobody else shows it. */
    private boolean counts(Identification one, List<Identification> all) {
        if (one.product().version().isPresent()) {
            return one.part() != Part.SYSTEM || lifecycles.of(one.product()).isPresent();
        }
        return one.part() != Part.SYSTEM
                && all.stream()
                        .noneMatch(other -> other.product().version().isPresent()
                                && other.product()
                                        .product()
                                        .equals(one.product().product()));
    }

    private static Verdict verdict(Identification one, Support support) {
        List<Evidence> evidence = List.of(new Evidence(one.evidence(), one.shown()));
        return switch (support) {
            case Support.Lasts lasts -> new Verdict.Passes(lasts.words(), evidence);
            case Support.Unknown unknown -> new Verdict.Undetermined(unknown.words());
            case Support.Over over ->
                new Verdict.Fails(
                        Severity.HIGH,
                        one.confidence(),
                        over.what() + " is past its end of life",
                        over.words() + "; flaws that are found now stay open (" + over.source() + ")",
                        "move to a version that is supported; until then let nobody reach it who does not have to",
                        evidence);
        };
    }

    /** The places of this service where nothing answered: what is behind them may be another thing. */
    private static List<Verdict> silent(AssetView view) {
        List<Observation> asked = view.seen().stream()
                .map(AssetView.Seen::observation)
                .filter(o -> o.target() instanceof Target.Endpoint)
                .toList();
        Set<Target> spoke = asked.stream()
                .filter(o -> o.outcome() instanceof Outcome.Answered<Reply>)
                .map(Observation::target)
                .collect(Collectors.toSet());
        return asked.stream()
                .filter(o -> !spoke.contains(o.target()))
                .<Verdict>map(o ->
                        new Verdict.Undetermined(o.probe() + ": " + o.outcome().words()))
                .toList();
    }
}
