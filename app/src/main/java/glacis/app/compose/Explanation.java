package glacis.app.compose;

import glacis.assess.Catalogue;
import glacis.assess.spi.Check;
import glacis.inventory.journal.Journal;
import glacis.inventory.journal.Known;
import glacis.inventory.journal.ObservationIdPrefix;
import glacis.model.finding.Evidence;
import glacis.model.finding.Finding;
import glacis.model.observation.Digest;
import glacis.model.observation.Lineage;
import glacis.model.observation.ObservationId;
import glacis.model.observation.Transcript;
import glacis.model.observation.Transcript.Direction;
import glacis.report.compose.AuditDocument;
import glacis.report.compose.Why;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** The way back from a finding, or from an observation, to the line of the mandate. */
public final class Explanation {

    private static final int MOST_STEPS = 8;

    private final Journal journal;
    private final Function<String, String> verification;
    private final String version;

    /**
     * An explanation from this journal.
     *
     * @param verification says of a mandate's id how sure it is that its author may allow what it allows
     * @param version the version of Glacis
     */
    public Explanation(Journal journal, Function<String, String> verification, String version) {
        this.journal = journal;
        this.verification = verification;
        this.version = version;
    }

    /** Why a finding is claimed. */
    public Why of(Finding finding, String where) {
        List<Known> evidence = finding.verdict().evidence().stream()
                .flatMap(e -> known(e.observation()).stream())
                .toList();
        return new Why(
                Why.SCHEMA,
                new AuditDocument.Generator("glacis", version),
                finding.id(),
                finding.verdict().title(),
                where,
                Optional.of(finding.verdict().severity().word()),
                Optional.of(finding.verdict().confidence().word()),
                Optional.of(finding.state().word()),
                finding.firstSeen(),
                Optional.of(because(finding)),
                finding.verdict().evidence().stream()
                        .flatMap(e -> known(e.observation()).map(row -> source(row, e)).stream())
                        .toList(),
                evidence.stream().findFirst().map(this::steps).orElse(List.of()),
                evidence.stream().findFirst().flatMap(this::allowed),
                List.of("checks " + version));
    }

    /** Why something was asked, and what it answered. */
    public Why of(Known row) {
        String words = row.observation().outcome().words();
        return new Why(
                Why.SCHEMA,
                new AuditDocument.Generator("glacis", version),
                row.observation().id().text(),
                row.observation().probe() + " of " + row.observation().target() + ": " + words,
                row.observation().target().toString(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                row.first(),
                Optional.empty(),
                List.of(source(row, new Evidence(row.observation().id(), words))),
                steps(row),
                allowed(row),
                List.of());
    }

    private static Why.Because because(Finding finding) {
        String check = finding.check();
        String verdict = finding.state() == Finding.State.FIXED ? "failed; a later look saw that it is gone" : "failed";
        return new Why.Because(
                check,
                "docs/checks/" + check + ".md",
                verdict,
                finding.verdict().explanation(),
                Catalogue.find(check).map(Check::reference));
    }

    private Optional<Known> known(ObservationId id) {
        return journal.find(new ObservationIdPrefix(id.text())).stream().findFirst();
    }

    private Why.Source source(Known row, Evidence evidence) {
        List<Transcript> transcripts = row.latest().transcripts().stream()
                .flatMap(digest -> journal.transcript(digest).stream())
                .toList();
        return new Why.Source(
                row.observation().id().text(),
                row.observation().probe(),
                row.last(),
                evidence.shows(),
                Excerpts.of(row.observation(), transcripts),
                transcripts.stream().mapToLong(t -> t.count(Direction.SENT)).sum(),
                transcripts.stream().mapToLong(t -> t.count(Direction.RECEIVED)).sum(),
                row.latest().transcripts().stream().map(Digest::hex).toList());
    }

    private List<Why.Step> steps(Known from) {
        List<Why.Step> steps = new ArrayList<>();
        Set<ObservationId> seen = new HashSet<>();
        Optional<Known> at = Optional.of(from);
        while (at.isPresent()
                && steps.size() < MOST_STEPS
                && seen.add(at.get().observation().id())) {
            Lineage lineage = at.get().lineage();
            steps.add(new Why.Step(lineage.because(), lineage.parent().map(ObservationId::text)));
            at = lineage.parent().flatMap(this::known);
        }
        return steps;
    }

    private Optional<Why.Allowed> allowed(Known row) {
        return row.lineage()
                .allowed()
                .map(a -> new Why.Allowed(
                        a.permit(), a.mandate(), a.line(), a.rule(), a.level(), verification.apply(a.mandate())));
    }
}
