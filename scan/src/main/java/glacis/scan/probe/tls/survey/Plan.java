package glacis.scan.probe.tls.survey;

import glacis.model.observation.TlsSurvey.Order;
import glacis.model.scope.HostName;
import glacis.scan.probe.tls.handshake.Extra;
import glacis.scan.probe.tls.handshake.FirstFlight;
import glacis.scan.probe.tls.handshake.Iana;
import glacis.scan.probe.tls.handshake.KeyShare;
import glacis.scan.probe.tls.handshake.Offer;
import glacis.scan.probe.tls.handshake.Suite;
import glacis.scan.probe.tls.handshake.Suite.Authentication;
import glacis.scan.probe.tls.handshake.Suite.KeyExchange;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/** Which questions a survey begins with, and which follow when suites are found. */
final class Plan implements SuiteSearch.Listener {

    private static final int X25519 = 29;
    private static final int INAPPROPRIATE_FALLBACK = 86;
    private static final Set<Integer> HYBRIDS = Set.of(4587, 4588, 4589);
    private static final List<String> PROTOCOLS = List.of("h2", "http/1.1");

    private final Optional<HostName> name;
    private final boolean web;
    private final Notes notes;
    private final BooleanSupplier room;
    private final Sessions sessions;
    private final Set<String> begun = new HashSet<>();

    /**
     * A plan.
     *
     * @param name the name that hellos carry
     * @param web whether protocols of the web are offered (ALPN)
     */
    Plan(Optional<HostName> name, boolean web, Notes notes, BooleanSupplier room) {
        this.name = name;
        this.web = web;
        this.notes = notes;
        this.room = room;
        this.sessions = new Sessions(notes);
    }

    /** An ordinary client's hello. */
    Offer ordinary() {
        return Offer.ordinary(name, web ? PROTOCOLS : List.of());
    }

    List<Enquiry> begin() {
        List<Enquiry> first = new ArrayList<>(ordinaryHandshake());
        for (int version :
                List.of(Offer.TLS_1_3, Offer.TLS_1_2, Offer.TLS_1_1, Offer.TLS_1_0, Offer.SSL_3, Offer.SSL_2)) {
            first.addAll(new SuiteSearch(
                            version,
                            (suites, daring) -> offer(version, Candidates.headedByOther(suites), daring),
                            room,
                            this)
                    .begin());
        }
        name.ifPresent(n -> first.add(
                Enquiry.hello("hello without a server name", ordinary().name(Optional.empty()), heard -> List.of())));
        return first;
    }

    /** Each hello asks for as much as an answer can carry, what was not seen yet first. */
    private Offer offer(int version, List<Integer> suites) {
        Set<Extra> extras = version == Offer.TLS_1_3
                ? EnumSet.of(Extra.PSK_MODES)
                : EnumSet.of(
                        Extra.RENEGOTIATION_INFO,
                        Extra.EXTENDED_MASTER_SECRET,
                        Extra.ENCRYPT_THEN_MAC,
                        Extra.SESSION_TICKET,
                        Extra.STATUS_REQUEST,
                        Extra.SCT,
                        Extra.HEARTBEAT,
                        Extra.COMPRESSION);
        return new Offer(
                version,
                suites,
                unseenFirst(Candidates.groups(), notes.unseenGroups(version, Candidates.groups())),
                List.of(),
                unseenFirst(Candidates.schemes(), notes.unseenSchemes(version, Candidates.schemes())),
                name,
                List.of(),
                extras,
                Optional.empty());
    }

    private Offer offer(int version, List<Integer> suites, boolean daring) {
        Offer whole = offer(version, suites);
        List<Integer> unseen = notes.unseenGroups(version, Candidates.groups());
        return daring && unseen.size() < whole.groups().size() ? whole.groups(unseen) : whole;
    }

    private static List<Integer> unseenFirst(List<Integer> all, List<Integer> unseen) {
        List<Integer> ordered = new ArrayList<>(unseen);
        all.stream().filter(n -> !unseen.contains(n)).forEach(ordered::add);
        return ordered;
    }

    @Override
    public List<Enquiry> found(SuiteSearch search, int number) {
        int version = search.version();
        List<Enquiry> next = new ArrayList<>();
        if (version != Offer.TLS_1_2) {
            return next;
        }
        Suite suite = Iana.suite(number).orElseThrow();
        if (version == Offer.TLS_1_2 && signs(suite) && suite.authentication() == Authentication.RSA) {
            once("PKCS #1", () -> oldPadding(search), next);
        }
        return next;
    }

    private void once(String what, java.util.function.Supplier<List<Enquiry>> enquiries, List<Enquiry> into) {
        if (begun.add(what)) {
            into.addAll(enquiries.get());
        }
    }

    private static boolean signs(Suite suite) {
        boolean ephemeral = suite.keyExchange() == KeyExchange.ECDHE || suite.keyExchange() == KeyExchange.DHE;
        return ephemeral
                && (suite.authentication() == Authentication.RSA || suite.authentication() == Authentication.ECDSA);
    }

