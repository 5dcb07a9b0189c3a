package glacis.assess.encryption.policy;

import static org.assertj.core.api.Assertions.assertThat;

import glacis.assess.encryption.policy.Assessment.Item;
import glacis.model.observation.CertificateFacts;
import glacis.model.observation.TlsSurvey;
import glacis.model.observation.TlsSurvey.Order;
import glacis.model.observation.Trilean;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** What holds of every judgement, whatever the server: worse is never better, and not knowing is never better than knowing. */
class JudgementPropertyTest {

    static final List<String> IDS = Policies.IDS;
    private static final int SEEDS = 300;
    private static final List<String> SUITES = List.of(
            "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
            "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
            "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256",
            "TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA256",
            "TLS_DHE_RSA_WITH_AES_128_GCM_SHA256",
            "TLS_RSA_WITH_AES_128_CBC_SHA",
            "TLS_RSA_WITH_3DES_EDE_CBC_SHA");
    private static final List<String> SUITES13 = List.of(
            "TLS_AES_256_GCM_SHA384",
            "TLS_CHACHA20_POLY1305_SHA256",
            "TLS_AES_128_GCM_SHA256",
            "TLS_AES_128_CCM_8_SHA256");
    private static final List<String> GROUPS =
            List.of("X25519MLKEM768", "x25519", "secp256r1", "secp224r1", "brainpoolP256r1", "ffdhe2048");
    private static final List<String> SCHEMES =
            List.of("rsa_pkcs1_sha1", "rsa_pss_rsae_sha256", "ecdsa_secp256r1_sha256", "ed25519", "0x0301");

    /** A survey in pieces that can be changed one by one. */
    private static final class Drawn {
        private final Map<String, TlsSurvey.Version> versions = new TreeMap<>();
        private final Map<String, Trilean> features = new TreeMap<>();
        private final Set<String> gaps = new HashSet<>();
        private List<String> groups = List.of();
        private List<String> schemes = List.of();
        private List<CertificateFacts> chain = List.of();
        private Trilean preferred = Trilean.NO;

        TlsSurvey survey() {
            Surveys surveys = Surveys.good().unsigned().unchained().groups(groups.toArray(String[]::new));
            versions.values()
                    .forEach(v -> surveys.version(
                            v.name(),
                            v.offered(),
                            v.order(),
                            v.complete(),
                            v.cipherSuites().toArray(String[]::new)));
            features.forEach((name, present) -> surveys.feature(name, present, ""));
            schemes.forEach(scheme -> surveys.signs(scheme, "TLSv1.2", "TLSv1.3"));
            gaps.forEach(gap -> surveys.open(gap, "reset"));
            if (!chain.isEmpty()) {
                surveys.chain(chain.toArray(CertificateFacts[]::new));
            }
            return surveys.prefers(preferred).survey();
        }
    }

    private static Drawn draw(Random random) {
        Drawn drawn = new Drawn();
        for (String version : Surveyed.VERSIONS) {
            Trilean offered = Trilean.values()[random.nextInt(3)];
            List<String> suites =
                    offered == Trilean.YES ? some(random, version.equals("TLSv1.3") ? SUITES13 : SUITES) : List.of();
            drawn.versions.put(
                    version,
                    new TlsSurvey.Version(
                            version,
                            offered,
                            suites,
                            Order.values()[random.nextInt(3)],
                            random.nextInt(4) > 0,
                            "drawn"));
        }
        for (Topic topic : Topic.values()) {
            drawn.features.put(topic.feature(), Trilean.values()[random.nextInt(3)]);
        }
        drawn.groups = some(random, GROUPS);
        drawn.schemes = some(random, SCHEMES);
        if (random.nextBoolean()) {
            drawn.chain = List.of(Surveys.certificate("RSA", 2048, "", "sha256WithRSAEncryption", 90));
        }
        drawn.preferred = Trilean.values()[random.nextInt(3)];
        return drawn;
    }

    private static List<String> some(Random random, List<String> from) {
        List<String> some = new ArrayList<>(from);
        some.removeIf(each -> random.nextBoolean());
        Collections.shuffle(some, random);
        return some;
    }

