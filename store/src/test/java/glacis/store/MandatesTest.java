package glacis.store;

import static glacis.store.Facts.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import glacis.model.scope.NamePattern;
import glacis.model.scope.OptOut;
import glacis.model.scope.Prefix;
import glacis.model.scope.ScopeRule;
import glacis.scan.guard.MandateRegister;
import glacis.scan.guard.MandateRegister.Stored;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MandatesTest {

    @TempDir
    Path folder;

    private Store store;
    private MandateRegister mandates;

    @BeforeEach
    void open() {
        store = Store.open(folder.resolve("glacis.db"));
        mandates = store.mandates();
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void a_mandate_is_kept_in_the_words_in_which_it_was_written() {
        String yaml = "# ours\nid: own\n\tallow: [\u00e9]\r\n\n";
        mandates.add("own", yaml, NOON);
        mandates.add("other", "id: other", NOON);

        assertThat(mandates.mandates())
                .containsExactly(
                        new Stored("own", yaml, NOON, Optional.empty(), Optional.empty()),
                        new Stored("other", "id: other", NOON, Optional.empty(), Optional.empty()));
    }

    @Test
    void refuses_an_id_that_is_in_force() {
        mandates.add("own", "one", NOON);

        assertThatThrownBy(() -> mandates.add("own", "two", NOON))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a mandate 'own' is in force already; revoke it first, or give this one another id");
        assertThat(mandates.mandates()).extracting(Stored::yaml).containsExactly("one");
    }

    @Test
    void a_revoked_mandate_is_still_shown_and_its_id_is_free() {
        mandates.add("own", "one", NOON);

        assertThat(mandates.revoke("own", NOON.plusSeconds(1))).isTrue();
        assertThat(mandates.revoke("own", NOON.plusSeconds(2))).isFalse();
        assertThat(mandates.revoke("unknown", NOON)).isFalse();
        mandates.add("own", "two", NOON.plusSeconds(3));

        assertThat(mandates.mandates())
                .containsExactly(
                        new Stored("own", "one", NOON, Optional.of(NOON.plusSeconds(1)), Optional.empty()),
                        new Stored("own", "two", NOON.plusSeconds(3), Optional.empty(), Optional.empty()));
    }

    private List<Optional<Instant>> verified() {
        return mandates.mandates().stream().map(Stored::verified).toList();
    }

    @Test
    void a_verification_is_of_one_mandate_and_outlives_the_process() {
        mandates.add("own", "one", NOON);
        mandates.add("other", "one", NOON);

        assertThat(mandates.verify("own", "a record", NOON.plusSeconds(1))).isTrue();
        assertThat(mandates.verify("unknown", "a record", NOON)).isFalse();

        store.close();
        open();
        assertThat(verified()).containsExactly(Optional.of(NOON.plusSeconds(1)), Optional.empty());

        mandates.verify("own", "the same record", NOON.plusSeconds(9));
        assertThat(verified()).as("the latest counts").contains(Optional.of(NOON.plusSeconds(9)));
    }

    @Test
    void a_mandate_that_is_added_again_is_declared_again() {
        mandates.add("own", "one", NOON);
        mandates.verify("own", "a record", NOON.plusSeconds(1));
        mandates.revoke("own", NOON.plusSeconds(2));

        assertThat(mandates.verify("own", "a record", NOON.plusSeconds(3))).isFalse();
        mandates.add("own", "one", NOON.plusSeconds(4));

        assertThat(verified()).containsExactly(Optional.of(NOON.plusSeconds(1)), Optional.empty());
    }

    @Test
    void words_that_somebody_changed_in_the_file_were_not_verified() {
        mandates.add("own", "one", NOON);
        mandates.verify("own", "a record", NOON);
        store.write(sql -> sql.execute("DROP TRIGGER mandate_is_only_revoked"));
        store.write(sql -> sql.execute("UPDATE mandate SET yaml = 'all'"));

        assertThat(verified()).containsExactly(Optional.empty());
    }

    @Test
    void opt_outs_are_read_as_they_were_noted_and_once() {
        List<OptOut> noted = List.of(
                new OptOut(
                        new ScopeRule.Names(
                                1, NamePattern.parse("*.example.org").orElseThrow()),
                        "owner",
                        NOON),
                new OptOut(new ScopeRule.Addresses(2, Prefix.require("2001:db8::/32")), "owner", NOON),
                new OptOut(new ScopeRule.AutonomousSystem(3, 4_200_000_000L), "\u00e9", NOON));
        noted.forEach(optOut -> mandates.optOut(optOut, NOON));
        mandates.optOut(noted.getFirst(), NOON.plusSeconds(5));

        assertThat(mandates.optOuts()).isEqualTo(noted);
    }
}
