package glacis.report.compose;

import glacis.report.compose.AuditDocument.Certificate;
import glacis.report.compose.AuditDocument.Key;
import glacis.report.compose.AuditDocument.Service;
import glacis.report.compose.Page.Block;
import glacis.report.compose.Page.Cell;
import glacis.report.compose.Page.Column;
import glacis.report.compose.Page.Row;
import glacis.report.compose.Page.Section;
import glacis.report.compose.Page.Tone;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The two tables of an audit: how each endpoint encrypts, and what answers where. */
final class AuditTables {

    /** A line shows so much of the software beside what a service is taken for; the document has all of it. */
    private static final int MOST_OTHERS = 3;

    private static final List<String> NEWEST_FIRST =
            List.of("TLSv1.3", "TLSv1.2", "TLSv1.1", "TLSv1.0", "SSLv3", "SSLv2");

    private static final String NONE = "–";

    private final AuditDocument document;
    private final List<FindingEntry> standing;

    AuditTables(AuditDocument document, List<FindingEntry> standing) {
        this.document = document;
        this.standing = standing;
    }

    Optional<Section> encryption() {
        if (document.encryption().isEmpty()) {
            return Optional.empty();
        }
        List<Column> columns = List.of(
                new Column("endpoint", true),
                new Column("protocol", false),
                new Column("offers", false),
                new Column("certificate", false),
                new Column("weakest part", false));
        return Optional.of(new Section(
                "encryption",
                "Encryption",
                List.of(
                        "one ordinary hello each, then one per older version",
                        "not asked yet: all other suites and groups; not judged yet: levels of a policy"),
                List.of(new Block.Grid(
                        columns, document.encryption().stream().map(this::row).toList()))));
    }

    private Row row(Endpoint endpoint) {
        Tone tone = endpoint.severity().map(Tone::of).orElse(Tone.PLAIN);
        return new Row(
                List.of(
                        Cell.of(endpoint.label()),
                        Cell.of(endpoint.protocol()),
                        Cell.of(offers(endpoint)),
                        Cell.of(certificate(endpoint)),
                        new Cell(endpoint.weakest().orElse(NONE), tone)),
                endpoint.chosen()
                        .map(chosen -> "chose "
                                + Stream.concat(
                                                Stream.of(chosen.version(), chosen.cipherSuite()),
                                                chosen.group().stream())
                                        .collect(Collectors.joining(", "))));
    }

    /** "1.2 1.1 1.0"; a version that did not answer has a question mark. */
    private static String offers(Endpoint endpoint) {
        String offered = NEWEST_FIRST.stream()
                .filter(v -> endpoint.versions().containsKey(v))
                .flatMap(v -> switch (endpoint.versions().getOrDefault(v, "")) {
                    case "yes" -> Stream.of(number(v));
                    case "undetermined" -> Stream.of(number(v) + "?");
                    default -> Stream.empty();
                })
                .collect(Collectors.joining(" "));
        if (!offered.isEmpty()) {
            return offered;
        }
        return endpoint.encrypts().equals("no") ? "nothing" : "not known";
    }

    private static String number(String version) {
        return version.startsWith("TLSv") ? version.substring(4) : Wording.version(version);
    }

    private String certificate(Endpoint endpoint) {
        return endpoint.certificate()
                .flatMap(sha256 -> document.certificates().stream()
                        .filter(c -> c.sha256().equals(sha256))
                        .findFirst())
                .map(c -> key(c.key()) + ", " + Wording.left(c.notAfter(), document.finished()))
                .orElse(endpoint.encrypts().equals("yes") ? "not seen" : NONE);
    }

    private static String key(Key key) {
        return key.curve().map(Wording::curve).orElse(key.type() + (key.bits() > 0 ? " " + key.bits() : ""));
    }

