package glacis.assess.encryption.policy;

import glacis.model.observation.TlsSurvey;
import glacis.model.observation.Trilean;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Takes a survey apart into the values of each topic; the order of suites is apart, because it depends on levels. */
final class SurveyValues {

    /** The feature that says whether clients trust what the server shows. */
    static final String CHAIN = "certificate_chain";

    private final TlsSurvey survey;
    private final Surveyed facts;

    SurveyValues(TlsSurvey survey) {
        this.survey = survey;
        this.facts = new Surveyed(survey);
    }

    /** All that the survey says of a topic. */
    List<Observed> of(Topic topic) {
        return switch (topic) {
            case VERSION -> versions();
            case TLS13_OFFERED -> List.of(offered("TLSv1.3"));
            case TLS12_OFFERED -> List.of(offered("TLSv1.2"));
            case CIPHER_SUITE -> suites();
            case CIPHER_ORDER -> List.of();
            case KEY_EXCHANGE_GROUP -> groups();
            case HYBRID_OFFERED -> List.of(hybrid());
            case HYBRID_PREFERRED -> List.of(hybridPreferred());
            case NIST_CURVE_OFFERED -> List.of(nistCurve());
            case DH_GROUP -> List.of(dhGroup());
            case CERTIFICATE_KEY, CERTIFICATE_CURVE, CERTIFICATE_SIGNATURE, CERTIFICATE_LIFETIME ->
                new CertificateValues(survey).of(topic);
            case CERTIFICATE_CHAIN -> isMail() ? List.of() : List.of(chain());
            case CERTIFICATE_CHAIN_SMTP -> isMail() ? List.of(chain()) : List.of();
            case SIGNATURE_TLS12 -> signatures("TLSv1.2");
            case SIGNATURE_TLS13 -> signatures("TLSv1.3");
            case COMPRESSION, SECURE_RENEGOTIATION, EXTENDED_MASTER_SECRET, TRUNCATED_HMAC, CLIENT_RENEGOTIATION ->
                List.of(feature(topic, facts.below13(), "a version below TLS 1.3"));
            case EARLY_DATA -> List.of(feature(topic, survey.offers("TLSv1.3"), "TLS 1.3"));
            case ENCRYPT_THEN_MAC -> List.of(feature(topic, facts.uses(SuiteName::cbc), "a CBC suite"));
            case FALLBACK_SCSV -> List.of(feature(topic, downgrades(), "a lower version and no TLS 1.3"));
            case OCSP_STAPLING, HEARTBEAT -> List.of(feature(topic, Trilean.YES, ""));
        };
    }

    private List<Observed> versions() {
        return Surveyed.VERSIONS.stream().map(this::version).toList();
    }

    private Observed version(String name) {
        String how = survey.version(name).map(TlsSurvey.Version::how).orElse("it was not asked for");
        return switch (survey.offers(name)) {
            case YES -> Observed.Seen.named(name, how);
            case NO -> new Observed.Refused(Value.of(name), name + " refused", how);
            case UNDETERMINED -> new Observed.Open(name, how);
        };
    }

    private Observed offered(String version) {
        return Observed.answer(survey.offers(version), version, "whether " + version + " is offered is not known");
    }

    private List<Observed> suites() {
        Stream<Observed> seen = Surveyed.VERSIONS.stream()
                .flatMap(version -> facts.suites(version).stream())
                .distinct()
                .map(suite -> Observed.Seen.named(suite, facts.where(suite)));
        Stream<Observed> open = Surveyed.VERSIONS.stream()
                .flatMap(version -> facts.openSuites(version).stream()
                        .map(reason -> new Observed.Open("other suites of " + version, reason)));
        return Stream.concat(seen, open).toList();
    }

    private List<Observed> groups() {
        List<Observed> all = new ArrayList<>();
        survey.groups()
                .forEach(group -> all.add(Observed.Seen.named(group.name(), String.join(", ", group.versions()))));
        boolean open = Gap.GROUPS.reason(survey).isPresent();
        if (survey.groups().isEmpty() && facts.usesGroups() == Trilean.NO) {
            all.add(new Observed.Beside("no key is agreed on over a named group"));
        } else if (open || survey.groups().isEmpty()) {
            all.add(new Observed.Open("other groups", facts.openGroups()));
        }
        return all;
    }

    /** Only TLS 1.3 has hybrids, so a server without it offers none, whatever else is unknown. */
    private Observed hybrid() {
        Trilean known = survey.offers("TLSv1.3") == Trilean.NO ? Trilean.NO : facts.offersGroup(Surveyed.HYBRIDS);
        return Observed.answer(known, "", facts.openGroups());
    }

