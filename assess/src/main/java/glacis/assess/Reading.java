package glacis.assess;

import glacis.model.asset.Asset;
import glacis.model.asset.AssetView;
import glacis.model.asset.Identification.Confidence;
import glacis.model.asset.Nature;
import glacis.model.asset.Nature.Kind;
import glacis.model.finding.Evidence;
import glacis.model.finding.Verdict;
import glacis.model.observation.ObservationId;
import glacis.model.observation.Reply;
import java.util.List;
import java.util.Optional;

/**
 * How a verdict is to be read, given what kind of thing was judged. Nothing is dropped: a verdict that the nature leaves
 * without ground becomes undetermined, with the reason, and any other says what it was made of.
 */
final class Reading {

    private final AssetView view;

    Reading(AssetView view) {
        this.view = view;
    }

    /** The verdict with what the natures of the asset make of it. */
    Verdict of(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Fails fails ->
                groundless(fails.evidence(), true)
                        .<Verdict>map(Verdict.Undetermined::new)
                        .orElseGet(() -> noted(fails));
            case Verdict.Passes passes ->
                groundless(passes.evidence(), false)
                        .<Verdict>map(Verdict.Undetermined::new)
                        .orElseGet(() -> new Verdict.Passes(passes.explanation() + edge(), passes.evidence()));
            case Verdict.Undetermined undetermined -> undetermined;
            case Verdict.NotApplicable notApplicable -> notApplicable;
        };
    }

    /** Why what was seen is no ground for a verdict. */
    private Optional<String> groundless(List<Evidence> evidence, boolean fails) {
        Optional<Nature> everything =
                view.nature(Kind.ACCEPTS_EVERYTHING).filter(n -> isService() ? !spoke() : restsOnPorts(evidence));
        if (everything.isPresent()) {
            return Optional.of(
                    "the address accepts on every port (" + everything.get().reason() + "), so that "
                            + (isService() ? "this one" : "one of them") + " accepts shows no service");
        }
        Optional<Nature> every = view.nature(Kind.CATCH_ALL_HTTP).filter(n -> fails && restsOnPath(evidence));
        if (every.isPresent()) {
            return Optional.of("every path of this server shows a page ("
                    + every.get().reason() + "), so that this one does shows nothing");
        }
        return view.nature(Kind.HONEYPOT)
                .filter(n -> !fails && isLikely(n))
                .map(n -> "it is taken for a honeypot (" + n.reason() + "), and what one says of itself shows nothing");
    }

    private Verdict noted(Verdict.Fails fails) {
        StringBuilder why = new StringBuilder(fails.explanation());
        Confidence confidence = fails.confidence();
        Optional<Nature> honeypot = view.nature(Kind.HONEYPOT);
        if (honeypot.isPresent()) {
            why.append("; it may be painted on, for this looks like a honeypot (")
                    .append(honeypot.get().reason())
                    .append(')');
            confidence = isLikely(honeypot.get()) ? Confidence.LOW : confidence;
        }
        view.nature(Kind.TARPIT)
                .ifPresent(n ->
                        why.append("; this is a tarpit (").append(n.reason()).append(')'));
        view.nature(Kind.PARKING_PAGE)
                .ifPresent(n -> why.append("; nobody uses the name (")
                        .append(n.reason())
                        .append(')'));
        why.append(edge());
        return new Verdict.Fails(
                fails.severity(), confidence, fails.title(), why.toString(), fails.remedy(), fails.evidence());
    }

    /** Whose server was seen, where it is not the owner's own. */
    private String edge() {
        if (view.asset() instanceof Asset.Domain) {
            return "";
        }
        return view.nature(Kind.CDN_EDGE)
                .map(n -> "; the server that was seen is the edge (" + n.reason() + "), not the one behind it")
                .or(() -> view.nature(Kind.SAAS_EDGE)
                        .map(n -> "; the server that was seen is a provider's (" + n.reason() + ")"))
                .orElse("");
    }

    private static boolean isLikely(Nature nature) {
        return nature.confidence().filter(c -> c != Confidence.LOW).isPresent();
    }

    private boolean isService() {
        return view.asset() instanceof Asset.Service;
    }

    /** Whether a protocol was really spoken there; that a port accepts is none. */
    private boolean spoke() {
        return view.answers(Reply.class).stream().anyMatch(answer -> !(answer.reply() instanceof Reply.Ports));
    }

    /** Whether the verdict was made of ports that accept and of nothing that was said there. */
    private boolean restsOnPorts(List<Evidence> evidence) {
        List<ObservationId> searches = view.answers(Reply.Ports.class).stream()
                .map(answer -> answer.observation().id())
                .toList();
        return !evidence.isEmpty()
                && evidence.stream().map(Evidence::observation).allMatch(searches::contains);
    }

    /** Whether the verdict was made of a page that is not the first. */
    private boolean restsOnPath(List<Evidence> evidence) {
        List<ObservationId> seen = evidence.stream().map(Evidence::observation).toList();
        return view.answers(Reply.Http.class).stream()
                .anyMatch(answer -> !answer.reply().path().equals("/")
                        && seen.contains(answer.observation().id()));
    }
}
