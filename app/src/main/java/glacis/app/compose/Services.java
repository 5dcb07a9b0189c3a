package glacis.app.compose;

import glacis.identify.print.Prints;
import glacis.model.asset.Asset;
import glacis.model.asset.AssetView;
import glacis.model.asset.Identification;
import glacis.model.observation.Fact;
import glacis.model.observation.Observation;
import glacis.model.observation.Outcome;
import glacis.model.observation.Reply;
import glacis.model.scope.HostName;
import glacis.model.scope.Refusal;
import glacis.model.scope.Target;
import glacis.report.compose.AuditDocument;
import glacis.scan.probe.Protocols;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What answers: protocols, names and products of services, and how an asset is said in words. */
public final class Services {

    /** A wildcard certificate may be shown by hundreds; a line of a report names so many beside the first. */
    private static final int MOST_ALSO = 24;

    /** Protocols whose name inside TLS has an s (IANA's service names). */
    private static final Set<String> WITH_S =
            Set.of("ftp", "imap", "irc", "ldap", "nntp", "pop3", "sip", "smtp", "telnet");

    private final Looked looked;
    private final Map<String, AssetView> byLabel = new LinkedHashMap<>();
    private final Map<String, List<String>> namesByAddress = new LinkedHashMap<>();

    Services(Looked looked) {
        this.looked = looked;
        for (AssetView view : looked.views()) {
            if (view.asset() instanceof Asset.Service service) {
                byLabel.put(service.label(), view);
                names(service.address().toString(), view);
            } else if (view.asset() instanceof Asset.Host host) {
                names(host.label(), view);
            }
        }
    }

    private void names(String address, AssetView view) {
        List<String> names = namesByAddress.computeIfAbsent(address, a -> new ArrayList<>());
        view.names().stream()
                .map(HostName::text)
                .sorted((a, b) -> Boolean.compare(
                        looked.listed().contains(b), looked.listed().contains(a)))
                .filter(n -> !names.contains(n))
                .forEach(names::add);
    }

    Optional<AuditDocument.Service> service(Asset.Service service, AssetView view) {
        Instant first = view.seen().stream()
                .map(AssetView.Seen::first)
                .min(Instant::compareTo)
                .orElse(looked.started());
        Instant last = view.seen().stream()
                .map(AssetView.Seen::last)
                .max(Instant::compareTo)
                .orElse(looked.finished());
        return Optional.of(new AuditDocument.Service(
                service.address().toString(),
                service.port(),
                service.transport().name().toLowerCase(Locale.ROOT),
                protocol(view),
                namesByAddress.getOrDefault(service.address().toString(), List.of()),
                TakenFor.products(view, looked.knowledge().lifecycles(), looked.finished()),
                takenFor(view),
                banner(view),
                facts(view),
                Prints.of(view),
                first,
                last,
                Composer.natures(view)));
    }

    /** The protocol spoken, by what answered. */
    public static Optional<String> protocol(AssetView view) {
        boolean tls = view.answers(Reply.Tls.class).stream()
                .anyMatch(a -> a.reply().startTls().isEmpty());
        Optional<String> spoken = view.answers(Reply.Spoken.class).stream()
                .map(AssetView.Answer::reply)
                .map(reply -> reply.protocol() + (reply.insideTls() && WITH_S.contains(reply.protocol()) ? "s" : ""))
                .findFirst();
        if (spoken.isPresent()) {
            return spoken;
        }
        if (!view.answers(Reply.Http.class).isEmpty()) {
            return Optional.of(tls ? "https" : "http");
        }
        if (!view.answers(Reply.Ssh.class).isEmpty()) {
            return Optional.of("ssh");
        }
        if (!view.answers(Reply.Smtp.class).isEmpty()) {
            return Optional.of("smtp");
        }
        if (!view.answers(Reply.Postgres.class).isEmpty()) {
            return Optional.of("postgresql");
        }
        if (!view.answers(Reply.NameServer.class).isEmpty()) {
            return Optional.of("dns");
        }
        if (tls) {
            return Optional.of("tls");
        }
        return isMail(view) ? Optional.of("smtp") : greeted(view);
    }

    /** Whose greeting it is that an older journal holds as it came. */
    private static Optional<String> greeted(AssetView view) {
        return view.asset() instanceof Asset.Service service
                ? view.answers(Reply.Banner.class).stream()
                        .flatMap(answer -> Protocols.greeting(answer.reply().text(), service.port()).stream())
                        .map(greeting -> greeting.protocol().name())
                        .findFirst()
                : Optional.empty();
    }

    /** Whether it greeted as a mail server does, although it did not go on. */
    private static boolean isMail(AssetView view) {
        boolean asked = !view.unanswered("smtp.ehlo").isEmpty();
        return view.asset() instanceof Asset.Service service
                && view.answers(Reply.Banner.class).stream()
                        .map(AssetView.Answer::reply)
                        .anyMatch(b -> b.putsMailOff(service.port()) || asked && b.greetsAsMail(service.port()));
    }

    /** A model says little without its maker. */
    private static String label(Identification found) {
        String label = found.product().label();
        boolean named = found.part() != Identification.Part.HARDWARE
                || label.startsWith(found.product().vendor());
        return named ? label : found.product().vendor() + " " + label;
    }

