package glacis.app.work;

import static org.assertj.core.api.Assertions.assertThat;

import glacis.app.feed.Knowledge;
import glacis.assess.Declared;
import glacis.inventory.journal.Run;
import glacis.model.observation.Observed;
import glacis.model.observation.Outcome;
import glacis.model.observation.Question;
import glacis.model.scope.Intrusiveness;
import glacis.model.scope.IpAddress;
import glacis.model.scope.Mandate;
import glacis.model.scope.PortSet;
import glacis.model.scope.Prefix;
import glacis.model.scope.Rate;
import glacis.model.scope.Refusal;
import glacis.model.scope.ScopeRule;
import glacis.model.scope.Target;
import glacis.report.compose.AuditDocument;
import glacis.scan.ProbeContext;
import glacis.scan.Scanner;
import glacis.scan.guard.Ledger;
import glacis.scan.guard.LedgerEntry;
import glacis.scan.guard.ScopeGuard;
import glacis.store.LedgerBook;
import glacis.store.Store;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an ordinary client may ask in a day, over several runs on one home. Nobody listens; a connection that was tried counts. */
class OrdinaryClientDayTest {

    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    private static final String WEB = "127.66.0.1";

    @TempDir
    Path folder;

    private Instant now = NOON;

    private static Mandate mandate(Mandate.Basis basis, Intrusiveness ceiling) {
        return new Mandate(
                "supplier",
                "a test",
                basis,
                "",
                "mailto:security@example.org",
                Instant.EPOCH,
                NOON.plus(Duration.ofDays(100)),
                List.of(new ScopeRule.Addresses(1, Prefix.require("127.66.0.0/24"))),
                List.of(),
                ceiling,
                Mandate.Follow.NONE,
                PortSet.ALL,
                List.of(),
                Set.of(),
                new Rate(Rate.UNLIMITED, 8, 1_000, 1_000),
                Mandate.Verification.DECLARED);
    }

    private static final Mandate SUPPLIER =
            mandate(Mandate.Basis.THIRD_PARTY_NORMAL_CLIENT, Intrusiveness.NORMAL_CLIENT);

    private Store open() {
        return Store.open(folder.resolve("glacis.db"));
    }

    private Scanner scanner(Store store, Ledger ledger, Mandate mandate, String run) {
        ScopeGuard guard = new ScopeGuard(List.of(mandate), List.of(), ledger, () -> now, () -> false);
        return new Scanner(
                guard,
                ledger,
                () -> now,
                System::nanoTime,
                () -> false,
                new Random(1),
                new ProbeContext("Glacis/0.1", "", "scan.example.org"),
                run);
    }

    private static Question question(String address, String probe) {
        Target target = Target.Endpoint.tcp(IpAddress.require(address), 443);
        return new Question(target, probe, "a test asked", Optional.empty(), Optional.empty());
    }

    /** Asks in a run of its own; the refusal, if there was one. */
    private Optional<Refusal> ask(Mandate mandate, String address, String probe) {
        try (Store store = open()) {
            Run run = store.journal().begin(List.of("audit", address), now);
            Observed observed =
                    scanner(store, store.ledger(), mandate, run.id()).ask(question(address, probe), false);
            store.journal().append(observed);
            store.journal().finish(run.id(), now);
            assertThat(store.ledgerBook().verify()).isEmpty();
            return observed.observation().outcome() instanceof Outcome.Withheld<?> withheld
                    ? Optional.of(withheld.refusal())
                    : Optional.empty();
        }
    }

    private Optional<Refusal> hello() {
        return ask(SUPPLIER, WEB, "tls.hello");
    }

