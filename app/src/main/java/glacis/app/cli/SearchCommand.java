package glacis.app.cli;

import glacis.app.home.Home;
import glacis.app.search.Search;
import glacis.app.search.Snapshot;
import glacis.model.query.Document;
import glacis.model.query.Evaluator;
import glacis.model.query.Explanation;
import glacis.model.query.Field;
import glacis.model.query.Fields;
import glacis.model.query.Pipe;
import glacis.model.query.Query;
import glacis.model.query.WrongQuery;
import glacis.report.compose.SearchCount;
import glacis.report.compose.SearchHit;
import glacis.report.render.Caret;
import glacis.report.render.JsonReport;
import glacis.report.render.SearchText;
import glacis.report.render.Shown;
import glacis.search.dialect.Dialect;
import glacis.search.dialect.Dialects;
import glacis.store.Store;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code glacis search}: asks what is known. Nothing is sent anywhere. */
@Command(
        name = "search",
        description = {
            "Ask what is known, now or at an instant that is past. Nothing is sent anywhere.",
            "The language: docs/guides/search.md."
        },
        footer = {
            "",
            "Examples:",
            "  glacis search nginx",
            "  glacis search 'tls.version<TLSv1.2 AND NOT host:*.lab.test' --facet port",
            "  glacis search 'kind:certificate tls.cert.not_after<now+30d' --jsonl",
            "  glacis search 'severity>=high as_of:2026-11-01 | count by service,port'",
            "",
            "Exit code 2 when the query cannot be read: then the place is shown, and what was perhaps meant."
        })
final class SearchCommand implements Order {

    @Mixin
    private Settings settings = new Settings();

    @Parameters(arity = "1..*", paramLabel = "QUERY", description = "what to look for; several words are one query")
    private List<String> words = List.of();

    @Option(
            names = "--facet",
            paramLabel = "FIELD",
            description = "count the values of this field too; may be repeated")
    private List<String> facets = new ArrayList<>();

    @Option(names = "--explain", description = "say what the query means, and look for nothing")
    private boolean explain;

    @Option(
            names = "--dialect",
            paramLabel = "D",
            description =
                    "the language of the query (default: ours, else the first in which it can be read): shodan, censys,"
                            + " censys-legacy, modat, fofa, onyphe, lucene")
    private String dialect = "";

    @Option(names = "--jsonl", description = "a line of JSON for each hit")
    private boolean lines;

    @Override
    public Settings settings() {
        return settings;
    }

    @Override
    public ExitCode carryOut(Desk desk) {
        String text = String.join(" ", words);
        Query query;
        try {
            Dialects.Read read = dialect.isEmpty() ? Dialects.read(text) : Dialects.read(text, dialect());
            query = read.query();
            read.dialect()
                    .ifPresent(theirs -> desk.err()
                            .println("read as " + theirs.title() + ": "
                                    + desk.shown().show(read.query().toString())));
        } catch (WrongQuery wrong) {
            desk.say("glacis: " + Shown.line(String.valueOf(wrong.getMessage())));
            desk.err().println(Caret.under(text, wrong.column(), wrong.length()));
            return ExitCode.USAGE;
        }
        List<Field> counted = facets.stream().map(SearchCommand::facet).toList();
        if (explain) {
            desk.out().print("read as  " + desk.shown().show(query.toString()) + "\n");
            tree(Explanation.of(query), "", desk);
            desk.out().flush();
            return ExitCode.DONE;
        }
        if (query.knownAt().isPresent()) {
            throw new WrongUsage("known_at: cannot be answered yet, for what was known of products then is not kept;"
                    + " as_of: asks the past with today's knowledge");
        }
        Home home = Reading.remembered(settings.existing(desk));
        try (Store store = Reading.of(home)) {
            answer(query, counted, store, desk);
        } catch (Search.TooMuch | Evaluator.BudgetSpent tooMuch) {
            throw new WrongUsage(String.valueOf(tooMuch.getMessage()));
        }
        desk.out().flush();
        return ExitCode.DONE;
    }

