package glacis.report.compose;

import glacis.report.compose.Page.Figure;
import glacis.report.compose.Page.Summary;
import glacis.report.compose.Page.Tone;
import glacis.report.compose.PolicyAssessment.Check;
import glacis.report.compose.PolicyAssessment.Item;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** The figures on top of a report of encryption. */
final class TlsFigures {

    private final TlsDocument document;

    TlsFigures(TlsDocument document) {
        this.document = document;
    }

    Summary summary(List<String> remarks) {
        boolean supplier = document.endpoints().stream().anyMatch(e -> e.asked().equals("normal-client"));
        if (supplier) {
            return known(remarks);
        }
        List<Check> checks = document.endpoints().stream()
                .flatMap(e -> e.leading().stream())
                .flatMap(a -> a.checks().stream())
                .filter(check -> !check.result().equals("not-applicable"))
                .toList();
        List<Figure> results = new ArrayList<>();
        figure(checks, "fail", "fail", Tone.HIGH).ifPresent(results::add);
        figure(checks, "phase-out", "phase out", Tone.MEDIUM).ifPresent(results::add);
        figure(checks, "undetermined", "not determined", Tone.LOW).ifPresent(results::add);
        figure(checks, "pass", "pass", Tone.GOOD).ifPresent(results::add);
        String policy = leading(document).map(PolicyAssessment::policy).orElse("any policy");
        return new Summary(
                counted(),
                new Figure(checks.size(), (checks.size() == 1 ? "check of " : "checks of ") + policy, Tone.PLAIN),
                results,
                remarks);
    }

    /** The share of items that is known says how far a look at a supplier goes. */
    private Summary known(List<String> remarks) {
        List<Item> items = document.endpoints().stream()
                .flatMap(e -> e.leading().stream())
                .flatMap(a -> a.items().stream())
                .filter(item -> !item.answer().equals("not-applicable"))
                .toList();
        List<Figure> results = new ArrayList<>();
        item(items, i -> i.level().equals("insufficient"), "insufficient", Tone.HIGH)
                .ifPresent(results::add);
        item(items, i -> i.level().equals("phase-out"), "phase out", Tone.MEDIUM)
                .ifPresent(results::add);
        item(items, i -> i.level().equals("good") || i.level().equals("sufficient"), "known to pass", Tone.GOOD)
                .ifPresent(results::add);
        item(items, i -> i.answer().equals("needs-consent"), "would need consent", Tone.LOW)
                .ifPresent(results::add);
        item(items, i -> i.answer().equals("no-answer"), "without an answer", Tone.LOW)
                .ifPresent(results::add);
        String policy = leading(document).map(PolicyAssessment::policy).orElse("any policy");
        return new Summary(
                counted(),
                new Figure(items.size(), (items.size() == 1 ? "item of " : "items of ") + policy, Tone.PLAIN),
                results,
                remarks);
    }

    private static Optional<Figure> item(List<Item> items, Predicate<Item> which, String word, Tone tone) {
        long count = items.stream().filter(which).count();
        return count == 0 ? Optional.empty() : Optional.of(new Figure(count, word, tone));
    }

    private static Optional<Figure> figure(List<Check> checks, String result, String word, Tone tone) {
        long count = checks.stream().filter(c -> c.result().equals(result)).count();
        return count == 0 ? Optional.empty() : Optional.of(new Figure(count, word, tone));
    }

    /** What the leading policy says of the first endpoint that was judged. */
    static Optional<PolicyAssessment> leading(TlsDocument document) {
        return document.endpoints().stream().flatMap(e -> e.leading().stream()).findFirst();
    }

    private List<Figure> counted() {
        List<TlsEndpoint> all = document.endpoints();
        if (all.isEmpty()) {
            return List.of();
        }
        if (all.size() > 1) {
            long speaking = all.stream().filter(e -> e.tls().equals("yes")).count();
            return List.of(count(all.size(), "endpoint", "endpoints"), new Figure(speaking, "with TLS", Tone.PLAIN));
        }
        TlsEndpoint only = all.getFirst();
        if (!only.tls().equals("yes")) {
            // Nothing was counted, which is not zero.
            return List.of();
        }
        long versions = only.versions().values().stream()
                .filter(v -> v.offered().equals("yes"))
                .count();
        long suites = only.versions().values().stream()
                .flatMap(v -> v.cipherSuites().stream())
                .distinct()
                .count();
        return List.of(
                count(versions, "version", "versions"),
                count(suites, "cipher suite", "cipher suites"),
                count(only.groups().size(), "group", "groups"),
                count(only.certificates().size(), "chain of certificates", "chains of certificates"));
    }

    private static Figure count(long count, String one, String many) {
        return new Figure(count, count == 1 ? one : many, Tone.PLAIN);
    }
}
