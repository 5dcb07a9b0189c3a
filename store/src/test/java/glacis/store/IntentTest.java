package glacis.store;

import static glacis.store.Facts.NOON;
import static glacis.store.Facts.closing;
import static glacis.store.Facts.entry;
import static glacis.store.Facts.intent;
import static glacis.store.Facts.met;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import glacis.scan.guard.Ledger;
import glacis.scan.guard.LedgerChain;
import glacis.scan.guard.LedgerEntry;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Intents and what closes them: durable before the first, later at leisure, and held against each other. */
class IntentTest {

    @TempDir
    Path folder;

    private Path file() {
        return folder.resolve("glacis.db");
    }

    private List<LedgerEntry> written() {
        try (Store reading = Store.openReadOnly(file())) {
            return reading.ledgerBook().rows().map(LedgerBook.Row::entry).toList();
        }
    }

    @Test
    void an_intent_and_what_closes_it_are_read_as_they_were_written() {
        LedgerEntry one = intent(1, 2);
        LedgerEntry two = intent(2, 1);
        try (Store store = Store.open(file())) {
            store.ledger().append(entry(7));
            assertThat(store.ledger().append(one)).isEqualTo(2);
            assertThat(store.ledger().append(two)).isEqualTo(3);
            store.ledger().appendLater(List.of(closing(one, 2), closing(one, 2)));

            assertThat(store.ledgerBook().rows().map(LedgerBook.Row::entry))
                    .containsExactly(entry(7), one, two, closing(one, 2), closing(one, 2));
            assertThat(store.ledgerBook().verify()).isEmpty();
            assertThat(store.ledgerBook().survey())
                    .isEqualTo(new LedgerBook.Survey(5, List.of(new Ledger.Numbered(3, two))));
        }
    }

    @Test
    void what_may_wait_costs_no_flush_and_is_there_before_whatever_is_written_next() {
        AtomicInteger commits = new AtomicInteger();
        LedgerEntry one = intent(1, 1);
        try (Store store = Store.open(file(), connection -> commits.incrementAndGet())) {
            store.ledger().append(one);
            int before = commits.get();
            store.ledger().appendLater(List.of(closing(one, 1)));
            assertThat(commits.get()).isEqualTo(before);
            assertThat(written()).as("a kill now leaves it open").containsExactly(one);

            store.journal().append(met(22, "x", NOON));
            assertThat(commits.get()).as("in the same flush").isEqualTo(before + 1);
            assertThat(written()).containsExactly(one, closing(one, 1));
        }
    }

    @Test
    void what_waits_is_written_at_the_end() {
        LedgerEntry one = intent(1, 1);
        try (Store store = Store.open(file())) {
            store.ledger().append(one);
            store.ledger().appendLater(List.of(closing(one, 1)));
        }
        assertThat(written()).containsExactly(one, closing(one, 1));
    }

    @Test
    void the_head_is_that_of_everything_that_was_said() {
        LedgerEntry one = intent(1, 1);
        try (Store store = Store.open(file())) {
            store.ledger().append(one);
            store.ledger().appendLater(List.of(closing(one, 1)));
            String head = LedgerChain.next(LedgerChain.next(LedgerChain.GENESIS, one), closing(one, 1));
            assertThat(store.ledger().head()).isEqualTo(head);
        }
    }

    @Test
    void where_it_cannot_be_written_the_next_to_write_is_told() {
        LedgerEntry one = intent(1, 1);
        try (Store store = Store.open(file())) {
            store.ledger().append(one);
            long pages = store.read(sql -> (int) sql.fetchValue("PRAGMA page_count"));
            store.write(sql -> sql.execute("PRAGMA max_page_count = " + pages));
            List<LedgerEntry> many = new ArrayList<>();
            for (int i = 0; i < 1_000; i++) {
                many.add(closing(one, 1));
            }
            store.ledger().appendLater(many);
            assertThatThrownBy(() -> store.ledger().append(intent(2, 1)))
                    .isInstanceOf(StoreUnavailable.class)
                    .hasMessageContaining("the disk is full");
            store.write(sql -> sql.execute("PRAGMA max_page_count = 1000000"));
            store.ledger().append(intent(2, 1));
            assertThat(store.ledgerBook().survey().open())
                    .as("nobody closed them")
                    .hasSize(2);
        }
    }

