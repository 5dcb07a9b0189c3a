package glacis.report.compose;

import glacis.report.compose.Page.Block;
import glacis.report.compose.Page.Cell;
import glacis.report.compose.Page.Column;
import glacis.report.compose.Page.Entry;
import glacis.report.compose.Page.Mark;
import glacis.report.compose.Page.Row;
import glacis.report.compose.Page.ScaleRow;
import glacis.report.compose.Page.Section;
import glacis.report.compose.Page.Step;
import glacis.report.compose.PolicyAssessment.Item;
import glacis.report.compose.TlsEndpoint.Chain;
import glacis.report.compose.TlsEndpoint.TlsVersion;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The sections about one endpoint, behind what is wrong with it. */
final class TlsSections {

    private static final List<String> NEWEST_FIRST =
            List.of("TLSv1.3", "TLSv1.2", "TLSv1.1", "TLSv1.0", "SSLv3", "SSLv2");

    static final int SHORT = 8;
    static final String NONE = "–";

    private final TlsEndpoint endpoint;
    private final Instant now;
    private final boolean whole;

    TlsSections(TlsEndpoint endpoint, Instant now, boolean whole) {
        this.endpoint = endpoint;
        this.now = now;
        this.whole = whole;
    }

    List<Section> all() {
        TlsJudged judged = new TlsJudged(endpoint, whole);
        return Stream.of(
                        judged.unknown(),
                        judged.passes(),
                        offers(),
                        certificates(),
                        keys(),
                        features(),
                        judged.conflicts(),
                        judged.attacks(),
                        judged.consented(),
                        snippets(),
                        incomplete())
                .flatMap(Optional::stream)
                .toList();
    }

    /** What the leading policy makes of an endpoint, in sentences. */
    static List<String> verdict(TlsEndpoint endpoint, PolicyAssessment assessment) {
        List<String> sentences = new ArrayList<>();
        int all = assessment.known() + assessment.open();
        boolean supplier = endpoint.asked().equals("normal-client");
        boolean settled = assessment.soFar().equals(assessment.level());
        String worst = supplier || !settled ? "The worst of what is known is " : "At its worst it is ";
        sentences.add(
                assessment.level().equals("undetermined")
                        ? "Nothing is known that " + assessment.title() + " could be held against."
                        : worst + level(assessment.level()) + ": " + assessment.title() + ".");
        if (supplier) {
            long vain = answered(assessment, "no-answer");
            sentences.add(String.format(
                    Locale.UK,
                    "Asked as an ordinary client asks: %d of %d items are known (%s), %d would need consent%s.",
                    assessment.known(),
                    all,
                    share(assessment),
                    answered(assessment, "needs-consent"),
                    vain == 0 ? "" : ", " + vain + (vain == 1 ? " has" : " have") + " no answer"));
        }
        sentences.addAll(assessment.notes());
        return sentences;
    }

    private static long answered(PolicyAssessment assessment, String how) {
        return assessment.items().stream()
                .filter(item -> item.answer().equals(how))
                .count();
    }

    /** The share that is known, rounded down: one hundred only where nothing is open. */
    static String share(PolicyAssessment assessment) {
        return assessment.known() + assessment.open() == 0
                ? "–"
                : (int) Math.floor(assessment.knownShare() * 100) + " %";
    }

    /** A level as people say it. */
    static String level(String level) {
        return level.equals("undetermined") ? "not determined" : level.replace('-', ' ');
    }

    /** "a, b and 7 more". */
    static String some(List<String> things, int most) {
        if (things.size() <= most) {
            return String.join(", ", things);
        }
        return String.join(", ", things.subList(0, most)) + " and " + (things.size() - most) + " more";
    }

    static String offers(TlsEndpoint endpoint) {
        String offered = NEWEST_FIRST.stream()
                .filter(v -> endpoint.versions().containsKey(v))
                .flatMap(v -> switch (endpoint.versions()
                        .getOrDefault(v, UNASKED)
                        .offered()) {
                    case "yes" -> Stream.of(number(v));
                    case "undetermined" -> endpoint.tls().equals("yes") ? Stream.of(number(v) + "?") : Stream.empty();
                    default -> Stream.empty();
                })
                .collect(Collectors.joining(" "));
        return offered.isEmpty() ? endpoint.tls().equals("no") ? "no TLS" : "not known" : offered;
    }

    private static final TlsVersion UNASKED = new TlsVersion("undetermined", List.of(), "undetermined", false, "");

    private static String number(String version) {
        return version.startsWith("TLSv") ? version.substring(4) : Wording.version(version);
    }

