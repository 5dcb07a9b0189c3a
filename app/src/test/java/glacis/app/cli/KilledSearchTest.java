package glacis.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import glacis.lab.Lab;
import glacis.lab.LabPlan;
import glacis.scan.guard.Ledger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A search for ports that is killed while it lasts: the lab's access log is the witness that nothing was sent without a trace. */
class KilledSearchTest {

    @TempDir
    private Path folder;

    /** As slow as it takes to be killed in the middle. */
    private static Path slowly(Path mandate) throws IOException {
        return Files.writeString(
                mandate, Files.readString(mandate).replace("packets_per_second: 1000000", "packets_per_second: 20"));
    }

    @Test
    @Timeout(120)
    void what_it_left_open_is_on_record_with_all_that_it_may_have_sent() throws Exception {
        String network = Networks.next();
        try (Lab lab = Lab.start(LabPlan.shipped(), network, InstantSource.system(), new Random(7))) {
            lab.awaitKeys();
            Shell shell = new Shell(folder.resolve("home"));
            LabWords words = LabWords.of(lab, network, folder);
            slowly(words.mandate());
            try (Child audit = Child.start(shell.home(), List.of(), List.of(), words.byAddress())) {
                assertThat(audit.until(() -> lab.accessLog().size() >= 2)).isTrue();
                audit.kill();
            }
            assertThat(lab.accessLog()).allMatch(access -> access.received() == 0);

            List<Ledger.Numbered> open = LedgerWitness.covers(lab, shell.home(), "killed in a search");

            assertThat(open).isNotEmpty().allSatisfy(one -> {
                assertThat(one.entry().purpose().orElseThrow().asked()).isEqualTo("tcp.ports");
                assertThat(one.entry().purpose().orElseThrow().connections()).isPositive();
                assertThat(one.entry().bytesSent()).isZero();
            });
            Shell.Said verified = shell.run("verify");
            assertThat(verified.code()).as("%s", verified).isZero();
            assertThat(verified.out())
                    .startsWith("The chain holds: ")
                    .contains("Begun, never closed (killed, or still at work): " + open.size() + " intent")
                    .contains("  entry " + open.getFirst().number() + ", ")
                    .contains("tcp.ports of " + open.getFirst().entry().target())
                    .contains("at most ");
            assertThat(verified.err()).isEmpty();
        }
    }
}
