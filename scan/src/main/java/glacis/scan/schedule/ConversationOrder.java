package glacis.scan.schedule;

import glacis.model.observation.Fact;
import glacis.model.observation.Outcome;
import glacis.model.observation.Reply;
import glacis.model.observation.Trilean;
import glacis.scan.probe.Protocols;
import glacis.scan.probe.spoken.Protocol;
import glacis.scan.probe.tcp.PatienceProbe;
import glacis.scan.probe.tcp.WaitProbe;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The next probe for a TCP endpoint. Pure. */
public final class ConversationOrder {

    private static final Set<Integer> POSTGRES = Set.of(5432, 5433, 6432);
    private static final String POSTGRES_QUESTION = "postgres.ssl-request";
    private static final String STARTTLS = "tls.starttls-";

    /** Questions to one endpoint beyond waiting, TLS, HTTP and the name server's. */
    private static final int MOST_FURTHER = 2;

    /** What is asked last where a service hangs up in order on TLS and on HTTP, as databases and directories do. */
    private static final List<String> CLOSES = List.of(POSTGRES_QUESTION, "ldap.root-dse");

    /** The same where it resets: its protocol read a few bytes and would not read the rest. */
    private static final List<String> RESETS = List.of("rdp.negotiation", "mqtt.level");

    /** The same where it waits for the end of a line that TLS does not have, and then hangs up on HTTP. */
    private static final List<String> WAITS_FOR_A_LINE = List.of("redis.ping", "sip.options");

    private static final String ICON = "http.favicon";

    private static final Set<Integer> NAME_SERVER = Set.of(53, 5353);
    private static final int NAME_SERVER_IN_TLS = 853;

