package glacis.app.work;

import glacis.disclose.policy.CertificateJudge;
import glacis.disclose.policy.Fetched;
import glacis.disclose.policy.ServedCertificate;
import glacis.inventory.journal.Journal;
import glacis.model.observation.Observed;
import glacis.model.observation.Outcome;
import glacis.model.observation.Question;
import glacis.model.observation.Reply;
import glacis.model.scope.HostName;
import glacis.model.scope.IpAddress;
import glacis.model.scope.Target;
import glacis.model.scope.Transport;
import glacis.scan.Scanner;
import glacis.scan.ShownCertificates;
import glacis.scan.probe.http.GetProbe;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Gets the security.txt of one origin, as an ordinary client would: each hop is a new target that the guard decides. */
public final class Fetch {

    /** Where the file lies (RFC 9116 §3). */
    public static final String PATH = "/.well-known/security.txt";

    private static final int MOST_REDIRECTS = 3;

    private final Scanner scanner;
    private final Journal journal;
    private final Optional<Target.Endpoint> resolver;
    private final CertificateJudge judge;

    /** A fetch that asks through this scanner, writes down what it hears, and has certificates judged. */
    public Fetch(Scanner scanner, Journal journal, Optional<Target.Endpoint> resolver, CertificateJudge judge) {
        this.scanner = scanner;
        this.journal = journal;
        this.resolver = resolver;
        this.judge = judge;
    }

    /** Nothing was obtained. */
    public static final class NotFetched extends Exception {
        private static final long serialVersionUID = 1L;
        private final boolean refused;

        NotFetched(String why, boolean refused) {
            super(why);
            this.refused = refused;
        }

        /** Whether the guard said no, as opposed to that nobody answered. */
        public boolean refused() {
            return refused;
        }
    }

    /**
     * The file of this origin.
     *
     * @param asked an http or https URI; its path does not matter, since there is only one place
     * @throws NotFetched when the guard refuses or nothing answers; the message says which
     */
    public Fetched get(URI asked) throws NotFetched {
        List<URI> redirects = new ArrayList<>();
        List<ServedCertificate> certificates = new ArrayList<>();
        URI at = place(asked);
        while (true) {
            Observed observed = ask(at, asked);
            Reply.Http reply = reply(observed, at);
            if (reply.overTls()) {
                certificates.add(certificate(observed, at));
            }
            Optional<URI> next = Optional.of(reply)
                    .filter(r -> r.status() >= 300 && r.status() < 400)
                    .flatMap(r -> r.header("location"))
                    .flatMap(at(at)::to)
                    // A foreign name is a foreign owner's: where the redirect leads is said, and nobody is asked there.
                    .filter(uri -> uri.getHost().equalsIgnoreCase(asked.getHost()))
                    .filter(uri -> PATH.equals(uri.getPath()) && !redirects.contains(uri));
            if (next.isEmpty() || redirects.size() == MOST_REDIRECTS) {
                Fetched.Answer answer = new Fetched.Answer(
                        place(asked),
                        redirects,
                        reply.status(),
                        reply.header("content-type"),
                        reply.header("location"),
                        ServedCertificate.together(certificates));
                return Fetched.answered(answer, body(observed), reply.complete());
            }
            redirects.add(next.get());
            at = next.get();
        }
    }

    private static URI place(URI asked) {
        return URI.create(asked.getScheme().toLowerCase(Locale.ROOT) + "://" + asked.getRawAuthority() + PATH);
    }

    private ServedCertificate certificate(Observed observed, URI at) {
        List<byte[]> shown = ShownCertificates.in(observed.transcripts()).orElse(List.of());
        return judge.judge(shown, at.getHost(), observed.sighting().at());
    }

    private static byte[] body(Observed observed) {
        return observed.transcripts().stream()
                .reduce((one, next) -> next)
                .flatMap(GetProbe::body)
                .orElse(new byte[0]);
    }

    /** Resolves what a Location header says. */
    private interface Hop {
        Optional<URI> to(String location);
    }

    private static Hop at(URI from) {
        return location -> {
            try {
                URI uri = from.resolve(location.strip());
                boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
                return web && uri.getHost() != null ? Optional.of(uri) : Optional.empty();
            } catch (IllegalArgumentException notAnAddress) {
                return Optional.empty();
            }
        };
    }

    private Observed ask(URI uri, URI asked) throws NotFetched {
        boolean overTls = "https".equals(uri.getScheme());
        int port = uri.getPort() > 0 ? uri.getPort() : overTls ? 443 : 80;
        String because = uri.equals(place(asked)) ? "you asked for " + asked : asked + " redirects there";
        String host = uri.getHost();
        String bare = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
        Optional<IpAddress> literal = IpAddress.parse(bare);
        Optional<HostName> name = literal.isPresent() ? Optional.empty() : HostName.parse(bare);
        List<IpAddress> addresses = literal.isPresent() ? List.of(literal.get()) : addresses(name, host);
        Optional<Observed> last = Optional.empty();
        for (IpAddress address : addresses) {
            Target.Endpoint endpoint = new Target.Endpoint(address, port, Transport.TCP, name);
            Question question =
                    new Question(endpoint, "http.security-txt", because, Optional.empty(), Optional.empty());
            Observed observed = overTls ? scanner.askWithCertificates(question) : scanner.ask(question, false);
            journal.append(observed);
            if (observed.observation().outcome().answer().isPresent()) {
                return observed;
            }
            last = Optional.of(observed);
        }
        return last.orElseThrow(() -> new NotFetched(host + " has no address that the resolver told", false));
    }

    private List<IpAddress> addresses(Optional<HostName> name, String host) throws NotFetched {
        HostName known = name.orElseThrow(() -> new NotFetched(host + " is neither a name nor an address", false));
        Target.Endpoint server = resolver.orElseThrow(() ->
                new NotFetched("there is no resolver to ask about " + known + "; name one with --resolver", false));
        Question question = new Question(
                new Target.Domain(known), "dns.names", "you asked for " + known, Optional.empty(), Optional.empty());
        Observed observed = scanner.names(question, server);
        journal.append(observed);
        Outcome<Reply> outcome = observed.observation().outcome();
        if (!(outcome.answer().orElse(null) instanceof Reply.Names names)) {
            throw new NotFetched(
                    "the resolver " + server + " was asked about " + known + ": " + outcome.words(),
                    outcome instanceof Outcome.Withheld);
        }
        List<IpAddress> addresses = new ArrayList<>();
        for (String type : List.of("A", "AAAA")) {
            names.values(known, type).forEach(v -> IpAddress.parse(v).ifPresent(addresses::add));
        }
        return addresses;
    }

    private static Reply.Http reply(Observed observed, URI at) throws NotFetched {
        Outcome<Reply> outcome = observed.observation().outcome();
        if (outcome.answer().orElse(null) instanceof Reply.Http http) {
            return http;
        }
        String why = outcome instanceof Outcome.Withheld<Reply> withheld
                ? withheld.refusal().reason().sentence() + " ("
                        + withheld.refusal().rule() + ")"
                : outcome.words();
        throw new NotFetched(at + ": " + why, outcome instanceof Outcome.Withheld);
    }
}
