package glacis.identify;

import glacis.identify.print.Favicon;
import glacis.identify.print.Jarm;
import glacis.identify.rule.FingerprintMatcher;
import glacis.identify.rule.FingerprintReader;
import glacis.identify.rule.Named;
import glacis.model.asset.Identification;
import glacis.model.asset.Identification.Confidence;
import glacis.model.asset.Identification.Product;
import glacis.model.observation.Observation;
import glacis.model.observation.Reply;
import glacis.model.observation.TlsSurvey;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Says what software an observation speaks of. Pure: the same observation gives the same answer. */
public final class Identifier {

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
                .map(reply -> identify(observation, reply).distinct().toList())
                .orElse(List.of());
    }

    private Stream<Identification> identify(Observation observation, Reply reply) {
        return switch (reply) {
            case Reply.Ssh ssh -> match(observation, "ssh.banner", ssh.identification());
            case Reply.Smtp smtp -> match(observation, "smtp.banner", smtp.greeting());
            case Reply.Http http ->
                WebText.of(http).stream().flatMap(said -> match(observation, said.key(), said.text()));
            case Reply.NameServer server ->
                server.version().stream().flatMap(version -> match(observation, "dns.versionbind", version));
            case Reply.Banner banner -> match(observation, "tcp.banner", banner.text());
            case Reply.Spoken spoken -> match(observation, "tcp.banner", spoken.text());
            case Reply.Postgres postgres ->
                Stream.of(new Identification(
                        new Product("postgresql", "PostgreSQL", Optional.empty(), Optional.empty(), Optional.empty()),
                        "postgres/ssl-request",
                        Confidence.MEDIUM,
                        observation.id(),
                        "it answered an SSLRequest"));
            case Reply.Names names -> Stream.empty();
            case Reply.Ports ports -> Stream.empty();
            case Reply.Tls tls -> Stream.empty();
            case Reply.Jarm jarm -> Jarm.of(jarm).stream().flatMap(print -> match(observation, "tls.jarm", print));
            case Reply.Icon icon ->
                icon.whole().map(Favicon::of).stream().flatMap(print -> match(observation, "favicon.md5", print.md5()));
            case TlsSurvey survey -> Stream.empty();
        };
    }

    private Stream<Identification> match(Observation observation, String key, String text) {
        return matcher.match(key, text).stream()
                .flatMap(match -> Named.in(match).stream()
                        .map(Named::onlyWithVersion)
                        .map(named -> new Identification(
                                named.product(),
                                match.fingerprint().id(),
                                named.confidence(),
                                observation.id(),
                                match.shown(),
                                named.part(),
                                named.device())));
    }
}