    private static final Set<Integer> SSH = Set.of(22, 2222);

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
        return conversation(aim, outcomes).or(() -> prints(outcomes));
    }

    /** What tells how a thing is built, and nothing about its state; asked last, so that it delays nothing. */
    private static Optional<String> prints(Map<String, Outcome<Reply>> outcomes) {
        return reply("http.root", outcomes, Reply.Http.class).flatMap(page -> unasked(ICON, outcomes));
    }

    private static Optional<String> conversation(Aim aim, Map<String, Outcome<Reply>> outcomes) {
        if (!outcomes.containsKey("tcp.wait")) {
            return Optional.of("tcp.wait");
        }
        Outcome<Reply> waited = outcomes.get("tcp.wait");
        if (waited instanceof Outcome.Answered<Reply> answered) {
            return switch (answered.value()) {
                case Reply.Banner banner -> afterGreeting(aim.port(), banner, outcomes);
                case Reply.Spoken spoken -> afterGreeting(spoken, outcomes);
                default -> Optional.empty();
            };
        }
        // Who refuses or cannot be reached is not asked again; who closes or resets may want another opening.
        boolean there = waited instanceof Outcome.Silent<Reply>
                || waited instanceof Outcome.Declined<Reply> declined
                        && declined.how() != Outcome.Decline.CONNECTION_REFUSED;
        if (!there) {
            return Optional.empty();
        }
        return lateGreeting(aim.port(), outcomes)
                .map(late -> switch (late) {
                    case Reply.Banner banner -> afterGreeting(aim.port(), banner, outcomes);
                    case Reply.Spoken spoken -> afterLate(spoken, outcomes);
                    default -> Optional.<String>empty();
                })
                .orElseGet(() -> quiet(aim, outcomes));
    }

    /** Who greets, but later than was waited, is heard in answer to a hello of TLS that it never read. */
    private static Optional<Reply> lateGreeting(int port, Map<String, Outcome<Reply>> outcomes) {
        if (!(outcomes.get("tls.versions") instanceof Outcome.Garbled<Reply> garbled)) {
            return Optional.empty();
        }
        return Optional.of(WaitProbe.read(garbled.heard(), port))
                .filter(reply -> !(reply instanceof Reply.Banner banner)
                        || banner.text().startsWith("SSH-")
                        || banner.greetsAsMail(port));
    }

    private static Optional<String> afterLate(Reply.Spoken greeting, Map<String, Outcome<Reply>> outcomes) {
        return Protocols.named(greeting.protocol())
                .flatMap(protocol -> Protocols.question(protocol, false))
                .flatMap(question -> unasked(question, outcomes))
                .or(() -> afterGreeting(greeting, outcomes));
    }

    private static Optional<String> afterGreeting(int port, Reply.Banner banner, Map<String, Outcome<Reply>> outcomes) {
        if (banner.text().startsWith("SSH-")) {
            return unasked("ssh.hello", outcomes);
        }
        // Where SSH is usual, lines before its own may be there to hold clients up.
        if (SSH.contains(port) && !banner.greetsAsMail(port)) {
            return unasked(PatienceProbe.NAME, outcomes);
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

    /** The protocol's own question, then TLS unless it said that it has none. */
    private static Optional<String> afterGreeting(Reply.Spoken greeting, Map<String, Outcome<Reply>> outcomes) {
        Optional<Protocol> protocol = Protocols.named(greeting.protocol());
        Optional<String> question = protocol.filter(
                        p -> p.inquiry().filter(i -> !i.listens()).isPresent())
                .flatMap(p -> Protocols.question(p, false))
                .flatMap(q -> unasked(q, outcomes));
        return question.or(() -> protocol.flatMap(p -> startTls(p, outcomes)));
    }

    private static Optional<String> startTls(Protocol protocol, Map<String, Outcome<Reply>> outcomes) {
        boolean denied = spoken(outcomes).anyMatch(reply -> reply.trilean(Fact.STARTTLS) == Trilean.NO);
        // Who greeted and then would not answer is not asked for more.
        boolean refused = Protocols.question(protocol, false)
                .map(outcomes::get)
                .filter(outcome -> outcome instanceof Outcome.Declined<Reply>
                        || outcome instanceof Outcome.Silent<Reply>
                        || outcome instanceof Outcome.Garbled<Reply>)
                .isPresent();
        return denied || refused
                ? Optional.empty()
                : protocol.startTls().map(STARTTLS::concat).flatMap(probe -> unasked(probe, outcomes));
    }

    private static Stream<Reply.Spoken> spoken(Map<String, Outcome<Reply>> outcomes) {
        return outcomes.values().stream()
                .flatMap(outcome -> outcome.answer().stream())
                .filter(Reply.Spoken.class::isInstance)
                .map(Reply.Spoken.class::cast);
    }

    private static Optional<String> quiet(Aim aim, Map<String, Outcome<Reply>> outcomes) {
        Optional<String> names = nameServer(aim, outcomes);
        if (names.isPresent()) {
            Optional<String> version = names.flatMap(question -> unasked(question, outcomes));
            if (version.isPresent()
                    || reply(names.get(), outcomes, Reply.NameServer.class).isPresent()) {
                return version;
            }
        }
        Optional<Reply.Postgres> database = reply(POSTGRES_QUESTION, outcomes, Reply.Postgres.class);
        if (database.isPresent()) {
            return database.get().tls() == Trilean.YES ? unasked("tls.starttls-postgres", outcomes) : Optional.empty();
        }
        Optional<Reply.Spoken> known = spoken(outcomes).findFirst();
        if (known.isPresent() && reply("http.root", outcomes, Reply.Http.class).isEmpty()) {
            return known.get().insideTls()
                    ? Optional.empty()
                    : Protocols.named(known.get().protocol()).flatMap(protocol -> startTls(protocol, outcomes));
        }
        return usual(aim.port(), outcomes)
                .or(() -> unasked("tls.versions", outcomes))
                .or(() -> inside(aim.port(), outcomes))
                .or(() -> web(aim.port(), outcomes))
                .or(() -> patience(aim.port(), outcomes));
    }

    /** Where SSH is usual, whose servers greet at once, silence to everything may be a greeting that drips. */
    private static Optional<String> patience(int port, Map<String, Outcome<Reply>> outcomes) {
        boolean mute = List.of("tcp.wait", "tls.versions", "http.root").stream()
                .allMatch(probe -> outcomes.get(probe) instanceof Outcome.Silent<Reply>);
        return mute && SSH.contains(port) ? unasked(PatienceProbe.NAME, outcomes) : Optional.empty();
    }

    /** What is asked of an endpoint that is taken for a name server: inside TLS where that is usual (RFC 7858 §3.1). */
    private static Optional<String> nameServer(Aim aim, Map<String, Outcome<Reply>> outcomes) {
        if (aim.port() == NAME_SERVER_IN_TLS) {
            return httpOverTls(outcomes) ? Optional.of("dns.version" + Protocols.IN_TLS) : Optional.empty();
        }
        return aim.nameServer() || NAME_SERVER.contains(aim.port()) ? Optional.of("dns.version") : Optional.empty();
    }

    /** What is usual on this port and waits for us to speak. */
    private static Optional<String> usual(int port, Map<String, Outcome<Reply>> outcomes) {
        if (outcomes.containsKey("tls.versions")) {
            return Optional.empty();
        }
        Stream<String> database = POSTGRES.contains(port) ? Stream.of(POSTGRES_QUESTION) : Stream.of();
        Stream<String> others = Protocols.at(port).flatMap(p -> Protocols.question(p, false).stream());
        return further(Stream.concat(database, others), outcomes);
    }

    /** What is usual on this port inside TLS. */
    private static Optional<String> inside(int port, Map<String, Outcome<Reply>> outcomes) {
        return httpOverTls(outcomes) && !outcomes.containsKey("http.root")
                ? further(Protocols.insideTlsAt(port).flatMap(p -> Protocols.question(p, true).stream()), outcomes)
                : Optional.empty();
    }

    /** The first of these questions that was not put, unless as many as there may be were put already. */
    private static Optional<String> further(Stream<String> questions, Map<String, Outcome<Reply>> outcomes) {
        long put = outcomes.keySet().stream()
                .filter(probe -> probe.equals(POSTGRES_QUESTION)
                        || Protocols.asking(probe).isPresent())
                .count();
        return put >= MOST_FURTHER
                ? Optional.empty()
                : questions.filter(question -> !outcomes.containsKey(question)).findFirst();
    }

    private static Optional<String> web(int port, Map<String, Outcome<Reply>> outcomes) {
        Optional<String> root = unasked("http.root", outcomes);
        if (root.isPresent()) {
            return root;
        }
        boolean overTls = httpOverTls(outcomes);
        boolean known = spoken(outcomes).findFirst().isPresent();
        Optional<Reply.Http> page = reply("http.root", outcomes, Reply.Http.class);
        if (page.isPresent()) {
            Stream<Protocol> behind = known ? Stream.of() : Protocols.betrayedBy(page.get());
            return further(behind.flatMap(p -> Protocols.question(p, overTls).stream()), outcomes)
                    .or(() -> unasked("http.security-txt", outcomes))
                    .or(() -> randomPath(outcomes));
        }
        Stream<String> betrayed = outcomes.values().stream()
                .flatMap(outcome -> outcome instanceof Outcome.Garbled<Reply> garbled
                        ? Protocols.betrayedBy(garbled.heard())
                        : Stream.of())
                .flatMap(p -> Protocols.question(p, overTls).stream());
        return further(Stream.concat(betrayed, guesses(outcomes).stream()), outcomes);
    }

    /** Where a file that few have is answered with a page, a path that nobody made tells whether every path is. */
    private static Optional<String> randomPath(Map<String, Outcome<Reply>> outcomes) {
        return reply("http.security-txt", outcomes, Reply.Http.class)
                .filter(file -> file.status() >= 200 && file.status() < 300)
                .flatMap(file -> unasked("http.random-path", outcomes));
    }

    /** By the manner in which a service would have nothing of TLS and HTTP; one that was silent to both is left alone. */
    private static List<String> guesses(Map<String, Outcome<Reply>> outcomes) {
        if (!(outcomes.get("http.root") instanceof Outcome.Declined<Reply> http)) {
            return List.of();
        }
        return switch (outcomes.get("tls.versions")) {
            case Outcome.Silent<Reply> silent -> WAITS_FOR_A_LINE;
            case Outcome.Declined<Reply> tls ->
                tls.how() == Outcome.Decline.CONNECTION_RESET && http.how() == Outcome.Decline.CONNECTION_RESET
                        ? RESETS
                        : CLOSES;
            case null, default -> List.of();
        };
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
        if (probe.equals("tls.versions")) {
            return Optional.of("tls.hello");
        }
        return probe.startsWith(STARTTLS)
                ? Optional.of("tls.hello-" + probe.substring(STARTTLS.length()))
                : Optional.empty();
    }

    /** Whether HTTP is to be asked inside TLS, by what TLS answered. */
    public static boolean httpOverTls(Map<String, Outcome<Reply>> outcomes) {
        return reply("tls.versions", outcomes, Reply.Tls.class).isPresent();
    }
}
