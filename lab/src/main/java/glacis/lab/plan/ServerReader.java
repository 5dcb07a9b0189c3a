package glacis.lab.plan;

import glacis.model.scope.HostName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes a server of its table. */
final class ServerReader {

    private static final Pattern TITLE = Pattern.compile("([a-z0-9.-]+):([1-9][0-9]{0,4})");
    private static final Pattern OCTET = Pattern.compile("\\.([1-9][0-9]{0,2})");

    private final Properties table;

    private ServerReader(Properties table) {
        this.table = table;
    }

    static ServerPlan read(Properties table) {
        return new ServerReader(table).read();
    }

    private ServerPlan read() {
        Properties.Row word = table.need("kind");
        Kind kind = Kind.of(word.value())
                .orElseThrow(() ->
                        new PlanException(word.line(), "'" + word.value() + "' is no kind; they are " + Kind.words()));
        for (Properties.Row row : table.rows()) {
            if (!kind.takes(row.property())) {
                throw new PlanException(
                        row.line(), kind.word() + " knows no '" + row.property() + "'; it knows " + kind.properties());
            }
        }
        return new ServerPlan(
                name(),
                port(),
                octet(),
                kind,
                tls(kind),
                words(kind),
                pages(),
                table.find("headers").map(ServerReader::headers),
                answers(),
                table.defects(),
                table.undetermined(),
                table.twins(),
                claims());
    }

    private Matcher title() {
        Matcher title = TITLE.matcher(table.title());
        if (!title.matches()) {
            throw new PlanException(table.line(), "a server's heading reads name:port, not '" + table.title() + "'");
        }
        return title;
    }

    private HostName name() {
        String name = title().group(1);
        return HostName.parse(name)
                .orElseThrow(() -> new PlanException(table.line(), "'" + name + "' is no host name"));
    }

    private int port() {
        int port = Integer.parseInt(title().group(2));
        if (port > 65_535) {
            throw new PlanException(table.line(), "ports go from 1 to 65535");
        }
        return port;
    }

    private int octet() {
        Properties.Row row = table.need("address");
        return octet(row.value(), row.line());
    }

    /** Reads ".53". */
    static int octet(String text, int line) {
        Matcher octet = OCTET.matcher(text);
        if (!octet.matches() || Integer.parseInt(octet.group(1)) > 254) {
            throw new PlanException(line, "'" + text + "' is no last octet, .1 to .254");
        }
        return Integer.parseInt(octet.group(1));
    }

    private Optional<TlsPlan> tls(Kind kind) {
        if (table.find("TLS").isEmpty()) {
            table.find("certificate").or(() -> table.find("suites")).ifPresent(row -> {
                throw new PlanException(row.line(), "'" + row.property() + "' without 'TLS' means nothing");
            });
            if (kind == Kind.HTTPS) {
                throw new PlanException(table.line(), table.title() + " is https and has no 'TLS'");
            }
            return Optional.empty();
        }
        return Optional.of(tls(table, List.of()));
    }

    /** The TLS of a table that has the rows for it. */
    static TlsPlan tls(Properties table, List<String> otherwise) {
        Properties.Row versions = table.need("TLS");
        Properties.Row certificate = table.need("certificate");
        return new TlsPlan(
                TlsPlan.versions(versions.value(), versions.line()),
                table.find("suites")
                        .map(row -> TlsPlan.suites(row.value(), row.line()))
                        .orElse(otherwise),
                CertificatePlan.read(certificate.value(), certificate.line()));
    }

    private String words(Kind kind) {
        return switch (kind) {
            case HTTP, HTTPS -> table.need("server").value();
            case SMTP, WAKING_SMTP -> table.need("greeting").value();
            case SPOKEN ->
                table.find("greets")
                        .map(row -> Spelling.read(quoted(row).getFirst(), row.line()))
                        .orElse("");
            case SSH -> table.need("identification").value();
            default -> "";
        };
    }

    private Map<String, Page> pages() {
        Map<String, Page> pages = new LinkedHashMap<>();
        for (Properties.Row row : table.all("page")) {
            String path = row.property().substring(Math.min(5, row.property().length()));
            if (!path.equals("*") && !path.startsWith("/")) {
                throw new PlanException(row.line(), "a page is 'page /path' or 'page *'");
            }
            pages.put(path, Page.read(row.value(), row.line()));
        }
        return pages;
    }

    private static List<String> headers(Properties.Row row) {
        return row.value().equals("none") ? List.of() : quoted(row);
    }

    private List<ServerPlan.Answer> answers() {
        List<ServerPlan.Answer> answers = new ArrayList<>();
        table.find("answers").ifPresent(row -> {
            List<String> texts = quoted(row);
            if (texts.size() % 2 != 0) {
                throw new PlanException(row.line(), "answers are pairs of texts: what was said, and what is answered");
            }
            for (int i = 0; i < texts.size(); i += 2) {
                answers.add(new ServerPlan.Answer(texts.get(i), Spelling.read(texts.get(i + 1), row.line())));
            }
        });
        return answers;
    }

    private static List<String> quoted(Properties.Row row) {
        List<String> texts = Backquotes.all(row.value());
        if (texts.isEmpty()) {
            throw new PlanException(row.line(), "'" + row.property() + "' holds texts in backquotes");
        }
        return texts;
    }

    private List<Claim> claims() {
        List<Claim> claims = new ArrayList<>();
        for (Properties.Row row : table.rows()) {
            String tool = Kind.head(row.property());
            if (List.of("sslscan", "nmap -sV", "nmap -sT", "curl").contains(tool)) {
                claims.addAll(Claim.read(row.property(), row.value(), row.line()));
            }
        }
        return claims;
    }
}
