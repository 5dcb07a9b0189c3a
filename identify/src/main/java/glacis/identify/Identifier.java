package glacis.identify;

import glacis.identify.rule.FingerprintMatcher;
import glacis.identify.rule.FingerprintReader;
import glacis.model.asset.Identification;
import glacis.model.asset.Identification.Confidence;
import glacis.model.asset.Identification.Product;
import glacis.model.observation.Observation;
import glacis.model.observation.Reply;
import glacis.model.observation.TlsSurvey;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Says what software an observation speaks of. Pure: the same observation gives the same answer. */
public final class Identifier {

    private static final Map<String, String> DEBIAN =
            Map.of("10", "Debian 10", "11", "Debian 11", "12", "Debian 12", "13", "Debian 13");

    private final FingerprintMatcher matcher;

    /** An identifier with the fingerprints that ship. */
    public Identifier() {
        this(new FingerprintMatcher(FingerprintReader.builtIn()));
    }

    /** An identifier with these fingerprints. */
    public Identifier(FingerprintMatcher matcher) {
        this.matcher = matcher;
    }

    /** What the observation shows, surest first; empty when it shows nothing that we know. */
    public List<Identification> identify(Observation observation) {
        return observation
                .outcome()
                .answer()
                .flatMap(reply -> identify(observation, reply))
                .map(List::of)
                .orElse(List.of());
    }

    private Optional<Identification> identify(Observation observation, Reply reply) {
        return switch (reply) {
            case Reply.Ssh ssh -> match(observation, "ssh.banner", ssh.identification());
            case Reply.Smtp smtp -> match(observation, "smtp.banner", smtp.greeting());
            case Reply.Http http ->
                http.header("Server").flatMap(server -> match(observation, "http_header.server", server));
            case Reply.NameServer server ->
                server.version().flatMap(version -> match(observation, "dns.versionbind", version));
            case Reply.Banner banner -> match(observation, "tcp.banner", banner.text());
            case Reply.Spoken spoken -> match(observation, "tcp.banner", spoken.text());
            case Reply.Postgres postgres ->
                Optional.of(new Identification(
                        new Product("postgresql", "PostgreSQL", Optional.empty(), Optional.empty(), Optional.empty()),
                        "postgres/ssl-request",
                        Confidence.MEDIUM,
                        observation.id(),
                        "it answered an SSLRequest"));
            case Reply.Names names -> Optional.empty();
            case Reply.Ports ports -> Optional.empty();
            case Reply.Tls tls -> Optional.empty();
            case TlsSurvey survey -> Optional.empty();
        };
    }

    private Optional<Identification> match(Observation observation, String key, String text) {
        return matcher.match(key, text).map(match -> {
            Map<String, String> values = match.values();
            Product product = new Product(
                    values.getOrDefault("vendor", "unknown"),
                    values.getOrDefault("product", match.fingerprint().description()),
                    Optional.ofNullable(values.get("version")),
                    distribution(values),
                    Optional.ofNullable(values.get("cpe23")));
            return new Identification(
                    product, match.fingerprint().id(), Confidence.HIGH, observation.id(), match.shown());
        });
    }

    /** The distribution as a name: a Debian release by the number of its package revision, or the word as it was sent. */
    private static Optional<String> distribution(Map<String, String> values) {
        Optional<String> release = Optional.ofNullable(values.get("debian.release"))
                .flatMap(number -> Optional.ofNullable(DEBIAN.get(number)));
        return release.or(() -> Optional.ofNullable(values.get("distribution")));
    }
}