    @Test
    void the_fourth_connection_within_24_hours_is_refused_in_whichever_run() {
        for (int i = 0; i < 3; i++) {
            assertThat(hello()).isEmpty();
            now = now.plus(Duration.ofHours(2));
        }
        assertThat(hello()).hasValueSatisfying(refusal -> {
            assertThat(refusal.reason()).isEqualTo(Refusal.Reason.DAILY_LIMIT);
            assertThat(refusal.rule()).endsWith("it may be asked again from 2026-11-25T12:00:00Z");
        });
        assertThat(ask(SUPPLIER, "127.66.0.2", "tls.hello"))
                .as("another endpoint")
                .isEmpty();
        assertThat(ask(SUPPLIER, WEB, "http.root")).as("another question").isEmpty();

        now = Instant.parse("2026-11-25T11:59:59Z");
        assertThat(hello()).as("midnight is no new day").isPresent();
        now = Instant.parse("2026-11-25T12:00:00Z");
        assertThat(hello()).isEmpty();
        assertThat(hello()).isPresent();
    }

    @Test
    void a_refusal_leaves_no_intent() {
        for (int i = 0; i < 5; i++) {
            hello();
        }
        try (Store store = open()) {
            assertThat(store.ledgerBook()
                            .rows()
                            .map(LedgerBook.Row::entry)
                            .filter(entry -> entry.kind() == LedgerEntry.Kind.INTENT))
                    .hasSize(3);
        }
    }

    @Test
    void a_run_that_was_killed_in_the_middle_counts_as_all_that_it_announced() {
        for (int i = 0; i < 3; i++) {
            try (Store store = open()) {
                Ledger killed = new UntilKilled(store.ledger());
                scanner(store, killed, SUPPLIER, "R-" + i).ask(question(WEB, "tls.hello"), false);
            }
        }
        assertThat(hello()).isPresent();
        try (Store store = open()) {
            assertThat(store.ledgerBook().verify()).isEmpty();
            assertThat(store.ledgerBook().survey().open()).hasSize(3);
        }
    }

    /** The ledger of a process that does not live to say what came of anything. */
    private record UntilKilled(Ledger ledger) implements Ledger {

        @Override
        public long append(LedgerEntry entry) {
            return ledger.append(entry);
        }

        @Override
        public void appendLater(List<LedgerEntry> entries) {
            // It was killed.
        }

        @Override
        public List<Numbered> about(String target, Instant after) {
            return ledger.about(target, after);
        }

        @Override
        public String head() {
            return ledger.head();
        }
    }

    @Test
    void whoever_may_do_more_than_an_ordinary_client_is_not_counted() {
        Mandate own = mandate(Mandate.Basis.OWN_ASSETS, Intrusiveness.NON_INTRUSIVE);
        for (int i = 0; i < 6; i++) {
            assertThat(ask(own, WEB, "tls.hello")).isEmpty();
        }
        assertThat(ask(SUPPLIER, WEB, "tls.hello")).as("but it was asked").isPresent();
    }

    @Test
    void the_report_says_what_was_not_asked_and_when_it_may_be_again() {
        for (int i = 0; i < 3; i++) {
            hello();
        }
        try (Store store = open()) {
            Run run = store.journal().begin(List.of("audit", WEB), now);
            store.journal()
                    .append(scanner(store, store.ledger(), SUPPLIER, run.id()).ask(question(WEB, "tls.hello"), false));
            Workplace workplace = new Workplace(
                    store.journal(),
                    store.findings(),
                    store.ledger(),
                    () -> now,
                    System::nanoTime,
                    new Random(1),
                    () -> false,
                    List::of,
                    Knowledge.builtIn("0.1"),
                    "0.1");
            Errand errand = new Errand(
                    Aims.parse(List.of(WEB)),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    List.of(SUPPLIER),
                    List.of(),
                    Declared.NOTHING,
                    List.of("audit", WEB));
            AuditDocument document =
                    new Derivation(workplace, errand, run).document(new AuditDocument.Cost(0, 0, 0, 0, 0), false);

            assertThat(document.notLookedAt())
                    .contains(new AuditDocument.NotLookedAt(
                            WEB + ":443",
                            Refusal.Reason.DAILY_LIMIT.sentence(),
                            Optional.of("supplier line 1 (127.66.0.0/24): 3 TLS connections within 24 hours;"
                                    + " it may be asked again from 2026-11-25T12:00:00Z")));
        }
    }
}
