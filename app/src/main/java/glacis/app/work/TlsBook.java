package glacis.app.work;

import glacis.app.compose.TlsEndpoints;
import glacis.app.compose.TlsSeen;
import glacis.assess.encryption.chain.TrustStore;
import glacis.assess.encryption.policy.Policy;
import glacis.inventory.finding.FindingStore;
import glacis.inventory.journal.Run;
import glacis.model.observation.Outcome;
import glacis.model.observation.Reply;
import glacis.model.scope.Mandate;
import glacis.report.compose.AuditDocument;
import glacis.report.compose.FindingEntry;
import glacis.report.compose.TlsDocument;
import glacis.report.compose.TlsEndpoint;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Writes what was heard of TLS into documents, one for each thing that was heard; several can be bound into one. Beside that it
 * counts, so that a run over a hundred thousand names needs no more memory than one over ten.
 */
public final class TlsBook {

    private static final List<String> SEVERITIES = List.of("critical", "high", "medium", "low");

    private final TlsEndpoints endpoints;
    private final TlsFindings findings;
    private final Optional<String> startTls;
    private final MandateLines lines;
    private final Collection<Mandate> mandates;
    private final Run run;
    private final InstantSource clock;
    private final String version;
    private long asked;
    private long refused;
    private long answered;

    /**
     * A book for a run.
     *
     * @param policies the leading one first
     * @param stores of roots, asked for when the first chain is judged
     */
    public TlsBook(
            List<Policy> policies,
            Supplier<List<TrustStore>> stores,
            FindingStore findings,
            TlsErrand errand,
            Run run,
            InstantSource clock,
            String version) {
        this.endpoints = new TlsEndpoints(policies, stores);
        this.findings = new TlsFindings(findings, run.id(), stores);
        this.startTls = errand.startTls();
        this.mandates = errand.mandates();
        this.lines = new MandateLines(mandates);
        this.run = run;
        this.clock = clock;
        this.version = version;
    }

    /** The document of one thing that was heard: an endpoint, a refusal, or a name that led nowhere or not everywhere. */
    public TlsDocument write(TlsHeard heard) {
        Instant now = clock.instant();
        List<String> typed = List.of(heard.place().aim().typed());
        return switch (heard) {
            case TlsHeard.Nowhere nowhere -> {
                asked++;
                if (nowhere.refused()) {
                    refused++;
                }
                yield nowhere(nowhere, typed, now);
            }
            case TlsHeard.Partly partly ->
                document(
                        now,
                        typed,
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(new AuditDocument.Incomplete(
                                partly.place().aim().typed(), partly.reason())));
            case TlsHeard.Asked one -> {
                asked++;
                MandateLines own = new MandateLines(mandates);
                own.add(one.sighting().lineage());
                lines.add(one.sighting().lineage());
                if (one.observation().outcome() instanceof Outcome.Withheld<Reply> withheld) {
                    refused++;
                    yield refusal(one, withheld, typed, now);
                }
                answered += isHeard(one.observation().outcome()) ? 1 : 0;
                yield endpoint(one, typed, own.listed(), now);
            }
        };
    }

    private TlsDocument nowhere(TlsHeard.Nowhere nowhere, List<String> typed, Instant now) {
        String what = nowhere.place().aim().typed();
        return document(
                now,
                typed,
                List.of(),
                List.of(),
                nowhere.refused()
                        ? List.of(new AuditDocument.NotLookedAt(what, nowhere.reason(), Optional.empty()))
                        : List.of(),
                nowhere.refused() ? List.of() : List.of(new AuditDocument.Incomplete(what, nowhere.reason())));
    }

    private TlsDocument refusal(TlsHeard.Asked one, Outcome.Withheld<Reply> withheld, List<String> typed, Instant now) {
        String rule = withheld.refusal().rule();
        return document(
                now,
                typed,
                List.of(),
                List.of(),
                List.of(new AuditDocument.NotLookedAt(
                        one.target().toString(),
                        withheld.refusal().reason().sentence(),
                        rule.isBlank() ? Optional.empty() : Optional.of(rule))),
                List.of());
    }

