package glacis.app.cli;

import glacis.model.finding.Finding;
import glacis.model.finding.Severity;
import glacis.report.compose.FindingEntry;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Which findings of a document are bad enough to say so by the exit code. */
final class Badness {

    private Badness() {}

    /** The severity of this name. */
    static Optional<Severity> severity(String word) {
        return Arrays.stream(Severity.values())
                .filter(s -> s.word().equals(word))
                .findFirst();
    }

    /** All severities, worst first: {@code critical, high, medium, low}. */
    static String severities() {
        return Arrays.stream(Severity.values()).map(Severity::word).collect(Collectors.joining(", "));
    }

    /** Whether something that is still there is at least as bad as that. */
    static boolean reaches(List<FindingEntry> findings, Severity least) {
        return findings.stream()
                .filter(Badness::counts)
                .anyMatch(f -> severity(f.severity()).orElse(Severity.CRITICAL).atLeast(least));
    }

    /** What somebody accepted or disputed no longer fails a build. */
    private static boolean counts(FindingEntry finding) {
        return finding.state().equals(Finding.State.OPEN.word())
                || finding.state().equals(Finding.State.REOPENED.word());
    }
}
