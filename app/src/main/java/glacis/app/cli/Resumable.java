package glacis.app.cli;

import glacis.app.home.Home;
import glacis.inventory.journal.Run;
import glacis.store.Store;

/** An order whose run can be gone on with; it has been given the words of the run before. */
interface Resumable extends Order {

    /**
     * Goes on with a run.
     *
     * @param named outputs that were named now; those of the run count where none were
     */
    ExitCode goOn(Desk desk, Home home, Store store, Run run, Outputs named) throws Exception;
}
