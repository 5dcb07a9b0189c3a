package glacis.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import glacis.app.Wiring;
import glacis.app.home.Home;
import glacis.model.scope.IpAddress;
import glacis.model.scope.Mandate;
import glacis.model.scope.PortSet;
import glacis.model.scope.Refusal;
import glacis.model.scope.Target;
import glacis.scan.guard.Decision;
import glacis.scan.guard.Request;
import glacis.scan.guard.ScopeGuard;
import glacis.store.Store;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xbill.DNS.Rcode;

class MandateVerificationTest {

    @TempDir
    Path folder;

    private Zone zone;
    private String out = "";
    private String err = "";
    private Wiring wiring = Wiring.real();

    @BeforeEach
    void open() throws IOException {
        zone = new Zone();
    }

    @AfterEach
    void close() {
        zone.close();
    }

    private Path home() {
        return folder.resolve("home");
    }

    private ExitCode run(String... words) {
        StringWriter said = new StringWriter();
        StringWriter complained = new StringWriter();
        List<String> all = new ArrayList<>(List.of(words));
        all.addAll(List.of("--home", home().toString()));
        ExitCode code = Main.run(
                all.toArray(String[]::new),
                Desk.plain(new PrintWriter(said, true), new PrintWriter(complained, true), wiring));
        out = said.toString();
        err = complained.toString();
        return code;
    }

    private void add(String... lines) {
        List<String> words = new ArrayList<>(List.of("mandate", "add", "--id", "own"));
        for (String line : lines) {
            words.addAll(List.of("--own", line));
        }
        words.addAll(List.of("--authorised-by", "CISO", "--contact", "mailto:soc@example.org"));
        assertThat(run(words.toArray(String[]::new))).as(err).isEqualTo(ExitCode.DONE);
    }

    private ExitCode verify() {
        return run("mandate", "verify", "own", "--resolver", zone.address());
    }

    /** Does what the command said, as an administrator would: by copying the indented lines. */
    private void publish() throws IOException {
        List<String> lines = out.lines().filter(line -> line.startsWith("  ")).toList();
        assertThat(lines).as(out).isNotEmpty();
        for (String line : lines) {
            zone.paste(line);
        }
    }

    private void shownAs(String words) {
        assertThat(run("mandate", "list")).isEqualTo(ExitCode.DONE);
        assertThat(out.lines().filter(line -> line.contains("CISO")).toList())
                .singleElement()
                .asString()
                .endsWith(words);
    }

    @Test
    void what_it_says_to_publish_verifies_it() throws IOException {
        add("example.org", "*.example.org", "10.0.0.0/8");

        assertThat(verify()).isEqualTo(ExitCode.FINDING);
        assertThat(out)
                .contains("line 1 (example.org): not there yet; publish\n")
                .contains("line 2 (*.example.org): not there yet; publish\n")
                .containsPattern("\n  _glacis\\.example\\.org\\. 3600 IN TXT \"glacis-mandate=[0-9a-f]{32}\"\n")
                .contains("line 3 (10.0.0.0/8): needs nothing, because it is not public\n")
                .endsWith("Mandate own stays declared, not verified.\n");
        publish();
        shownAs("declared, not verified");

        assertThat(verify()).as(out + err).isEqualTo(ExitCode.DONE);
        assertThat(out)
                .contains("line 1 (example.org): verified by the record at _glacis.example.org\n")
                .contains("line 2 (*.example.org): verified by the record at _glacis.example.org\n")
                .endsWith("Mandate own is declared and verified.\n");
        assertThat(err).isEmpty();
        // Each call opens the home anew, as another process would.
        shownAs("declared and verified");
        assertThat(zone.questions())
                .as("one question for each of the two calls")
                .containsExactly("_glacis.example.org TXT", "_glacis.example.org TXT");
        assertThat(run("verify")).as("the conversations are in the chain").isEqualTo(ExitCode.DONE);
        assertThat(out).doesNotContain("The chain holds: 0 ");
    }

    @Test
    void one_name_that_does_not_say_so_is_enough() throws IOException {
        add("example.org", "example.net");
        verify();
        zone.paste(out.lines()
                .filter(line -> line.startsWith("  _glacis.example.org"))
                .findFirst()
                .orElseThrow());

        assertThat(verify()).isEqualTo(ExitCode.FINDING);
        assertThat(out)
                .contains("line 1 (example.org): verified")
                .contains("line 2 (example.net): not there yet; publish\n  _glacis.example.net. ");
        shownAs("declared, not verified");
    }

    @Test
    void the_record_of_other_words_is_not_this_one() throws IOException {
        add("example.org");
        zone.paste("_glacis.example.org. 60 IN TXT \"glacis-mandate=0123456789abcdef0123456789abcdef\"");

        assertThat(verify()).isEqualTo(ExitCode.FINDING);
        assertThat(out)
                .contains("line 1 (example.org): the record that is there is of another mandate, or of other words;");
        publish();
        assertThat(verify()).as("both may stand beside each other").isEqualTo(ExitCode.DONE);
    }

    @Test
    void no_answer_is_not_a_no() {
        add("example.org");
        zone.failing(Rcode.SERVFAIL);

        assertThat(verify()).isEqualTo(ExitCode.UNREACHABLE);
        assertThat(out)
                .startsWith("line 1 (example.org): undetermined, the resolver gave no answer")
                .contains("that is not a no")
                .doesNotContain("IN TXT");
        zone.close();
        assertThat(verify()).isEqualTo(ExitCode.UNREACHABLE);
        assertThat(out).contains("undetermined, the resolver gave no answer").contains("that is not a no");
        shownAs("declared, not verified");
    }

