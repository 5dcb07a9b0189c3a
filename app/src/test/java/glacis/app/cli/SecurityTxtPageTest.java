package glacis.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import glacis.lab.Lab;
import glacis.lab.LabPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
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

    private Path mandate() throws IOException {
        return Files.writeString(folder.resolve("lab.yaml"), """
                mandates:
                  - id: lab
                    authorised_by: whoever runs this machine
                    basis: own-assets
                    contact: security@lab.test
                    from: 2026-01-01
                    until: 2027-01-01
                    allow: [127.78.12.0/24, lab.test, "*.lab.test"]
                """);
    }

    private static List<String> words(Lab lab, String url, Path mandate, String... further) {
        List<String> words = new ArrayList<>(List.of(
                "securitytxt",
                "check",
                url,
                "--mandate",
                mandate.toString(),
                "--resolver",
                lab.resolver().address() + ":" + lab.resolver().port()));
        words.addAll(List.of(further));
        return words;
    }

    @Test
    void the_file_of_the_shop_is_judged_as_on_its_page() throws IOException {
        DemoStage stage = new DemoStage(folder.resolve("home"));
        try (Lab lab = Lab.start(LabPlan.shipped(), NETWORK, stage.clock(), new SecureRandom())) {
            lab.awaitKeys();
            List<String> words = words(lab, "https://shop.lab.test:10443", mandate());
            DemoStage.Said said = stage.run(words.toArray(String[]::new));
            assertThat(said.err()).isEmpty();
            assertThat(said.code()).isEqualTo(ExitCode.FINDING);
            assertThat(said.out()).isEqualTo(DemoStage.page("docs/examples/securitytxt.txt"));
            words.add("--json");
            DemoPagesTest.assertKeeps(
                    "securitytxt", stage.run(words.toArray(String[]::new)).out());
        }
    }

    private static Path pem(Path file, X509Certificate certificate) throws IOException, CertificateEncodingException {
        String base64 = Base64.getMimeEncoder().encodeToString(certificate.getEncoded());
        return Files.writeString(file, "-----BEGIN CERTIFICATE-----\n" + base64 + "\n-----END CERTIFICATE-----\n");
    }

    @Test
    void the_clean_twin_passes_with_the_authority_of_the_lab() throws Exception {
        DemoStage stage = new DemoStage(folder.resolve("home"));
        try (Lab lab = Lab.start(LabPlan.shipped(), NETWORK, stage.clock(), new SecureRandom())) {
            lab.awaitKeys();
            String trust = pem(folder.resolve("authority.pem"), lab.authority()).toString();
            String url = "https://new.lab.test:10443";
            DemoStage.Said trusted =
                    stage.run(words(lab, url, mandate(), "--trust", trust).toArray(String[]::new));
            assertThat(trusted.err()).isEmpty();
            assertThat(trusted.out())
                    .contains("\nvalid   0 errors ")
                    .contains("\n whether the certificate was revoked\n          its authority was not asked\n")
                    .doesNotContain("invalid_cert");
            assertThat(trusted.code()).isEqualTo(ExitCode.DONE);

            DemoStage.Said stranger = stage.run(words(lab, url, mandate()).toArray(String[]::new));
            assertThat(stranger.code()).isEqualTo(ExitCode.FINDING);
            assertThat(stranger.out().replaceAll("\\s+", " "))
                    .contains("Clients refuse the certificate of new.lab.test: no chain leads from it to an authority");

            DemoStage.Said alone = stage.run(words(lab, "https://intern.lab.test:10443", mandate(), "--trust", trust)
                    .toArray(String[]::new));
            assertThat(alone.out().replaceAll("\\s+", " "))
                    .contains("certificate of intern.lab.test: its own key signed it, so nobody vouches for it");

            DemoStage.Said other = stage.run(words(lab, "https://" + NETWORK + ".3:10443", mandate(), "--trust", trust)
                    .toArray(String[]::new));
            assertThat(other.out().replaceAll("\\s+", " "))
                    .contains("it is for \"new.lab.test\", not for " + NETWORK + ".3");
            assertThat(stage.run("verify").code()).isEqualTo(ExitCode.DONE);
        }
    }

    @Test
    void a_file_that_holds_no_authority_is_wrong_usage() throws IOException {
        DemoStage stage = new DemoStage(folder.resolve("home"));
        Path empty = Files.writeString(folder.resolve("empty.pem"), "");
        Path prose = Files.writeString(folder.resolve("prose.pem"), "trust me");
        for (Path file : List.of(empty, prose, folder.resolve("missing.pem"))) {
            DemoStage.Said said = stage.run("securitytxt", "check", "https://lab.test", "--trust", file.toString());
            assertThat(said.code()).isEqualTo(ExitCode.USAGE);
            assertThat(said.err()).contains("--trust " + file).doesNotContain("Exception");
        }
    }
}