    private List<Enquiry> groups(int version, SuiteSearch suites) {
        String topic = "groups of " + Iana.versionName(version);
        return new Search(
                        topic,
                        new Search.Subject(
                                () -> notes.unseenGroups(version, Candidates.groups()),
                                left -> offer(version, withGroups(version, suites.found()))
                                        .groups(left),
                                FirstFlight::group,
                                why -> notes.unknown(topic, why)))
                .next();
    }

    private static List<Integer> withGroups(int version, List<Integer> suites) {
        return version == Offer.TLS_1_3
                ? suites
                : suites.stream()
                        .filter(n -> Iana.suite(n)
                                .filter(s -> s.keyExchange() == KeyExchange.ECDHE)
                                .isPresent())
                        .toList();
    }

    /** Up to TLS 1.2 the scheme shows in the clear; a suite whose key is of another kind would answer for the wrong key. */
    private List<Enquiry> schemes(SuiteSearch suites, Authentication key) {
        return schemes(suites, key, Candidates.schemes());
    }

    /** Most servers take many of them, so they are searched for from the start, side by side. */
    private List<Enquiry> oldPadding(SuiteSearch suites) {
        return Candidates.pkcs1().stream()
                .flatMap(portion -> schemes(suites, Authentication.RSA, portion).stream())
                .toList();
    }

    private List<Enquiry> schemes(SuiteSearch suites, Authentication key, List<Integer> candidates) {
        String topic = "signature schemes of TLSv1.2 with keys for " + key;
        return new Search(
                        topic,
                        new Search.Subject(
                                () -> notes.unseenSchemes(Offer.TLS_1_2, candidates),
                                left -> offer(
                                                Offer.TLS_1_2,
                                                suites.found().stream()
                                                        .filter(n -> Iana.suite(n)
                                                                .filter(s -> s.authentication() == key && signs(s))
                                                                .isPresent())
                                                        .toList())
                                        .signatureSchemes(left),
                                FirstFlight::signatureScheme,
                                why -> notes.unknown(topic, why)))
                .next();
    }

    @Override
    public List<Enquiry> over(SuiteSearch search) {
        int version = search.version();
        notes.version(version, search.known(Order.UNDETERMINED));
        List<Enquiry> next = new ArrayList<>(order(search));
        if (version == Offer.TLS_1_3 && !search.found().isEmpty()) {
            next.addAll(groups(version, search));
            next.addAll(schemesInside(search));
            next.addAll(hybrid(search));
        }
        if (version == Offer.TLS_1_2 && !search.found().isEmpty()) {
            if (!withGroups(version, search.found()).isEmpty()) {
                next.addAll(groups(version, search));
            }
            for (Authentication key : List.of(Authentication.ECDSA, Authentication.RSA)) {
                if (search.found().stream()
                        .anyMatch(n -> Iana.suite(n)
                                .filter(s -> s.authentication() == key && signs(s))
                                .isPresent())) {
                    next.addAll(schemes(search, key));
                }
            }
            next.addAll(sessions.before13(offer(version, search.found())));
        }
        if (version < Offer.TLS_1_3
                && version >= Offer.TLS_1_0
                && !search.found().isEmpty()) {
            once("scsv", () -> fallback(search), next);
        }
        return next;
    }

    /** The longest lane backwards: who keeps an order of its own chooses the same again. */
    private List<Enquiry> order(SuiteSearch search) {
        if (search.found().size() < 2 || search.version() == Offer.SSL_2) {
            return List.of();
        }
        List<Integer> lane = search.longestLane();
        if (lane.size() > 1) {
            return List.of(backwards(search, lane));
        }
        // Nothing was chosen before anything else yet.
        List<Integer> found = search.found();
        return List.of(order(search, found, first -> {
            List<Integer> chosenFirst = new ArrayList<>(List.of(first));
            found.stream().filter(n -> !n.equals(first)).forEach(chosenFirst::add);
            return List.of(backwards(search, chosenFirst));
        }));
    }

    private Enquiry backwards(SuiteSearch search, List<Integer> lane) {
        List<Integer> headed = Candidates.headedByOther(lane.reversed());
        List<Integer> offered = headed.getFirst().equals(lane.getFirst()) ? lane.reversed() : headed;
        return order(search, offered, suite -> {
            if (suite.equals(lane.getFirst())) {
                return new Merge(search, suites -> offer(search.version(), Candidates.headedByOther(suites)), notes)
                        .next();
            }
            // The client's first, which the server had not liked best before; anything else is neither order.
            if (suite.equals(offered.getFirst())) {
                notes.version(search.version(), search.known(Order.CLIENT));
            }
            return List.of();
        });
    }

    private Enquiry order(SuiteSearch search, List<Integer> offered, Function<Integer, List<Enquiry>> then) {
        return Enquiry.hello(
                "order of suites of " + Iana.versionName(search.version()),
                offer(search.version(), offered),
                heard -> heard instanceof Heard.Chose chose
                        ? then.apply(chose.flight().suite())
                        : List.of());
    }

