package glacis.store;

import static glacis.store.Facts.NOON;
import static glacis.store.Facts.RUN;
import static glacis.store.Facts.banner;
import static glacis.store.Facts.entry;
import static glacis.store.Facts.fails;
import static glacis.store.Facts.met;
import static glacis.store.Facts.target;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import glacis.inventory.journal.Known;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.jooq.DSLContext;
import org.jooq.Select;
import org.jooq.conf.ParamType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class StoreTest {

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("glacis.db");
    }

    private void raw(String... statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file)) {
            for (String statement : statements) {
                Connections.run(connection, statement);
            }
        }
    }

    private long number(String query) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file)) {
            return Connections.number(connection, query);
        }
    }

    private static void fill(Store store) {
        store.journal().begin(List.of("audit"), NOON);
        store.journal().append(met(banner(22, "x"), RUN, NOON, "one"));
        store.ledger().append(entry(1));
        store.findings().merge(RUN, List.of(fails("GL-A-001", 22, "bad")), List.of(), NOON);
        store.mandates().add("own", "id: own", NOON);
        store.mandates().verify("own", "a record", NOON);
    }

    @Test
    void a_new_file_is_its_owners_and_durable_to_the_last_write() throws Exception {
        try (Store store = Store.open(file)) {
            fill(store);
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
            assertThat(number("PRAGMA user_version")).isEqualTo(Schema.NEWEST);
            store.write(sql -> {
                assertThat(sql.fetchValue("PRAGMA journal_mode")).isEqualTo("wal");
                assertThat(sql.fetchValue("PRAGMA synchronous")).isEqualTo(2);
                assertThat(sql.fetchValue("PRAGMA foreign_keys")).isEqualTo(1);
                assertThat(sql.fetchValue("PRAGMA recursive_triggers")).isEqualTo(1);
                return 0;
            });
        }
        assertThat(folder).isDirectoryContaining(path -> path.equals(file));
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).as("nothing is left beside it").containsExactly(file);
        }
    }

    @Test
    void the_number_of_the_newest_migration_is_known_without_looking() throws IOException {
        try (Stream<Path> migrations = Files.list(Path.of("src/main/resources/db/migration"))) {
            assertThat(migrations.map(path -> path.getFileName().toString()))
                    .hasSize(Schema.NEWEST)
                    .allMatch(name -> name.matches("V[1-" + Schema.NEWEST + "]__[a-z_]+\\.sql"));
        }
    }

    @Test
    void every_table_has_a_tenant() throws SQLException {
        Store.open(file).close();
        assertThat(number(
                        "SELECT count(*) FROM sqlite_master m WHERE type = 'table' AND name NOT LIKE 'flyway%' AND NOT"
                                + " EXISTS (SELECT 1 FROM pragma_table_info(m.name) WHERE name = 'tenant')"))
                .isZero();
        assertThat(number("SELECT count(*) FROM sqlite_master WHERE type = 'table'"))
                .isGreaterThan(9);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5})
    void a_database_of_an_earlier_version_is_brought_forward_with_what_it_holds(int version) throws SQLException {
        FluentConfiguration earlier = Flyway.configure().dataSource("jdbc:sqlite:" + file, "", "");
        // Killed before the first migration: Flyway's own table is there and nothing else.
        (version == 0 ? earlier.locations("filesystem:" + folder) : earlier.target(String.valueOf(version)))
                .load()
                .migrate();
        assertThat(number("SELECT count(*) FROM sqlite_master")).isPositive();
        if (version > 0) {
            raw(
                    "INSERT INTO question (target, probe, target_json) VALUES ('192.0.2.1:22', 'tcp.wait',"
                            + " '{\"kind\":\"endpoint\",\"address\":\"192.0.2.1\",\"port\":22,\"transport\":\"TCP\"}')",
                    "INSERT INTO observation (id, question, outcome) VALUES ('"
                            + banner(22, "x").id()
                            + "', 1, '{\"kind\":\"answered\",\"reply\":{\"kind\":\"banner\",\"text\":\"x\"}}')",
                    "INSERT INTO sighting (observation, question, at, run, transcripts, because) VALUES ('"
                            + banner(22, "x").id() + "', 1, 0, 'R-1', x'', 'asked')");
        }
        assertThat(number("PRAGMA user_version")).isEqualTo(version);

        try (Store store = Store.openReadOnly(file)) {
            assertThat(store.journal().asOf(NOON)).hasSize(version == 0 ? 0 : 1);
        }
        try (Store store = Store.open(file)) {
            fill(store);
            assertThat(store.journal().asOf(NOON))
                    .extracting(Known::observation)
                    .containsExactly(banner(22, "x"));
            assertThat(store.ledgerBook().verify()).isEmpty();
        }
        assertThat(number("PRAGMA user_version")).isEqualTo(Schema.NEWEST);
    }

    static Stream<String> changes() {
        return Stream.of(
                "UPDATE observation SET outcome = ''",
                "UPDATE OR REPLACE observation SET id = 'O-1'",
                "DELETE FROM observation",
                "INSERT OR REPLACE INTO observation SELECT tenant, id, question, '{}' FROM observation",
                "UPDATE question SET probe = ''",
                "DELETE FROM question",
                "UPDATE sighting SET run = 'R-2'",
                "DELETE FROM sighting",
                "INSERT OR REPLACE INTO sighting SELECT * FROM sighting",
                "UPDATE ledger SET target = 'nobody'",
                "DELETE FROM ledger",
                "INSERT OR REPLACE INTO ledger SELECT * FROM ledger",
                "UPDATE transcript SET body = x'00'",
                "UPDATE transcript SET body = NULL",
                "UPDATE transcript SET body = NULL, erased = 1, size = 0",
                "DELETE FROM transcript",
                "DELETE FROM finding",
                "UPDATE finding_change SET run = 'R-2'",
                "DELETE FROM finding_change",
                "UPDATE mandate SET yaml = 'id: mine'",
                "UPDATE mandate SET revoked = 1, yaml = 'id: mine'",
                "DELETE FROM mandate",
                "UPDATE mandate_verification SET digest = ''",
                "DELETE FROM mandate_verification",
                "INSERT OR REPLACE INTO mandate_verification SELECT * FROM mandate_verification");
    }

    @ParameterizedTest
    @MethodSource("changes")
    void the_database_itself_refuses(String change) {
        try (Store store = Store.open(file)) {
            fill(store);
            assertThatThrownBy(() -> store.write(sql -> sql.execute(change)))
                    .hasMessageContaining("SQLITE_CONSTRAINT_TRIGGER");
            assertThat(store.ledgerBook().verify()).isEmpty();
            assertThat(store.journal().latest(RUN)).hasSize(1);
        }
    }

    @Test
    void another_process_may_not_change_what_was_written_either() throws SQLException {
        try (Store store = Store.open(file)) {
            fill(store);
        }
        assertThatThrownBy(() -> raw("UPDATE sighting SET run = 'R-2'")).hasMessageContaining("never changed");
        assertThatThrownBy(() -> raw("DELETE FROM ledger")).hasMessageContaining("never shortened");
        assertThatThrownBy(() -> raw("UPDATE mandate SET revoked = 2", "UPDATE mandate SET revoked = 3"))
                .hasMessageContaining("not be changed otherwise");
    }

    @Test
    void whoever_reads_sees_what_another_writes_meanwhile() {
        try (Store writing = Store.open(file);
                Store reading = Store.openReadOnly(file)) {
            assertThat(reading.journal().latest(RUN)).isEmpty();
            fill(writing);
            assertThat(reading.journal().answered(RUN, target(22), "tcp.wait")).contains(banner(22, "x"));
            assertThat(reading.ledger().head()).isEqualTo(writing.ledger().head());
            assertThat(reading.ledgerBook().verify()).isEmpty();

            assertThatThrownBy(() -> reading.journal().append(met(22, "y", NOON)))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("reading only");
            assertThatThrownBy(() -> reading.read(sql -> sql.execute("DROP TABLE ledger")))
                    .isInstanceOf(StoreUnavailable.class)
                    .hasMessageContaining("may not be written");
        }
    }

    /** Each plan goes by an index from end to end; a scan would make every question slower as the journal grows. */
    @Test
    void the_journal_answers_without_scanning() throws SQLException {
        try (Store store = Store.open(file)) {
            fill(store);
        }
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file)) {
            DSLContext sql = Connections.sql(connection);
            for (Select<?> query : List.of(
                    JournalQueries.answered(sql, RUN, "192.0.2.1:22", "tcp.wait"),
                    JournalQueries.find(sql, "O-ABCD"),
                    JournalQueries.sightings(sql, "O-ABCDABCDABCD"),
                    JournalQueries.latest(sql, RUN))) {
                assertThat(plan(connection, query)).noneMatch(line -> line.contains("SCAN"));
            }
            // All questions are wanted here, so these are gone through, and nothing else.
            assertThat(plan(connection, JournalQueries.asOf(sql, 1)))
                    .filteredOn(line -> line.contains("SCAN"))
                    .allMatch(line -> line.contains("question"))
                    .hasSizeLessThanOrEqualTo(1);
        }
    }

    private static List<String> plan(Connection connection, Select<?> query) throws SQLException {
        List<String> lines = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("EXPLAIN QUERY PLAN " + query.getSQL(ParamType.INLINED))) {
            while (rows.next()) {
                lines.add(rows.getString("detail"));
            }
        }
        assertThat(lines).isNotEmpty();
        return lines;
    }

    @Test
    void a_store_that_was_closed_says_so() {
        Store store = Store.open(file);
        store.close();

        assertThatThrownBy(() -> store.ledger().append(entry(1)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("closed");
        assertThatThrownBy(() -> store.ledger().head())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("closed");
        store.close();
    }

    @Test
    void a_name_with_blanks_and_other_letters_is_a_name() {
        Path odd = folder.resolve("a b;c#\u00e9%20&x=1.db");
        try (Store store = Store.open(odd)) {
            fill(store);
        }
        assertThat(odd).exists();
    }

    @Test
    void a_copy_where_nobody_writes_is_read_under_any_name() throws SQLException {
        Path odd = folder.resolve("a b;c#\u00e9%20&x=1.db");
        try (Store store = Store.open(odd)) {
            fill(store);
        }
        try (Connection frozen = DriverManager.getConnection(Connections.frozenUrl(odd))) {
            assertThat(Connections.number(frozen, "SELECT count(*) FROM sighting"))
                    .isOne();
            assertThatThrownBy(() -> Connections.run(frozen, "DROP TABLE ledger"))
                    .hasMessageContaining("readonly");
        }
    }
}
