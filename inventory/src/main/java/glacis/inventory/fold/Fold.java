package glacis.inventory.fold;

import glacis.inventory.journal.Known;
import glacis.model.asset.Asset;
import glacis.model.asset.AssetView;
import glacis.model.asset.Identification;
import glacis.model.asset.Nature;
import glacis.model.observation.DnsAnswer;
import glacis.model.observation.ObservationId;
import glacis.model.observation.Outcome;
import glacis.model.observation.Reply;
import glacis.model.observation.TlsSurvey;
import glacis.model.observation.Trilean;
import glacis.model.scope.HostName;
import glacis.model.scope.IpAddress;
import glacis.model.scope.Target;
import glacis.model.scope.Transport;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Groups the rows of the journal into views of what exists. */
public final class Fold {

    private static final Comparator<Known> BY_QUESTION = Comparator.comparing(
                    (Known row) -> row.observation().target().toString())
            .thenComparing(row -> row.observation().probe());

    private static final Comparator<Identification> SUREST_FIRST = Comparator.comparing(
                    Identification::confidence, Comparator.reverseOrder())
            .thenComparing(Identification::part)
            .thenComparing(identification -> identification.product().label())
            .thenComparing(Identification::evidence)
            .thenComparing(Identification::fingerprint)
            .thenComparing(Identification::toString);

    private static final Comparator<Asset.Service> BY_PORT = Comparator.comparing(Asset.Service::address)
            .thenComparingInt(Asset.Service::port)
            .thenComparing(Asset.Service::transport);

    private static final Comparator<Asset.Web> BY_ORIGIN = Comparator.comparing(Asset.Web::host)
            .thenComparingInt(Asset.Web::port)
            .thenComparing(Asset.Web::secure);

    /** What says something of a certificate: whose server showed it. */
    private static final Set<Nature.Kind> SHOWN_BY =
            EnumSet.of(Nature.Kind.CDN_EDGE, Nature.Kind.SAAS_EDGE, Nature.Kind.HONEYPOT);

    private final Instant asOf;
    private final Map<ObservationId, List<Identification>> identified = new HashMap<>();
    private final Map<HostName, List<Known>> domains = new TreeMap<>();
    private final Map<IpAddress, List<Known>> hosts = new TreeMap<>();
    private final Map<Asset.Service, List<Known>> services = new TreeMap<>(BY_PORT);
    private final Map<IpAddress, Set<HostName>> names = new HashMap<>();
    private final Map<Asset, List<Nature>> natures = new HashMap<>();

    private Fold(Instant asOf) {
        this.asOf = asOf;
    }

    /**
     * The views of everything that these rows give evidence of: domains, hosts, services, web presences, certificates, each
     * kind in the order of its names, addresses and ports.
     *
     * @param asOf the instant of the rows
     * @param rows at most one per target and probe, in any order
     * @param identifications what the rows' replies are taken for, in any order
     */
    public static List<AssetView> views(
            Instant asOf, Collection<Known> rows, Collection<Identification> identifications) {
        return views(asOf, rows, identifications, List.of());
    }

    /** The same of things of known natures; a thing has those of what it stands on too. */
    public static List<AssetView> views(
            Instant asOf,
            Collection<Known> rows,
            Collection<Identification> identifications,
            Collection<Nature> natures) {
        Fold fold = new Fold(asOf);
        natures.forEach(nature -> fold.natures
                .computeIfAbsent(nature.of(), unused -> new ArrayList<>())
                .add(nature));
        identifications.forEach(identification -> fold.identified
                .computeIfAbsent(identification.evidence(), unused -> new ArrayList<>())
                .add(identification));
        rows.stream().sorted(BY_QUESTION).forEach(fold::sort);
        List<AssetView> views = new ArrayList<>();
        fold.addDomains(views);
        Map<Asset.Service, List<Known>> there = fold.present();
        fold.addHosts(there.keySet(), views);
        there.forEach((service, seen) -> views.add(fold.view(service, namesOf(seen), seen)));
        fold.addWebs(there, views);
        fold.addCertificates(there, views);
        return List.copyOf(views);
    }

    private void sort(Known row) {
        switch (row.observation().target()) {
            case Target.Domain domain -> {
                // A name that nobody was asked about was mentioned, and that is no evidence of it.
                if (row.observation().outcome() instanceof Outcome.Withheld<Reply>) {
                    return;
                }
                domains.computeIfAbsent(domain.name(), unused -> new ArrayList<>())
                        .add(row);
                noteNames(row);
            }
            case Target.Host host -> {
                hosts.computeIfAbsent(host.address(), unused -> new ArrayList<>())
                        .add(row);
                noteNames(row);
                noteOpenPorts(host.address(), row);
            }
            case Target.Endpoint endpoint -> {
                Asset.Service service = new Asset.Service(endpoint.address(), endpoint.port(), endpoint.transport());
                services.computeIfAbsent(service, unused -> new ArrayList<>()).add(row);
                endpoint.name().ifPresent(name -> note(endpoint.address(), name));
            }
            // A search of a whole network is a summary; each host that answered has a row of its own.
            case Target.Network network -> {}
        }
    }

