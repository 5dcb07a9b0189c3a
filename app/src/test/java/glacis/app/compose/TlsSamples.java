package glacis.app.compose;

import glacis.assess.encryption.policy.Policies;
import glacis.assess.encryption.policy.Policy;
import glacis.model.asset.Asset;
import glacis.model.finding.Finding;
import glacis.model.observation.CertificateExtensions;
import glacis.model.observation.CertificateFacts;
import glacis.model.observation.Digest;
import glacis.model.observation.Observation;
import glacis.model.observation.Outcome;
import glacis.model.observation.Reply;
import glacis.model.observation.TlsSurvey;
import glacis.model.observation.TlsSurvey.Order;
import glacis.model.observation.Trilean;
import glacis.model.scope.HostName;
import glacis.model.scope.IpAddress;
import glacis.model.scope.Target;
import glacis.model.scope.Transport;
import glacis.report.compose.AuditDocument;
import glacis.report.compose.FindingEntry;
import glacis.report.compose.TlsDocument;
import glacis.report.compose.TlsEndpoint;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Surveys and documents made by hand. */
public final class TlsSamples {

    /** The minute in which they play. */
    public static final Instant NOW = Instant.parse("2026-11-24T09:40:00Z");

    private static final String LEDGER = "6f1c9ab044de7e2100112233445566778899aabbccddeeff0011223344556677";

    private TlsSamples() {}

    /** An nginx as many stand there: TLS 1.2 and 1.3, RSA and ECDSA, the client's order, DHE with a short group. */
    public static TlsSurvey nginx() {
        List<TlsSurvey.Version> versions = List.of(
                version("TLSv1.3", "TLS_AES_256_GCM_SHA384", "TLS_CHACHA20_POLY1305_SHA256", "TLS_AES_128_GCM_SHA256"),
                version(
                        "TLSv1.2",
                        "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
                        "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
                        "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
                        "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
                        "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
                        "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256",
                        "TLS_DHE_RSA_WITH_AES_128_GCM_SHA256",
                        "TLS_DHE_RSA_WITH_AES_256_GCM_SHA384"),
                refused("TLSv1.1", "alert protocol_version"),
                refused("TLSv1.0", "alert protocol_version"),
                refused("SSLv3", "alert protocol_version"),
                refused("SSLv2", "closed without an answer"));
        List<String> both = List.of("TLSv1.3", "TLSv1.2");
        return new TlsSurvey(
                Optional.empty(),
                versions,
                List.of(
                        new TlsSurvey.Group("x25519", both),
                        new TlsSurvey.Group("secp256r1", both),
                        new TlsSurvey.Group("secp384r1", both)),
                Trilean.NO,
                List.of(
                        new TlsSurvey.SignatureScheme("ecdsa_secp256r1_sha256", both),
                        new TlsSurvey.SignatureScheme("rsa_pss_rsae_sha256", both),
                        new TlsSurvey.SignatureScheme("rsa_pkcs1_sha256", List.of("TLSv1.2"))),
                Optional.of(new TlsSurvey.DhParameters(
                        2048, "2", digest("ffdhe2048"), Optional.of("ffdhe2048"), Trilean.NO)),
                List.of(
                        new TlsSurvey.Chain("ordinary hello", List.of(ecdsa(), issuing()), SampleChains.whole()),
                        new TlsSurvey.Chain("RSA suites only", List.of(rsa(), issuing()), SampleChains.gap())),
                List.of("h2", "http/1.1"),
                features(),
                List.of(),
                new TlsSurvey.Cost(27, 9_400, 61_000));
    }

