package glacis.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import glacis.lab.Lab;
import glacis.lab.LabPlan;
import glacis.model.scope.IpAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code glacis securitytxt check} asks the lab's shop for its file, and says what its page says. */
class SecurityTxtPageTest {

    /** Not the network of the demo, so that both can run at a time. */
    private static final String NETWORK = "127.78.12";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @Test
    void the_file_of_the_shop_is_judged_as_on_its_page() throws IOException {
        DemoStage stage = new DemoStage(folder.resolve("home"));
        Path mandate = Files.writeString(folder.resolve("lab.yaml"), """
                mandates:
                  - id: lab
                    authorised_by: whoever runs this machine
                    basis: own-assets
                    contact: security@lab.test
                    from: 2026-01-01
                    until: 2027-01-01
                    allow: [127.78.12.0/24, lab.test, "*.lab.test"]
                """);
        try (Lab lab = Lab.start(LabPlan.shipped(), NETWORK, stage.clock(), new SecureRandom())) {
            lab.awaitKeys();
            IpAddress resolver = lab.resolver().address();
            List<String> words = new ArrayList<>(List.of(
                    "securitytxt",
                    "check",
                    "https://shop.lab.test:10443",
                    "--mandate",
                    mandate.toString(),
                    "--resolver",
                    resolver + ":" + lab.resolver().port()));
            DemoStage.Said said = stage.run(words.toArray(String[]::new));
            assertThat(said.err()).isEmpty();
            assertThat(said.code()).isEqualTo(ExitCode.FINDING);
            assertThat(said.out()).isEqualTo(DemoStage.page("docs/examples/securitytxt.txt"));
            words.add("--json");
            DemoPagesTest.assertKeeps(
                    "securitytxt", stage.run(words.toArray(String[]::new)).out());
        }
    }
}