    @Test
    void whoever_asked_not_to_be_looked_at_is_not_asked() {
        add("example.org");
        run("optout", "add", "*.example.org", "--by", "abuse@example.org");

        assertThat(verify()).isEqualTo(ExitCode.REFUSED);
        assertThat(out).startsWith("line 1 (example.org): undetermined, not asked: ");
        assertThat(zone.questions()).isEmpty();
    }

    @Test
    void a_name_does_not_speak_for_a_network() throws IOException {
        add("example.org", "11.1.0.0/16", "AS64500");
        verify();
        publish();

        assertThat(verify()).isEqualTo(ExitCode.FINDING);
        assertThat(out)
                .contains("line 1 (example.org): verified")
                .contains("line 2 (11.1.0.0/16): not verified: an address line is verified by its registry contact,"
                        + " which this version cannot do\n")
                .contains("line 3 (AS64500): not verified: an AS number is verified by its registry contact")
                .endsWith("Mandate own stays declared, not verified.\n");
        try (Store store = Store.open(Home.open(home()).database())) {
            List<Mandate> mandates = Looks.mandates(new Settings(), store.mandates());
            ScopeGuard guard = new ScopeGuard(mandates, List.of(), store.ledger(), wiring.clock(), () -> false);
            Request search =
                    Request.search(new Target.Host(IpAddress.require("11.1.2.3")), PortSet.of(443), "tcp.ports");
            assertThat(guard.decide(search))
                    .isInstanceOfSatisfying(
                            Decision.Refused.class,
                            no -> assertThat(no.refusal().reason()).isEqualTo(Refusal.Reason.TOO_LARGE));
        }
    }

    @Test
    void the_guard_is_told_that_it_was_verified() throws IOException {
        add("example.org");
        verify();
        publish();
        verify();

        try (Store store = Store.open(Home.open(home()).database())) {
            assertThat(Looks.mandates(new Settings(), store.mandates()))
                    .filteredOn(mandate -> mandate.id().equals("own"))
                    .extracting(Mandate::verification)
                    .containsExactly(Mandate.Verification.VERIFIED);
        }
        run("mandate", "show", "own");
        Path file = Files.writeString(folder.resolve("own.yaml"), out);
        assertThat(run("mandate", "list", "--mandate", file.toString())).isEqualTo(ExitCode.DONE);
        assertThat(out).as("a file only declares").contains("declared, not verified");
    }

    @Test
    void what_is_private_needs_nobody_and_nobody_is_asked() {
        add("10.0.0.0/8", "127.0.0.0/8");

        assertThat(verify()).isEqualTo(ExitCode.DONE);
        assertThat(out)
                .endsWith("Mandate own allows nothing public: there is nothing to verify, and it stays declared.\n");
        assertThat(zone.questions()).isEmpty();
        shownAs("declared, not verified");
    }

    @Test
    void a_mandate_that_was_revoked_is_not_verified_and_its_successor_begins_anew() throws IOException {
        add("example.org");
        verify();
        publish();
        assertThat(verify()).isEqualTo(ExitCode.DONE);
        run("mandate", "revoke", "own");

        assertThat(verify()).isEqualTo(ExitCode.USAGE);
        assertThat(err).contains("mandate own was revoked on ").contains("add it again");
        add("example.org");
        shownAs("declared, not verified");
        assertThat(verify()).as("the same words, so the record still says so").isEqualTo(ExitCode.DONE);
    }

    @Test
    void what_was_verified_stays_so_when_the_record_goes() throws IOException {
        add("example.org");
        verify();
        publish();
        verify();
        zone.clear();

        assertThat(verify()).isEqualTo(ExitCode.FINDING);
        assertThat(out)
                .contains("not there yet")
                .containsPattern("Mandate own was verified on .* still counts as that");
        shownAs("declared and verified");
    }

    @Test
    void only_what_is_stored_and_in_force_can_be_verified() throws IOException {
        assertThat(verify()).isEqualTo(ExitCode.USAGE);
        assertThat(err.lines()).singleElement().asString().contains("no stored mandate is called \"own\"");

        add("example.org");
        run("mandate", "show", "own");
        Path file = Files.writeString(folder.resolve("filed.yaml"), out.replace("\"own\"", "\"filed\""));
        assertThat(run("mandate", "verify", "filed", "--mandate", file.toString()))
                .isEqualTo(ExitCode.USAGE);
        assertThat(err).contains("mandate filed is not stored; glacis mandate add --file FILE stores it");

        assertThat(run("mandate", "verify", "this-machine")).isEqualTo(ExitCode.USAGE);
        assertThat(err).contains("is built in");
        assertThat(run("mandate", "verify", "own", "--resolver", "here")).isEqualTo(ExitCode.USAGE);
        assertThat(err).contains("--resolver \"here\" is no address");

        InstantSource later = () -> Wiring.real().clock().instant().plus(Duration.ofDays(400));
        wiring = new Wiring(later, wiring.nanoTime(), wiring.random(), wiring.environment(), wiring.userHome());
        assertThat(verify()).isEqualTo(ExitCode.USAGE);
        assertThat(err).contains("mandate own ended on ");
        assertThat(zone.questions()).isEmpty();
    }

    @Test
    void nothing_is_asked_while_somebody_pressed_stop() {
        add("example.org");
        run("stop");

        assertThat(verify()).isEqualTo(ExitCode.USAGE);
        assertThat(err).contains("glacis resume");
        assertThat(zone.questions()).isEmpty();
    }
}
