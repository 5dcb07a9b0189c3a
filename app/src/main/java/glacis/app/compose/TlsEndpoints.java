package glacis.app.compose;

import glacis.assess.encryption.chain.TrustStore;
import glacis.assess.encryption.policy.Assessment;
import glacis.assess.encryption.policy.Conflicts;
import glacis.assess.encryption.policy.Consented;
import glacis.assess.encryption.policy.KnownAttacks;
import glacis.assess.encryption.policy.Policy;
import glacis.assess.encryption.policy.PolicyJudge;
import glacis.assess.encryption.policy.Preconditions;
import glacis.model.observation.Observation;
import glacis.model.observation.Outcome;
import glacis.model.observation.Reply;
import glacis.model.observation.TlsSurvey;
import glacis.model.observation.Trilean;
import glacis.model.scope.HostName;
import glacis.report.compose.AuditDocument;
import glacis.report.compose.FindingEntry;
import glacis.report.compose.PolicyAssessment;
import glacis.report.compose.TlsEndpoint;
import glacis.report.compose.Wording;
import glacis.scan.probe.tls.survey.RenegotiationProbe;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Writes down what endpoints showed of their TLS, and what policies say of that. */
public final class TlsEndpoints {

    private static final List<String> VERSIONS = List.of("SSLv2", "SSLv3", "TLSv1.0", "TLSv1.1", "TLSv1.2", "TLSv1.3");

    private final List<Policy> policies;
    private final TlsChains chains;

    /**
     * Endpoints that are held against policies and stores.
     *
     * @param policies the leading one first
     * @param stores of roots, asked for when the first chain is judged
     */
    public TlsEndpoints(List<Policy> policies, Supplier<List<TrustStore>> stores) {
        this.policies = List.copyOf(policies);
        this.chains = new TlsChains(stores);
    }

    /** What the reply tells as a survey: as it is, or as far as an ordinary hello goes. */
    public static Optional<TlsSurvey> survey(Outcome<Reply> outcome) {
        return outcome.answer().flatMap(reply -> switch (reply) {
            case TlsSurvey survey -> Optional.of(survey);
            case Reply.Tls tls -> Optional.of(OrdinaryHello.survey(tls));
            case Reply.Names other -> Optional.empty();
            case Reply.Ports other -> Optional.empty();
            case Reply.Banner other -> Optional.empty();
            case Reply.Http other -> Optional.empty();
            case Reply.Ssh other -> Optional.empty();
            case Reply.Smtp other -> Optional.empty();
            case Reply.Postgres other -> Optional.empty();
            case Reply.NameServer other -> Optional.empty();
            case Reply.Spoken other -> Optional.empty();
            case Reply.Jarm other -> Optional.empty();
            case Reply.Icon other -> Optional.empty();
        });
    }