    private Dialect dialect() {
        return Dialects.named(dialect)
                .orElseThrow(
                        () -> new WrongUsage("--dialect \"" + Shown.line(dialect) + "\" is not known; write one of "
                                + Dialects.all().stream().map(Dialect::name).collect(Collectors.joining(", "))));
    }

    private static Field facet(String name) {
        return Fields.of(name).orElseThrow(() -> {
            List<String> near = Fields.near(name);
            return new WrongUsage("--facet \"" + Shown.line(name) + "\" is no field"
                    + (near.isEmpty()
                            ? "; docs/guides/search.md lists them"
                            : "; is " + String.join(" or ", near) + " meant?"));
        });
    }

    private static void tree(Explanation explanation, String indent, Desk desk) {
        desk.out()
                .print(indent + desk.shown().show(explanation.says())
                        + (explanation.parts().isEmpty() ? "" : ":") + "\n");
        explanation.parts().forEach(part -> tree(part, indent + "  ", desk));
    }

    private void answer(Query query, List<Field> counted, Store store, Desk desk) {
        Instant now = desk.wiring().clock().instant();
        Instant at = Evaluator.past(query, now).orElse(now);
        if (at.isAfter(now)) {
            throw new WrongUsage(
                    "as_of: lies in the future, of which nothing is known; leave it out to ask what is there now");
        }
        Snapshot snapshot = Snapshot.of(store.journal(), store.findings(), at, at.isBefore(now));
        Search search = new Search(query, at);
        Optional<Pipe> pipe = query.pipe();
        if (pipe.isEmpty()) {
            list(search, snapshot, counted, desk);
            return;
        }
        switch (pipe.get()) {
            case Pipe.Top top ->
                counts(List.of(top.field()), top.count(), search.hits(snapshot).toList(), desk);
            case Pipe.CountBy by ->
                counts(by.fields(), Integer.MAX_VALUE, search.hits(snapshot).toList(), desk);
            case Pipe.Diff diff -> {
                Instant then = diff.then().span(at).first();
                Snapshot before = Snapshot.of(store.journal(), store.findings(), then, true);
                List<SearchHit> changes = search.difference(before, snapshot);
                if (changes.isEmpty() && !lines) {
                    desk.out().print("Nothing that matches has changed since then.\n");
                } else {
                    show(changes, changes.size(), at, desk);
                }
            }
        }
    }

    private void list(Search search, Snapshot snapshot, List<Field> counted, Desk desk) {
        List<SearchHit> shown = new ArrayList<>();
        List<Document> kept = new ArrayList<>();
        long[] total = {0};
        search.hits(snapshot).forEach(document -> {
            total[0]++;
            if (lines) {
                desk.out().print(JsonReport.line(Search.hit(document)));
            } else if (shown.size() < SearchText.MOST) {
                shown.add(Search.hit(document));
            }
            if (!counted.isEmpty()) {
                kept.add(document);
            }
        });
        if (total[0] == 0 && !lines) {
            desk.out().print("Nothing matches.\n");
        } else if (!lines) {
            desk.out().print(SearchText.hits(shown, total[0], snapshot.at(), desk.shown()));
        }
        for (Field field : counted) {
            if (total[0] > 0) {
                desk.out().print(lines ? "" : "\n");
                counts(List.of(field), Integer.MAX_VALUE, kept, desk);
            }
        }
    }

    private void show(List<SearchHit> hits, long total, Instant at, Desk desk) {
        if (lines) {
            hits.forEach(hit -> desk.out().print(JsonReport.line(hit)));
        } else {
            desk.out().print(SearchText.hits(hits, total, at, desk.shown()));
        }
    }

    private void counts(List<Field> fields, int most, List<Document> hits, Desk desk) {
        List<SearchCount> counts =
                Search.counts(fields, hits.stream()).stream().limit(most).toList();
        if (lines) {
            counts.forEach(count -> desk.out().print(JsonReport.line(count)));
        } else if (counts.isEmpty()) {
            desk.out().print("Nothing matches.\n");
        } else {
            desk.out().print(SearchText.counts(fields.stream().map(Field::name).toList(), counts, desk.shown()));
        }
    }
}
