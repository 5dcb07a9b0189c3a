package glacis.app.scope;

import glacis.model.scope.Mandate;
import glacis.model.scope.PortSet;
import glacis.model.scope.Rate;
import glacis.model.scope.ScopeRule;
import glacis.model.scope.Window;
import java.time.DayOfWeek;
import java.time.format.TextStyle;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Writes a mandate as the file that {@link MandateFile} reads: what is stored, shown and sent around is one text. */
public final class MandateWriter {

    private MandateWriter() {}

    /** The file with this one mandate. */
    public static String write(Mandate mandate) {
        StringBuilder yaml = new StringBuilder("mandates:\n");
        line(yaml, "  - id", quoted(mandate.id()));
        line(yaml, "    authorised_by", quoted(mandate.authorisedBy()));
        line(yaml, "    basis", mandate.basis().word());
        text(yaml, "reference", mandate.reference());
        text(yaml, "contact", mandate.contact());
        line(yaml, "    from", quoted(mandate.from().toString()));
        line(yaml, "    until", quoted(mandate.until().toString()));
        list(yaml, "allow", mandate.allow().stream().map(ScopeRule::toString).toList());
        list(yaml, "deny", mandate.deny().stream().map(ScopeRule::toString).toList());
        line(yaml, "    ceiling", mandate.ceiling().word());
        line(yaml, "    follow", mandate.follow().word());
        if (!mandate.ports().equals(PortSet.ALL)) {
            line(yaml, "    ports", quoted(mandate.ports().toString()));
        }
        list(
                yaml,
                "windows",
                mandate.windows().stream().map(MandateWriter::window).toList());
        list(
                yaml,
                "consented_checks",
                mandate.consentedChecks().stream().sorted().toList());
        if (!mandate.rate().equals(Rate.DEFAULT)) {
            line(yaml, "    rate", rate(mandate.rate()));
        }
        return yaml.toString();
    }

    private static void line(StringBuilder yaml, String key, String value) {
        yaml.append(key).append(": ").append(value).append('\n');
    }

    private static void text(StringBuilder yaml, String key, String value) {
        if (!value.isEmpty()) {
            line(yaml, "    " + key, quoted(value));
        }
    }

    private static void list(StringBuilder yaml, String key, List<String> values) {
        if (!values.isEmpty()) {
            line(
                    yaml,
                    "    " + key,
                    values.stream().map(MandateWriter::quoted).collect(Collectors.joining(", ", "[", "]")));
        }
    }

    private static String rate(Rate rate) {
        return "{ packets_per_second: " + limit(rate.packetsPerSecond()) + ", concurrent_connections_per_host: "
                + limit(rate.concurrentConnectionsPerHost()) + ", new_connections_per_second_per_host: "
                + limit(rate.newConnectionsPerSecondPerHost()) + ", http_requests_per_second_per_host: "
                + limit(rate.httpRequestsPerSecondPerHost()) + " }";
    }

    /** Only built-in mandates are without one: no file can say so. */
    private static String limit(int perSecond) {
        return perSecond == Rate.UNLIMITED ? "unlimited" : Integer.toString(perSecond);
    }

    private static String window(Window window) {
        return days(window.days()) + " " + window.from() + "-" + window.to() + " " + window.zone();
    }

    private static String days(Collection<DayOfWeek> days) {
        return days.stream()
                .sorted()
                .map(day -> day.getDisplayName(TextStyle.SHORT, Locale.ENGLISH))
                .collect(Collectors.joining(","));
    }

    /** A double-quoted YAML scalar (YAML 1.2.2 §7.3.1). */
    private static String quoted(String text) {
        StringBuilder out = new StringBuilder("\"");
        text.codePoints().forEach(c -> {
            if (c == '"' || c == '\\') {
                out.append('\\').appendCodePoint(c);
            } else if (c < ' ' || c >= 0x7f && c < 0xa0 || c == 0x2028 || c == 0x2029 || c == 0xfeff) {
                out.append("\\u%04x".formatted(c));
            } else {
                out.appendCodePoint(c);
            }
        });
        return out.append('"').toString();
    }
}