    /** The entry of an endpoint. */
    public TlsEndpoint endpoint(TlsSeen seen, List<FindingEntry> findings) {
        String probe = seen.observation().probe();
        boolean supplier = probe.equals("tls.supplier") || probe.startsWith("tls.hello");
        // Whoever agrees to nothing gives a policy nothing to be held against.
        Optional<TlsSurvey> told = survey(seen.observation().outcome()).map(survey -> survey.with(consented(seen)));
        TlsSurvey survey = told.orElseGet(() -> nothing(seen.observation().outcome()));
        List<TlsChains.Held> held = chains.held(survey, seen);
        Optional<TlsSurvey> answered = told.filter(TlsEndpoints::agrees);
        TlsSurvey judged = survey.with(chains.trusted(held, seen).map(List::of).orElse(List.of()));
        LocalDate day = LocalDate.ofInstant(seen.at(), ZoneOffset.UTC);
        List<Assessment> assessments = answered.isEmpty()
                ? List.of()
                : policies.stream()
                        .map(p -> PolicyJudge.judge(p, judged, seen.at()))
                        .toList();
        List<PolicyAssessment> written = new ArrayList<>();
        for (int i = 0; i < assessments.size(); i++) {
            Policy policy = policies.get(i);
            written.add(new PolicyChecks(policy, assessments.get(i), remedies(policy, seen, day), supplier).written());
        }
        return new TlsEndpoint(
                seen.host(),
                seen.target().address().toString(),
                seen.target().port(),
                seen.target().name().map(HostName::text),
                seen.startTls(),
                supplier ? "normal-client" : "non-intrusive",
                speaks(seen, survey),
                seen.at(),
                Optional.of(seen.observation().id().text()),
                versions(survey),
                survey.groups().stream().map(TlsSurvey.Group::name).toList(),
                survey.signatureSchemes().stream()
                        .map(TlsSurvey.SignatureScheme::name)
                        .toList(),
                survey.dh().map(TlsEndpoints::group),
                TlsChains.written(held, survey),
                features(survey),
                written,
                Conflicts.between(assessments).stream()
                        .map(TlsEndpoints::conflict)
                        .toList(),
                answered.map(Preconditions::of).orElse(List.of()).stream()
                        .map(p -> new TlsEndpoint.Precondition(
                                p.attack(), p.seen(), p.meaning(), p.reference(), "not verified"))
                        .toList(),
                answered.map(KnownAttacks::of).orElse(List.of()).stream()
                        .map(a -> new TlsEndpoint.KnownAttack(
                                a.attack(), a.precondition().word(), a.why(), a.reference(), "not verified"))
                        .toList(),
                answered.map(Consented::of).orElse(List.of()).stream()
                        .map(TlsEndpoints::question)
                        .toList(),
                snippets(seen, day, written),
                findings,
                seen.cost(),
                incomplete(survey));
    }

    /** What was heard of questions that somebody consented to; what the guard withheld was not asked. */
    private static List<TlsSurvey.Feature> consented(TlsSeen seen) {
        return seen.consented().stream()
                .map(Observation::outcome)
                .filter(outcome -> !(outcome instanceof Outcome.Withheld<Reply>))
                .flatMap(outcome -> outcome.answer().orElse(null) instanceof TlsSurvey survey
                        ? survey.features().stream()
                        : Stream.of(
                                new TlsSurvey.Feature(RenegotiationProbe.FACT, Trilean.UNDETERMINED, outcome.words())))
                .toList();
    }

    private static TlsEndpoint.Consented question(Consented.Question question) {
        return new TlsEndpoint.Consented(
                question.check(),
                question.question(),
                question.status().word(),
                question.answer().word(),
                question.why(),
                Optional.of(question.precondition()).filter(seen -> !seen.isEmpty()));
    }

    private static List<AuditDocument.Incomplete> incomplete(TlsSurvey survey) {
        List<AuditDocument.Incomplete> incomplete = new ArrayList<>();
        if (!agrees(survey) && survey.incomplete().isEmpty()) {
            incomplete.add(new AuditDocument.Incomplete("TLS", "it agreed to no version"));
        }
        survey.incomplete().forEach(i -> incomplete.add(new AuditDocument.Incomplete(i.what(), i.reason())));
        return incomplete;
    }

    private static TlsRemedies remedies(Policy policy, TlsSeen seen, LocalDate day) {
        String typed = Wording.authority(seen.host(), seen.target().port())
                + seen.startTls().map(p -> " --starttls " + p).orElse("");
        return new TlsRemedies(policy, day, typed, seen.startTls());
    }

    /** Where everything passes, nobody needs lines. */
    private List<TlsEndpoint.Snippet> snippets(TlsSeen seen, LocalDate day, List<PolicyAssessment> written) {
        boolean wanted = written.stream()
                .limit(1)
                .anyMatch(a -> a.level().equals("insufficient") || a.level().equals("phase-out"));
        return wanted ? remedies(policies.getFirst(), seen, day).snippets() : List.of();
    }

    private static boolean agrees(TlsSurvey survey) {
        return survey.versions().stream().anyMatch(v -> v.offered() == Trilean.YES);
    }

