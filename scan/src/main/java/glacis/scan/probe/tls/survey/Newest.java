package glacis.scan.probe.tls.survey;

import glacis.model.observation.TlsSurvey.Order;
import glacis.scan.probe.tls.handshake.FirstFlight;
import glacis.scan.probe.tls.handshake.Iana;
import glacis.scan.probe.tls.handshake.Offer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * The questions about TLS 1.3. The three usual suites are asked for side by side, the first of them by the ordinary hello, each
 * with a share of another group, so that one answer names suite, group and signature; what is strange is asked for without a
 * share, which costs the server a HelloRetryRequest at most.
 */
final class Newest {

    private static final int X25519 = 29;
    private static final Set<Integer> HYBRIDS = Set.of(4587, 4588, 4589);
    private static final String VERSION = Iana.versionName(Offer.TLS_1_3);

    private static final String SCHEMES = "signature schemes of " + VERSION;

    private final Hellos hellos;
    private final Notes notes;
    private final SuiteSearch search;
    private Optional<Integer> ordinary = Optional.empty();
    private boolean schemesBegun;
    private int open;

    Newest(Hellos hellos, Notes notes, SuiteSearch.Listener listener) {
        this.hellos = hellos;
        this.notes = notes;
        this.search = new SuiteSearch(
                Offer.TLS_1_3,
                (topic, suites, then) -> Enquiry.hello(
                        topic,
                        suites.stream().anyMatch(Candidates.usual13()::contains)
                                ? hellos.withShare(suites)
                                : hellos.of(Offer.TLS_1_3, suites),
                        then),
                listener);
    }

    /** What is asked beside the ordinary hello. */
    List<Question> begin() {
        search.expect();
        List<Question> lanes = new ArrayList<>();
        lanes.add(search.lane(List.of(Candidates.usual13().get(1))));
        lanes.add(search.lane(Candidates.rare13()));
        return lanes;
    }

    /**
     * The last of the usual suites; where TLS 1.2 showed that it is the client's order that counts, put before the one that the
     * ordinary hello had put before it, which shows the same of TLS 1.3.
     *
     * @param clients whether TLS 1.2 goes by the client's order, most likely
     */
    Question last(BooleanSupplier clients) {
        search.expect();
        return () -> {
            List<Integer> usual = Candidates.usual13();
            List<Integer> offered =
                    clients.getAsBoolean() ? List.of(usual.getLast(), usual.getFirst()) : List.of(usual.getLast());
            return Optional.of(search.inTurn(offered));
        };
    }

    /** What the ordinary hello told, which offered all usual suites and the older versions too. */
    List<Question> ordinary(Heard heard) {
        List<Integer> first = Candidates.usual13().subList(0, 1);
        if (!(heard instanceof Heard.Chose chose)) {
            return search.told(Optional.empty(), Optional.empty(), first);
        }
        FirstFlight flight = chose.flight();
        if (flight.version() != Offer.TLS_1_3) {
            String how = "it chose " + Iana.versionName(flight.version()) + " instead";
            return search.told(Optional.empty(), Optional.of(how), List.of());
        }
        ordinary = Optional.of(flight.suite());
        search.comparisons().note(flight.suite(), Candidates.usual13());
        return search.told(ordinary, Optional.empty(), first);
    }

    /** A hello that this server answers to the end of its first flight. */
    Optional<Offer> accepted() {
        return Optional.of(search.found()).filter(suites -> !suites.isEmpty()).flatMap(hellos::withKnownShare);
    }

    /** What follows when the suites are known. */
    List<Question> over(SuiteSearch suites) {
        List<Question> next = new ArrayList<>();
        List<Question> order = order();
        (order.isEmpty() ? schemes() : order).stream().map(Question::pressing).forEach(next::add);
        if (ordinary.isEmpty()) {
            next.addAll(new Backwards(search, hellos, notes).begin());
        }
        next.addAll(groups());
        return next;
    }

    /**
     * Of those that the ordinary hello's choice was preferred to, the worse first: who then takes the better keeps an order of
     * its own, and has shown it to its end. Else all backwards: who takes the ordinary hello's choice again keeps one too.
     */
    private List<Question> order() {
        if (ordinary.isEmpty() || search.found().size() < 2) {
            return List.of();
        }
        if (search.comparisons().bothWays()) {
            notes.version(Offer.TLS_1_3, search.known(Order.CLIENT));
            return List.of();
        }
        List<Integer> others = Candidates.headedByOther(Candidates.usual13().reversed().stream()
                .filter(s -> !s.equals(ordinary.get()) && search.found().contains(s))
                .toList());
        return others.size() == 2 ? List.of(ask(others, this::ofTwo)) : backwards(others);
    }