    /** In TLS 1.3 signatures are inside: a hello with a share that the server can use, per scheme. */
    private List<Enquiry> schemesInside(SuiteSearch suites) {
        Optional<Integer> group = Candidates.groups().stream()
                .filter(g -> notes.hasGroup(Offer.TLS_1_3, g) && KeyShare.possible(g))
                .findFirst();
        String topic = "signature schemes of TLSv1.3";
        if (group.isEmpty()) {
            notes.unknown(topic, "it takes no group in which we can compute");
            return List.of();
        }
        List<Integer> shared = List.of(group.get());
        return new Search(
                        topic,
                        new Search.Subject(
                                () -> notes.unseenSchemes(Offer.TLS_1_3, Candidates.schemes()),
                                left -> offer(Offer.TLS_1_3, suites.found())
                                        .groups(shared)
                                        .shares(shared)
                                        .signatureSchemes(left)
                                        .with(Extra.STATUS_REQUEST, Extra.SCT),
                                FirstFlight::signatureScheme,
                                why -> notes.unknown(topic, why)))
                .next();
    }

    /** A classical share lies ready, a hybrid is only named: who asks for the hybrid all the same prefers it. */
    private List<Enquiry> hybrid(SuiteSearch suites) {
        List<Integer> hybrids = HYBRIDS.stream()
                .filter(g -> notes.hasGroup(Offer.TLS_1_3, g))
                .sorted()
                .toList();
        if (hybrids.isEmpty() || !notes.hasGroup(Offer.TLS_1_3, X25519)) {
            return List.of();
        }
        List<Integer> groups = new ArrayList<>(List.of(X25519));
        groups.addAll(hybrids);
        Offer both = offer(Offer.TLS_1_3, suites.found()).groups(groups).shares(List.of(X25519));
        return List.of(Enquiry.hello("preference for a hybrid group", both, heard -> {
            if (heard instanceof Heard.Chose chose) {
                chose.flight().group().ifPresent(g -> notes.hybridPreferred(HYBRIDS.contains(g)));
            }
            return List.of();
        }));
    }

    /** A client that says it fell back, at a version below the best (RFC 7507). */
    private List<Enquiry> fallback(SuiteSearch search) {
        if (search.version() == Offer.TLS_1_2
                && notes.version(Offer.TLS_1_3)
                        .filter(v -> v.cipherSuites().isEmpty())
                        .isPresent()) {
            notes.features().unknown(Feature.FALLBACK_SCSV, "there is no better version to fall back from");
            return List.of();
        }
        Offer fallen = offer(search.version(), search.found()).with(Extra.FALLBACK_SCSV);
        return List.of(Enquiry.hello("fallback signalling", fallen, heard -> {
            switch (heard) {
                case Heard.Chose chose -> notes.fellBack(search.version());
                case Heard.Refused refused -> {
                    if (refused.how().contains(Iana.alertName(INAPPROPRIATE_FALLBACK))) {
                        notes.features().note(Feature.FALLBACK_SCSV, true, refused.how());
                    } else {
                        notes.features().unknown(Feature.FALLBACK_SCSV, refused.how());
                    }
                }
                case Heard.Unheard unheard -> notes.features().unknown(Feature.FALLBACK_SCSV, unheard.why());
            }
            return List.of();
        }));
    }

    /**
     * An ordinary client's handshake. Versions and extensions that nobody has assigned must not matter (RFC 8701), so it carries
     * some; only if it fails is it made without them, and asked which of them are in the way.
     */
    private List<Enquiry> ordinaryHandshake() {
        Offer plain = ordinary().with(Extra.STATUS_REQUEST, Extra.SCT, Extra.SESSION_TICKET);
        Offer strange = plain.with(Extra.GREASE, Extra.UNKNOWN_EXTENSION, Extra.UNKNOWN_VERSION);
        return List.of(Enquiry.handshake("ordinary hello", strange, heard -> {
            if (heard instanceof Heard.Chose chose) {
                notes.features().note(Feature.VERSION_TOLERANCE, true, "");
                notes.features().note(Feature.EXTENSION_TOLERANCE, true, "");
                return sessions.after(plain, chose);
            }
            List<Enquiry> next = new ArrayList<>(sessions.begin(plain));
            next.add(tolerance(Feature.VERSION_TOLERANCE, ordinary().with(Extra.UNKNOWN_VERSION)));
            next.add(tolerance(Feature.EXTENSION_TOLERANCE, ordinary().with(Extra.GREASE, Extra.UNKNOWN_EXTENSION)));
            return next;
        }));
    }

    private Enquiry tolerance(Feature feature, Offer offer) {
        return Enquiry.hello(feature.word(), offer, heard -> {
            switch (heard) {
                case Heard.Chose chose -> notes.features().note(feature, true, "");
                case Heard.Refused refused -> notes.features().note(feature, false, refused.how());
                case Heard.Unheard unheard -> notes.features().unknown(feature, unheard.why());
            }
            return List.of();
        });
    }
}
