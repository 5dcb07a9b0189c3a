package glacis.report.compose;

import glacis.report.compose.Page.Block;
import glacis.report.compose.Page.Cell;
import glacis.report.compose.Page.Column;
import glacis.report.compose.Page.Entry;
import glacis.report.compose.Page.Row;
import glacis.report.compose.Page.Section;
import glacis.report.compose.Page.Step;
import glacis.report.compose.PolicyAssessment.Check;
import glacis.report.compose.PolicyAssessment.Item;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The sections about one endpoint that say what policies make of it. */
final class TlsJudged {

    private final TlsEndpoint endpoint;
    private final boolean whole;

    TlsJudged(TlsEndpoint endpoint, boolean whole) {
        this.endpoint = endpoint;
        this.whole = whole;
    }

    private List<Check> checks(String result) {
        return endpoint.leading().stream()
                .flatMap(a -> a.checks().stream())
                .filter(check -> check.result().equals(result))
                .toList();
    }

    Optional<Section> unknown() {
        if (isSupplier(endpoint)) {
            return supplier();
        }
        List<Entry> entries = checks("undetermined").stream()
                .map(check -> new Entry(check.title(), List.of(check.why(), check.check() + ", " + check.reference())))
                .toList();
        return entries.isEmpty()
                ? Optional.empty()
                : Optional.of(new Section(
                        "not-determined",
                        "Not determined",
                        List.of("neither pass nor fail"),
                        List.of(new Block.Entries(entries))));
    }

    /** Whether we asked no more than an ordinary client asks. */
    static boolean isSupplier(TlsEndpoint endpoint) {
        return endpoint.asked().equals("normal-client");
    }

    /** Each item of the policy, known or not: what would have to be asked, a supplier's consent could allow. */
    private Optional<Section> supplier() {
        return endpoint.leading().map(assessment -> {
            List<Column> columns = List.of(
                    new Column("check", false), new Column("known", false), new Column("would need consent", false));
            List<Row> rows = assessment.checks().stream()
                    .filter(check -> !check.result().equals("not-applicable"))
                    .map(check -> new Row(
                            List.of(
                                    Cell.of(check.title()),
                                    known(items(assessment, check, "known")),
                                    Cell.of(TlsSections.some(
                                            items(assessment, check, "needs-consent").stream()
                                                    .map(Item::value)
                                                    .toList(),
                                            whole ? 100 : TlsSections.SHORT))),
                            Optional.empty()))
                    .toList();
            return new Section(
                    "supplier",
                    "Known, and not",
                    List.of("what would need consent is neither pass nor fail; a mandate in which the supplier consents"
                            + " lets it be asked"),
                    List.of(new Block.Grid(columns, rows)));
        });
    }

    private static List<Item> items(PolicyAssessment assessment, Check check, String answer) {
        return assessment.items().stream()
                .filter(item ->
                        item.check().equals(check.check()) && item.answer().equals(answer))
                .toList();
    }

    private Cell known(List<Item> known) {
        if (known.isEmpty()) {
            return Cell.of(TlsSections.NONE);
        }
        String words = TlsSections.some(
                known.stream()
                        .map(item -> item.value() + ": " + spoken(item.word()))
                        .distinct()
                        .toList(),
                whole ? 100 : 3);
        Step worst = known.stream()
                .map(item -> Step.of(item.level()))
                .max(Step::compareTo)
                .orElse(Step.NOT_JUDGED);
        return new Cell(words, worst.tone());
    }

    /** A policy's word, or our level as people write it. */
    static String spoken(String word) {
        return word.equals("phase-out") ? "phase out" : word;
    }

    Optional<Section> passes() {
        List<Check> passed = checks("pass");
        if (passed.isEmpty() || isSupplier(endpoint)) {
            return Optional.empty();
        }
        List<Column> columns = List.of(
                new Column("check", false),
                new Column("level", false),
                new Column("seen", true),
                new Column("reference", false));
        List<Row> rows = passed.stream()
                .map(check -> new Row(
                        List.of(
                                Cell.of(check.title()),
                                new Cell(check.word(), Step.of(check.level()).tone()),
                                Cell.of(TlsSections.some(check.seen(), whole ? Integer.MAX_VALUE : 3)),
                                Cell.of(check.reference())),
                        Optional.empty()))
                .toList();
        String beside = checks("not-applicable").stream().map(Check::title).collect(Collectors.joining(", "));
        return Optional.of(new Section(
                "passes",
                "What passes",
                beside.isEmpty() ? List.of() : List.of("does not arise here: " + beside),
                List.of(new Block.Grid(columns, rows))));
    }