    private static Assessment judge(Policy policy, Drawn drawn) {
        return PolicyJudge.judge(policy, drawn.survey(), Surveys.NOW);
    }

    private static boolean atMost(Level after, Level before) {
        return before == Level.NOT_DETERMINED || after.ordinal() >= before.ordinal();
    }

    @ParameterizedTest
    @FieldSource("IDS")
    void a_suite_more_never_raises_the_level(String id) {
        Policy policy = Surveys.policy(id);
        for (int seed = 0; seed < SEEDS; seed++) {
            Random random = new Random(seed);
            Drawn drawn = draw(random);
            Level before = judge(policy, drawn).overall();
            String name = Surveyed.VERSIONS.get(random.nextInt(Surveyed.VERSIONS.size()));
            TlsSurvey.Version version = drawn.versions.get(name);
            if (version == null || version.offered() != Trilean.YES) {
                continue;
            }
            List<String> suites = new ArrayList<>(version.cipherSuites());
            suites.add(random.nextInt(suites.size() + 1), SUITES.get(random.nextInt(SUITES.size())));
            drawn.versions.put(
                    name,
                    new TlsSurvey.Version(
                            name, Trilean.YES, suites, version.order(), version.complete(), version.how()));
            Level after = judge(policy, drawn).overall();
            assertThat(atMost(after, before))
                    .as("seed " + seed + ": from " + before + " to " + after)
                    .isTrue();
        }
    }

    @ParameterizedTest
    @FieldSource("IDS")
    void knowing_less_adds_no_judgement_but_not_determined(String id) {
        Policy policy = Surveys.policy(id);
        for (int seed = 0; seed < SEEDS; seed++) {
            Random random = new Random(seed);
            Drawn drawn = draw(random);
            Assessment before = judge(policy, drawn);
            forget(random, drawn);
            Assessment after = judge(policy, drawn);
            assertThat(after.items().stream()
                            .filter(item -> item.level().known())
                            .map(JudgementPropertyTest::essence))
                    .as("seed " + seed)
                    .isSubsetOf(before.items().stream()
                            .map(JudgementPropertyTest::essence)
                            .toList());
            assertThat(before.passes() || !after.passes()).as("seed " + seed).isTrue();
            // What is no longer known is open somewhere, and what was open does not close by itself.
            boolean nothingIsMissing = before.open() == 0 && after.known() == before.known();
            assertThat(after.open() > 0 || nothingIsMissing)
                    .as("seed " + seed + ": " + before + " became " + after)
                    .isTrue();
        }
    }

    /** Where a thing was seen may change with what else was seen. */
    private static List<Object> essence(Item item) {
        return List.of(item.check(), item.value(), item.level(), item.word());
    }

    private static void forget(Random random, Drawn drawn) {
        String name = Surveyed.VERSIONS.get(random.nextInt(Surveyed.VERSIONS.size()));
        TlsSurvey.Version v = Objects.requireNonNull(drawn.versions.get(name));
        switch (random.nextInt(8)) {
            case 0 ->
                drawn.versions.put(
                        name,
                        new TlsSurvey.Version(
                                name, Trilean.UNDETERMINED, List.of(), Order.UNDETERMINED, false, "silent"));
            case 1 ->
                drawn.versions.put(
                        name, new TlsSurvey.Version(name, v.offered(), v.cipherSuites(), v.order(), false, v.how()));
            case 2 ->
                drawn.versions.put(
                        name,
                        new TlsSurvey.Version(
                                name, v.offered(), v.cipherSuites(), Order.UNDETERMINED, v.complete(), v.how()));
            case 3 -> {
                List<String> names = List.copyOf(drawn.features.keySet());
                drawn.features.put(names.get(random.nextInt(names.size())), Trilean.UNDETERMINED);
            }
            case 4 ->
                drawn.gaps.add(List.of("groups", "cipher suites", "signatures", "certificates", "the rest")
                        .get(random.nextInt(5)));
            case 5 -> {
                drawn.groups = List.of();
                drawn.gaps.add("groups");
            }
            case 6 -> {
                drawn.chain = List.of();
                drawn.gaps.add("certificates");
            }
            default -> drawn.preferred = Trilean.UNDETERMINED;
        }
    }
}
