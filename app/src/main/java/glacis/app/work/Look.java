package glacis.app.work;

import glacis.inventory.journal.Run;
import glacis.report.compose.AuditDocument;
import glacis.scan.Expense;
import glacis.scan.ProbeContext;

/** One look: asked, derived, remembered. Whoever keeps the document says then that the run is finished. */
public final class Look {

    private Look() {}

    /**
     * What came of a look.
     *
     * @param run the run
     * @param document the audit
     * @param refused whether nothing of what was asked for is covered by a mandate
     * @param unreachable whether nothing that could be asked answered
     * @param stopped whether somebody stopped it; then it can be resumed, and the document tells what was seen until then
     */
    public record Result(Run run, AuditDocument document, boolean refused, boolean unreachable, boolean stopped) {}

    /**
     * Takes a look.
     *
     * @param run begun in the journal, or begun before and never finished
     */
    public static Result take(Workplace workplace, Errand errand, Run run, ProbeContext context, Progress progress) {
        Audit audit = new Audit(workplace, errand, run.id(), context, progress);
        Expense expense = audit.carryOut();
        boolean stopped = workplace.stop().stopped();
        progress.round("judging", 0);
        Derivation derivation = new Derivation(workplace, errand, run);
        AuditDocument.Cost cost = new AuditDocument.Cost(
                expense.connections(),
                expense.bytesSent(),
                expense.bytesReceived(),
                expense.seconds(),
                expense.mostAtOncePerHost());
        AuditDocument document = derivation.document(cost, stopped);
        return new Result(run, document, derivation.allRefused(), derivation.allUnreachable(), stopped);
    }
}