    /** An alert is TLS too; a refusal in the clear, or an answer in something else, says nothing of another hour or port. */
    private static String speaks(TlsSeen seen, TlsSurvey survey) {
        boolean alert = seen.startTls().isEmpty()
                && seen.observation().outcome() instanceof Outcome.Declined<Reply> declined
                && declined.how() == Outcome.Decline.PROTOCOL_REFUSAL;
        return agrees(survey) || alert ? "yes" : "undetermined";
    }

    /** A survey in which nothing is known, for the reason that the outcome gives. */
    private static TlsSurvey nothing(Outcome<Reply> outcome) {
        String why = outcome.words();
        return new TlsSurvey(
                Optional.empty(),
                VERSIONS.reversed().stream()
                        .map(name -> new TlsSurvey.Version(
                                name, Trilean.UNDETERMINED, List.of(), TlsSurvey.Order.UNDETERMINED, false, why))
                        .toList(),
                List.of(),
                Trilean.UNDETERMINED,
                List.of(),
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(),
                List.of(new TlsSurvey.Incomplete("TLS", why)),
                new TlsSurvey.Cost(0, 0, 0));
    }

    private static Map<String, TlsEndpoint.TlsVersion> versions(TlsSurvey survey) {
        Map<String, TlsEndpoint.TlsVersion> versions = new LinkedHashMap<>();
        for (String name : VERSIONS) {
            versions.put(
                    name,
                    survey.version(name)
                            .map(v -> new TlsEndpoint.TlsVersion(
                                    v.offered().word(),
                                    v.cipherSuites(),
                                    v.order().word(),
                                    v.complete(),
                                    v.how()))
                            .orElseGet(() -> new TlsEndpoint.TlsVersion(
                                    Trilean.UNDETERMINED.word(),
                                    List.of(),
                                    TlsSurvey.Order.UNDETERMINED.word(),
                                    false,
                                    "not asked")));
        }
        return versions;
    }

    private static TlsEndpoint.DhGroup group(TlsSurvey.DhParameters dh) {
        return new TlsEndpoint.DhGroup(
                dh.bits(),
                dh.generator(),
                dh.primeSha256().hex(),
                dh.knownAs(),
                dh.reused().word());
    }

    private static TlsEndpoint.Features features(TlsSurvey survey) {
        Map<String, String> details = new LinkedHashMap<>();
        survey.features().stream().filter(f -> !f.detail().isEmpty()).forEach(f -> details.put(f.name(), f.detail()));
        Trilean id = survey.feature("session_id_resumption");
        Trilean ticket = survey.feature("ticket_resumption");
        return new TlsEndpoint.Features(
                word(survey, "secure_renegotiation"),
                word(survey, "fallback_scsv"),
                word(survey, "session_tickets"),
                either(id, ticket).word(),
                id.word(),
                ticket.word(),
                word(survey, "early_data"),
                word(survey, "compression"),
                word(survey, "ocsp_stapling"),
                word(survey, "sct"),
                survey.alpn(),
                word(survey, "alpn_strict"),
                word(survey, "extended_master_secret"),
                word(survey, "encrypt_then_mac"),
                word(survey, "heartbeat"),
                word(survey, "truncated_hmac"),
                word(survey, "version_tolerance"),
                word(survey, "extension_tolerance"),
                survey.hybridPreferred().word(),
                details);
    }

    private static String word(TlsSurvey survey, String feature) {
        return survey.feature(feature).word();
    }

    private static Trilean either(Trilean one, Trilean other) {
        if (one == Trilean.YES || other == Trilean.YES) {
            return Trilean.YES;
        }
        return one == Trilean.NO && other == Trilean.NO ? Trilean.NO : Trilean.UNDETERMINED;
    }

    private static TlsEndpoint.Conflict conflict(Conflicts.Conflict conflict) {
        return new TlsEndpoint.Conflict(
                conflict.check(),
                conflict.value(),
                conflict.decisive(),
                conflict.opinions().stream()
                        .map(o -> new TlsEndpoint.Opinion(
                                o.policy(), PolicyChecks.word(o.level()), o.word(), o.reference()))
                        .toList());
    }
}
