package glacis.scan.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import glacis.model.observation.Digest;
import glacis.model.observation.Lineage;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LedgerChainTest {

    private static final Digest SAID = Digest.of("hello".getBytes(StandardCharsets.UTF_8));
    private static final LedgerEntry FIRST = entry("44.1.2.3:443", "own", "example.org");

    @Test
    void an_entry_has_one_text_with_the_length_of_each_field() {
        assertThat(LedgerChain.canonical(FIRST)).isEqualTo("""
                        15:glacis-ledger-1
                        12:conversation
                        4:P-88
                        3:own
                        1:3
                        11:example.org
                        10:own-assets
                        13:non-intrusive
                        12:44.1.2.3:443
                        20:2026-11-23T12:00:00Z
                        3:517
                        4:1024
                        64:2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824
                        """);
    }

    @Test
    void a_hash_is_sha_256_over_the_hash_before_and_the_text() {
        assertThat(LedgerChain.GENESIS).hasSize(64).containsOnlyDigits();
        String text = "64:" + LedgerChain.GENESIS + "\n" + LedgerChain.canonical(FIRST);

        assertThat(LedgerChain.next(LedgerChain.GENESIS, FIRST))
                .isEqualTo(Digest.of(text.getBytes(StandardCharsets.UTF_8)).hex())
                .isNotEqualTo(LedgerChain.next("1".repeat(64), FIRST));
    }

    @Test
    void fields_cannot_run_into_each_other() {
        assertThat(LedgerChain.canonical(entry("ab", "c", "d")))
                .isNotEqualTo(LedgerChain.canonical(entry("a", "bc", "d")));
        assertThat(LedgerChain.canonical(entry("a\n1:b", "c", "d")))
                .isNotEqualTo(LedgerChain.canonical(entry("a", "c", "d")));
        assertThat(LedgerChain.canonical(entry("é", "c", "d"))).contains("\n2:é\n");
    }

    @Test
    void a_whole_chain_verifies() {
        List<LedgerEntry> entries = List.of(FIRST, entry("b", "own", "x"), entry("c", "own", "x"));

        assertThat(LedgerChain.firstBreak(entries, hashes(entries))).isEmpty();
        assertThat(LedgerChain.firstBreak(List.of(), List.of())).isEmpty();
    }

    @Test
    void a_changed_removed_inserted_or_moved_entry_is_found_where_it_is() {
        List<LedgerEntry> entries = List.of(FIRST, entry("b", "own", "x"), entry("c", "own", "x"));
        List<String> hashes = hashes(entries);

        assertThat(LedgerChain.firstBreak(List.of(FIRST, entry("B", "own", "x"), entries.get(2)), hashes))
                .hasValue(1);
        assertThat(LedgerChain.firstBreak(List.of(entries.get(1), FIRST, entries.get(2)), hashes))
                .hasValue(0);
        assertThat(LedgerChain.firstBreak(entries.subList(0, 2), hashes)).hasValue(2);
        assertThat(LedgerChain.firstBreak(entries, hashes.subList(0, 2))).hasValue(2);
        assertThat(LedgerChain.firstBreak(List.of(), hashes)).hasValue(0);
    }

    @Test
    void an_entry_is_made_from_a_permit() {
        Permit permit = Draft.permit(Draft.of("own", "44.1.2.0/24").guard(), Draft.ask("44.1.2.3:443"));

        LedgerEntry talk = LedgerEntry.conversation(permit, "44.1.2.3:443", Draft.NOW, 1, 2, SAID);
        LedgerEntry shard = LedgerEntry.sweepShard(permit, "44.1.2.0/24 1/4 seed 7", Draft.NOW, 3, 4, SAID);

        assertThat(talk)
                .isEqualTo(new LedgerEntry(
                        LedgerEntry.Kind.CONVERSATION,
                        permit.allowance(),
                        "own-assets",
                        "44.1.2.3:443",
                        Draft.NOW,
                        1,
                        2,
                        SAID));
        assertThat(shard.kind().word()).isEqualTo("sweep-shard");
        assertThat(shard.bytesSent()).isEqualTo(3);
    }

    @Test
    void bytes_are_not_fewer_than_none() {
        Permit permit = Draft.permit(Draft.of("own", "44.1.2.0/24").guard(), Draft.ask("44.1.2.3:443"));

        assertThat(LedgerEntry.conversation(permit, "x", Draft.NOW, 0, 0, SAID).bytesReceived())
                .isZero();
        assertThatThrownBy(() -> LedgerEntry.conversation(permit, "x", Draft.NOW, -1, 0, SAID))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> LedgerEntry.conversation(permit, "x", Draft.NOW, 0, -1, SAID))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static LedgerEntry entry(String target, String mandate, String rule) {
        return new LedgerEntry(
                LedgerEntry.Kind.CONVERSATION,
                new Lineage.Allowance("P-88", mandate, 3, rule, "non-intrusive"),
                "own-assets",
                target,
                Draft.NOW,
                517,
                1024,
                SAID);
    }

    private static List<String> hashes(List<LedgerEntry> entries) {
        List<String> hashes = new ArrayList<>();
        String previous = LedgerChain.GENESIS;
        for (LedgerEntry entry : entries) {
            previous = LedgerChain.next(previous, entry);
            hashes.add(previous);
        }
        return hashes;
    }
}