    private static List<TlsSurvey.Feature> features() {
        List<TlsSurvey.Feature> features = new ArrayList<>();
        for (String name : List.of(
                "secure_renegotiation",
                "session_tickets",
                "session_id_resumption",
                "extended_master_secret",
                "version_tolerance",
                "extension_tolerance")) {
            features.add(new TlsSurvey.Feature(name, Trilean.YES, ""));
        }
        features.add(new TlsSurvey.Feature("sct", Trilean.YES, "2 in the certificate"));
        features.add(new TlsSurvey.Feature("ticket_resumption", Trilean.YES, "lifetime 300 s"));
        for (String name : List.of(
                "early_data", "compression", "ocsp_stapling", "encrypt_then_mac", "heartbeat", "truncated_hmac")) {
            features.add(new TlsSurvey.Feature(name, Trilean.NO, ""));
        }
        features.add(new TlsSurvey.Feature(
                "fallback_scsv", Trilean.UNDETERMINED, "nothing older is offered that it could guard"));
        return features;
    }

    /** The same server as an ordinary client meets it. */
    public static Reply.Tls hello() {
        return hello(SampleChains.whole());
    }

    /** The same with these certificates as they came. */
    static Reply.Tls hello(List<String> der) {
        return new Reply.Tls(
                List.of(new Reply.TlsVersion("TLSv1.3", Trilean.YES, "chosen")),
                "TLSv1.3",
                "TLS_AES_256_GCM_SHA384",
                Optional.of("x25519"),
                Optional.of("h2"),
                List.of(ecdsa(), issuing()),
                Optional.empty(),
                Optional.empty(),
                der);
    }

    private static TlsSurvey.Version version(String name, String... suites) {
        return new TlsSurvey.Version(name, Trilean.YES, List.of(suites), Order.CLIENT, true, "chosen");
    }

    private static TlsSurvey.Version refused(String name, String how) {
        return new TlsSurvey.Version(name, Trilean.NO, List.of(), Order.UNDETERMINED, true, how);
    }

    private static CertificateFacts ecdsa() {
        return certificate("EC", 256, Optional.of("secp256r1"), "ecdsa-with-SHA256", "2027-02-10T00:00:00Z");
    }

    private static CertificateFacts rsa() {
        return certificate("RSA", 2048, Optional.empty(), "sha256WithRSAEncryption", "2027-01-05T00:00:00Z");
    }

    private static CertificateFacts issuing() {
        return new CertificateFacts(
                "CN=Lab Issuing CA,O=Lab",
                "CN=Lab Root,O=Lab",
                List.of(),
                Instant.parse("2026-11-12T00:00:00Z"),
                Instant.parse("2027-02-10T00:00:00Z"),
                "EC",
                256,
                Optional.of("secp256r1"),
                "ecdsa-with-SHA256",
                digest("issuing"),
                digest("issuing key"),
                Trilean.NO);
    }

    private static CertificateFacts certificate(
            String type, int bits, Optional<String> curve, String signature, String end) {
        return new CertificateFacts(
                "CN=shop.lab.test",
                "CN=Lab Issuing CA,O=Lab",
                List.of("shop.lab.test", "www.shop.lab.test"),
                Instant.parse("2026-11-12T00:00:00Z"),
                Instant.parse(end),
                type,
                bits,
                curve,
                signature,
                digest(type + end),
                digest(type),
                Trilean.NO,
                Optional.of(new CertificateExtensions(
                        false,
                        Optional.empty(),
                        List.of("digitalSignature"),
                        List.of("serverAuth"),
                        List.of(),
                        List.of(),
                        false,
                        List.of(
                                new CertificateExtensions.Sct(digest("log 1").hex(), NOW),
                                new CertificateExtensions.Sct(digest("log 2").hex(), NOW)),
                        Optional.empty(),
                        Optional.empty(),
                        List.of(),
                        List.of("http://ca.lab.test/issuing.crt"),
                        List.of("2.23.140.1.2.1"),
                        List.of("2.5.29.15"),
                        List.of())));
    }

    private static Digest digest(String of) {
        return Digest.of(of.getBytes(StandardCharsets.UTF_8));
    }