    private static String takenFor(AssetView view) {
        Optional<Identification> best = view.identified().stream().findFirst();
        if (best.isPresent()) {
            return label(best.get());
        }
        Optional<Observation> withheld = view.seen().stream()
                .map(AssetView.Seen::observation)
                .filter(o -> o.outcome() instanceof Outcome.Withheld<Reply>)
                .findFirst();
        if (withheld.isPresent() && withheld.get().outcome() instanceof Outcome.Withheld<Reply> refused) {
            return refused.refusal().reason() == Refusal.Reason.FRAGILE_PORT
                    ? "not asked: a byte could print or switch"
                    : "not asked: " + refused.refusal().reason().sentence();
        }
        if (view.seen().stream().noneMatch(s -> s.observation().target() instanceof Target.Endpoint)) {
            return "not asked yet";
        }
        if (!view.answers(Reply.NameServer.class).isEmpty()) {
            return "a name server that hides its version";
        }
        if (!view.answers(Reply.Spoken.class).isEmpty()) {
            return ownWords(view);
        }
        if (!view.answers(Reply.Http.class).isEmpty()) {
            return "a web server";
        }
        if (isMail(view)) {
            return "a mail server that did not go on";
        }
        if (!view.answers(Reply.Banner.class).isEmpty()) {
            return "not known: greets in no protocol we know";
        }
        boolean garbled =
                view.seen().stream().anyMatch(s -> s.observation().outcome() instanceof Outcome.Garbled<Reply>);
        return garbled ? "not known: speaks no protocol we know" : "not known: accepts, says nothing";
    }

    /** What it says of itself; of several answers the one to a question counts before the greeting. */
    private static Map<String, String> facts(AssetView view) {
        Map<String, String> facts = new TreeMap<>();
        view.answers(Reply.Spoken.class).stream()
                .sorted(Comparator.comparing(
                        answer -> !answer.observation().probe().equals("tcp.wait")))
                .forEach(answer -> answer.reply().facts().forEach((fact, value) -> facts.put(fact.word(), value)));
        return facts;
    }

    private static String ownWords(AssetView view) {
        Map<String, String> facts = facts(view);
        String software = facts.getOrDefault(Fact.SOFTWARE.word(), "");
        String version = facts.getOrDefault(Fact.VERSION.word(), "");
        String words = software.contains(version) ? software : (software + " " + version).strip();
        String protocol = protocol(view).orElse("a protocol we know");
        return words.isEmpty() ? "not known: speaks " + protocol : "calls itself " + words;
    }

    private static Optional<String> banner(AssetView view) {
        Optional<String> ssh = view.answers(Reply.Ssh.class).stream()
                .map(a -> a.reply().identification())
                .findFirst();
        Optional<String> smtp = view.answers(Reply.Smtp.class).stream()
                .map(a -> a.reply().greeting())
                .findFirst();
        Optional<String> plain = view.answers(Reply.Banner.class).stream()
                .map(a -> a.reply().text())
                .findFirst();
        Optional<String> spoken = view.answers(Reply.Spoken.class).stream()
                .map(a -> a.reply().text())
                .filter(text -> !text.isBlank())
                .findFirst();
        return ssh.or(() -> smtp)
                .or(() -> spoken)
                .or(() -> plain)
                .flatMap(t -> t.lines().findFirst());
    }

    /** "https on 127.77.0.4:10443 (old.lab.test)". */
    String where(Asset asset) {
        return switch (asset) {
            case Asset.Service service -> whereService(service);
            case Asset.Host host ->
                host.label()
                        + namesByAddress.getOrDefault(host.label(), List.of()).stream()
                                .findFirst()
                                .map(n -> " (" + n + ")")
                                .orElse("");
            case Asset.Web web -> web.label();
            case Asset.Domain domain -> domain.label();
            case Asset.Certificate certificate -> whereCertificate(certificate);
        };
    }

    /** "https on 127.77.0.4:10443 (old.lab.test), also on 127.77.0.11:10025 (mx2.lab.test)": every endpoint that showed it. */
    private String whereCertificate(Asset.Certificate certificate) {
        List<Asset.Service> shown = looked.views().stream()
                .filter(v -> v.asset().equals(certificate))
                .flatMap(v -> v.answers(Reply.Tls.class).stream())
                .map(a -> a.observation().target())
                .filter(Target.Endpoint.class::isInstance)
                .map(t -> (Target.Endpoint) t)
                .map(e -> new Asset.Service(e.address(), e.port(), e.transport()))
                .distinct()
                .toList();
        if (shown.isEmpty()) {
            return certificate.label();
        }
        String also = shown.stream()
                .skip(1)
                .limit(MOST_ALSO)
                .map(service -> service.label() + name(service))
                .collect(Collectors.joining(", "));
        int more = shown.size() - 1 - MOST_ALSO;
        return whereService(shown.getFirst())
                + (also.isEmpty() ? "" : ", also on " + also)
                + (more > 0 ? " and " + more + " more, which its evidence names" : "");
    }

    private String name(Asset.Service service) {
        return firstName(service.address().toString()).map(n -> " (" + n + ")").orElse("");
    }

    private String whereService(Asset.Service service) {
        Optional<AssetView> view = Optional.ofNullable(byLabel.get(service.label()));
        String what = view.flatMap(Services::protocol).orElse("port");
        Optional<String> product = view.flatMap(v -> v.identified().stream().findFirst())
                .filter(i -> what.equals("postgresql"))
                .map(i -> i.product().label());
        return product.orElse(what) + " on " + service.label() + name(service);
    }

    Optional<String> firstName(String address) {
        return namesByAddress.getOrDefault(address, List.of()).stream().findFirst();
    }

    static String address(Target target) {
        return switch (target) {
            case Target.Endpoint endpoint -> endpoint.address().toString();
            case Target.Host host -> host.address().toString();
            case Target.Domain domain -> domain.name().text();
            case Target.Network network -> network.prefix().toString();
        };
    }

    static String authority(Target target) {
        return target instanceof Target.Endpoint endpoint ? endpoint.authority() : address(target);
    }
}
