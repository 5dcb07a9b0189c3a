package glacis.app.cli;

import glacis.app.work.TlsBook;
import glacis.app.work.TlsHeard;
import glacis.inventory.journal.Run;
import glacis.report.compose.AuditDocument;
import glacis.report.compose.TlsDocument;
import glacis.report.render.JsonReport;
import glacis.report.render.Shown;
import glacis.scan.Expense;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Puts what is heard on paper: each as a line at once, or all together as one report at the end. */
final class TlsPress implements AutoCloseable {

    private final TlsBook book;
    private final TlsOutputs outputs;
    private final Desk desk;
    private final Optional<PrintWriter> lines;
    private final TlsTally tally = new TlsTally();
    private final List<Sheet> sheets = new ArrayList<>();
    private Optional<AuditDocument.NotLookedAt> firstRefusal = Optional.empty();
    private boolean failed;

    /** A document, with its place in what was asked for. */
    private record Sheet(long number, TlsDocument document) {}

    TlsPress(TlsBook book, TlsOutputs outputs, Desk desk) {
        this.book = book;
        this.outputs = outputs;
        this.desk = desk;
        this.lines = outputs.byLine() ? Optional.of(outputs.lineWriter(desk)) : Optional.empty();
    }

    void take(TlsHeard heard) {
        TlsDocument document = book.write(heard);
        failed = failed || outputs.fails(document);
        firstRefusal = firstRefusal.or(() -> document.notLookedAt().stream().findFirst());
        if (lines.isEmpty()) {
            sheets.add(new Sheet(heard.place().number(), document));
            return;
        }
        tally.add(document);
        PrintWriter to = lines.get();
        to.print(JsonReport.line(document));
        to.flush();
        if (to != desk.out() && to.checkError()) {
            throw new WrongUsage(
                    Shown.line(outputs.linesIn()) + " cannot be written any more; make room, then glacis resume");
        }
    }

    /** The report of everything that was kept, or a few lines about what was not. */
    void report(Run run, List<String> targets, Expense expense, String ledgerHead) {
        if (lines.isPresent()) {
            if (!outputs.ownsStdout()) {
                desk.out().print(tally.text(outputs.linesIn()));
                desk.out().flush();
            }
            return;
        }
        List<TlsDocument> documents = sheets.stream()
                .sorted(Comparator.comparingLong(Sheet::number))
                .map(Sheet::document)
                .toList();
        outputs.write(book.bind(documents, run, targets, Optional.of(expense.seconds()), ledgerHead), desk);
    }

    /** Whether something is as bad as {@code --fail-on} says. */
    boolean failed() {
        return failed;
    }

    /** The first thing that the guard said no to. */
    Optional<AuditDocument.NotLookedAt> firstRefusal() {
        return firstRefusal;
    }

    @Override
    public void close() {
        lines.filter(to -> to != desk.out()).ifPresent(PrintWriter::close);
    }
}