    Optional<Section> services() {
        if (document.services().isEmpty()) {
            return Optional.empty();
        }
        boolean first = document.services().stream().allMatch(this::isNew);
        List<Column> columns = new ArrayList<>(List.of(
                new Column("address", true),
                new Column("name", true),
                new Column("port", true),
                new Column("is", false)));
        if (!first) {
            columns.add(new Column("since", false));
        }
        columns.add(new Column("finding", false));
        List<Row> rows = new ArrayList<>();
        String previous = "";
        for (Service service : document.services()) {
            rows.add(row(service, service.ip().equals(previous), first));
            previous = service.ip();
        }
        return Optional.of(new Section(
                "what-answers",
                "What answers",
                first ? List.of("first look: everything is new") : List.of(),
                List.of(new Block.Grid(columns, rows))));
    }

    private Row row(Service service, boolean repeated, boolean first) {
        List<Cell> cells = new ArrayList<>();
        cells.add(Cell.of(repeated ? "" : service.ip()));
        cells.add(Cell.of(repeated ? "" : names(service)));
        cells.add(Cell.of(service.port()
                + (service.transport().equals("udp") ? "/udp" : "")
                + service.protocol().map(p -> " " + p).orElse("")));
        cells.add(new Cell(what(service), service.products().isEmpty() ? Tone.MUTED : Tone.PLAIN));
        if (!first) {
            cells.add(isNew(service) ? new Cell("new", Tone.GOOD) : Cell.of(Wording.day(service.firstSeen())));
        }
        cells.add(findings(service, !repeated));
        return new Row(cells, Optional.empty());
    }

    /** "WordPress 6.4 with nginx 1.22.1, PHP 8.2.7": what it is taken for, and the other software that it shows. */
    private static String what(Service service) {
        List<String> others = service.products().stream()
                .filter(product ->
                        product.part().equals("software") || product.part().equals("component"))
                .filter(product -> !service.takenFor().contains(product.product()))
                .map(product -> product.product()
                        + product.version().map(version -> " " + version).orElse(""))
                .distinct()
                .limit(MOST_OTHERS)
                .toList();
        return others.isEmpty() ? service.takenFor() : service.takenFor() + " with " + String.join(", ", others);
    }

    private boolean isNew(Service service) {
        return !service.firstSeen().isBefore(document.started());
    }

    private static String names(Service service) {
        return switch (service.names().size()) {
            case 0 -> NONE;
            case 1, 2 -> String.join(", ", service.names());
            default -> service.names().getFirst() + " and " + (service.names().size() - 1) + " more";
        };
    }

    /** The numbers of the findings about a service, in the tone of the worst. */
    private Cell findings(Service service, boolean firstOfHost) {
        List<String> numbers = new ArrayList<>();
        Tone tone = Tone.PLAIN;
        for (int i = 0; i < standing.size(); i++) {
            FindingEntry finding = standing.get(i);
            if (concerns(finding.asset(), service, firstOfHost)) {
                tone = numbers.isEmpty() ? Tone.of(finding.severity()) : tone;
                numbers.add(String.valueOf(i + 1));
            }
        }
        return new Cell(String.join(" ", numbers), tone);
    }

    private boolean concerns(String asset, Service service, boolean firstOfHost) {
        String kind = asset.substring(0, Math.max(0, asset.indexOf(':')));
        String rest = asset.substring(asset.indexOf(':') + 1);
        return switch (kind) {
            case "service" -> rest.equals(service.transport() + ":" + Wording.authority(service.ip(), service.port()));
            case "host" -> firstOfHost && rest.equals(service.ip());
            case "web" ->
                Stream.concat(Stream.of(service.ip()), service.names().stream())
                        .anyMatch(host -> rest.endsWith("://" + Wording.authority(host, service.port())));
            case "certificate" ->
                document.certificates().stream()
                        .filter(c -> c.sha256().equals(rest))
                        .map(Certificate::seenAt)
                        .anyMatch(at -> at.contains(Wording.authority(service.ip(), service.port())));
            default -> false;
        };
    }
}
