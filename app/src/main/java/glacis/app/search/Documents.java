package glacis.app.search;

import glacis.app.compose.Services;
import glacis.model.asset.Asset;
import glacis.model.asset.AssetView;
import glacis.model.finding.Finding;
import glacis.model.observation.DnsAnswer;
import glacis.model.observation.Observation;
import glacis.model.observation.Reply;
import glacis.model.query.Document;
import glacis.model.scope.HostName;
import glacis.model.scope.IpAddress;
import glacis.model.scope.Target;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Makes flat documents of what exists. */
public final class Documents {

    private final Instant at;
    private final Map<IpAddress, Set<HostName>> names = new HashMap<>();
    private final Map<String, List<Finding>> findings = new HashMap<>();

    private Documents(List<AssetView> views, List<Finding> all, Instant at) {
        this.at = at;
        for (AssetView view : views) {
            if (view.asset() instanceof Asset.Host host) {
                names.computeIfAbsent(host.address(), a -> new TreeSet<>()).addAll(view.names());
            }
        }
        Map<String, List<Finding>> byAsset = new HashMap<>();
        all.forEach(f ->
                byAsset.computeIfAbsent(f.asset().key(), k -> new ArrayList<>()).add(f));
        for (AssetView view : views) {
            List<Finding> own = byAsset.getOrDefault(view.asset().key(), List.of());
            holders(view)
                    .forEach(key -> findings.computeIfAbsent(key, k -> new ArrayList<>())
                            .addAll(own));
        }
    }

    /**
     * The documents of these views, in their order.
     *
     * @param views everything that exists, as of the instant
     * @param findings what is known to be wrong with it
     * @param at the instant
     */
    public static List<Document> of(List<AssetView> views, List<Finding> findings, Instant at) {
        Documents documents = new Documents(views, findings, at);
        return views.stream().map(documents::document).toList();
    }

    /** The assets that have what is found here: itself, and for a page or a certificate the services that showed it. */
    private static Set<String> holders(AssetView view) {
        Set<String> keys = new TreeSet<>(Set.of(view.asset().key()));
        if (view.asset() instanceof Asset.Web || view.asset() instanceof Asset.Certificate) {
            endpoints(view).forEach(e -> keys.add(new Asset.Service(e.address(), e.port(), e.transport()).key()));
        }
        return keys;
    }

    private static List<Target.Endpoint> endpoints(AssetView view) {
        return view.seen().stream()
                .map(seen -> seen.observation().target())
                .filter(Target.Endpoint.class::isInstance)
                .map(Target.Endpoint.class::cast)
                .toList();
    }

    private Document document(AssetView view) {
        Document.Draft draft = new Document.Draft(view.asset().key()).add("source", "glacis");
        switch (view.asset()) {
            case Asset.Service service -> service(service, view, draft);
            case Asset.Host host -> host(host, view, draft);
            case Asset.Web web -> web(web, view, draft);
            case Asset.Certificate certificate -> certificate(certificate, view, draft);
            case Asset.Domain domain -> domain(domain, view, draft);
        }
        findings.getOrDefault(view.asset().key(), List.of()).forEach(f -> draft.add("finding", FindingFields.of(f)));
        times(view, draft);
        return draft.document();
    }

    private void service(Asset.Service service, AssetView view, Document.Draft draft) {
        draft.add("kind", "service").add("ip", service.address()).add("port", service.port());
        draft.add("transport", service.transport().name().toLowerCase(Locale.ROOT));
        Services.protocol(view).ifPresent(protocol -> draft.add("service", protocol));
        names(view.names(), draft);
        names(names.getOrDefault(service.address(), Set.of()), draft);
        SpokenFields.add(view, draft);
        TlsFields.add(view, at, draft);
        ProductFields.add(view, draft);
    }

    private static void host(Asset.Host host, AssetView view, Document.Draft draft) {
        draft.add("kind", "host").add("ip", host.address());
        names(view.names(), draft);
        view.answers(Reply.Ports.class)
                .forEach(answer -> answer.reply().open().forEach(port -> draft.add("port", port)));
    }

