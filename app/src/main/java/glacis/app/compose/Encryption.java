package glacis.app.compose;

import glacis.model.asset.Asset;
import glacis.model.asset.AssetView;
import glacis.model.finding.Finding;
import glacis.model.finding.Severity;
import glacis.model.observation.Fact;
import glacis.model.observation.Reply;
import glacis.model.observation.Trilean;
import glacis.report.compose.Endpoint;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What is known of the encryption of each endpoint that speaks, or should speak, TLS. */
final class Encryption {

    private static final Map<String, String> WEAKEST = Map.of(
            "GL-CRT-001", "certificate ended",
            "GL-CRT-002", "self-signed",
            "GL-CRT-003", "short key",
            "GL-CRT-004", "invalid chain",
            "GL-TLS-001", "old TLS",
            "GL-EXP-001", "no encryption",
            "GL-MAIL-001", "no encryption");

    private final Looked looked;
    private final Services services;

    Encryption(Looked looked, Services services) {
        this.looked = looked;
        this.services = services;
    }

    List<Endpoint> endpoints() {
        List<Endpoint> endpoints = new ArrayList<>();
        for (AssetView view : looked.views()) {
            if (view.asset() instanceof Asset.Service service) {
                endpoint(service, view).ifPresent(endpoints::add);
            }
        }
        return endpoints;
    }

    private Optional<Endpoint> endpoint(Asset.Service service, AssetView view) {
        Optional<Reply.Tls> tls = view.answers(Reply.Tls.class).stream()
                .map(AssetView.Answer::reply)
                .findFirst();
        Trilean encrypts = encrypts(view, tls);
        String protocol = Services.protocol(view).orElse("tls");
        boolean expected = tls.isPresent()
                || Set.of("postgresql", "smtp").contains(protocol)
                || startTls(view).isPresent();
        if (!expected) {
            return Optional.empty();
        }
        Optional<Finding> worst = worst(service, tls);
        Map<String, String> versions = new LinkedHashMap<>();
        tls.ifPresent(t ->
                t.versions().forEach(v -> versions.put(v.name(), v.offered().word())));
        return Optional.of(new Endpoint(
                services.firstName(service.address().toString())
                        .orElse(service.address().toString()),
                service.address().toString(),
                service.port(),
                protocol,
                tls.flatMap(Reply.Tls::startTls).isPresent(),
                encrypts.word(),
                versions,
                tls.map(t -> new Endpoint.Chosen(t.version(), t.cipherSuite(), t.group(), t.alpn())),
                tls.flatMap(t -> t.chain().stream().findFirst())
                        .map(c -> c.sha256().hex()),
                worst.map(Encryption::words),
                worst.map(f -> f.verdict().severity().word())));
    }

    private static Trilean encrypts(AssetView view, Optional<Reply.Tls> tls) {
        if (tls.isPresent()) {
            return Trilean.YES;
        }
        Optional<Trilean> database = view.answers(Reply.Postgres.class).stream()
                .map(a -> a.reply().tls())
                .findFirst();
        Optional<Trilean> mail = view.answers(Reply.Smtp.class).stream()
                .map(a -> a.reply().startTls())
                .findFirst();
        return database.or(() -> mail).or(() -> startTls(view)).orElse(Trilean.UNDETERMINED);
    }

    /** What a protocol's own answer says of changing to TLS. */
    private static Optional<Trilean> startTls(AssetView view) {
        return view.answers(Reply.Spoken.class).stream()
                .map(answer -> answer.reply().trilean(Fact.STARTTLS))
                .filter(known -> known != Trilean.UNDETERMINED)
                .findFirst();
    }

    /** The worst standing finding about this endpoint or a certificate that it showed. */
    private Optional<Finding> worst(Asset.Service service, Optional<Reply.Tls> tls) {
        Optional<Finding> worst = Optional.empty();
        for (Finding finding : looked.findings()) {
            boolean own = finding.asset().equals(service)
                    || finding.asset() instanceof Asset.Certificate certificate
                            && tls.stream()
                                    .flatMap(t -> t.chain().stream())
                                    .anyMatch(c -> c.sha256().equals(certificate.sha256()));
            boolean counts = own && WEAKEST.containsKey(finding.check()) && finding.state() != Finding.State.FIXED;
            if (counts
                    && worst.map(w -> severity(w).compareTo(severity(finding)) > 0)
                            .orElse(true)) {
                worst = Optional.of(finding);
            }
        }
        return worst;
    }

    private static Severity severity(Finding finding) {
        return finding.verdict().severity();
    }

    private static String words(Finding finding) {
        String title = finding.verdict().title();
        if (finding.check().equals("GL-TLS-001") && title.startsWith("TLS ")) {
            return title.contains("1.0") ? "TLS 1.0" : "TLS 1.1";
        }
        if (finding.check().equals("GL-CRT-003")) {
            // "sure: RSA 1024, CN=…": the key is the first thing that the explanation names.
            return finding.verdict().explanation().split(",", 2)[0];
        }
        return WEAKEST.getOrDefault(finding.check(), title);
    }
}
