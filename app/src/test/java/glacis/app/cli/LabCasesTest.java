package glacis.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import glacis.assess.Assessor;
import glacis.assess.Catalogue;
import glacis.assess.Declared;
import glacis.assess.lifecycle.Lifecycles;
import glacis.assess.spi.Check;
import glacis.identify.Identifier;
import glacis.inventory.fold.Fold;
import glacis.inventory.journal.Known;
import glacis.lab.Lab;
import glacis.lab.LabPlan;
import glacis.lab.plan.Defect;
import glacis.lab.plan.Kind;
import glacis.lab.plan.ServerPlan;
import glacis.lab.plan.ZonePlan;
import glacis.model.asset.Asset;
import glacis.model.asset.AssetView;
import glacis.model.finding.Judgement;
import glacis.model.finding.Verdict;
import glacis.model.scope.Target;
import glacis.report.compose.AuditDocument;
import glacis.report.compose.FindingEntry;
import glacis.report.render.JsonReport;
import glacis.store.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * Each check against its three cases, from the page of the lab to the document: what LAB.md calls a defect fails, what is the
 * clean twin of it passes, and what LAB.md calls undetermined is undetermined and says why.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LabCasesTest {

    /** The ports of devices that a byte can harm are asked too, so that a host can be found without any. */
    private static final String FRAGILE =
            "102,104,502,515,623,1911,2001-2010,2404,4001,4840,9100-9107,11112,20000,44818,47808";

    private static final LabPlan DEMO = LabPlan.shipped();
    private static final LabPlan CASES = LabPlan.cases();

    /** What was looked at and judged, by the name of the audit. */
    private final Map<String, Audited> audits = new LinkedHashMap<>();

    /** One audit: the views that its journal gives, what the checks say of them, and its document. */
    private record Audited(
            String network, Map<Asset, AssetView> views, List<Judgement> judgements, AuditDocument document) {}

    /** Where a case is: a server or a zone of the page, in one of the audits. */
    private record Place(String audit, String title) {}

    @BeforeAll
    void audit_the_whole_page(@TempDir Path folder) throws IOException {
        String demo = Networks.next();
        try (Lab lab = Lab.start(DEMO, demo, InstantSource.system(), new Random(7))) {
            lab.awaitKeys();
            LabWords words = LabWords.of(lab, demo, folder);
            List<String> all = words.byName();
            all.set(all.indexOf("-p") + 1, words.ports() + "," + FRAGILE);
            audits.put("demo", audit(folder.resolve("demo"), demo, all, words.root()));
        }
        String cases = Networks.next();
        try (Lab lab = Lab.start(CASES, cases, InstantSource.system(), new Random(8))) {
            lab.awaitKeys();
            LabWords words = LabWords.of(lab, cases, folder);
            Path expected = Files.writeString(
                    folder.resolve("expected"),
                    "# what may answer\n%s.130 1-4729\n%s.131 4730\n%s.132 4730/tcp https\n"
                            .formatted(cases, cases, cases));
            List<String> known =
                    words.byAddress("--resolver", resolver(lab.resolver()), "--expected", expected.toString());
            known.addAll(
                    1, CASES.zones().stream().map(zone -> zone.apex().text()).toList());
            Declared declared = new Declared(Set.of(lab.resolver()), Optional.of(ExpectedFile.read(expected)));
            audits.put("cases", audit(folder.resolve("cases"), cases, known, words.root(), declared));
            List<String> lost = List.of(
                    "audit",
                    "lab.test",
                    "--mandate",
                    words.mandate().toString(),
                    "--resolver",
                    resolver(lab.resolver(Kind.FAILING_DNS)));
            audits.put("lost", audit(folder.resolve("lost"), cases, lost, words.root()));
        }
    }

    private static String resolver(Target.Endpoint endpoint) {
        return endpoint.address() + ":" + endpoint.port();
    }

    /** What it trusts is the lab's authority and Java's, so that no verdict depends on the system. */
    private static Audited audit(Path home, String network, List<String> words, Path root) throws IOException {
        return audit(home, network, words, root, Declared.NOTHING);
    }

    private static Audited audit(Path home, String network, List<String> words, Path root, Declared declared)
            throws IOException {
        Path document = Files.createDirectories(home).resolve("audit.json");
        List<String> all = new ArrayList<>(words);
        all.addAll(List.of("--json", document.toString()));
        Shell shell = new Shell(home.resolve("home"), Map.of("SSL_CERT_FILE", root.toString()));
        Shell.Said said = shell.run(all.toArray(String[]::new));
        assertThat(Files.exists(document)).as("%s", said).isTrue();
        try (Store store = Store.openReadOnly(shell.home().resolve("glacis.db"))) {
            List<Known> rows =
                    store.journal().latest(store.journal().runs().getFirst().id());
            Instant now = Instant.now();
            Map<Asset, AssetView> views = new LinkedHashMap<>();
            Identifier identifier = new Identifier();
            Fold.views(
                            now,
                            rows,
                            rows.stream()
                                    .flatMap(row -> identifier.identify(row.observation()).stream())
                                    .toList())
                    .forEach(view -> views.put(view.asset(), view));
            return new Audited(
                    network,
                    views,
                    new Assessor(Catalogue.checks(
                                    () -> TrustStores.of(Map.of("SSL_CERT_FILE", root.toString()), List.of()),
                                    Lifecycles.builtIn(),
                                    declared))
                            .assess(List.copyOf(views.values()), now),
                    JsonReport.read(Files.readString(document), AuditDocument.class));
        }
    }

    private Audited audited(Place place) {
        return Optional.ofNullable(audits.get(place.audit())).orElseThrow();
    }

    /** What a check said of everything that was met at a place. */
    private List<Verdict> verdicts(String check, Place place) {
        Audited audited = audited(place);
        return audited.judgements().stream()
                .filter(judgement -> judgement.check().equals(check) && isAt(judgement.asset(), place, audited))
                .map(Judgement::verdict)
                .toList();
    }

    private static boolean isAt(Asset asset, Place place, Audited audited) {
        if (asset instanceof Asset.Domain domain) {
            return domain.name().text().equals(place.title());
        }
        ServerPlan server = Stream.of(DEMO, CASES)
                .flatMap(plan -> plan.servers().stream())
                .filter(s -> s.title().equals(place.title()))
                .findFirst()
                .orElse(DEMO.servers().getFirst());
        String address = audited.network() + "." + server.octet();
        if (!server.title().equals(place.title())) {
            return false;
        }
        if (asset instanceof Asset.Host host) {
            return host.address().toString().equals(address);
        }
        return Optional.ofNullable(audited.views().get(asset)).orElseThrow().seen().stream()
                .map(seen -> seen.observation().target())
                .anyMatch(target -> target instanceof Target.Endpoint endpoint
                        && endpoint.address().toString().equals(address)
                        && endpoint.port() == server.port());
    }

    private static Stream<Map.Entry<String, Place>> of(List<Defect> rows, Place place) {
        return rows.stream().map(row -> Map.entry(row.check(), place));
    }

    private static Stream<Map.Entry<String, Place>> failing() {
        return Stream.of(
                        DEMO.servers().stream().flatMap(s -> of(s.defects(), new Place("demo", s.title()))),
                        CASES.servers().stream().flatMap(s -> of(s.defects(), new Place("cases", s.title()))),
                        DEMO.zones().stream()
                                .flatMap(z -> of(
                                        z.defects(), new Place("demo", z.apex().text()))),
                        CASES.zones().stream()
                                .flatMap(z -> of(
                                        z.defects(), new Place("cases", z.apex().text()))))
                .flatMap(cases -> cases);
    }

    /** A twin passes what the server fails that it is the twin of. */
    private static Stream<Map.Entry<String, Place>> passing() {
        Stream<Map.Entry<List<String>, Place>> twins = Stream.of(
                        DEMO.servers().stream().map(s -> Map.entry(s.twinOf(), new Place("demo", s.title()))),
                        CASES.servers().stream().map(s -> Map.entry(s.twinOf(), new Place("cases", s.title()))),
                        CASES.zones().stream()
                                .map(z -> Map.entry(
                                        z.twinOf(), new Place("cases", z.apex().text()))))
                .flatMap(cases -> cases);
        return twins.flatMap(twin -> twin.getKey().stream()
                .flatMap(title -> defects(title).map(check -> Map.entry(check, twin.getValue()))));
    }

    private static Stream<String> defects(String title) {
        return Stream.concat(
                        Stream.concat(DEMO.servers().stream(), CASES.servers().stream())
                                .filter(s -> s.title().equals(title))
                                .map(ServerPlan::defects),
                        DEMO.zones().stream()
                                .filter(z -> z.apex().text().equals(title))
                                .map(ZonePlan::defects))
                .flatMap(List::stream)
                .map(Defect::check);
    }

    /** What a name server leaves open is the zone that it was asked about. */
    private static Stream<Map.Entry<String, Place>> undetermined() {
        return CASES.servers().stream()
                .flatMap(s -> of(
                        s.undetermined(),
                        s.kind() == Kind.FAILING_DNS ? new Place("lost", "lab.test") : new Place("cases", s.title())));
    }

    private static Stream<DynamicTest> each(Stream<Map.Entry<String, Place>> cases, Expectation expectation) {
        return cases.map(one -> DynamicTest.dynamicTest(
                one.getKey() + " at " + one.getValue().title(), () -> expectation.hold(one.getKey(), one.getValue())));
    }

    /** What has to hold for a check at a place. */
    private interface Expectation {
        void hold(String check, Place place);
    }

    @Test
    void each_check_has_its_three_cases() {
        List<String> checks = Catalogue.CHECKS.stream().map(Check::id).sorted().toList();
        for (Stream<Map.Entry<String, Place>> cases : List.of(failing(), passing(), undetermined())) {
            assertThat(cases.map(Map.Entry::getKey).distinct().sorted()).containsExactlyElementsOf(checks);
        }
    }

    @TestFactory
    Stream<DynamicTest> what_is_wrong_fails_and_is_found() {
        return each(failing(), (check, place) -> {
            assertThat(verdicts(check, place)).hasAtLeastOneElementOfType(Verdict.Fails.class);
            assertThat(audited(place).document().findings())
                    .extracting(FindingEntry::check)
                    .contains(check);
        });
    }

    @TestFactory
    Stream<DynamicTest> what_is_right_passes() {
        return each(
                passing(),
                (check, place) -> assertThat(verdicts(check, place))
                        .filteredOn(verdict -> !(verdict instanceof Verdict.NotApplicable))
                        .isNotEmpty()
                        .allSatisfy(verdict -> assertThat(verdict).isInstanceOf(Verdict.Passes.class)));
    }

    @TestFactory
    Stream<DynamicTest> what_cannot_be_told_is_undetermined_and_says_why() {
        return each(undetermined(), (check, place) -> {
            List<String> missing = verdicts(check, place).stream()
                    .filter(Verdict.Undetermined.class::isInstance)
                    .map(verdict -> ((Verdict.Undetermined) verdict).missing())
                    .toList();
            assertThat(missing).isNotEmpty().allMatch(reason -> !reason.isBlank());
            assertThat(audited(place).document().incomplete())
                    .filteredOn(open -> open.check().equals(Optional.of(check)))
                    .extracting(AuditDocument.Incomplete::reason)
                    .containsAll(missing);
        });
    }

    /** The one limiter was heard later; the other was asked no more than once again. */
    @Test
    void a_mail_server_without_time_was_asked_once_more() {
        Place waking = new Place("cases", "mail4.lab.test:10025");
        assertThat(verdicts("GL-MAIL-001", waking)).hasOnlyElementsOfType(Verdict.Passes.class);
        assertThat(verdicts("GL-TLS-001", waking)).hasOnlyElementsOfType(Verdict.Passes.class);
        assertThat(verdicts("GL-MAIL-001", new Place("cases", "mail3.lab.test:10025")))
                .containsExactly(new Verdict.Undetermined("it greeted with 421: it had no time"));
    }
}
