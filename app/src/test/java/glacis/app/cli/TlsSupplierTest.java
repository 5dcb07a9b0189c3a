package glacis.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import glacis.lab.Lab;
import glacis.lab.LabPlan;
import glacis.report.compose.PolicyAssessment;
import glacis.report.compose.TlsDocument;
import glacis.report.compose.TlsEndpoint;
import glacis.report.render.JsonReport;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A supplier who consented to nothing is asked what ordinary clients ask, on the port where they ask it. */
@Timeout(120)
class TlsSupplierTest {

    private static final String NETWORK = Networks.next();

    @TempDir
    private Path folder;

    /** Lends a server of the lab the port of https. */
    private static final class Lent implements AutoCloseable {
        private final ServerSocket door;
        private final AtomicInteger visits = new AtomicInteger();

        Lent(String at, String server, int port) throws IOException {
            door = new ServerSocket(443, 50, InetAddress.getByName(at));
            Thread.startVirtualThread(() -> {
                while (!door.isClosed()) {
                    try {
                        Socket visitor = door.accept();
                        visits.incrementAndGet();
                        Socket inside = new Socket(server, port);
                        Thread.startVirtualThread(() -> pour(visitor, inside));
                        Thread.startVirtualThread(() -> pour(inside, visitor));
                    } catch (IOException closed) {
                        return;
                    }
                }
            });
        }

        private static void pour(Socket from, Socket to) {
            try (from;
                    to) {
                from.getInputStream().transferTo(to.getOutputStream());
            } catch (IOException gone) {
                // One of them hung up.
            }
        }

        @Override
        public void close() throws IOException {
            door.close();
        }
    }

    @Test
    void three_ordinary_handshakes_tell_a_share_and_name_the_rest() throws IOException {
        Path mandate = Files.writeString(folder.resolve("suppliers.yaml"), """
                mandates:
                  - id: suppliers
                    authorised_by: "whoever runs this test"
                    basis: third-party-normal-client
                    contact: "mailto:security@lab.test"
                    from: 2020-01-01
                    until: 2100-01-01
                    allow: ["%s.0/24"]
                    ceiling: normal-client
                """.formatted(NETWORK));
        try (Lab lab = Lab.start(LabPlan.shipped(), NETWORK, InstantSource.system(), new Random(3));
                Lent lent = lent()) {
            lab.awaitKeys();
            Shell shell = new Shell(folder.resolve("home"));
            String[] words = {
                "tls", NETWORK + ".99", "--sni", "old.supplier.example", "--mandate", mandate.toString(), "--json"
            };
            Shell.Said said = shell.run(words);
            assertThat(said.code()).as("%s", said).isZero();
            assertThat(lent.visits.get()).isEqualTo(3);
            TlsDocument document = JsonReport.read(said.out(), TlsDocument.class);
            TlsEndpoint supplier = document.endpoints().getFirst();
            assertThat(supplier.asked()).isEqualTo("normal-client");
            assertThat(supplier.cost().connections()).isEqualTo(3);
            assertThat(supplier.versions().get("TLSv1.3").offered()).isEqualTo("no");
            assertThat(supplier.versions().get("TLSv1.2").offered()).isEqualTo("yes");
            assertThat(supplier.versions().get("TLSv1.1").offered()).isEqualTo("yes");
            assertThat(supplier.versions().get("SSLv3").offered()).isEqualTo("undetermined");
            assertThat(supplier.certificates()).isNotEmpty();
            PolicyAssessment ncsc = supplier.leading().orElseThrow();
            assertThat(ncsc.level()).isEqualTo("insufficient");
            assertThat(ncsc.knownShare()).isBetween(0.2, 0.95);
            assertThat(ncsc.items())
                    .filteredOn(item -> item.level().equals("undetermined"))
                    .isNotEmpty()
                    .allMatch(item -> item.answer().equals("needs-consent"));
        }
    }

    private static Lent lent() throws IOException {
        try {
            return new Lent(NETWORK + ".99", NETWORK + ".4", 10_443);
        } catch (java.net.BindException notAllowed) {
            return Assumptions.abort("port 443 needs a right that whoever runs this lacks");
        }
    }
}
