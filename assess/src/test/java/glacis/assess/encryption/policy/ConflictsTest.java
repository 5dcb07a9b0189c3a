package glacis.assess.encryption.policy;

import static glacis.assess.encryption.policy.Surveys.certificate;
import static glacis.assess.encryption.policy.Surveys.good;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import glacis.assess.encryption.policy.Assessment.Item;
import glacis.assess.encryption.policy.Conflicts.Conflict;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConflictsTest {

    private static final String DHE = "TLS_DHE_RSA_WITH_AES_128_GCM_SHA256";

    /** A server with everything over which policies quarrel. */
    private static final Surveys QUARREL = good().unchained()
            .chain(
                    certificate("RSA", 2048, "", "sha256WithRSAEncryption", 90),
                    certificate("RSA", 2048, "", "sha384WithRSAEncryption", 90))
            .offers("TLSv1.3", "TLS_CHACHA20_POLY1305_SHA256", "TLS_AES_128_CCM_8_SHA256", "TLS_AES_128_GCM_SHA256")
            .offers("TLSv1.2", DHE)
            .groups("x25519", "secp256r1", "brainpoolP256r1")
            .dh(2048, "ffdhe2048");

    private static List<Conflict> between(String... policies) {
        return Conflicts.between(Arrays.stream(policies).map(QUARREL::by).toList());
    }

    private static Conflict about(String check, String value) {
        List<Conflict> all = between(Policies.IDS.toArray(String[]::new));
        return all.stream()
                .filter(c -> c.check().equals(check) && c.value().equals(value))
                .findFirst()
                .orElseThrow(() -> new AssertionError(all));
    }

    @ParameterizedTest
    @CsvSource({
        "cipher-suite, TLS_CHACHA20_POLY1305_SHA256, good, recommended, not listed, not allowed",
        "cipher-suite, TLS_AES_128_CCM_8_SHA256, insufficient, not listed, not listed, allowed",
        "key-exchange-group, x25519, sufficient, recommended, not listed, not listed",
        "key-exchange-group, brainpoolP256r1, sufficient, not listed, recommended, not listed",
        "certificate-key, RSA-2048, phase-out, recommended, too short, allowed",
        "dh-group, ffdhe2048, insufficient, recommended, too short, allowed",
    })
    void policies_quarrel_about_these(
            String check, String value, String ncsc, String mozilla, String bsi, String nist) {
        Conflict conflict = about(check, value);
        var words = conflict.opinions().stream()
                .collect(Collectors.toMap(Conflicts.Opinion::policy, Conflicts.Opinion::word));
        assertThat(words)
                .containsEntry("ncsc-nl-2025-05", ncsc)
                .containsEntry("mozilla-intermediate-5.7", mozilla)
                .containsEntry("bsi-tr-02102-2-2025-01", bsi)
                .containsEntry("nist-sp-800-52r2", nist);
        assertThat(conflict.decisive()).isTrue();
    }

    @Test
    void an_opinion_has_its_level_and_its_reference() {
        assertThat(between("ncsc-nl-2025-05", "bsi-tr-02102-2-2025-01"))
                .filteredOn(conflict -> conflict.value().equals("RSA-2048"))
                .singleElement()
                .extracting(Conflict::opinions)
                .isEqualTo(List.of(
                        new Conflicts.Opinion("ncsc-nl-2025-05", Level.PHASE_OUT, "phase-out", "§3.3.2, §3.3.2.1"),
                        new Conflicts.Opinion(
                                "bsi-tr-02102-2-2025-01",
                                Level.INSUFFICIENT,
                                "too short",
                                "key lengths: RSA and DSA at least 3000 bits, EC at least 250 bits")));
    }

    @Test
    void those_who_agree_are_no_conflict() {
        assertThat(between("ncsc-nl-2025-05", "ncsc-nl-2025-05")).isEmpty();
        assertThat(between("ncsc-nl-2025-05")).isEmpty();
        assertThat(between("ncsc-nl-2025-05", "nist-sp-800-52r2"))
                .extracting(Conflict::value)
                .doesNotContain("RSA-4096", "no", "");
    }

    @Test
    void what_is_unknown_to_one_is_no_disagreement() {
        assertThat(Conflicts.between(List.of(
                        assessment("a", new Item("c", "v", Level.GOOD, "w", "r", "")),
                        assessment("b", new Item("c", "v", Level.NOT_DETERMINED, "w", "r", "")),
                        assessment("d", new Item("c", "v", Level.NOT_APPLICABLE, "w", "r", "")))))
                .isEmpty();
    }

    @Test
    void good_and_sufficient_differ_but_both_let_it_pass() {
        List<Conflict> conflicts = Conflicts.between(List.of(
                assessment(
                        "a",
                        new Item("c", "v", Level.GOOD, "w", "r", ""),
                        new Item("c", "v", Level.INSUFFICIENT, "w", "r", "a second time"),
                        new Item("d", "v", Level.GOOD, "w", "r", "")),
                assessment(
                        "b",
                        new Item("c", "v", Level.SUFFICIENT, "x", "s", ""),
                        new Item("d", "v", Level.PHASE_OUT, "x", "s", ""))));
        assertThat(conflicts)
                .extracting(
                        Conflict::check, Conflict::decisive, c -> c.opinions().size())
                .containsExactly(tuple("c", false, 2), tuple("d", true, 2));
    }

    private static Assessment assessment(String policy, Item... items) {
        return new Assessment(policy, Level.GOOD, List.of(items), List.of());
    }
}