    static String certificate(TlsEndpoint endpoint, Instant now) {
        return endpoint.certificates().stream()
                .findFirst()
                .map(c -> key(c.key()) + ", " + Wording.left(c.notAfter(), now))
                .orElse(endpoint.tls().equals("yes") ? "not seen" : NONE);
    }

    private static String key(AuditDocument.Key key) {
        return key.curve().map(Wording::curve).orElse(key.type() + (key.bits() > 0 ? " " + key.bits() : ""));
    }

    private Optional<Section> offers() {
        if (!endpoint.tls().equals("yes")) {
            return Optional.empty();
        }
        List<ScaleRow> rows = NEWEST_FIRST.stream()
                .filter(endpoint.versions()::containsKey)
                .map(name -> row(name, endpoint.versions().getOrDefault(name, UNASKED)))
                .toList();
        return Optional.of(new Section(
                "offers",
                "What it offers",
                List.of("each block is a cipher suite, in the order in which it is taken"),
                List.of(new Block.Scale(rows, whole ? Integer.MAX_VALUE : SHORT))));
    }

    private ScaleRow row(String name, TlsVersion version) {
        String label = Wording.version(name);
        return switch (version.offered()) {
            case "yes" -> new ScaleRow(label, note(version), marks(version));
            case "no" -> new ScaleRow(label, "not offered: " + version.how(), List.of());
            default -> new ScaleRow(label, "not known: " + version.how(), List.of());
        };
    }

    private static String note(TlsVersion version) {
        String order = switch (version.order()) {
            case "server" -> ", the server's order";
            case "client" -> ", the client's order";
            default -> "";
        };
        return Wording.count(version.cipherSuites().size(), "suite", "suites")
                + order
                + (version.complete() ? "" : ", perhaps more");
    }

    private List<Mark> marks(TlsVersion version) {
        Map<String, String> levels = new LinkedHashMap<>();
        endpoint.leading().stream()
                .flatMap(a -> a.items().stream())
                .filter(item -> item.check().equals("cipher-suite"))
                .forEach((Item item) -> levels.putIfAbsent(item.value(), item.level()));
        return version.cipherSuites().stream()
                .map(suite -> new Mark(suite, Step.of(levels.getOrDefault(suite, ""))))
                .toList();
    }

    private Optional<Section> certificates() {
        if (endpoint.certificates().isEmpty()) {
            return Optional.empty();
        }
        List<Column> columns = List.of(
                new Column("key", false),
                new Column("subject", true),
                new Column("signed", false),
                new Column("ends", false),
                new Column("chain valid", false));
        return Optional.of(new Section(
                "certificates",
                "Certificates",
                List.of(),
                List.of(new Block.Grid(
                        columns, endpoint.certificates().stream().map(this::row).toList()))));
    }

    private Row row(Chain chain) {
        String trust = switch (chain.chainValid()) {
            case "yes" -> "yes";
            case "no" -> "no";
            default -> chain.trust().isEmpty() ? "not looked at" : "not determined";
        };
        List<String> below = new ArrayList<>();
        below.add("shown to: " + chain.elicitedBy());
        below.add("for " + (chain.san().isEmpty() ? "no name" : some(chain.san(), whole ? 100 : 4)));
        below.addAll(trust(chain));
        chain.extensions().ifPresent(extensions -> below.addAll(said(extensions)));
        if (chain.stapleMissing().equals("yes")) {
            below.add("it must staple an OCSP answer and does not, so that clients such as Firefox refuse it");
        }
        if (chain.sentInOrder().equals("no")) {
            below.add("not sent in the order of issuing");
        }
        chain.superfluous().forEach(what -> below.add("not needed: " + what));
        if (whole) {
            chain.issuers().forEach(i -> below.add("behind it: " + i.subject() + " (" + key(i.key()) + ")"));
            chain.remarks().forEach(remark -> below.add("remark: " + remark));
            below.add("sha256 " + chain.sha256());
        }
        return new Row(
                List.of(
                        Cell.of(key(chain.key())),
                        Cell.of(chain.subject()),
                        Cell.of(chain.signature()),
                        Cell.of(Wording.left(chain.notAfter(), now)),
                        Cell.of(trust)),
                Optional.of(String.join(" · ", below)));
    }

    private static List<String> said(TlsEndpoint.Extensions extensions) {
        List<String> said = new ArrayList<>();
        extensions.validation().ifPresent(how -> said.add(how + " validated"));
        int scts = extensions.scts().size();
        if (scts > 0) {
            said.add(Wording.count(scts, "SCT", "SCTs") + " inside");
        }
        return said;
    }

