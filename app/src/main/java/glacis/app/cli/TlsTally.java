package glacis.app.cli;

import glacis.report.compose.PolicyAssessment;
import glacis.report.compose.TlsDocument;
import glacis.report.compose.TlsEndpoint;
import glacis.report.compose.Wording;
import glacis.report.render.Shown;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Counts documents that are not kept, for a few lines at the end. */
final class TlsTally {

    private static final String UNKNOWN = "not known";

    private static final List<String> WORST_FIRST = List.of(
            "insufficient",
            "phase-out",
            "phase-out so far",
            "undetermined",
            "sufficient so far",
            "sufficient",
            "good so far",
            "good",
            UNKNOWN);

    private static final int MOST = 10;

    private final Map<String, Long> levels = new TreeMap<>();
    private final List<String> insufficient = new ArrayList<>();
    private long endpoints;
    private long refused;
    private long unanswered;
    private String policy = "";

    void add(TlsDocument document) {
        refused += document.notLookedAt().size();
        unanswered += document.incomplete().size();
        for (TlsEndpoint endpoint : document.endpoints()) {
            endpoints++;
            String level = endpoint.leading().map(PolicyAssessment::soFar).orElse(UNKNOWN);
            policy = endpoint.leading().map(PolicyAssessment::policy).orElse(policy);
            levels.merge(level, 1L, Long::sum);
            if (level.equals("insufficient") && insufficient.size() < MOST) {
                insufficient.add(endpoint.label());
            }
        }
    }

    /** A few lines, each ended by a line feed. */
    String text(String where) {
        StringBuilder text = new StringBuilder();
        text.append(Wording.count(endpoints, "endpoint", "endpoints"))
                .append(policy.isEmpty() ? "" : " held against " + policy)
                .append(", a line for each in ")
                .append(Shown.line(where))
                .append('\n');
        for (String level : WORST_FIRST) {
            if (levels.containsKey(level)) {
                text.append(String.format(
                        Locale.ROOT, "  %,9d  %s%n", levels.getOrDefault(level, 0L), level.replace('-', ' ')));
            }
        }
        if (!insufficient.isEmpty()) {
            text.append("  insufficient are ")
                    .append(insufficient.stream().map(Shown::line).collect(Collectors.joining(", ")))
                    .append(levels.getOrDefault("insufficient", 0L) > MOST ? " …" : "")
                    .append('\n');
        }
        if (refused + unanswered > 0) {
            text.append("  ")
                    .append(Wording.number(refused))
                    .append(" not looked at, ")
                    .append(Wording.number(unanswered))
                    .append(" without an answer; each has a line that says why\n");
        }
        return text.toString();
    }
}
