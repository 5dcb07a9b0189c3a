package glacis.store;

import static glacis.store.Facts.NOON;
import static glacis.store.Facts.RUN;
import static glacis.store.Facts.banner;
import static glacis.store.Facts.entry;
import static glacis.store.Facts.heard;
import static glacis.store.Facts.met;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import glacis.model.observation.Digest;
import glacis.model.observation.Lineage;
import glacis.scan.guard.LedgerChain;
import glacis.scan.guard.LedgerEntry;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerTest {

    @TempDir
    Path folder;

    private Path file;
    private Store store;

    @BeforeEach
    void open() {
        file = folder.resolve("glacis.db");
        store = Store.open(file);
    }

    @AfterEach
    void close() {
        store.close();
    }

    /** What somebody with access to the file can do, past every trigger. */
    private void tamper(String... statements) throws SQLException {
        try (Connection raw = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement sql = raw.createStatement()) {
            for (String trigger : List.of(
                    "ledger_is_never_changed",
                    "ledger_is_never_removed",
                    "observation_is_never_changed",
                    "transcript_is_only_erased",
                    "transcript_is_never_removed")) {
                sql.execute("DROP TRIGGER IF EXISTS " + trigger);
            }
            for (String statement : statements) {
                assertThat(sql.executeUpdate(statement)).as(statement).isPositive();
            }
        }
    }

    private void fill(int entries) {
        IntStream.rangeClosed(1, entries).mapToObj(Facts::entry).forEach(store.ledger()::append);
    }

    @Test
    void an_empty_ledger_begins_with_the_genesis() {
        assertThat(store.ledger().head()).isEqualTo(LedgerChain.GENESIS);
        assertThat(store.ledgerBook().rows()).isEmpty();
        assertThat(store.ledgerBook().verify()).isEmpty();
    }

    @Test
    void entries_are_read_as_they_were_written_and_chained() {
        fill(20);

        List<LedgerBook.Row> rows = store.ledgerBook().rows().toList();
        assertThat(rows)
                .extracting(LedgerBook.Row::entry)
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, 20).mapToObj(Facts::entry).toList());
        assertThat(rows).extracting(LedgerBook.Row::sequence).startsWith(1L, 2L, 3L);
        assertThat(LedgerChain.firstBreak(
                        rows.stream().map(LedgerBook.Row::entry).toList(),
                        rows.stream().map(LedgerBook.Row::hash).toList()))
                .isEmpty();
        assertThat(store.ledger().head()).isEqualTo(rows.getLast().hash());
        assertThat(store.ledgerBook().verify()).isEmpty();
    }

    @Test
    void a_printed_head_is_found_again() {
        fill(2);
        String printed = store.ledger().head();
        store.ledger().append(entry(3));

        assertThat(store.ledgerBook().placeOf(printed)).hasValue(2);
        assertThat(store.ledgerBook().placeOf("f".repeat(64))).isEmpty();
    }

    @Test
    void text_that_wants_to_be_something_else_keeps_its_hash() {
        store.ledger()
                .append(new LedgerEntry(
                        LedgerEntry.Kind.SWEEP_SHARD,
                        new Lineage.Allowance("P-1", "own'; DROP TABLE ledger; --", 1, "a\nb\0c", "consented"),
                        "own-assets",
                        "\u00e9\ud83d\ude00",
                        Instant.parse("1969-12-31T23:59:59.999999999Z"),
                        Long.MAX_VALUE,
                        0,
                        Digest.of(new byte[0])));

        assertThat(store.ledgerBook().verify()).isEmpty();
        assertThat(store.ledgerBook()
                        .rows()
                        .findFirst()
                        .orElseThrow()
                        .entry()
                        .permit()
                        .rule())
                .isEqualTo("a\nb\0c");
    }

    @Test
    void pages_join_without_a_seam() throws SQLException {
        fill(2);
        // Copies of the second row, whose hashes cannot be right: reading must still go through all of them.
        tamper(
                "INSERT INTO ledger SELECT tenant, sequence + value, kind, permit, mandate, line, rule, basis, level, target,"
                        + " at, bytes_sent, bytes_received, transcript, hash, asked, connections, closes FROM ledger, json_each((SELECT json_group_array(n) FROM"
                        + " (WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < 2500) SELECT n FROM c)))"
                        + " WHERE sequence = 2");

        assertThat(store.ledgerBook().rows().map(LedgerBook.Row::sequence))
                .hasSize(2502)
                .isSorted()
                .doesNotHaveDuplicates();
    }

    @Test
    void a_changed_entry_is_the_first_break() throws SQLException {
        fill(9);
        tamper("UPDATE ledger SET bytes_sent = bytes_sent + 1 WHERE sequence = 5");

        assertThat(store.ledgerBook().verify()).hasValueSatisfying(found -> {
            assertThat(found).isEqualTo(new Break.Chain(5, "it was changed, or one before it"));
            assertThat(found.sentence()).isEqualTo("the ledger is broken at entry 5: it was changed, or one before it");
        });
    }

    @Test
    void a_changed_entry_with_its_hash_made_right_breaks_the_next() throws SQLException {
        fill(9);
        List<LedgerBook.Row> rows = store.ledgerBook().rows().toList();
        LedgerEntry old = rows.get(4).entry();
        LedgerEntry forged = new LedgerEntry(
                old.kind(), old.permit(), old.basis(), "192.0.2.9:9", old.at(), 5, 10, old.transcript());
        tamper("UPDATE ledger SET target = '192.0.2.9:9', hash = '"
                + LedgerChain.next(rows.get(3).hash(), forged) + "' WHERE sequence = 5");

        assertThat(store.ledgerBook().verify()).contains(new Break.Chain(6, "it was changed, or one before it"));
    }

    @Test
    void a_missing_entry_is_a_break() throws SQLException {
        fill(9);
        tamper("DELETE FROM ledger WHERE sequence = 4");

        assertThat(store.ledgerBook().verify()).contains(new Break.Chain(4, "it is missing"));
    }

    @Test
    void an_entry_that_cannot_be_read_is_a_break() throws SQLException {
        fill(3);
        tamper("UPDATE ledger SET kind = 'gossip' WHERE sequence = 2");

        assertThat(store.ledgerBook().verify()).contains(new Break.Chain(2, "it was changed, or one before it"));
    }

    @Test
    void a_changed_conversation_is_a_break_and_is_not_shown() throws SQLException {
        store.journal().append(met(banner(22, "x"), RUN, NOON, "one", "two"));
        Digest digest = Digest.of(heard("two").encode());
        assertThat(store.ledgerBook().verify()).isEmpty();
        tamper("UPDATE transcript SET body = (SELECT body FROM transcript WHERE digest = x'"
                + Digest.of(heard("one").encode()) + "') WHERE digest = x'" + digest + "'");

        assertThat(store.ledgerBook().verify()).contains(new Break.Conversation(digest, "was changed"));
        assertThatThrownBy(() -> store.journal().transcript(digest))
                .isInstanceOf(StoreUnavailable.class)
                .hasMessageContaining("changed on the disk");
    }

    @Test
    void a_conversation_of_random_bytes_is_a_break() throws SQLException {
        store.journal().append(met(banner(22, "x"), RUN, NOON, "one"));
        tamper("UPDATE transcript SET body = x'0102030405'");

        assertThat(store.ledgerBook().verify())
                .hasValueSatisfying(found -> assertThat(found.sentence()).endsWith(" was changed"));
        assertThatThrownBy(
                        () -> store.journal().transcript(Digest.of(heard("one").encode())))
                .isInstanceOf(StoreUnavailable.class);
    }

    @Test
    void an_erased_conversation_is_no_break() throws SQLException {
        store.journal().append(met(banner(22, "x"), RUN, NOON, "one"));
        Digest digest = Digest.of(heard("one").encode());
        try (Connection raw = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement sql = raw.createStatement()) {
            assertThat(sql.executeUpdate("UPDATE transcript SET body = NULL, erased = 1"))
                    .isOne();
        }

        assertThat(store.journal().transcript(digest)).isEmpty();
        assertThat(store.ledgerBook().verify()).isEmpty();
    }

    @Test
    void a_removed_conversation_is_a_break() throws SQLException {
        store.journal().append(met(banner(22, "x"), RUN, NOON, "one"));
        tamper("DELETE FROM transcript");

        assertThat(store.ledgerBook().verify())
                .contains(new Break.Conversation(Digest.of(heard("one").encode()), "is cited and missing"));
    }

    @Test
    void a_changed_observation_is_a_break() throws SQLException {
        store.journal().append(met(22, "x", NOON));
        tamper("UPDATE observation SET outcome = replace(outcome, '\"x\"', '\"y\"')");
        assertThat(store.ledgerBook().verify())
                .contains(new Break.Fact(banner(22, "x").id(), "was changed"));

        tamper("UPDATE observation SET outcome = '{'");
        assertThat(store.ledgerBook().verify())
                .contains(new Break.Fact(banner(22, "x").id(), "cannot be read"));
    }
}
