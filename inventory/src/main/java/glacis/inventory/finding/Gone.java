package glacis.inventory.finding;

import glacis.inventory.fold.Presence;
import glacis.inventory.journal.Known;
import glacis.model.asset.Asset;
import glacis.model.finding.Evidence;
import glacis.model.finding.Finding;
import glacis.model.observation.DnsAnswer;
import glacis.model.observation.Observation;
import glacis.model.observation.ObservationId;
import glacis.model.observation.Reply;
import glacis.model.observation.Trilean;
import glacis.model.scope.IpAddress;
import glacis.model.scope.Target;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Which assets of known findings are seen to exist no more.
 *
 * <p>A service is gone when its port refuses. A certificate or a web presence is gone when every place where its defect was
 * seen now answers otherwise: another certificate, another kind of answer, or no service at all. A name is gone when the
 * resolver says so. An address is never gone: it can only be silent.
 */
public final class Gone {

    private final Function<ObservationId, Optional<Observation>> journal;
    private final Map<IpAddress, List<Known>> byAddress = new HashMap<>();
    private final Map<String, Known> byQuestion = new HashMap<>();
    private final Map<String, Known> byName = new HashMap<>();

    private Gone(Collection<Known> now, Function<ObservationId, Optional<Observation>> journal) {
        this.journal = journal;
        for (Known row : now) {
            byQuestion.put(question(row.observation()), row);
            switch (row.observation().target()) {
                case Target.Host host -> place(host.address(), row);
                case Target.Endpoint endpoint -> place(endpoint.address(), row);
                case Target.Domain domain -> {
                    if (row.observation().outcome().answer().orElse(null) instanceof Reply.Names) {
                        byName.put(domain.name().text(), row);
                    }
                }
                case Target.Network network -> {}
            }
        }
    }

    private void place(IpAddress address, Known row) {
        byAddress.computeIfAbsent(address, unused -> new ArrayList<>()).add(row);
    }

    /**
     * The assets of these findings that are gone.
     *
     * @param findings what is known to be wrong
     * @param now the latest row per target and probe, of all runs
     * @param journal finds the observations that the findings cite
     */
    public static Set<Asset> among(
            Collection<Finding> findings,
            Collection<Known> now,
            Function<ObservationId, Optional<Observation>> journal) {
        Gone gone = new Gone(now, journal);
        Set<Asset> assets = new LinkedHashSet<>();
        for (Finding finding : findings) {
            if (gone.isGone(finding)) {
                assets.add(finding.asset());
            }
        }
        return assets;
    }

    private boolean isGone(Finding finding) {
        return switch (finding.asset()) {
            case Asset.Service service -> refuses(service);
            case Asset.Certificate certificate ->
                everywhere(
                        finding,
                        reply -> reply instanceof Reply.Tls tls
                                && !tls.chain().isEmpty()
                                && tls.chain().stream()
                                        .noneMatch(facts -> facts.sha256().equals(certificate.sha256())));
            case Asset.Web web ->
                everywhere(finding, reply -> reply instanceof Reply.Http http && http.overTls() != web.secure());
            case Asset.Domain domain ->
                Optional.ofNullable(byName.get(domain.name().text()))
                        .flatMap(row -> row.observation().outcome().answer())
                        .map(reply -> reply instanceof Reply.Names names && doesNotExist(names))
                        .orElse(false);
            case Asset.Host host -> false;
        };
    }

    private boolean refuses(Asset.Service service) {
        return Presence.of(service, byAddress.getOrDefault(service.address(), List.of())) == Trilean.NO;
    }

    /** Whether every observation that the finding cites was of a service that is gone or now answers otherwise. */
    private boolean everywhere(Finding finding, Function<Reply, Boolean> otherwise) {
        for (Evidence evidence : finding.verdict().evidence()) {
            Optional<Observation> cited = journal.apply(evidence.observation());
            if (cited.isEmpty() || !(cited.get().target() instanceof Target.Endpoint endpoint)) {
                return false;
            }
            boolean lost = refuses(new Asset.Service(endpoint.address(), endpoint.port(), endpoint.transport()))
                    || Optional.ofNullable(byQuestion.get(question(cited.get())))
                            .flatMap(row -> row.observation().outcome().answer())
                            .map(otherwise)
                            .orElse(false);
            if (!lost) {
                return false;
            }
        }
        return true;
    }

    private static boolean doesNotExist(Reply.Names names) {
        List<DnsAnswer> own = names.answers().stream()
                .filter(answer -> answer.owner().equals(names.name()))
                .toList();
        return !own.isEmpty() && own.stream().allMatch(answer -> answer.status() == DnsAnswer.Status.NO_SUCH_NAME);
    }

    private static String question(Observation observation) {
        return observation.target() + "\n" + observation.probe();
    }
}