    private TlsDocument endpoint(
            TlsHeard.Asked one, List<String> typed, List<AuditDocument.MandateLine> used, Instant now) {
        TlsHeard.Talk talk = one.talk();
        TlsDocument.TlsCost cost = new TlsDocument.TlsCost(
                talk.connections(), talk.sent(), talk.received(), talk.seconds(), talk.roundTrips());
        TlsSeen seen = new TlsSeen(
                one.place().aim().host(),
                one.target(),
                startTls,
                one.observation(),
                one.sighting().at(),
                cost,
                one.consented());
        TlsEndpoint endpoint = endpoints.endpoint(seen, findings.of(one, now));
        boolean open = one.observation().outcome().answer().isEmpty();
        return document(
                now,
                typed,
                used,
                List.of(endpoint),
                List.of(),
                open
                        ? List.of(new AuditDocument.Incomplete(
                                endpoint.label(), one.observation().outcome().words()))
                        : List.of());
    }

    private TlsDocument document(
            Instant now,
            List<String> typed,
            List<AuditDocument.MandateLine> used,
            List<TlsEndpoint> endpoints,
            List<AuditDocument.NotLookedAt> notLookedAt,
            List<AuditDocument.Incomplete> incomplete) {
        List<FindingEntry> all =
                endpoints.stream().flatMap(e -> e.findings().stream()).toList();
        TlsDocument.TlsCost none = new TlsDocument.TlsCost(0, 0, 0, Optional.empty(), 0);
        return new TlsDocument(
                TlsDocument.SCHEMA,
                new AuditDocument.Generator("glacis", version),
                run.started(),
                now,
                typed,
                used,
                endpoints,
                all,
                notLookedAt,
                incomplete,
                endpoints.stream().map(TlsEndpoint::cost).findFirst().orElse(none),
                "");
    }

    /**
     * One document of many.
     *
     * @param documents in the order in which they are to stand
     * @param targets what was asked for, as typed; what the documents say when it is empty
     * @param seconds that all of it took
     */
    public TlsDocument bind(
            List<TlsDocument> documents, Run run, List<String> targets, Optional<Double> seconds, String ledgerHead) {
        List<TlsEndpoint> all =
                documents.stream().flatMap(d -> d.endpoints().stream()).toList();
        return new TlsDocument(
                TlsDocument.SCHEMA,
                new AuditDocument.Generator("glacis", version),
                run.started(),
                clock.instant(),
                targets.isEmpty()
                        ? documents.stream()
                                .flatMap(d -> d.targets().stream())
                                .distinct()
                                .toList()
                        : targets,
                lines.listed(),
                all,
                documents.stream()
                        .flatMap(d -> d.findings().stream())
                        .sorted(Comparator.comparingInt(f -> SEVERITIES.indexOf(f.severity())))
                        .toList(),
                documents.stream().flatMap(d -> d.notLookedAt().stream()).toList(),
                documents.stream().flatMap(d -> d.incomplete().stream()).toList(),
                new TlsDocument.TlsCost(
                        all.stream().mapToLong(e -> e.cost().connections()).sum(),
                        all.stream().mapToLong(e -> e.cost().bytesSent()).sum(),
                        all.stream().mapToLong(e -> e.cost().bytesReceived()).sum(),
                        seconds,
                        all.stream().mapToLong(e -> e.cost().roundTrips()).sum()),
                ledgerHead);
    }

    private static boolean isHeard(Outcome<Reply> outcome) {
        return outcome.answer().isPresent()
                || outcome instanceof Outcome.Garbled<Reply>
                || outcome instanceof Outcome.Declined<Reply> declined
                        && declined.how() != Outcome.Decline.CONNECTION_REFUSED;
    }

    /** Whether the guard said no to everything. */
    public boolean allRefused() {
        return asked > 0 && refused == asked;
    }

    /** Whether nothing that could be asked answered in any way. */
    public boolean allUnreachable() {
        return asked > refused && answered == 0;
    }
}
