package glacis.scan.guard;

import static org.assertj.core.api.Assertions.assertThat;

import glacis.model.observation.Digest;
import glacis.model.observation.Lineage;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class LedgerPairingTest {

    private static final Digest SAID = Digest.of(new byte[] {1});
    private static final LedgerEntry.Purpose ASKED = new LedgerEntry.Purpose("tls.versions", 2, OptionalLong.empty());
    private static final LedgerEntry INTENT = intent(allowed("P-1"), "own-assets", "a", ASKED);

    private final LedgerPairing pairing = new LedgerPairing();

    private static Lineage.Allowance allowed(String permit) {
        return new Lineage.Allowance(permit, "own", 3, "44.1.2.0/24", "non-intrusive");
    }

    private static LedgerEntry intent(
            Lineage.Allowance permit, String basis, String target, LedgerEntry.Purpose purpose) {
        return new LedgerEntry(
                LedgerEntry.Kind.INTENT, permit, basis, target, Draft.NOW, 10, 100, SAID, Optional.of(purpose));
    }

    private static LedgerEntry said(LedgerEntry intent, long number, long sent, long received) {
        return intent.conversation(number, Draft.NOW, sent, received, SAID);
    }

    private void reads(long number, LedgerEntry entry) {
        assertThat(pairing.next(number, entry)).isEmpty();
    }

    @Test
    void what_nothing_closes_is_open_and_no_fault() {
        reads(1, INTENT);
        reads(2, INTENT);
        reads(3, said(INTENT, 1, 10, 100));

        assertThat(pairing.open()).containsExactly(new Ledger.Numbered(2, INTENT));
    }

    @Test
    void several_conversations_close_one_intent_when_they_stand_together() {
        reads(1, INTENT);
        reads(2, INTENT);
        reads(3, said(INTENT, 2, 5, 50));
        reads(4, said(INTENT, 2, 5, 50));
        reads(5, said(INTENT, 1, 1, 1));

        assertThat(pairing.open()).isEmpty();
        assertThat(pairing.next(6, said(INTENT, 2, 0, 0))).contains("it closes entry 2, which is no open intent");
    }

    @Test
    void what_stands_between_ends_the_closing() {
        reads(1, INTENT);
        reads(2, said(INTENT, 1, 5, 50));
        reads(3, INTENT);
        assertThat(pairing.next(4, said(INTENT, 1, 5, 50))).contains("it closes entry 1, which is no open intent");
        reads(5, said(INTENT, 3, 5, 50));
        reads(6, old());
        assertThat(pairing.next(7, said(INTENT, 3, 5, 50))).contains("it closes entry 3, which is no open intent");
    }

    private static LedgerEntry old() {
        return new LedgerEntry(
                LedgerEntry.Kind.CONVERSATION, allowed("P-1"), "own-assets", "a", Draft.NOW, 999, 999, SAID);
    }

    @Test
    void entries_of_releases_without_intents_need_none() {
        reads(1, old());
        reads(2, old());
        assertThat(pairing.open()).isEmpty();
        assertThat(pairing.next(3, said(INTENT, 1, 1, 1))).contains("it closes entry 1, which is no open intent");
    }

    @Test
    void no_more_is_said_than_was_announced() {
        reads(1, INTENT);
        reads(2, said(INTENT, 1, 5, 50));
        assertThat(pairing.next(3, said(INTENT, 1, 6, 50))).contains("it says more than entry 1 announced");

        reads(4, INTENT);
        assertThat(pairing.next(5, said(INTENT, 4, 0, 101))).contains("it says more than entry 4 announced");

        reads(6, INTENT);
        assertThat(pairing.next(7, INTENT.sweepShard(6, 3, SAID))).contains("it says more than entry 6 announced");

        reads(8, INTENT);
        reads(9, INTENT.withdrawn(8, Draft.NOW));
        reads(10, INTENT);
        reads(11, INTENT.sweepShard(10, 2, SAID));
    }

    @Test
    void what_closes_an_intent_is_about_the_same() {
        LedgerEntry.Purpose other = new LedgerEntry.Purpose("http.root", 2, OptionalLong.empty());
        LedgerEntry[] strangers = {
            intent(allowed("P-2"), "own-assets", "a", ASKED),
            intent(allowed("P-1"), "owner-request", "a", ASKED),
            intent(allowed("P-1"), "own-assets", "b", ASKED),
            intent(allowed("P-1"), "own-assets", "a", other)
        };
        long number = 0;
        for (LedgerEntry stranger : strangers) {
            reads(++number, INTENT);
            assertThat(pairing.next(number + 1, said(stranger, number, 1, 1)))
                    .contains("it closes entry " + number + ", which announced something else");
            number++;
        }
    }
}
