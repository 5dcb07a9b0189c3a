package glacis.scan.schedule;

import glacis.model.observation.Outcome;
import glacis.model.observation.Reply;
import glacis.model.observation.Trilean;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The next probe for a TCP endpoint. Pure. */
public final class ConversationOrder {

    private static final Set<Integer> POSTGRES = Set.of(5432, 5433, 6432);
    private static final Set<Integer> NAME_SERVER = Set.of(53, 5353);

    private ConversationOrder() {}

    /**
     * What is known of an endpoint before it is asked. It changes the order of questions, never whether they may be put.
     *
     * @param port its port
     * @param nameServer whether somebody said that it is a name server, such as the operator who named it as the resolver: a
     *     name server waits for us to speak, and answers neither TLS nor HTTP, so on an unusual port nothing else tells
     */
    public record Aim(int port, boolean nameServer) {}

    /**
     * The probe to ask next.
     *
     * @param aim the endpoint
     * @param outcomes what became of the probes asked so far, by name; one that was withheld for its level counts as not
     *     answered, and one that an ordinary client asked instead counts under the name of the more thorough one
     * @return empty when everything worth asking was asked
     */
    public static Optional<String> next(Aim aim, Map<String, Outcome<Reply>> outcomes) {
        if (!outcomes.containsKey("tcp.wait")) {
            return Optional.of("tcp.wait");
        }
        Outcome<Reply> waited = outcomes.get("tcp.wait");
        if (waited instanceof Outcome.Answered<Reply> answered) {
            return answered.value() instanceof Reply.Banner banner
                    ? afterGreeting(aim.port(), banner, outcomes)
                    : Optional.empty();
        }
        // Who refuses or cannot be reached is not asked again; who closes or resets may want another opening.
        boolean there = waited instanceof Outcome.Silent<Reply>
                || waited instanceof Outcome.Declined<Reply> declined
                        && declined.how() != Outcome.Decline.CONNECTION_REFUSED;
        return there ? quiet(aim, outcomes) : Optional.empty();
    }

    private static Optional<String> afterGreeting(int port, Reply.Banner banner, Map<String, Outcome<Reply>> outcomes) {
        if (banner.text().startsWith("SSH-")) {
            return unasked("ssh.hello", outcomes);
        }
        // Who has no time is left alone for now.
        if (!banner.greetsAsMail(port) || banner.putsMailOff(port)) {
            return Optional.empty();
        }
        if (!outcomes.containsKey("smtp.ehlo")) {
            return Optional.of("smtp.ehlo");
        }
        boolean startTls = reply("smtp.ehlo", outcomes, Reply.Smtp.class)
                .map(s -> s.startTls() == Trilean.YES)
                .orElse(false);
        return startTls ? unasked("tls.starttls-smtp", outcomes) : Optional.empty();
    }

    private static Optional<String> quiet(Aim aim, Map<String, Outcome<Reply>> outcomes) {
        if (aim.nameServer() || NAME_SERVER.contains(aim.port())) {
            Optional<String> version = unasked("dns.version", outcomes);
            if (version.isPresent()
                    || reply("dns.version", outcomes, Reply.NameServer.class).isPresent()) {
                return version;
            }
        }
        if (POSTGRES.contains(aim.port())) {
            Optional<String> request = unasked("postgres.ssl-request", outcomes);
            if (request.isPresent()) {
                return request;
            }
        }
        Optional<Reply.Postgres> database = reply("postgres.ssl-request", outcomes, Reply.Postgres.class);
        if (database.isPresent()) {
            return database.get().tls() == Trilean.YES ? unasked("tls.starttls-postgres", outcomes) : Optional.empty();
        }
        Optional<String> tls = unasked("tls.versions", outcomes);
        if (tls.isPresent()) {
            return tls;
        }
        boolean overTls = reply("tls.versions", outcomes, Reply.Tls.class).isPresent();
        return web(overTls, aim.port(), outcomes);
    }

    private static Optional<String> web(boolean overTls, int port, Map<String, Outcome<Reply>> outcomes) {
        Optional<String> root = unasked("http.root", outcomes);
        if (root.isPresent()) {
            return root;
        }
        Optional<Reply.Http> page = reply("http.root", outcomes, Reply.Http.class);
        if (page.isPresent()) {
            return unasked("http.security-txt", outcomes);
        }
        // A service that hangs up on TLS and on HTTP alike may be a database on an unusual port.
        boolean hangsUp = List.of("tls.versions", "http.root").stream()
                .allMatch(probe -> outcomes.get(probe) instanceof Outcome.Declined<Reply>);
        return !overTls && hangsUp && !POSTGRES.contains(port)
                ? unasked("postgres.ssl-request", outcomes)
                : Optional.empty();
    }

    private static Optional<String> unasked(String probe, Map<String, Outcome<Reply>> outcomes) {
        return outcomes.containsKey(probe) ? Optional.empty() : Optional.of(probe);
    }

    private static <R extends Reply> Optional<R> reply(
            String probe, Map<String, Outcome<Reply>> outcomes, Class<R> kind) {
        return Optional.ofNullable(outcomes.get(probe))
                .flatMap(Outcome::answer)
                .filter(kind::isInstance)
                .map(kind::cast);
    }

    /** The question that asks less and may be put where this one may not; empty when there is none. */
    public static Optional<String> asOrdinaryClient(String probe) {
        return switch (probe) {
            case "tls.versions" -> Optional.of("tls.hello");
            case "tls.starttls-smtp" -> Optional.of("tls.hello-smtp");
            case "tls.starttls-postgres" -> Optional.of("tls.hello-postgres");
            default -> Optional.empty();
        };
    }

    /** Whether HTTP is to be asked inside TLS, by what TLS answered. */
    public static boolean httpOverTls(Map<String, Outcome<Reply>> outcomes) {
        return reply("tls.versions", outcomes, Reply.Tls.class).isPresent();
    }
}
