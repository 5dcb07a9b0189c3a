package glacis.app.work;

import glacis.app.compose.TlsEndpoints;
import glacis.app.compose.WrittenFinding;
import glacis.assess.Assessor;
import glacis.assess.Catalogue;
import glacis.assess.encryption.chain.TrustStore;
import glacis.inventory.finding.FindingBook;
import glacis.inventory.finding.FindingStore;
import glacis.inventory.fold.Fold;
import glacis.inventory.journal.Known;
import glacis.model.asset.AssetView;
import glacis.model.finding.Finding;
import glacis.model.finding.Judgement;
import glacis.model.finding.Verdict;
import glacis.model.observation.Observation;
import glacis.model.observation.Outcome;
import glacis.model.observation.Reply;
import glacis.model.observation.TlsSurvey;
import glacis.model.observation.Trilean;
import glacis.model.scope.HostName;
import glacis.model.scope.Target;
import glacis.report.compose.FindingEntry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** What our own checks of encryption say of an endpoint; the findings are the same that an audit of it would give. */
final class TlsFindings {

    private final FindingStore store;
    private final String run;
    private final Assessor assessor;

    /** @param stores of roots, asked for when the first chain is judged */
    TlsFindings(FindingStore store, String run, Supplier<List<TrustStore>> stores) {
        this.store = store;
        this.run = run;
        this.assessor = new Assessor(Catalogue.checks(stores).stream()
                .filter(check -> check.id().startsWith("GL-TLS-") || check.id().startsWith("GL-CRT-"))
                .toList());
    }

    /** The findings that stand after this, worst first; remembered, so that {@code glacis why} finds them. */
    List<FindingEntry> of(TlsHeard.Asked asked, Instant now) {
        List<Known> rows = rows(asked);
        if (rows.isEmpty()) {
            return List.of();
        }
        List<AssetView> views = Fold.views(now, rows, List.of());
        List<Judgement> judgements = assessor.assess(views, now).stream()
                .filter(judgement -> !(judgement.verdict() instanceof Verdict.NotApplicable))
                .toList();
        return store.merge(run, judgements, Set.of(), now).stream()
                .map(FindingBook.Change::after)
                .filter(finding -> finding.state() != Finding.State.FIXED)
                .sorted(Comparator.comparing((Finding f) -> f.verdict().severity()))
                .map(finding -> WrittenFinding.of(finding, where(asked)))
                .toList();
    }

    /** The survey as the shorter reply that checks read, one for each chain; it keeps its identifier, for that is the evidence. */
    private static List<Known> rows(TlsHeard.Asked asked) {
        Optional<TlsSurvey> survey =
                TlsEndpoints.survey(asked.observation().outcome()).filter(TlsFindings::speaks);
        if (survey.isEmpty()) {
            return List.of();
        }
        List<TlsSurvey.Chain> shown = survey.get().chains().stream()
                .filter(chain -> !chain.certificates().isEmpty())
                .toList();
        if (shown.isEmpty()) {
            return List.of(row(asked, 0, asked.target(), reply(survey.get(), Optional.empty())));
        }
        List<Known> rows = new ArrayList<>();
        for (TlsSurvey.Chain chain : shown) {
            Target.Endpoint target = chain.isForNoName() ? nameless(asked.target()) : asked.target();
            rows.add(row(asked, rows.size(), target, reply(survey.get(), Optional.of(chain))));
        }
        return rows;
    }

    private static Known row(TlsHeard.Asked asked, int number, Target.Endpoint target, Reply.Tls reply) {
        Observation shorter = new Observation(
                asked.observation().id(),
                target,
                asked.observation().probe() + "." + number,
                new Outcome.Answered<>(reply));
        return new Known(shorter, asked.sighting().at(), asked.sighting());
    }

    /** What is shown to those who send no name is held against none. */
    private static Target.Endpoint nameless(Target.Endpoint target) {
        return new Target.Endpoint(target.address(), target.port(), target.transport(), Optional.empty());
    }

    private static boolean speaks(TlsSurvey survey) {
        return survey.versions().stream().anyMatch(v -> v.offered() == Trilean.YES);
    }

    private static Reply.Tls reply(TlsSurvey survey, Optional<TlsSurvey.Chain> chain) {
        TlsSurvey.Version newest = survey.versions().stream()
                .filter(v -> v.offered() == Trilean.YES)
                .findFirst()
                .orElseThrow();
        return new Reply.Tls(
                survey.versions().stream()
                        .map(v -> new Reply.TlsVersion(v.name(), v.offered(), v.how()))
                        .toList(),
                newest.name(),
                newest.cipherSuites().stream().findFirst().orElse("unknown"),
                survey.groups().stream().findFirst().map(TlsSurvey.Group::name),
                survey.alpn().stream().findFirst(),
                chain.map(TlsSurvey.Chain::certificates).orElse(List.of()),
                chain.isPresent() ? Optional.empty() : Optional.of("no certificate was seen"),
                survey.startTls(),
                chain.filter(shown -> shown.bytes().isPresent())
                        .map(TlsSurvey.Chain::der)
                        .orElse(List.of()));
    }

    private static String where(TlsHeard.Asked asked) {
        return "TLS on " + asked.target().authority()
                + asked.place()
                        .aim()
                        .name()
                        .map(HostName::text)
                        .map(name -> " (" + name + ")")
                        .orElse("");
    }
}