    private void note(IpAddress address, HostName name) {
        names.computeIfAbsent(address, unused -> new TreeSet<>()).add(name);
    }

    private void noteNames(Known row) {
        if (!(row.observation().outcome().answer().orElse(null) instanceof Reply.Names reply)) {
            return;
        }
        for (DnsAnswer answer : reply.answers()) {
            for (String value : answer.values()) {
                if (answer.type().equals("A") || answer.type().equals("AAAA")) {
                    IpAddress.parse(value).ifPresent(address -> note(address, answer.owner()));
                } else if (answer.type().equals("PTR")) {
                    ReverseName.address(answer.owner())
                            .ifPresent(address -> HostName.parse(value).ifPresent(name -> note(address, name)));
                }
            }
        }
    }

    private void noteOpenPorts(IpAddress address, Known row) {
        if (row.observation().outcome().answer().orElse(null) instanceof Reply.Ports ports) {
            for (int port : ports.open()) {
                services.computeIfAbsent(new Asset.Service(address, port, Transport.TCP), unused -> new ArrayList<>());
            }
        }
    }

    private void addDomains(List<AssetView> views) {
        domains.forEach((name, rows) -> {
            if (!ReverseName.isReverse(name) && rows.stream().anyMatch(Fold::mayExist)) {
                views.add(view(new Asset.Domain(name), Set.of(name), rows));
            }
        });
    }

    /** A name exists unless the resolver said of it, and of nothing below it only, that it does not. */
    private static boolean mayExist(Known row) {
        Outcome<Reply> outcome = row.observation().outcome();
        if (!(outcome.answer().orElse(null) instanceof Reply.Names reply)) {
            return true;
        }
        List<DnsAnswer> own = reply.answers().stream()
                .filter(answer -> answer.owner().equals(reply.name()))
                .toList();
        return own.isEmpty() || own.stream().anyMatch(answer -> answer.status() != DnsAnswer.Status.NO_SUCH_NAME);
    }

    /** The services that are there, with the search that found them and every conversation with them. */
    private Map<Asset.Service, List<Known>> present() {
        Map<Asset.Service, List<Known>> there = new TreeMap<>(BY_PORT);
        services.forEach((service, conversations) -> {
            List<Known> all = new ArrayList<>(conversations);
            hosts.getOrDefault(service.address(), List.of()).stream()
                    .filter(row -> lists(row, service))
                    .forEach(all::add);
            List<Known> clues = new ArrayList<>(conversations);
            clues.addAll(hosts.getOrDefault(service.address(), List.of()));
            if (Presence.of(service, clues) == Trilean.YES) {
                all.sort(BY_QUESTION);
                there.put(service, all);
            }
        });
        return there;
    }

    private static boolean lists(Known search, Asset.Service service) {
        return service.transport() == Transport.TCP
                && search.observation().outcome().answer().orElse(null) instanceof Reply.Ports ports
                && ports.open().contains(service.port());
    }

    private void addHosts(Set<Asset.Service> there, List<AssetView> views) {
        Set<IpAddress> alive = new TreeSet<>();
        there.forEach(service -> alive.add(service.address()));
        hosts.forEach((address, rows) -> {
            if (rows.stream().anyMatch(Fold::answersAtAll)) {
                alive.add(address);
            }
        });
        for (IpAddress address : alive) {
            views.add(view(
                    new Asset.Host(address),
                    names.getOrDefault(address, Set.of()),
                    hosts.getOrDefault(address, List.of())));
        }
    }

    private static boolean answersAtAll(Known row) {
        return row.observation().outcome().answer().orElse(null) instanceof Reply.Ports ports
                && (!ports.open().isEmpty() || ports.closed() > 0);
    }

    private void addWebs(Map<Asset.Service, List<Known>> there, List<AssetView> views) {
        Map<Asset.Web, List<Known>> webs = new TreeMap<>(BY_ORIGIN);
        there.values()
                .forEach(rows -> rows.forEach(row -> {
                    if (row.observation().target() instanceof Target.Endpoint endpoint
                            && row.observation().outcome().answer().orElse(null) instanceof Reply.Http http) {
                        webs.computeIfAbsent(
                                new Asset.Web(http.overTls(), hostOf(endpoint), endpoint.port()),
                                unused -> new ArrayList<>());
                    }
                }));
        there.values()
                .forEach(rows -> rows.forEach(row -> belongsTo(row)
                        .filter(webs::containsKey)
                        .forEach(web -> webs.getOrDefault(web, List.of()).add(row))));
        webs.forEach((web, rows) -> {
            rows.sort(BY_QUESTION);
            views.add(view(web, namesOf(rows), rows));
        });
    }

