package glacis.assess.encryption.policy;

import glacis.assess.Replies;
import glacis.model.observation.CertificateFacts;
import glacis.model.observation.Digest;
import glacis.model.observation.TlsSurvey;
import glacis.model.observation.Trilean;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Surveys as tests need them: a good server of which all is known, and one change after another. */
final class Surveys {

    static final Instant NOW = Instant.parse("2025-11-24T12:00:00Z");
    static final List<String> SUITES12 = List.of(
            "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
            "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
            "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256");

    private final Map<String, TlsSurvey.Version> versions = new LinkedHashMap<>();
    private final Map<String, TlsSurvey.Feature> features = new LinkedHashMap<>();
    private List<TlsSurvey.Group> groups = new ArrayList<>();
    private List<TlsSurvey.SignatureScheme> signatures = new ArrayList<>();
    private List<TlsSurvey.Chain> chains = new ArrayList<>();
    private final List<TlsSurvey.Incomplete> incomplete = new ArrayList<>();
    private Trilean hybridPreferred = Trilean.YES;
    private Optional<TlsSurvey.DhParameters> dh = Optional.empty();
    private Optional<String> startTls = Optional.empty();

    private Surveys() {}

    /** TLS 1.3 and 1.2 as they should be, all older ones refused, nothing unknown. */
    static Surveys good() {
        Surveys surveys = new Surveys();
        for (String version : Surveyed.VERSIONS) {
            surveys.refuses(version);
        }
        surveys.offers("TLSv1.3", "TLS_AES_256_GCM_SHA384", "TLS_CHACHA20_POLY1305_SHA256", "TLS_AES_128_GCM_SHA256")
                .offers("TLSv1.2", SUITES12.toArray(String[]::new))
                .groups("X25519MLKEM768", "x25519", "secp256r1")
                .signs("ecdsa_secp256r1_sha256", "TLSv1.2", "TLSv1.3")
                .chain(certificate("EC", 256, "secp256r1", "ecdsa-with-SHA256", 90))
                .has("certificate_chain", "secure_renegotiation", "extended_master_secret", "ocsp_stapling")
                .lacks("compression", "early_data", "heartbeat", "truncated_hmac", "client_renegotiation");
        return surveys;
    }

    Surveys offers(String version, String... suites) {
        return version(version, Trilean.YES, TlsSurvey.Order.SERVER, true, suites);
    }

    /** TLS was asked for in this protocol. */
    Surveys behind(String protocol) {
        startTls = Optional.of(protocol);
        return this;
    }

    Surveys refuses(String version) {
        return version(version, Trilean.NO, TlsSurvey.Order.UNDETERMINED, true);
    }

    Surveys version(String version, Trilean offered, TlsSurvey.Order order, boolean complete, String... suites) {
        versions.put(version, new TlsSurvey.Version(version, offered, List.of(suites), order, complete, how(offered)));
        return this;
    }

    private static String how(Trilean offered) {
        return switch (offered) {
            case YES -> "chosen";
            case NO -> "alert protocol_version";
            case UNDETERMINED -> "silent for 3 s";
        };
    }

    Surveys forget(String version) {
        versions.remove(version);
        return this;
    }

    Surveys groups(String... names) {
        groups = new ArrayList<>();
        for (String name : names) {
            groups.add(new TlsSurvey.Group(name, List.of("TLSv1.3")));
        }
        return this;
    }

    Surveys prefers(Trilean hybrid) {
        hybridPreferred = hybrid;
        return this;
    }

    Surveys signs(String scheme, String... in) {
        signatures.add(new TlsSurvey.SignatureScheme(scheme, List.of(in)));
        return this;
    }

    Surveys unsigned() {
        signatures = new ArrayList<>();
        return this;
    }

    Surveys dh(int bits, String knownAs) {
        return dh(bits, knownAs, Trilean.NO);
    }

    Surveys dh(int bits, String knownAs, Trilean reused) {
        dh = Optional.of(new TlsSurvey.DhParameters(
                bits, "2", digest(bits + knownAs), Optional.of(knownAs).filter(name -> !name.isEmpty()), reused));
        return this;
    }

    Surveys chain(CertificateFacts... certificates) {
        return chain(certificates.length, certificates);
    }

    /** A chain in which so many came, of which these could be read. */
    Surveys chain(int came, CertificateFacts... certificates) {
        List<String> der = new ArrayList<>();
        for (int i = 0; i < came; i++) {
            der.add("MAA=");
        }
        chains.add(new TlsSurvey.Chain("ordinary hello", List.of(certificates), der));
        return this;
    }

    Surveys unchained() {
        chains = new ArrayList<>();
        return this;
    }

    Surveys has(String... names) {
        for (String name : names) {
            feature(name, Trilean.YES, "");
        }
        return this;
    }

    Surveys lacks(String... names) {
        for (String name : names) {
            feature(name, Trilean.NO, "");
        }
        return this;
    }

    Surveys feature(String name, Trilean present, String detail) {
        features.put(name, new TlsSurvey.Feature(name, present, detail));
        return this;
    }

    Surveys without(String feature) {
        features.remove(feature);
        return this;
    }

    Surveys open(String what, String reason) {
        incomplete.add(new TlsSurvey.Incomplete(what, reason));
        return this;
    }

    TlsSurvey survey() {
        return new TlsSurvey(
                startTls,
                List.copyOf(versions.values()),
                groups,
                hybridPreferred,
                signatures,
                dh,
                chains,
                List.of("h2"),
                List.copyOf(features.values()),
                incomplete,
                new TlsSurvey.Cost(18, 9_000, 40_000));
    }

    /** Held against one of the policies that ship. */
    Assessment by(String policy) {
        return PolicyJudge.judge(policy(policy), survey(), NOW);
    }

    static Policy policy(String id) {
        if (Policies.find(id) instanceof Policies.Search.Found found) {
            return found.policy();
        }
        throw new AssertionError("no policy " + id);
    }

    static List<Assessment.Item> items(Assessment assessment, Topic topic) {
        return assessment.items().stream()
                .filter(item -> item.check().equals(topic.id()))
                .toList();
    }

    /** The level of this value of this topic. */
    static Level level(Assessment assessment, Topic topic, String value) {
        return items(assessment, topic).stream()
                .filter(item -> item.value().equals(value))
                .findFirst()
                .map(Assessment.Item::level)
                .orElseThrow(() -> new AssertionError(value + " is not among " + items(assessment, topic)));
    }

    static CertificateFacts certificate(String type, int bits, String curve, String signature, int days) {
        return certificate("CN=www.example.org", type, bits, curve, signature, days, Trilean.NO);
    }

    static CertificateFacts certificate(
            String subject, String type, int bits, String curve, String signature, int days, Trilean selfSigned) {
        CertificateFacts model = Replies.certificate();
        Instant start = Instant.parse("2025-10-01T00:00:00Z");
        return new CertificateFacts(
                subject,
                model.issuer(),
                model.names(),
                start,
                start.plus(Duration.ofDays(days)).minusSeconds(1),
                type,
                bits,
                Optional.of(curve).filter(c -> !c.isEmpty()),
                signature,
                digest(subject + type + bits + curve + signature + days),
                digest(type + bits),
                selfSigned);
    }

    private static Digest digest(String text) {
        return Digest.of(text.getBytes(StandardCharsets.UTF_8));
    }
}
