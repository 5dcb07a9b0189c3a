package glacis.store;

import static glacis.store.Facts.NOON;
import static glacis.store.Facts.RUN;
import static glacis.store.Facts.banner;
import static glacis.store.Facts.entry;
import static glacis.store.Facts.met;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import glacis.model.observation.Sighting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said, and what is left, when the disk or the file is not as it should be. */
class FaultsTest {

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("glacis.db");
    }

    private static void unavailable(ThrowingCallable action, String message) {
        assertThatThrownBy(action)
                .isInstanceOf(StoreUnavailable.class)
                .hasMessage(message)
                .satisfies(thrown -> assertThat(thrown.getMessage().lines()).hasSize(1));
    }

    private void raw(String statement) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file)) {
            Connections.run(connection, statement);
        }
    }

    @Test
    void a_missing_folder_is_named() {
        Path nowhere = folder.resolve("no/glacis.db");

        unavailable(
                () -> Store.open(nowhere),
                "cannot open " + nowhere + ": there is no such folder; make it, or choose another home");
        unavailable(
                () -> Store.openReadOnly(nowhere),
                "cannot open " + nowhere + ": there is nothing yet; run an audit first");
    }

    @Test
    void a_file_where_the_folder_should_be_is_named() throws IOException {
        Path inFile = Files.createFile(folder.resolve("home")).resolve("glacis.db");

        unavailable(() -> Store.open(inFile), "cannot open " + inFile + ": Not a directory; choose another home");
    }

    @Test
    void a_folder_where_the_file_should_be_is_named() throws IOException {
        Files.createDirectory(file);

        assertThatThrownBy(() -> Store.open(file))
                .isInstanceOf(StoreUnavailable.class)
                .hasMessageContaining("it cannot be opened");
    }

    @Test
    void a_file_that_is_no_database_is_left_alone() throws IOException {
        Files.writeString(file, "a letter to my grandmother\n".repeat(100));

        String message =
                "cannot open " + file + ": it is not a database of Glacis; move it away or choose another home";
        unavailable(() -> Store.open(file), message);
        unavailable(() -> Store.openReadOnly(file), message);
        assertThat(file).content().startsWith("a letter to my grandmother");
    }

    @Test
    void the_database_of_another_program_is_left_alone() throws SQLException {
        raw("CREATE TABLE bookmark (url TEXT)");

        String message = "cannot open " + file + ": another program wrote it; move it away or choose another home";
        unavailable(() -> Store.open(file), message);
        raw("PRAGMA user_version = 2");
        unavailable(() -> Store.open(file), message);
        unavailable(() -> Store.openReadOnly(file), message);
    }

    @Test
    void the_database_of_a_newer_release_is_left_alone() throws SQLException {
        Store.open(file).close();
        raw("PRAGMA user_version = " + (Schema.NEWEST + 1));

        String message = "cannot open " + file + ": a newer Glacis wrote it (schema " + (Schema.NEWEST + 1)
                + ", this one knows " + Schema.NEWEST + "); use that release, or choose another home";
        unavailable(() -> Store.open(file), message);
        unavailable(() -> Store.openReadOnly(file), message);
    }

    @Test
    void a_file_that_ends_too_early_is_damaged() throws IOException {
        try (Store store = Store.open(file)) {
            store.ledger().append(entry(1));
        }
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, java.util.Arrays.copyOf(bytes, bytes.length / 2 / 4096 * 4096));

        assertThatThrownBy(() -> {
                    try (Store store = Store.open(file)) {
                        store.ledgerBook().verify();
                        store.journal().runs();
                        store.mandates().mandates();
                    }
                })
                .isInstanceOf(StoreUnavailable.class)
                .hasMessageContaining("it is damaged; restore it from a copy, or move it away to begin anew");
    }

    @Test
    void a_name_with_a_question_mark_is_refused_in_words() {
        Path odd = folder.resolve("what?.db");

        unavailable(
                () -> Store.open(odd), "cannot open " + odd + ": its name holds a question mark; choose another home");
    }

    @Test
    void a_writer_that_does_not_end_is_named() throws SQLException {
        try (Store store = Store.open(file);
                Connection other = DriverManager.getConnection("jdbc:sqlite:" + file)) {
            store.write(sql -> sql.execute("PRAGMA busy_timeout = 20"));
            Connections.run(other, "BEGIN IMMEDIATE");

            unavailable(
                    () -> store.ledger().append(entry(1)),
                    "cannot write to " + file
                            + ": another process is writing to it; wait until that has ended, or end it");
            assertThat(store.ledgerBook().rows()).as("reading goes on").isEmpty();

            Connections.run(other, "ROLLBACK");
            store.ledger().append(entry(1));
            assertThat(store.ledgerBook().verify()).isEmpty();
        }
    }

    /** A limit on the pages gives the very fault that a full disk gives, at a place that can be chosen. */
    @Test
    void a_full_disk_leaves_what_was_acknowledged_and_nothing_half() {
        for (int seed = 0; seed < 8; seed++) {
            Random random = new Random(seed);
            Path own = folder.resolve("full-" + seed + ".db");
            try (Store store = Store.open(own)) {
                long limit = store.read(sql -> (int) sql.fetchValue("PRAGMA page_count")) + 1 + random.nextInt(20);
                store.write(sql -> sql.execute("PRAGMA max_page_count = " + limit));
                int acknowledged = 0;
                try {
                    while (acknowledged < 10_000) {
                        int next = acknowledged;
                        store.journal().append(List.of(noisy(next, 1, random), noisy(next, 2, random)));
                        acknowledged++;
                    }
                    throw new AssertionError("seed " + seed + ": the disk was never full");
                } catch (StoreUnavailable full) {
                    assertThat(full)
                            .as("seed %d", seed)
                            .hasMessage("cannot write to " + own
                                    + ": the disk is full; make room, then run the command again");
                }
                assertThat(Facts.sightings(store)).as("seed %d", seed).isEqualTo(2 * acknowledged);
                assertThat(store.ledgerBook().verify()).as("seed %d", seed).isEmpty();

                store.write(sql -> sql.execute("PRAGMA max_page_count = 1000000"));
                store.journal().append(List.of(noisy(acknowledged, 1, random), noisy(acknowledged, 2, random)));
                List<Sighting> sightings = store.journal()
                        .sightings(banner(1, "text " + acknowledged).id());
                assertThat(sightings).as("seed %d: there is room again", seed).hasSize(1);
            }
        }
    }

    private static glacis.model.observation.Observed noisy(int number, int port, Random random) {
        String noise = IntStream.range(0, random.nextInt(3000))
                .mapToObj(i -> Integer.toString(random.nextInt(36), 36))
                .collect(java.util.stream.Collectors.joining());
        return met(banner(port, "text " + number), RUN, NOON.plusNanos(number), noise);
    }
}