    /** The origins that an observation speaks of: an HTTP answer of its own, TLS of https, an unanswered request of both. */
    private static Stream<Asset.Web> belongsTo(Known row) {
        if (!(row.observation().target() instanceof Target.Endpoint endpoint)) {
            return Stream.empty();
        }
        Asset.Web plain = new Asset.Web(false, hostOf(endpoint), endpoint.port());
        Asset.Web secure = new Asset.Web(true, hostOf(endpoint), endpoint.port());
        if (row.observation().outcome().answer().isEmpty()) {
            return row.observation().probe().startsWith("http.") ? Stream.of(plain, secure) : Stream.empty();
        }
        return switch (row.observation().outcome().answer().get()) {
            case Reply.Http http -> Stream.of(http.overTls() ? secure : plain);
            case Reply.Icon icon -> Stream.of(icon.overTls() ? secure : plain);
            case Reply.Tls tls -> Stream.of(secure);
            case TlsSurvey survey -> Stream.empty();
            case Reply.Names other -> Stream.empty();
            case Reply.Jarm other -> Stream.empty();
            case Reply.Ports other -> Stream.empty();
            case Reply.Banner other -> Stream.empty();
            case Reply.Ssh other -> Stream.empty();
            case Reply.Smtp other -> Stream.empty();
            case Reply.Postgres other -> Stream.empty();
            case Reply.NameServer other -> Stream.empty();
            case Reply.Spoken other -> Stream.empty();
        };
    }

    private static String hostOf(Target.Endpoint endpoint) {
        return endpoint.name().map(HostName::text).orElse(endpoint.address().toString());
    }

    private void addCertificates(Map<Asset.Service, List<Known>> there, List<AssetView> views) {
        Map<String, Asset.Certificate> certificates = new TreeMap<>();
        Map<String, List<Known>> met = new HashMap<>();
        there.values()
                .forEach(rows -> rows.forEach(row -> {
                    if (row.observation().outcome().answer().orElse(null) instanceof Reply.Tls tls) {
                        tls.chain().stream()
                                .map(facts -> facts.sha256())
                                .distinct()
                                .forEach(digest -> {
                                    certificates.put(digest.hex(), new Asset.Certificate(digest));
                                    met.computeIfAbsent(digest.hex(), unused -> new ArrayList<>())
                                            .add(row);
                                });
                    }
                }));
        certificates.forEach((digest, certificate) -> {
            List<Known> rows = met.getOrDefault(digest, List.of());
            views.add(view(certificate, namesOf(rows), rows));
        });
    }

    private static Set<HostName> namesOf(List<Known> rows) {
        Set<HostName> names = new TreeSet<>();
        for (Known row : rows) {
            if (row.observation().target() instanceof Target.Endpoint endpoint) {
                endpoint.name().ifPresent(names::add);
            }
        }
        return names;
    }

    private AssetView view(Asset asset, Set<HostName> names, List<Known> rows) {
        List<Identification> taken = rows.stream()
                .flatMap(row -> identified.getOrDefault(row.observation().id(), List.of()).stream())
                .distinct()
                .sorted(SUREST_FIRST)
                .toList();
        return new AssetView(
                asset, asOf, names, rows.stream().map(Known::seen).toList(), taken, naturesOf(asset, rows));
    }

    /**
     * Its own, and those of what it stands on: a service on its host, an origin on its services and its name. A certificate
     * has what all that showed it have, since one that an edge and the server behind it show is not the edge's.
     */
    private List<Nature> naturesOf(Asset asset, List<Known> rows) {
        if (asset instanceof Asset.Certificate) {
            return naturesOfAll(rows);
        }
        Stream<Asset> below = switch (asset) {
            case Asset.Service service -> Stream.of(new Asset.Host(service.address()));
            case Asset.Web web ->
                Stream.concat(
                        standsOn(rows), HostName.parse(web.host()).stream().map(Asset.Domain::new));
            case Asset.Host host -> Stream.of();
            case Asset.Domain domain -> Stream.of();
            case Asset.Certificate certificate -> Stream.of();
        };
        return Stream.concat(Stream.of(asset), below)
                .distinct()
                .flatMap(one -> natures.getOrDefault(one, List.of()).stream())
                .toList();
    }

    private List<Nature> naturesOfAll(List<Known> rows) {
        List<List<Nature>> each = rows.stream()
                .map(row -> standsOn(List.of(row))
                        .flatMap(one -> natures.getOrDefault(one, List.of()).stream())
                        .toList())
                .toList();
        return each.stream()
                .flatMap(List::stream)
                .filter(nature -> SHOWN_BY.contains(nature.kind()))
                .filter(nature ->
                        each.stream().allMatch(one -> one.stream().anyMatch(other -> other.kind() == nature.kind())))
                .distinct()
                .toList();
    }

    private static Stream<Asset> standsOn(List<Known> rows) {
        return rows.stream()
                .map(row -> row.observation().target())
                .filter(Target.Endpoint.class::isInstance)
                .map(Target.Endpoint.class::cast)
                .flatMap(at -> Stream.of(
                        new Asset.Service(at.address(), at.port(), at.transport()), new Asset.Host(at.address())));
    }
}