    private List<Question> ofTwo(List<Integer> others, int suite) {
        if (suite != others.getLast()) {
            return backwards(others);
        }
        List<Integer> order = new ArrayList<>(List.of(ordinary.orElseThrow()));
        order.addAll(others.reversed());
        search.found().stream().filter(s -> !order.contains(s)).forEach(order::add);
        notes.version(Offer.TLS_1_3, search.known(order.size() == 3 ? Order.SERVER : Order.UNDETERMINED, order));
        return order.size() == 3 ? List.of() : merge();
    }

    private List<Question> backwards(List<Integer> others) {
        List<Integer> backwards = new ArrayList<>(others);
        backwards.add(ordinary.orElseThrow());
        return List.of(ask(backwards, (offered, suite) -> {
            if (suite == offered.getFirst()) {
                notes.version(Offer.TLS_1_3, search.known(Order.CLIENT));
            }
            return suite == offered.getLast() ? merge() : List.of();
        }));
    }

    private List<Question> merge() {
        return new Merge(search, search.finds(), suites -> hellos.of(Offer.TLS_1_3, suites), notes).begin();
    }

    private interface Chosen {
        List<Question> from(List<Integer> offered, int suite);
    }

    private Question ask(List<Integer> offered, Chosen then) {
        return () -> Optional.of(Enquiry.hello("order of suites of " + VERSION, hellos.withShare(offered), heard -> {
            if (!(heard instanceof Heard.Chose chose)) {
                return schemes();
            }
            int suite = chose.flight().suite();
            search.comparisons().note(suite, offered);
            List<Question> next = new ArrayList<>(then.from(offered, suite));
            next.addAll(schemes());
            return next;
        }));
    }

    private List<Question> groups() {
        String topic = "groups of " + VERSION;
        return new Search(
                        topic,
                        new Search.Subject(
                                () -> notes.unseenGroups(Offer.TLS_1_3, Candidates.groups()),
                                left -> hellos.of(Offer.TLS_1_3, search.found()).groups(left),
                                FirstFlight::group,
                                why -> notes.unknown(topic, why)),
                        this::hybrid)
                .next();
    }

    /** In TLS 1.3 signatures are inside: a hello with a share that the server can use, per scheme. */
    private List<Question> schemes() {
        if (schemesBegun) {
            return List.of();
        }
        schemesBegun = true;
        if (hellos.withKnownShare(search.found()).isEmpty()) {
            notes.unknown(SCHEMES, "it takes no group in which we can compute");
            return List.of();
        }
        List<Integer> likely = notes.unseenSchemes(Offer.TLS_1_3, Candidates.pssSchemes());
        boolean some = likely.size() < Candidates.pssSchemes().size();
        if (!some || likely.size() < 2) {
            return others();
        }
        open = likely.size();
        return likely.stream().map(this::alone).toList();
    }

    /** Who signs with one of them is likely to sign with its sisters. */
    private Question alone(int scheme) {
        return () -> Optional.of(Enquiry.hello(SCHEMES, withScheme(List.of(scheme)), heard -> {
            open--;
            return open == 0 ? others() : List.of();
        }));
    }

    private Offer withScheme(List<Integer> schemes) {
        return hellos.withKnownShare(search.found()).orElseThrow().signatureSchemes(schemes);
    }

    private List<Question> others() {
        return new Search(
                        SCHEMES,
                        new Search.Subject(
                                () -> notes.unseenSchemes(Offer.TLS_1_3, Candidates.schemes()),
                                this::withScheme,
                                FirstFlight::signatureScheme,
                                why -> notes.unknown(SCHEMES, why)),
                        List::of)
                .next();
    }

    /** A classical share lies ready, a hybrid is only named: who asks for the hybrid all the same prefers it. */
    private List<Question> hybrid() {
        List<Integer> hybrids = HYBRIDS.stream()
                .filter(g -> notes.hasGroup(Offer.TLS_1_3, g))
                .sorted()
                .toList();
        if (hybrids.isEmpty() || !notes.hasGroup(Offer.TLS_1_3, X25519)) {
            return List.of();
        }
        List<Integer> groups = new ArrayList<>(List.of(X25519));
        groups.addAll(hybrids);
        Offer both = hellos.of(Offer.TLS_1_3, search.found()).groups(groups).shares(List.of(X25519));
        return List.of(Enquiry.hello("preference for a hybrid group", both, heard -> {
            if (heard instanceof Heard.Chose chose) {
                chose.flight().group().ifPresent(g -> notes.hybridPreferred(HYBRIDS.contains(g)));
            }
            return List.of();
        }));
    }
}
