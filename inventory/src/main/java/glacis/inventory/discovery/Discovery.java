package glacis.inventory.discovery;

import glacis.inventory.fold.ReverseName;
import glacis.inventory.journal.Known;
import glacis.model.observation.CertificateFacts;
import glacis.model.observation.DnsAnswer;
import glacis.model.observation.Observation;
import glacis.model.observation.Reply;
import glacis.model.observation.TlsSurvey;
import glacis.model.scope.HostName;
import glacis.model.scope.IpAddress;
import glacis.model.scope.Target;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Collects what was mentioned and not listed. */
public final class Discovery {

    private static final Comparator<Unlisted> ORDER = Comparator.comparingInt(
                    (Unlisted unlisted) -> unlisted.what() instanceof Target.Domain ? 0 : 1)
            .thenComparing(unlisted -> unlisted.what().toString())
            .thenComparing(Unlisted::how)
            .thenComparing(Unlisted::parent);

    private static final Pattern WITH_AUTHORITY = Pattern.compile("^(?:https?:)?//([^/?#]*)", Pattern.CASE_INSENSITIVE);

    private final Listed listed;
    private final List<Unlisted> met = new ArrayList<>();

    private Discovery(Listed listed) {
        this.listed = listed;
    }

    /**
     * Every name and address that these rows mention and that is not listed; names first, one entry for each way in which
     * it was met.
     */
    public static List<Unlisted> unlisted(Collection<Known> rows, Listed listed) {
        Discovery discovery = new Discovery(listed);
        for (Known row : rows) {
            row.observation().outcome().answer().ifPresent(reply -> discovery.read(row.observation(), reply));
        }
        return discovery.met.stream().distinct().sorted(ORDER).toList();
    }

    private void read(Observation observation, Reply reply) {
        switch (reply) {
            case Reply.Names names -> names(observation, names);
            case Reply.Tls tls -> certificates(observation, tls.chain());
            case TlsSurvey survey -> survey.chains().forEach(chain -> certificates(observation, chain.certificates()));
            case Reply.Http http -> redirect(observation, http);
            case Reply.Ports other -> {}
            case Reply.Banner other -> {}
            case Reply.Ssh other -> {}
            case Reply.Smtp other -> {}
            case Reply.Postgres other -> {}
            case Reply.NameServer other -> {}
            case Reply.Spoken other -> {}
            case Reply.Jarm other -> {}
            case Reply.Icon other -> {}
        }
    }

    private void names(Observation observation, Reply.Names reply) {
        for (DnsAnswer answer : reply.answers()) {
            for (String value : answer.values()) {
                switch (answer.type()) {
                    case "CNAME" -> mention(value, answer.owner() + " is an alias (CNAME) of it", observation);
                    case "NS" -> mention(value, "it is a name server (NS) of " + answer.owner(), observation);
                    case "MX" ->
                        mention(
                                value.substring(value.lastIndexOf(' ') + 1),
                                "it takes mail (MX) for " + answer.owner(),
                                observation);
                    case "PTR" -> mention(value, "the reverse name (PTR) of " + reversed(answer.owner()), observation);
                    default -> {}
                }
            }
        }
    }

    private static String reversed(HostName owner) {
        return ReverseName.address(owner).map(IpAddress::toString).orElse(owner.text());
    }

    private void certificates(Observation observation, List<CertificateFacts> chain) {
        // Further certificates of a chain are the authority's, and speak of nobody's servers.
        Optional<CertificateFacts> own = chain.stream().findFirst();
        own.stream()
                .flatMap(facts -> facts.names().stream())
                .forEach(name -> mention(name, "the certificate of " + where(observation) + " names it", observation));
    }

    private void redirect(Observation observation, Reply.Http reply) {
        boolean redirects = reply.status() >= 300 && reply.status() < 400;
        if (!redirects) {
            return;
        }
        String scheme = reply.overTls() ? "https://" : "http://";
        reply.header("location")
                .flatMap(Discovery::hostOf)
                .ifPresent(host ->
                        mention(host, scheme + where(observation) + reply.path() + " redirects to it", observation));
    }

    /**
     * The host of a reference with an authority (RFC 3986 §3.2), read as leniently as a browser does: what follows the last
     * {@code @}, without the port; a backslash is a slash. Other schemes lead nowhere.
     */
    private static Optional<String> hostOf(String location) {
        Matcher reference = WITH_AUTHORITY.matcher(location.strip().replace('\\', '/'));
        if (!reference.find()) {
            return Optional.empty();
        }
        String authority = reference.group(1);
        String host = authority.substring(authority.lastIndexOf('@') + 1);
        int end = host.startsWith("[") ? host.indexOf(']') : host.indexOf(':');
        if (!host.startsWith("[")) {
            return Optional.of(end < 0 ? host : host.substring(0, end));
        }
        // Between brackets stands an IPv6 address and nothing else (RFC 3986 §3.2.2).
        return Optional.of(host.substring(1, Math.max(1, end))).filter(address -> address.indexOf(':') >= 0);
    }

    /** "shop.lab.test:10443", or the address and port when there is no name. */
    private static String where(Observation observation) {
        return observation.target() instanceof Target.Endpoint endpoint
                ? endpoint.name().map(name -> name + ":" + endpoint.port()).orElse(endpoint.authority())
                : observation.target().toString();
    }

    /** Wildcards and what is neither a name nor an address are no places, so they are not mentions of one. */
    private void mention(String text, String how, Observation observation) {
        Optional<IpAddress> address = IpAddress.parse(text);
        if (address.isPresent()) {
            if (!listed.contains(address.get())) {
                met.add(new Unlisted(new Target.Host(address.get()), how, observation.id()));
            }
            return;
        }
        HostName.parse(text)
                .filter(name -> !listed.contains(name) && !ReverseName.isReverse(name))
                .ifPresent(name -> met.add(new Unlisted(new Target.Domain(name), how, observation.id())));
    }
}
