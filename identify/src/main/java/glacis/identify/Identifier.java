package glacis.identify;

import glacis.identify.print.Favicon;
import glacis.identify.print.Jarm;
import glacis.identify.rule.FingerprintMatcher;
import glacis.identify.rule.FingerprintReader;
import glacis.identify.rule.Greeting;
import glacis.identify.rule.Named;
import glacis.model.asset.Identification;
import glacis.model.asset.Identification.Confidence;
import glacis.model.asset.Identification.Product;
import glacis.model.observation.CertificateFacts;
import glacis.model.observation.Observation;
import glacis.model.observation.Reply;
import glacis.model.observation.TlsSurvey;
import glacis.model.observation.Trilean;
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
        List<Identification> all = observation
                .outcome()
                .answer()
                .map(reply -> identify(observation, reply).distinct().toList())
                .orElse(List.of());
        // What the same answer names with a version stands before the same without one.
        return Stream.concat(
                        all.stream().filter(one -> !toldBetter(one, all)),
                        all.stream().filter(one -> toldBetter(one, all)))
                .toList();
    }

    /** Whether the same observation names the same product with a version, at least as surely. */
    private static boolean toldBetter(Identification one, List<Identification> all) {
        return one.product().version().isEmpty()
                && all.stream()
                        .anyMatch(other -> other.product().version().isPresent()
                                && other.part() == one.part()
                                && other.confidence().compareTo(one.confidence()) >= 0
                                && other.product()
                                        .product()
                                        .equalsIgnoreCase(one.product().product()));
    }

    private Stream<Identification> identify(Observation observation, Reply reply) {
        return switch (reply) {
            case Reply.Ssh ssh -> match(observation, new Said("ssh.banner", ssh.identification()));
            case Reply.Smtp smtp -> match(observation, new Said("smtp.banner", smtp.greeting()));
            case Reply.Http http -> WebText.of(http).stream().flatMap(said -> match(observation, said));
            case Reply.NameServer server ->
                server.version().stream().flatMap(version -> match(observation, new Said("dns.versionbind", version)));
            case Reply.Banner banner ->
                Greeting.match(matcher, banner.text()).stream().flatMap(match -> named(observation, match));
            case Reply.Spoken spoken -> spoken(observation, spoken);
            case Reply.Postgres postgres ->
                Stream.of(new Identification(
                        new Product("postgresql", "PostgreSQL", Optional.empty(), Optional.empty(), Optional.empty()),
                        "postgres/ssl-request",
                        Confidence.MEDIUM,
                        observation.id(),
                        "it answered an SSLRequest"));
            case Reply.Names names -> Stream.empty();
            case Reply.Ports ports -> Stream.empty();
            case Reply.Tls tls -> tls.chain().stream().limit(1).flatMap(own -> certificate(observation, own));
            case Reply.Jarm jarm ->
                Jarm.of(jarm).stream().flatMap(print -> match(observation, new Said("tls.jarm", print)));
            case Reply.Icon icon ->
                icon.whole().map(Favicon::of).stream()
                        .flatMap(print -> match(observation, new Said("favicon.md5", print.md5())));
            case TlsSurvey survey -> Stream.empty();
        };
    }

    /** What its words are recognised as; else what its fields state. */
    private Stream<Identification> spoken(Observation observation, Reply.Spoken spoken) {
        List<Identification> recognised = SpokenText.of(spoken).stream()
                .flatMap(said -> Greeting.match(matcher, said.key(), said.text()).stream())
                .findFirst()
                .map(match -> named(observation, match).toList())
                .orElse(List.of());
        return recognised.isEmpty()
                ? Stated.in(spoken).stream()
                        .map(stated -> new Identification(
                                stated.product(),
                                spoken.protocol() + "/stated",
                                stated.confidence(),
                                observation.id(),
                                stated.shown()))
                : recognised.stream();
    }

    /** What made a certificate for itself says so in its name; one that somebody signed names whose it is, not what. */
    private Stream<Identification> certificate(Observation observation, CertificateFacts own) {
        return own.selfSigned() == Trilean.YES
                ? match(observation, new Said("x509.subject", own.subject()))
                : Stream.empty();
    }

    private Stream<Identification> match(Observation observation, Said said) {
        return Greeting.match(matcher, said.key(), said.text()).stream().flatMap(match -> named(observation, match));
    }

    private static Stream<Identification> named(Observation observation, FingerprintMatcher.Match match) {
        return Named.in(match).stream()
                .map(Named::onlyWithVersion)
                .map(named -> new Identification(
                        named.product(),
                        match.fingerprint().id(),
                        named.confidence(),
                        observation.id(),
                        match.shown(),
                        named.part(),
                        named.device()));
    }
}