    private Observed hybridPreferred() {
        return switch (hybrid()) {
            case Observed.Open open -> open;
            case Observed offered
            when offered.equals(Observed.Seen.named("no", "")) -> new Observed.Beside("it offers no hybrid");
            default -> Observed.answer(survey.hybridPreferred(), "", "which it prefers was not seen");
        };
    }

    private Observed nistCurve() {
        if (facts.usesGroups() == Trilean.NO) {
            return new Observed.Beside("it uses no elliptic curves");
        }
        return Observed.answer(facts.offersGroup(List.of("secp256r1", "secp384r1")), "", facts.openGroups());
    }

    private Observed dhGroup() {
        if (survey.dh().isEmpty()) {
            return switch (facts.uses(SuiteName::dhe)) {
                case NO -> new Observed.Beside("no suite has DHE");
                case YES ->
                    new Observed.Open(
                            "the DHE group", Gap.DH_PARAMETERS.reason(survey).orElse("it was not shown"));
                case UNDETERMINED -> new Observed.Open("a DHE group", "whether a suite has DHE is not known");
            };
        }
        TlsSurvey.DhParameters dh = survey.dh().get();
        String shown = dh.knownAs().orElse("unpublished group of " + dh.bits() + " bits");
        return new Observed.Seen(Value.of(dh.knownAs().orElse("unpublished"), dh.bits()), shown, "");
    }

    private List<Observed> signatures(String version) {
        return switch (survey.offers(version)) {
            case NO -> List.of(new Observed.Beside(version + " is not offered"));
            case UNDETERMINED ->
                List.of(new Observed.Open(
                        "signatures of " + version, "whether " + version + " is offered is not known"));
            case YES -> signaturesSeen(version);
        };
    }

    private List<Observed> signaturesSeen(String version) {
        List<Observed> all = new ArrayList<>();
        survey.signatureSchemes().stream()
                .filter(scheme -> scheme.versions().contains(version))
                .forEach(scheme -> all.add(Observed.Seen.named(scheme.name(), version)));
        Optional<String> gap = Gap.SIGNATURES.reason(survey);
        if (all.isEmpty() && gap.isEmpty() && signs(version) == Trilean.NO) {
            all.add(new Observed.Beside("no suite of " + version + " signs its key exchange"));
        } else if (all.isEmpty() || gap.isPresent()) {
            all.add(new Observed.Open("other signatures of " + version, gap.orElse("none was seen")));
        }
        return all;
    }

    private Trilean signs(String version) {
        return version.equals("TLSv1.3") ? Trilean.YES : facts.uses(version, suite -> suite.ecdhe() || suite.dhe());
    }

    /** Where TLS 1.3 is spoken, its own marks in the server's random guard against downgrades (RFC 8446 §4.1.3). */
    private Trilean downgrades() {
        if (survey.offers("TLSv1.3") == Trilean.YES) {
            return Trilean.NO;
        }
        return facts.below12() == Trilean.YES && survey.offers("TLSv1.3") == Trilean.UNDETERMINED
                ? Trilean.UNDETERMINED
                : facts.below12();
    }

    private Observed feature(Topic topic, Trilean applies, String needs) {
        Optional<TlsSurvey.Feature> found = survey.features().stream()
                .filter(feature -> feature.name().equals(topic.feature()))
                .findFirst();
        String detail = found.map(TlsSurvey.Feature::detail).orElse("");
        return switch (applies) {
            case NO -> new Observed.Beside("that takes " + needs);
            case UNDETERMINED -> new Observed.Open("yes or no", "whether it has " + needs + " is not known");
            case YES ->
                Observed.answer(
                        found.map(TlsSurvey.Feature::present).orElse(Trilean.UNDETERMINED),
                        detail,
                        detail.isEmpty() ? untried(topic) : detail);
        };
    }

    private boolean isMail() {
        return survey.startTls().filter("smtp"::equals).isPresent();
    }

    /** Who has stores of roots adds it to the survey as a feature, for no survey sees what clients trust. */
    private Observed chain() {
        Optional<TlsSurvey.Feature> held = survey.features().stream()
                .filter(feature -> feature.name().equals(CHAIN))
                .findFirst();
        return Observed.answer(
                held.map(TlsSurvey.Feature::present).orElse(Trilean.UNDETERMINED),
                held.map(TlsSurvey.Feature::detail).orElse(""),
                held.map(TlsSurvey.Feature::detail)
                        .or(() -> Gap.CERTIFICATES.reason(survey))
                        .orElse("it was not held against any store of roots"));
    }

    private static String untried(Topic topic) {
        return topic == Topic.CLIENT_RENEGOTIATION ? "not asked: needs consent" : "it was not asked";
    }
}