    /** Stores that say the same stand together. */
    private List<String> trust(Chain chain) {
        Map<String, List<String>> stores = new LinkedHashMap<>();
        for (TlsEndpoint.Trust trust : chain.trust()) {
            String word = trust.valid().equals("undetermined") ? "not determined" : trust.valid();
            String path = whole && !trust.path().isEmpty() ? ", by " + String.join(" → ", trust.path()) : "";
            stores.computeIfAbsent(word + trust.reason().map(r -> ", " + r).orElse(path), w -> new ArrayList<>())
                    .add(trust.store());
        }
        return stores.entrySet().stream()
                .map(e -> String.join(" and ", e.getValue()) + ": " + e.getKey())
                .toList();
    }

    private Optional<Section> keys() {
        List<Entry> entries = new ArrayList<>();
        if (!endpoint.groups().isEmpty()) {
            entries.add(new Entry("groups", List.of(some(endpoint.groups(), whole ? 100 : SHORT))));
        }
        if (!endpoint.signatureSchemes().isEmpty()) {
            entries.add(new Entry("signatures", List.of(some(endpoint.signatureSchemes(), whole ? 100 : SHORT))));
        }
        endpoint.dh()
                .ifPresent(dh -> entries.add(new Entry(
                        "DHE",
                        List.of(dh.bits() + " bits, " + dh.knownAs().orElse("a group that nobody published")
                                + (dh.reused().equals("yes") ? ", the same public value twice" : "")))));
        return entries.isEmpty()
                ? Optional.empty()
                : Optional.of(new Section("keys", "Keys", List.of(), List.of(new Block.Entries(entries))));
    }

    private Optional<Section> features() {
        if (!endpoint.tls().equals("yes") || TlsJudged.isSupplier(endpoint) && !whole) {
            return Optional.empty();
        }
        TlsEndpoint.Features f = endpoint.features();
        Map<String, String> words = new LinkedHashMap<>();
        words.put("secure renegotiation", f.secureRenegotiation());
        words.put("fallback SCSV", f.fallbackScsv());
        words.put("session tickets", f.sessionTickets());
        words.put("resumption", f.resumption());
        words.put("early data", f.earlyData());
        words.put("compression", f.compression());
        words.put("OCSP stapling", f.ocspStapling());
        words.put("SCT", f.sct());
        words.put("extended master secret", f.extendedMasterSecret());
        words.put("encrypt-then-MAC", f.encryptThenMac());
        words.put("heartbeat", f.heartbeat());
        words.put("truncated HMAC", f.truncatedHmac());
        words.put("hybrid preferred", f.hybridPreferred());
        words.put("version tolerance", f.versionTolerance());
        words.put("extension tolerance", f.extensionTolerance());
        List<Entry> entries = new ArrayList<>();
        for (String answer : List.of("yes", "no", "undetermined")) {
            String names = words.entrySet().stream()
                    .filter(e -> e.getValue().equals(answer))
                    .map(Map.Entry::getKey)
                    .collect(Collectors.joining(", "));
            if (!names.isEmpty()) {
                entries.add(new Entry(level(answer), List.of(names)));
            }
        }
        if (!f.alpn().isEmpty()) {
            entries.add(new Entry("ALPN", List.of(String.join(", ", f.alpn()))));
        }
        if (whole) {
            f.details().forEach((name, detail) -> entries.add(new Entry(name, List.of(detail))));
        }
        return Optional.of(new Section("features", "Features", List.of(), List.of(new Block.Entries(entries))));
    }

    private Optional<Section> snippets() {
        if (endpoint.snippets().isEmpty()) {
            return Optional.empty();
        }
        List<Block> blocks = whole
                ? endpoint.snippets().stream()
                        .<Block>map(s -> new Block.Fold(s.server(), List.of(new Block.Pasted(s.text()))))
                        .toList()
                : List.of(new Block.Sentence("Lines for "
                        + endpoint.snippets().stream()
                                .map(TlsEndpoint.Snippet::server)
                                .collect(Collectors.joining(", "))
                        + " that the policy lets pass: --long, or the page of --html"));
        return Optional.of(new Section("configuration", "Configuration", List.of(), blocks));
    }

    private Optional<Section> incomplete() {
        if (endpoint.incomplete().isEmpty() || TlsJudged.isSupplier(endpoint) && !whole) {
            return Optional.empty();
        }
        return Optional.of(new Section(
                "incomplete",
                "Not seen",
                List.of(),
                List.of(new Block.Entries(endpoint.incomplete().stream()
                        .map(i -> new Entry(i.what(), List.of(i.reason())))
                        .toList()))));
    }
}
