package glacis.assess.encryption.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import glacis.model.scope.HostName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.bouncycastle.asn1.x509.GeneralName;
import org.junit.jupiter.api.Test;

/** Chains of which fields were changed by chance: a verdict always comes, and none that a change could have bought. */
class ChainJudgePropertyTest {

    private static final String HOST = "www.example.org";
    private static final Instant NOW = Issued.NOW;
    private static final Issued ROOT = Issued.root("Root").made();
    private static final Issued MIDDLE = ROOT.intermediate("Middle")
            .permits(GeneralName.dNSName, "example.org")
            .made();
    private static final Issued LOW = MIDDLE.intermediate("Low").made();
    private static final Issued SERVER = LOW.server(HOST).made();
    private static final TrustStore STORE = TrustStore.Roots.of("test", List.of(ROOT.der()));

    private static ChainVerdict judge(List<byte[]> sent) {
        return ChainJudge.judge(sent, STORE, Optional.of(new ReferenceIdentifier.DnsId(HostName.require(HOST))), NOW);
    }

    private static List<byte[]> chain() {
        return new ArrayList<>(
                List.of(SERVER.der().clone(), LOW.der().clone(), MIDDLE.der().clone()));
    }

    /** Every bit of a certificate is signed or is the signature, so that no change leaves the chain valid. */
    @Test
    void no_changed_byte_is_let_pass() {
        for (long seed = 0; seed < 1_000; seed++) {
            Random random = new Random(seed);
            List<byte[]> sent = chain();
            byte[] victim = sent.get(random.nextInt(sent.size()));
            for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
                victim[random.nextInt(victim.length)] ^= (byte) (1 << random.nextInt(8));
            }
            boolean changed = !List.of(SERVER, LOW, MIDDLE).stream()
                    .allMatch(whole -> sent.stream().anyMatch(is -> java.util.Arrays.equals(is, whole.der())));
            ChainVerdict verdict = verdict(sent, seed);
            if (changed && verdict instanceof ChainVerdict.Valid) {
                fail("seed " + seed + " changed a certificate and stays valid");
            }
        }
    }

    @Test
    void what_is_cut_stretched_or_mixed_has_a_verdict() {
        for (long seed = 0; seed < 1_000; seed++) {
            Random random = new Random(seed);
            List<byte[]> sent = chain();
            int at = random.nextInt(sent.size());
            byte[] one = sent.get(at);
            byte[] other = sent.get(random.nextInt(sent.size()));
            int cut = random.nextInt(one.length);
            byte[] mixed = java.util.Arrays.copyOf(one, random.nextBoolean() ? cut : one.length + random.nextInt(20));
            int from = random.nextInt(mixed.length + 1);
            int length = Math.min(random.nextInt(200), Math.min(mixed.length - from, Math.max(0, other.length - from)));
            System.arraycopy(other, Math.min(from, other.length), mixed, from, length);
            sent.set(at, mixed);
            verdict(sent, seed);
        }
    }

    @Test
    void neither_order_nor_company_changes_a_verdict() {
        Issued stranger = Issued.root("Root").key("EC stranger").made();
        Issued namesake = stranger.intermediate("Middle").key("EC namesake").made();
        for (long seed = 0; seed < 60; seed++) {
            Random random = new Random(seed);
            List<byte[]> others = new ArrayList<>(
                    List.of(LOW.der(), MIDDLE.der(), ROOT.der(), stranger.der(), namesake.der(), new byte[] {0x30, 0}));
            Collections.shuffle(others, random);
            List<byte[]> sent = new ArrayList<>(List.of(SERVER.der()));
            sent.addAll(others);
            assertThat(verdict(sent, seed)).as("seed " + seed).isInstanceOf(ChainVerdict.Valid.class);
        }
    }

    private static ChainVerdict verdict(List<byte[]> sent, long seed) {
        try {
            ChainVerdict verdict = judge(sent);
            ChainReview.of(sent, List.of(STORE), Optional.empty(), NOW).remarks();
            return verdict;
        } catch (RuntimeException | StackOverflowError thrown) {
            throw new AssertionError("seed " + seed, thrown);
        }
    }
}
