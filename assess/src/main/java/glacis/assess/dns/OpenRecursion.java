package glacis.assess.dns;

import glacis.assess.spi.Check;
import glacis.assess.spi.Looks;
import glacis.model.asset.Asset;
import glacis.model.asset.AssetView;
import glacis.model.asset.Identification.Confidence;
import glacis.model.finding.Evidence;
import glacis.model.finding.Severity;
import glacis.model.finding.Verdict;
import glacis.model.observation.Observation;
import glacis.model.observation.Reply;
import glacis.model.scope.Target;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** GL-DNS-003: a name server that asks others on behalf of strangers. */
public final class OpenRecursion implements Check {

    private static final String ABOUT_OURS = "dns.recursion";
    private static final List<String> VERSION = List.of("dns.version", "dns.version in TLS", "dns.version-over-udp");

    private final Set<Target.Endpoint> resolvers;

    /**
     * The check.
     *
     * @param resolvers those that the operator asks himself: they have to recurse for him
     */
    public OpenRecursion(Set<Target.Endpoint> resolvers) {
        this.resolvers = Set.copyOf(resolvers);
    }

    @Override
    public String id() {
        return "GL-DNS-003";
    }

    @Override
    public String title() {
        return "Open DNS recursion";
    }

    @Override
    public String reference() {
        return "RFC 5358 §4; RFC 1035 §4.1.1; (EU) 2024/2690 Annex 6.7.2(l)";
    }

    @Override
    public Class<? extends Asset> looksAt() {
        return Asset.Service.class;
    }

    @Override
    public Verdict examine(AssetView view, Instant now) {
        List<AssetView.Answer<Reply.NameServer>> answers = view.answers(Reply.NameServer.class);
        List<Observation> open = open(view).toList();
        if (answers.isEmpty() && open.isEmpty()) {
            return new Verdict.NotApplicable("no name server spoke here");
        }
        if (view.asset() instanceof Asset.Service service && isOwn(service)) {
            return new Verdict.NotApplicable("it is the resolver that is asked from here, and has to recurse for us");
        }
        boolean aboutOurs = answers.stream().anyMatch(OpenRecursion::isAboutOurs);
        List<Verdict> verdicts = Stream.concat(
                        answers.stream()
                                .filter(answer -> aboutOurs ? isAboutOurs(answer) : claims(answer.reply()))
                                .map(OpenRecursion::judge),
                        open.stream()
                                .<Verdict>map(o -> new Verdict.Undetermined(
                                        o.probe() + ": " + o.outcome().words())))
                .toList();
        return Looks.together(verdicts)
                .orElse(new Verdict.Undetermined(
                        "it was asked about no name of yours; what it said of its version shows no"
                                + " recursion, and in some servers, as BIND, never would"));
    }

    /** What was asked and not answered; a question about the version only where nothing else answered there. */
    private static Stream<Observation> open(AssetView view) {
        boolean spoke = view.seen().stream()
                .map(AssetView.Seen::observation)
                .anyMatch(o -> o.target() instanceof Target.Endpoint
                        && o.outcome().answer().isPresent());
        Stream<Observation> version =
                spoke ? Stream.of() : VERSION.stream().flatMap(probe -> view.unanswered(probe).stream());
        return Stream.concat(view.unanswered(ABOUT_OURS).stream(), version);
    }

    private boolean isOwn(Asset.Service service) {
        return resolvers.stream()
                .anyMatch(
                        resolver -> resolver.address().equals(service.address()) && resolver.port() == service.port());
    }

    private static boolean isAboutOurs(AssetView.Answer<Reply.NameServer> answer) {
        return answer.observation().probe().equals(ABOUT_OURS);
    }

    private static Verdict judge(AssetView.Answer<Reply.NameServer> answer) {
        boolean about = isAboutOurs(answer);
        Reply.NameServer reply = answer.reply();
        List<Evidence> evidence = List.of(new Evidence(
                answer.observation().id(),
                reply.rcode() + ", RA " + (reply.recursionAvailable() ? "set" : "not set")
                        + (about ? " about a name of yours" : " in the answer about its version")));
        if (claims(reply)) {
            return new Verdict.Fails(
                    Severity.MEDIUM,
                    about && reply.rcode().equals("NOERROR") ? Confidence.HIGH : Confidence.MEDIUM,
                    "The name server recurses for strangers",
                    "it told us, whom it does not know, that recursion is available (RA); nobody else's name was asked about",
                    "allow-recursion { 127.0.0.0/8; ::1; 192.0.2.0/24; };   (BIND, with your own networks; Unbound:"
                            + " access-control)",
                    evidence);
        }
        return switch (reply.rcode()) {
            case "REFUSED" -> new Verdict.Passes("it refused to look a name up for us", evidence);
            case "NOERROR", "NXDOMAIN" ->
                new Verdict.Passes("recursion was desired, and it says that there is none for us", evidence);
            default ->
                new Verdict.Undetermined(
                        "whether it recurses: it answered " + reply.rcode() + " about a name of yours");
        };
    }

    /** Whoever refuses does not recurse for us, whatever else the answer says. */
    private static boolean claims(Reply.NameServer reply) {
        return reply.recursionAvailable() && !reply.rcode().equals("REFUSED");
    }
}