    private void web(Asset.Web web, AssetView view, Document.Draft draft) {
        draft.add("kind", "web").add("port", web.port()).add("service", web.secure() ? "https" : "http");
        HostName.parse(web.host()).ifPresent(name -> names(Set.of(name), draft));
        endpoints(view).forEach(endpoint -> draft.add("ip", endpoint.address()));
        SpokenFields.add(view, draft);
        TlsFields.add(view, at, draft);
        ProductFields.add(view, draft);
    }

    private void certificate(Asset.Certificate certificate, AssetView view, Document.Draft draft) {
        draft.add("kind", "certificate");
        endpoints(view).forEach(endpoint -> {
            draft.add("ip", endpoint.address()).add("port", endpoint.port());
            endpoint.name().ifPresent(name -> names(Set.of(name), draft));
        });
        view.answers(Reply.Tls.class).stream()
                .flatMap(answer -> answer.reply().chain().stream())
                .filter(facts -> facts.sha256().equals(certificate.sha256()))
                .findFirst()
                .ifPresent(facts -> draft.add("tls.cert", TlsFields.of(facts, at)));
    }

    private static void domain(Asset.Domain domain, AssetView view, Document.Draft draft) {
        draft.add("kind", "domain");
        names(Set.of(domain.name()), draft);
        for (AssetView.Answer<Reply.Names> answer : view.answers(Reply.Names.class)) {
            answer.reply().answers().forEach(record -> record(domain.name(), record, draft));
        }
    }

    private static void record(HostName domain, DnsAnswer answer, Document.Draft draft) {
        boolean own = answer.owner().equals(domain);
        boolean dmarc = answer.owner().text().equals("_dmarc." + domain);
        boolean mtaSts = answer.owner().text().equals("_mta-sts." + domain);
        for (String value : answer.values()) {
            switch (answer.type()) {
                case "A", "AAAA" -> IpAddress.parse(value).filter(a -> own).ifPresent(a -> draft.add("ip", a));
                case "NS" -> draft.add("dns.ns", own ? value : "");
                case "MX" -> draft.add("dns.mx", own ? value.substring(value.indexOf(' ') + 1) : "");
                case "CAA" -> draft.add("dns.caa", own ? value : "");
                case "TXT" -> {
                    draft.add("dns.txt", own ? value : "");
                    draft.add("mail.spf", own && value.toLowerCase(Locale.ROOT).startsWith("v=spf1") ? value : "");
                    draft.add("mail.dmarc", dmarc ? value : "");
                    draft.add("mail.mtasts", mtaSts ? value : "");
                }
                default -> {}
            }
        }
    }

    private static void names(Set<HostName> names, Document.Draft draft) {
        for (HostName name : names.stream().sorted().toList()) {
            draft.add("host", name.text());
            List<String> labels = name.labels();
            for (int from = 0; from <= labels.size() - 2; from++) {
                draft.add("domain", String.join(".", labels.subList(from, labels.size())));
            }
        }
    }

    /** What is new of a service is what was heard from it; that its address was searched with another result is not. */
    private static void times(AssetView view, Document.Draft draft) {
        view.seen().stream()
                .map(AssetView.Seen::first)
                .min(Instant::compareTo)
                .ifPresent(t -> draft.add("first_seen", t));
        view.seen().stream()
                .map(AssetView.Seen::last)
                .max(Instant::compareTo)
                .ifPresent(t -> draft.add("last_seen", t));
        List<AssetView.Seen> own = view.seen().stream()
                .filter(seen -> !searched(seen.observation()))
                .toList();
        (own.isEmpty() ? view.seen() : own)
                .stream().map(AssetView.Seen::first).max(Instant::compareTo).ifPresent(t -> draft.add("changed", t));
    }

    private static boolean searched(Observation observation) {
        return observation.target() instanceof Target.Host;
    }
}
