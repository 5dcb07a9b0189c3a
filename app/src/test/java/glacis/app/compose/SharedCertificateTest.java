package glacis.app.compose;

import static org.assertj.core.api.Assertions.assertThat;

import glacis.app.feed.Knowledge;
import glacis.model.asset.Asset;
import glacis.model.asset.AssetView;
import glacis.model.observation.CertificateFacts;
import glacis.model.observation.Digest;
import glacis.model.observation.Observation;
import glacis.model.observation.Outcome;
import glacis.model.observation.Reply;
import glacis.model.observation.Trilean;
import glacis.model.scope.HostName;
import glacis.model.scope.IpAddress;
import glacis.model.scope.Target;
import glacis.model.scope.Transport;
import glacis.report.compose.AuditDocument;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SharedCertificateTest {

    private static final Instant NOW = Instant.parse("2026-11-23T17:40:00Z");
    private static final Digest PRINT = Digest.of("certificate".getBytes(StandardCharsets.UTF_8));
    private static final Asset.Certificate CERTIFICATE = new Asset.Certificate(PRINT);
    private static final Reply.Tls TLS = new Reply.Tls(
            List.of(new Reply.TlsVersion("TLSv1.3", Trilean.YES, "chosen")),
            "TLSv1.3",
            "TLS_AES_128_GCM_SHA256",
            Optional.empty(),
            Optional.empty(),
            List.of(new CertificateFacts(
                    "CN=x",
                    "CN=x",
                    List.of(),
                    NOW,
                    NOW,
                    "RSA",
                    2048,
                    Optional.empty(),
                    "x",
                    PRINT,
                    PRINT,
                    Trilean.YES)),
            Optional.empty(),
            Optional.empty());

    private static Target.Endpoint at(String address, int port, String name) {
        return new Target.Endpoint(IpAddress.require(address), port, Transport.TCP, HostName.parse(name));
    }

    private static AssetView view(Asset asset, List<Target.Endpoint> endpoints) {
        return new AssetView(
                asset,
                NOW,
                Set.copyOf(endpoints.stream().flatMap(e -> e.name().stream()).toList()),
                endpoints.stream()
                        .map(e -> new AssetView.Seen(
                                Observation.of(e, "tls.versions", new Outcome.Answered<>(TLS)), NOW, NOW))
                        .toList(),
                List.of());
    }

    private static String where(List<Target.Endpoint> endpoints) {
        List<AssetView> views = new ArrayList<>();
        endpoints.forEach(e -> views.add(view(new Asset.Service(e.address(), e.port(), e.transport()), List.of(e))));
        views.add(view(CERTIFICATE, endpoints));
        return new Services(new Looked(
                        "0.1",
                        "a test",
                        List.of(),
                        Set.of(),
                        NOW,
                        NOW,
                        views,
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        "",
                        new AuditDocument.Cost(0, 0, 0, 0, 0),
                        Knowledge.builtIn("0.1"),
                        ""))
                .where(CERTIFICATE);
    }

    @Test
    void every_endpoint_that_showed_it_is_named() {
        assertThat(where(List.of(at("192.0.2.1", 443, "a.example.org"))))
                .isEqualTo("tls on 192.0.2.1:443 (a.example.org)");
        assertThat(where(List.of(
                        at("192.0.2.1", 443, "a.example.org"),
                        at("192.0.2.2", 443, "b.example.org"),
                        at("192.0.2.2", 8443, "b.example.org"))))
                .isEqualTo("tls on 192.0.2.1:443 (a.example.org), also on 192.0.2.2:443 (b.example.org),"
                        + " 192.0.2.2:8443 (b.example.org)");
    }

    @Test
    void an_endpoint_under_two_names_is_one() {
        assertThat(where(Stream.of("a.example.org", "b.example.org")
                        .map(name -> at("192.0.2.1", 443, name))
                        .toList()))
                .isEqualTo("tls on 192.0.2.1:443 (a.example.org)");
    }

    @Test
    void of_hundreds_some_are_named_and_the_rest_is_counted() {
        String where = where(IntStream.rangeClosed(1, 200)
                .mapToObj(i -> at("192.0.2." + i, 443, "h" + i + ".example.org"))
                .toList());
        assertThat(where)
                .contains("also on 192.0.2.2:443 (h2.example.org)")
                .endsWith("192.0.2.25:443 (h25.example.org) and 175 more, which its evidence names")
                .doesNotContain("192.0.2.26:");
    }
}