    /** What GL-CRT-004 says of the chain for clients that know RSA only. */
    private static FindingEntry missingIntermediate() {
        return finding(
                "GL-CRT-004",
                "An intermediate certificate is not sent",
                "RSA 2048, CN=shop.lab.test, ends 5 Jan 2027; missing-intermediate: its issuer"
                        + " CN=Lab Issuing CA,O=Lab was neither sent nor is it a root of this store; the certificate says"
                        + " where to fetch it, which only some clients do; held against Mozilla (system) and JDK",
                "ssl_certificate fullchain.pem;   (its own certificate first, then the intermediates)");
    }

    /** A finding of this check. */
    static FindingEntry finding(String check, String title, String why, String remedy) {
        Asset.Service service = new Asset.Service(IpAddress.require("127.77.0.2"), 10_443, Transport.TCP);
        return new FindingEntry(
                Finding.idOf(check, service),
                check,
                title,
                "medium",
                "open",
                "sure",
                service.key(),
                "TLS on 127.77.0.2:10443 (shop.lab.test)",
                List.of(),
                why,
                remedy,
                Optional.of("RFC 5280 §6; RFC 9525 §6.3; NCSC-NL 2025-05 §4.4"),
                NOW,
                NOW);
    }

    /** What came of asking shop.lab.test. */
    static TlsSeen seen(String probe, Outcome<Reply> outcome) {
        Target.Endpoint target = new Target.Endpoint(
                IpAddress.require("127.77.0.2"), 10_443, Transport.TCP, Optional.of(HostName.require("shop.lab.test")));
        return new TlsSeen(
                "shop.lab.test",
                target,
                probe.endsWith("-smtp") ? Optional.of("smtp") : Optional.empty(),
                Observation.of(target, probe, outcome),
                NOW,
                probe.equals("tls.survey")
                        ? new TlsDocument.TlsCost(27, 9_400, 61_000, Optional.of(0.04), 58)
                        : new TlsDocument.TlsCost(1, 310, 3_100, Optional.of(0.01), 2),
                List.of());
    }

    /** The document of one endpoint, held against these policies. */
    public static TlsDocument document(String probe, Reply reply, Policy... policies) {
        return document(probe, new Outcome.Answered<>(reply), policies);
    }

    /** The document of one endpoint that may not have answered. */
    public static TlsDocument document(String probe, Outcome<Reply> outcome, Policy... policies) {
        List<Policy> held = policies.length == 0 ? List.of(Policies.standard()) : List.of(policies);
        TlsEndpoint endpoint =
                new TlsEndpoints(held, SampleChains::stores).endpoint(seen(probe, outcome), findings(outcome));
        return document(List.of(endpoint));
    }

    private static List<FindingEntry> findings(Outcome<Reply> outcome) {
        return outcome.answer().filter(nginx()::equals).isPresent() ? List.of(missingIntermediate()) : List.of();
    }

    /** The document of these endpoints. */
    public static TlsDocument document(List<TlsEndpoint> endpoints) {
        boolean supplier = endpoints.stream().anyMatch(e -> e.asked().equals("normal-client"));
        return new TlsDocument(
                TlsDocument.SCHEMA,
                new AuditDocument.Generator("glacis", "0.1"),
                NOW.minusSeconds(1),
                NOW,
                List.of("shop.lab.test:10443"),
                List.of(
                        supplier
                                ? new AuditDocument.MandateLine(
                                        "suppliers-2026",
                                        2,
                                        "shop.lab.test",
                                        "normal-client",
                                        Optional.of("third-party-normal-client"),
                                        "declared, not verified")
                                : new AuditDocument.MandateLine(
                                        "lab",
                                        1,
                                        "127.77.0.0/24",
                                        "non-intrusive",
                                        Optional.of("own-assets"),
                                        "declared, verified by the machine itself")),
                endpoints,
                endpoints.stream().flatMap(e -> e.findings().stream()).toList(),
                List.of(),
                List.of(),
                endpoints.getFirst().cost(),
                LEDGER);
    }

    /** All versions without an answer. */
    static Map<String, String> offered(TlsEndpoint endpoint) {
        Map<String, String> offered = new java.util.TreeMap<>();
        endpoint.versions().forEach((name, version) -> offered.put(name, version.offered()));
        return offered;
    }
}
