package glacis.identify.nature;

import glacis.model.asset.Asset;
import glacis.model.asset.Nature;
import glacis.model.observation.Observation;
import glacis.model.observation.ObservationId;
import glacis.model.observation.Reply;
import glacis.model.scope.HostName;
import glacis.model.scope.IpAddress;
import glacis.model.scope.Target;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Natures by the signs that are data. */
final class Signs {

    private final List<Sign> signs;

    Signs(List<Sign> signs) {
        this.signs = signs;
    }

    List<Nature> in(List<Observation> observations) {
        Map<Place, List<Said>> said = new LinkedHashMap<>();
        Map<HostName, List<IpAddress>> addresses = new LinkedHashMap<>();
        for (Observation observation : observations) {
            List<Said> texts = Said.of(observation);
            if (texts.isEmpty()) {
                continue;
            }
            places(observation)
                    .forEach(place -> said.computeIfAbsent(place, unused -> new ArrayList<>())
                            .addAll(texts));
            if (observation.target() instanceof Target.Domain domain) {
                addresses.put(domain.name(), addresses(observation, domain.name()));
            }
        }
        List<Nature> natures = new ArrayList<>();
        said.forEach((place, texts) -> signs.stream()
                .filter(sign -> sign.at() == place.at())
                .forEach(sign -> sign.in(texts).ifPresent(seen -> {
                    natures.add(nature(sign, place.asset(), seen));
                    // Who answers at the addresses of an alias is whom the alias names.
                    if (place.asset() instanceof Asset.Domain domain
                            && seen.getFirst().place().equals("cname")) {
                        addresses.getOrDefault(domain.name(), List.of()).stream()
                                .map(Asset.Host::new)
                                .forEach(host -> natures.add(nature(sign, host, seen)));
                    }
                })));
        return natures;
    }

    /** What texts are gathered for: an asset, or a single answer of it. */
    private record Place(Sign.At at, Asset asset, Optional<ObservationId> answer) {}

    private static Stream<Place> places(Observation observation) {
        return switch (observation.target()) {
            case Target.Domain domain ->
                Stream.of(new Place(Sign.At.NAME, new Asset.Domain(domain.name()), Optional.empty()));
            case Target.Endpoint endpoint -> {
                Asset service = new Asset.Service(endpoint.address(), endpoint.port(), endpoint.transport());
                Stream<Place> always = Stream.of(
                        new Place(Sign.At.HOST, new Asset.Host(endpoint.address()), Optional.empty()),
                        new Place(Sign.At.SERVICE, service, Optional.empty()),
                        new Place(Sign.At.ANSWER, service, Optional.of(observation.id())));
                yield Stream.concat(
                        always,
                        Origin.of(observation).stream().map(web -> new Place(Sign.At.WEB, web, Optional.empty())));
            }
            case Target.Host host -> Stream.of();
            case Target.Network network -> Stream.of();
        };
    }

    private static List<IpAddress> addresses(Observation observation, HostName name) {
        return observation.outcome().answer().orElse(null) instanceof Reply.Names names
                ? Stream.of("A", "AAAA")
                        .flatMap(type -> names.values(name, type).stream())
                        .flatMap(value -> IpAddress.parse(value).stream())
                        .toList()
                : List.of();
    }

    private static Nature nature(Sign sign, Asset asset, List<Said> seen) {
        return Nature.decided(
                asset,
                sign.kind(),
                sign.confidence(),
                sign.reason(seen.getFirst()),
                seen.stream().map(Said::in).distinct().toList());
    }
}
