package glacis.scan.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import glacis.model.observation.Digest;
import glacis.model.observation.Lineage;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
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
    void an_entry_that_belongs_to_an_intent_says_so_in_three_more_fields() {
        LedgerEntry intent = intent();

        assertThat(LedgerChain.canonical(intent))
                .startsWith("15:glacis-ledger-2\n6:intent\n")
                .endsWith("\n9:tls.hello\n1:8\n0:\n");
        assertThat(LedgerChain.canonical(intent.conversation(7, Draft.NOW, 1, 2, SAID)))
                .startsWith("15:glacis-ledger-2\n12:conversation\n")
                .endsWith("\n64:" + SAID.hex() + "\n9:tls.hello\n1:1\n1:7\n");
    }

    @Test
    void an_intent_is_made_from_a_permit_and_what_closes_it_from_the_intent() {
        Permit permit = Draft.permit(Draft.of("own", "44.1.2.0/24").guard(), Draft.ask("44.1.2.3:443"));
        LedgerEntry intent = intent();
        Instant later = Draft.NOW.plusSeconds(1);

        assertThat(intent)
                .isEqualTo(new LedgerEntry(
                        LedgerEntry.Kind.INTENT,
                        permit.allowance(),
                        "own-assets",
                        "44.1.2.3:443",
                        Draft.NOW,
                        80,
                        800,
                        Digest.of(new byte[0]),
                        Optional.of(new LedgerEntry.Purpose("tls.hello", 8, OptionalLong.empty()))));
        assertThat(intent.conversation(7, later, 3, 4, SAID))
                .isEqualTo(closing(permit, LedgerEntry.Kind.CONVERSATION, later, 3, 4, SAID, 1));
        assertThat(intent.sweepShard(7, 5, SAID))
                .isEqualTo(closing(permit, LedgerEntry.Kind.SWEEP_SHARD, Draft.NOW, 0, 0, SAID, 5));
        assertThat(intent.withdrawn(7, later))
                .isEqualTo(closing(permit, LedgerEntry.Kind.WITHDRAWN, later, 0, 0, Digest.of(new byte[0]), 0));
    }

    private static LedgerEntry closing(
            Permit permit, LedgerEntry.Kind kind, Instant at, long sent, long received, Digest said, long connections) {
        return new LedgerEntry(
                kind,
                permit.allowance(),
                "own-assets",
                "44.1.2.3:443",
                at,
                sent,
                received,
                said,
                Optional.of(new LedgerEntry.Purpose("tls.hello", connections, OptionalLong.of(7))));
    }

    private static LedgerEntry intent() {
        Permit permit = Draft.permit(Draft.of("own", "44.1.2.0/24").guard(), Draft.ask("44.1.2.3:443"));
        return LedgerEntry.intent(permit, "44.1.2.3:443", Draft.NOW, "tls.hello", 8, 80, 800);
    }

    @Test
    void bytes_and_connections_are_not_fewer_than_none() {
        LedgerEntry intent = intent();

        assertThat(intent.conversation(1, Draft.NOW, 0, 0, SAID).bytesReceived())
                .isZero();
        assertThat(intent.sweepShard(1, 0, SAID).purpose().orElseThrow().connections())
                .isZero();
        assertThatThrownBy(() -> intent.conversation(1, Draft.NOW, -1, 0, SAID))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> intent.conversation(1, Draft.NOW, 0, -1, SAID))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> intent.sweepShard(1, -1, SAID)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void an_intent_closes_none_and_what_closes_one_is_no_intent() {
        LedgerEntry intent = intent();
        LedgerEntry closing = intent.withdrawn(1, Draft.NOW);

        assertThatThrownBy(() -> with(intent, closing.purpose())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> with(intent, Optional.empty())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> with(closing, intent.purpose())).isInstanceOf(IllegalArgumentException.class);
    }

    private static LedgerEntry with(LedgerEntry entry, Optional<LedgerEntry.Purpose> purpose) {
        return new LedgerEntry(
                entry.kind(),
                entry.permit(),
                entry.basis(),
                entry.target(),
                entry.at(),
                entry.bytesSent(),
                entry.bytesReceived(),
                entry.transcript(),
                purpose);
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
