package glacis.identify.nature;

import glacis.model.asset.Asset;
import glacis.model.asset.Identification.Confidence;
import glacis.model.asset.Nature;
import glacis.model.observation.Fact;
import glacis.model.observation.Observation;
import glacis.model.observation.ObservationId;
import glacis.model.observation.Reply;
import glacis.model.observation.Trilean;
import glacis.model.scope.HostName;
import glacis.model.scope.Target;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Names and paths that nobody made and that are there all the same. */
final class CatchingAll {

    private static final String BY_CHANCE = "http.random-path";

    private CatchingAll() {}

    static List<Nature> in(List<Observation> observations) {
        List<Nature> natures = new ArrayList<>();
        Map<Origins, Pages> pages = new LinkedHashMap<>();
        for (Observation observation : observations) {
            if (everything(observation).isPresent()) {
                natures.add(wildcard(observation));
                observations.stream()
                        .flatMap(other -> below(observation, other).stream())
                        .forEach(natures::add);
            }
            Origin.of(observation).ifPresent(web -> {
                Reply.Http page = (Reply.Http) observation.outcome().answer().orElseThrow();
                Origins at = new Origins(web, observation.target().toString());
                pages.computeIfAbsent(at, unused -> new Pages()).add(page, observation);
            });
        }
        pages.forEach((at, seen) -> seen.nature(at.web()).ifPresent(natures::add));
        return natures;
    }

    /** An origin at one of its addresses. */
    private record Origins(Asset.Web web, String target) {}

    /** What was told of a name below which every name exists. */
    private static Optional<Reply.Spoken> everything(Observation observation) {
        return observation.target() instanceof Target.Domain
                        && observation.outcome().answer().orElse(null) instanceof Reply.Spoken told
                        && told.trilean(Fact.ANSWERS_ANYTHING) == Trilean.YES
                ? Optional.of(told)
                : Optional.empty();
    }

    private static HostName name(Observation observation) {
        return ((Target.Domain) observation.target()).name();
    }

    private static Nature wildcard(Observation observation) {
        return Nature.decided(
                new Asset.Domain(name(observation)),
                Nature.Kind.WILDCARD_DNS,
                Confidence.HIGH,
                everything(observation)
                        .flatMap(told -> told.fact(Fact.ANSWER))
                        .orElse("a name below it that nobody made exists"),
                List.of(observation.id()));
    }

    /** A hint only: a name that somebody made may have the address that names that nobody made have. */
    private static Optional<Nature> below(Observation wildcard, Observation other) {
        Set<String> everywhere = everything(wildcard)
                .flatMap(told -> told.fact(Fact.ADDRESSES))
                .map(text -> Set.copyOf(List.of(text.split(" "))))
                .orElse(Set.of());
        if (everywhere.isEmpty()
                || !(other.target() instanceof Target.Domain domain)
                || domain.name().equals(name(wildcard))
                || !domain.name().isWithin(name(wildcard))
                || !(other.outcome().answer().orElse(null) instanceof Reply.Names names)
                || !everywhere.equals(Set.copyOf(names.values(domain.name(), "A")))) {
            return Optional.empty();
        }
        return Optional.of(Nature.decided(
                new Asset.Domain(domain.name()),
                Nature.Kind.WILDCARD_DNS,
                Confidence.LOW,
                "it has the address that every name below " + name(wildcard)
                        + " has, so that it may exist by the wildcard alone",
                List.of(wildcard.id(), other.id())));
    }

    /** The pages of one origin at one address. */
    private static final class Pages {
        private final List<Observation> seen = new ArrayList<>();
        private Optional<Reply.Http> first = Optional.empty();
        private Optional<Reply.Http> drawn = Optional.empty();
        private Optional<Reply.Http> particular = Optional.empty();

        void add(Reply.Http page, Observation observation) {
            seen.add(observation);
            if (observation.probe().equals(BY_CHANCE)) {
                drawn = Optional.of(page);
            } else if (page.path().equals("/")) {
                first = Optional.of(page);
            } else {
                particular = Optional.of(page);
            }
        }

        Optional<Nature> nature(Asset.Web web) {
            if (drawn.isPresent()) {
                return drawn.filter(Pages::isShown).map(page -> {
                    boolean same = first.filter(front -> isSame(front, page)).isPresent();
                    return Nature.decided(
                            web,
                            Nature.Kind.CATCH_ALL_HTTP,
                            same ? Confidence.HIGH : Confidence.MEDIUM,
                            "a path that nobody made shows "
                                    + (same ? "its first page" : "a page (status " + page.status() + ")"),
                            ids());
                });
            }
            boolean odd = particular
                    .filter(Pages::isShown)
                    .filter(page -> first.filter(front -> isSame(front, page)).isPresent())
                    .isPresent();
            return odd
                    ? Optional.of(Nature.undetermined(
                            web,
                            Nature.Kind.CATCH_ALL_HTTP,
                            particular.orElseThrow().path()
                                    + " shows its first page, and no path that nobody made was asked for",
                            ids()))
                    : Optional.empty();
        }

        private List<ObservationId> ids() {
            return seen.stream().map(Observation::id).toList();
        }

        private static boolean isShown(Reply.Http page) {
            return page.status() >= 200 && page.status() < 300;
        }

        /** The same page but for what changes from one to the next: its title and kind, and its length within a tenth. */
        private static boolean isSame(Reply.Http one, Reply.Http other) {
            int longer = Math.max(one.bodyBytes(), other.bodyBytes());
            return one.status() == other.status()
                    && one.title().equals(other.title())
                    && type(one).equals(type(other))
                    && (one.body().equals(other.body())
                            || one.title().isPresent() && Math.abs(one.bodyBytes() - other.bodyBytes()) * 10 <= longer);
        }

        private static String type(Reply.Http page) {
            return page.header("Content-Type")
                    .map(type -> type.replaceFirst(";.*", "").strip().toLowerCase(Locale.ROOT))
                    .orElse("");
        }
    }
}