    Optional<Section> conflicts() {
        if (endpoint.assessment().size() < 2) {
            return Optional.empty();
        }
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Block.Entries(endpoint.assessment().stream()
                .map(a -> new Entry(
                        a.policy(), List.of(TlsSections.level(a.level()) + "; " + a.open() + " not determined")))
                .toList()));
        List<TlsEndpoint.Conflict> shown =
                endpoint.conflicts().stream().filter(c -> whole || c.decisive()).toList();
        if (!shown.isEmpty()) {
            blocks.add(new Block.Entries(shown.stream()
                    .map(c -> new Entry(
                            c.value(),
                            List.of(c.opinions().stream()
                                    .map(o -> o.policy() + ": " + spoken(o.word()))
                                    .collect(Collectors.joining(" · ")))))
                    .toList()));
        }
        return Optional.of(new Section(
                "policies",
                "Policies",
                List.of(shown.isEmpty() ? "they do not disagree about what was seen" : "where they disagree"),
                blocks));
    }

    Optional<Section> attacks() {
        List<Block> blocks = new ArrayList<>();
        if (!endpoint.preconditions().isEmpty()) {
            blocks.add(new Block.Entries(endpoint.preconditions().stream()
                    .map(p -> new Entry(p.attack(), List.of(p.seen(), p.meaning() + " · " + p.reference())))
                    .toList()));
        }
        if (whole && !endpoint.knownAttacks().isEmpty()) {
            blocks.add(new Block.Entries(endpoint.knownAttacks().stream()
                    .filter(attack -> endpoint.preconditions().stream()
                            .noneMatch(p -> p.attack().equals(attack.attack())))
                    .map(attack ->
                            new Entry(attack.attack(), List.of(attack.why(), "not verified · " + attack.reference())))
                    .toList()));
        } else if (!isSupplier(endpoint)) {
            others().ifPresent(sentence -> blocks.add(new Block.Sentence(sentence)));
        }
        return blocks.isEmpty()
                ? Optional.empty()
                : Optional.of(new Section(
                        "known-attacks",
                        "Known attacks",
                        List.of("what they would need and was seen; none was tried, so none is verified"),
                        blocks));
    }

    /** Those of which nothing was seen, by name only. */
    private Optional<String> others() {
        String none = attacks("no");
        String open = attacks("undetermined");
        String sentence = (none.isEmpty() ? "" : "Nothing for: " + none + ". ")
                + (open.isEmpty() ? "" : "Not known: " + open + ".");
        return Optional.of(sentence.strip()).filter(words -> !words.isEmpty());
    }

    private String attacks(String precondition) {
        return endpoint.knownAttacks().stream()
                .filter(attack -> attack.precondition().equals(precondition))
                .map(TlsEndpoint.KnownAttack::attack)
                .collect(Collectors.joining(", "));
    }

    /** What nobody may ask without the owner's word, and what nobody asks at all. */
    Optional<Section> consented() {
        List<Entry> entries = endpoint.consented().stream()
                .filter(question -> whole
                        || question.status().equals("asked")
                        || question.status().equals("needs-consent"))
                .map(question -> new Entry(question.question(), lines(question)))
                .toList();
        return entries.isEmpty()
                ? Optional.empty()
                : Optional.of(new Section(
                        "with-consent",
                        "Only with consent",
                        List.of("what a mandate has to name among its consented_checks before it is asked"),
                        List.of(new Block.Entries(entries))));
    }

    private static List<String> lines(TlsEndpoint.Consented question) {
        String answer = question.status().equals("asked") && !question.answer().equals("undetermined")
                ? question.answer() + ": "
                : "";
        String seen = question.precondition().map(p -> " · " + p).orElse("");
        return List.of(answer + question.why(), question.check() + seen);
    }
}