    @Test
    void at_the_end_it_is_told_too() {
        LedgerEntry one = intent(1, 1);
        assertThatThrownBy(() -> {
                    try (Store store = Store.open(file())) {
                        store.write(sql -> sql.execute("PRAGMA query_only = 1"));
                        store.ledger().appendLater(List.of(closing(one, 1)));
                    }
                })
                .isInstanceOf(RuntimeException.class);
        assertThat(written()).isEmpty();
    }

    @Test
    void an_instant_out_of_reach_is_the_fault_of_whoever_says_it() {
        LedgerEntry one = intent(1, 1);
        try (Store store = Store.open(file())) {
            assertThatThrownBy(() -> store.ledger().appendLater(List.of(one.withdrawn(1, Instant.MAX))))
                    .isInstanceOf(IllegalArgumentException.class);
            store.ledger().append(one);
        }
    }

    @Test
    void many_that_begin_together_share_their_flushes() throws Exception {
        AtomicInteger commits = new AtomicInteger();
        try (Store store = Store.open(file(), connection -> commits.incrementAndGet());
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> all = new ArrayList<>();
            int before = commits.get();
            for (int i = 1; i <= 500; i++) {
                LedgerEntry intent = intent(i, 1);
                all.add(threads.submit(() -> {
                    long number = store.ledger().append(intent);
                    store.ledger().appendLater(List.of(closing(intent, number)));
                    store.journal().append(met(22, intent.target(), NOON));
                }));
            }
            for (Future<?> one : all) {
                one.get();
            }
            assertThat(commits.get() - before).isLessThan(500);
            assertThat(store.ledgerBook().verify()).isEmpty();
            assertThat(store.ledgerBook().survey()).isEqualTo(new LedgerBook.Survey(1000, List.of()));
        }
    }

    @Test
    void what_was_asked_of_a_target_lately_is_found() {
        LedgerEntry one = intent(1, 1);
        LedgerEntry two = intent(2, 1);
        try (Store store = Store.open(file())) {
            store.ledger().append(one);
            store.ledger().append(two);
            store.ledger().append(closing(one, 1));

            assertThat(store.ledger().about(one.target(), one.at().minusNanos(1)))
                    .containsExactly(new Ledger.Numbered(1, one), new Ledger.Numbered(3, closing(one, 1)));
            assertThat(store.ledger().about(one.target(), one.at())).isEmpty();
            assertThat(store.ledger().about("192.0.2.1:3", Instant.MIN)).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "asked = 'tls.versions'",
                "asked = NULL",
                "connections = 0",
                "connections = NULL",
                "closes = 1",
                "closes = NULL"
            })
    void what_was_said_about_an_intent_is_part_of_the_chain(String change) throws SQLException {
        LedgerEntry one = intent(1, 1);
        LedgerEntry two = intent(2, 1);
        try (Store store = Store.open(file())) {
            store.ledger().append(one);
            store.ledger().append(two);
            store.ledger().append(closing(two, 2));
            assertThat(store.ledgerBook().verify()).isEmpty();
            try (Connection raw = DriverManager.getConnection("jdbc:sqlite:" + file());
                    Statement sql = raw.createStatement()) {
                sql.execute("DROP TRIGGER ledger_is_never_changed");
                sql.execute("UPDATE ledger SET " + change + " WHERE sequence = 3");
            }
            assertThat(store.ledgerBook().verify()).contains(new Break.Chain(3, "it was changed, or one before it"));
        }
    }

    @Test
    void a_chain_whose_parts_do_not_fit_is_broken_although_its_hashes_are_right() {
        LedgerEntry one = intent(1, 1);
        try (Store store = Store.open(file())) {
            store.ledger().append(one);
            store.ledger().appendLater(List.of(closing(one, 1), closing(one, 1)));

            assertThat(store.ledgerBook().verify()).contains(new Break.Chain(3, "it says more than entry 1 announced"));
        }
    }
}
