package glacis.scan.probe.tls.survey;

import glacis.scan.probe.tls.handshake.FirstFlight;
import glacis.scan.probe.tls.handshake.Iana;
import glacis.scan.probe.tls.handshake.Offer;
import glacis.scan.probe.tls.handshake.Suite;
import glacis.scan.probe.tls.handshake.Suite.Authentication;
import glacis.scan.probe.tls.handshake.Suite.KeyExchange;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The questions about TLS 1.2, where the signature scheme shows in the clear: most of groups and schemes ride on the search for
 * suites, the rest is asked for one by one, and one last hello asks for all that nobody has seen.
 */
final class Signed {

    private static final String VERSION = Iana.versionName(Offer.TLS_1_2);
    private static final String SESSION = "session of " + VERSION;

    /** How many schemes the search for suites brings at best: one with each suite of today, one with the question of order. */
    private static final int RIDING_WITH_RSA = 4;

    private static final int RIDING_WITH_ECDSA = 3;

    private static final List<Authentication> KEYS = List.of(Authentication.ECDSA, Authentication.RSA);

    private final Hellos hellos;
    private final Notes notes;
    private final Sessions sessions;
    private final Set<String> begun = new HashSet<>();
    private int open;
    private boolean suitesOver;
    private List<Integer> suites = List.of();

    Signed(Hellos hellos, Notes notes, Sessions sessions) {
        this.hellos = hellos;
        this.notes = notes;
        this.sessions = sessions;
    }

    /** A hello of the search for suites; the first with RSA shakes hands to the end, for the session. */
    Enquiry suites(String topic, List<Integer> suites, boolean first, Function<Heard, List<Question>> then) {
        Offer offer = hellos.of(Offer.TLS_1_2, suites);
        if (!first || !Candidates.todayRsa().containsAll(suites) || !begun.add(SESSION)) {
            return Enquiry.hello(topic, offer, then);
        }
        return sessions.before13(topic, offer, heard -> {
            if (!(heard instanceof Heard.Chose)) {
                begun.remove(SESSION);
            }
            return then.apply(heard);
        });
    }

    /** What one found suite calls for at once: schemes that its lane will hardly get to. */
    List<Question> found(SuiteSearch search, int number) {
        suites = search.found();
        Suite suite = Iana.suite(number).orElseThrow();
        List<Question> next = new ArrayList<>();
        if (notes.ownSchemes()) {
            KEYS.stream().filter(key -> !signing(key).isEmpty()).forEach(key -> next.addAll(rest(key)));
        }
        if (!Hellos.signs(suite) || !begun.add(suite.authentication().name())) {
            return next;
        }
        List<Integer> likely = Candidates.likelySchemes(suite.authentication());
        int riding = suite.authentication() == Authentication.RSA ? RIDING_WITH_RSA : RIDING_WITH_ECDSA;
        next.addAll(oneByOne(suite.authentication(), likely.subList(riding, likely.size())));
        return next;
    }

    /** Once it shows that nothing rides along, or when no suite is left to ride on. */
    private List<Question> rest(Authentication key) {
        return begun.add("rest of " + key)
                ? oneByOne(key, notes.unseenSchemes(Offer.TLS_1_2, Candidates.likelySchemes(key)))
                : List.of();
    }

    private List<Question> oneByOne(Authentication key, List<Integer> schemes) {
        List<Question> questions = new ArrayList<>();
        for (int scheme : schemes) {
            open++;
            questions.add(() -> scheme(key, scheme));
        }
        return questions;
    }

    private Optional<Enquiry> scheme(Authentication key, int scheme) {
        boolean known = notes.unseenSchemes(Offer.TLS_1_2, List.of(scheme)).isEmpty();
        if (known || hellos.expected(Offer.TLS_1_2, scheme)) {
            open--;
            return Optional.empty();
        }
        Offer offer = hellos.of(Offer.TLS_1_2, signing(key)).signatureSchemes(List.of(scheme));
        // With ECDSA the certificate's own curve has to be on offer too (RFC 8422 section 2.2), so no other can be
        // asked for alone.
        boolean dares = notes.ownGroups() && key == Authentication.RSA && curves(signing(key));
        return Optional.of(
                hellos.newGroup().filter(g -> dares).map(g -> daring(offer, g)).orElseGet(() -> plain(offer)));
    }

    private Enquiry plain(Offer offer) {
        return Enquiry.hello(topic(), offer, heard -> {
            open--;
            return last();
        });
    }

    /** It asks for a new group too; if it is refused, nobody knows for which of the two. */
    private Enquiry daring(Offer offer, int group) {
        List<Integer> curves = offer.suites().stream()
                .filter(n -> Iana.suite(n)
                        .filter(s -> s.keyExchange() == KeyExchange.ECDHE)
                        .isPresent())
                .toList();
        return Enquiry.hello(topic(), offer.suites(curves).groups(List.of(group)), heard -> {
            if (heard instanceof Heard.Refused) {
                return List.of(plain(offer));
            }
            open--;
            return last();
        });
    }

    private static boolean curves(List<Integer> suites) {
        return suites.stream()
                .anyMatch(n -> Iana.suite(n)
                        .filter(s -> s.keyExchange() == KeyExchange.ECDHE)
                        .isPresent());
    }

    private static String topic() {
        return "signature schemes of " + VERSION;
    }

    private List<Integer> signing(Authentication key) {
        return with(s -> s.authentication() == key && Hellos.signs(s));
    }

    private List<Integer> with(java.util.function.Predicate<Suite> wanted) {
        return suites.stream()
                .filter(n -> Iana.suite(n).filter(wanted).isPresent())
                .toList();
    }

    /** The longest lane of suites with one kind of key, which may bring a further signature. */
    List<Integer> longestSignedLane(SuiteSearch search) {
        List<Integer> longest = search.longestLane();
        return search.finds().stream()
                .filter(lane ->
                        lane.size() == longest.size() && Candidates.todayRsa().containsAll(lane))
                .findFirst()
                .orElse(longest);
    }

    /** A hello about the order. */
    Offer order(List<Integer> lane) {
        return hellos.of(Offer.TLS_1_2, lane);
    }

    /**
     * What follows when the suites are known.
     *
     * @param order the question whose order counts
     */
    List<Question> over(SuiteSearch search, List<Question> order) {
        suites = search.found();
        suitesOver = true;
        List<Question> next = new ArrayList<>(order);
        if (begun.add(SESSION)) {
            next.add(() ->
                    Optional.of(sessions.before13(SESSION, hellos.of(Offer.TLS_1_2, suites), heard -> List.of())));
        }
        if (!with(s -> s.keyExchange() == KeyExchange.ECDHE).isEmpty()) {
            next.addAll(groups());
        }
        KEYS.stream().filter(key -> !signing(key).isEmpty()).forEach(key -> next.addAll(rest(key)));
        next.addAll(last());
        return next;
    }

    private List<Question> groups() {
        String topic = "groups of " + VERSION;
        List<Integer> free =
                with(s -> s.keyExchange() == KeyExchange.ECDHE && s.authentication() != Authentication.ECDSA);
        List<Integer> bound = with(s -> s.keyExchange() == KeyExchange.ECDHE);
        return new Search(
                        topic,
                        new Search.Subject(
                                () -> notes.unseenGroups(Offer.TLS_1_2, Candidates.groups()),
                                left -> free.isEmpty()
                                        ? hellos.of(Offer.TLS_1_2, bound).groups(withCurves(left))
                                        : hellos.of(Offer.TLS_1_2, free).groups(left),
                                FirstFlight::group,
                                why -> surprised(topic, why, free.isEmpty())),
                        List::of)
                .next();
    }

    private List<Integer> withCurves(List<Integer> groups) {
        List<Integer> all = new ArrayList<>(groups);
        notes.certificateCurves().stream().filter(g -> !groups.contains(g)).forEach(all::add);
        return all;
    }

    /**
     * With certificates of ECDSA only, the certificate's curve is on offer each time (RFC 8422 §2.2), behind what is new: who goes
     * by our order and takes it all the same takes nothing new.
     */
    private void surprised(String topic, String why, boolean bound) {
        if (!bound) {
            notes.unknown(topic, why);
        } else if (notes.ownGroups()) {
            notes.unknown(topic, "it goes by an order of its own, and the curve of its certificate has to be on offer");
        }
    }

    /** When no question about schemes is open any more: all schemes that nobody has seen, with all keys, until they are refused. */
    private List<Question> last() {
        List<Integer> signing = with(Hellos::signs);
        if (!suitesOver || open > 0 || signing.isEmpty() || !begun.add("last")) {
            return List.of();
        }
        return new Search(
                        topic(),
                        new Search.Subject(
                                () -> notes.unseenSchemes(Offer.TLS_1_2, Candidates.schemes()),
                                left -> hellos.of(Offer.TLS_1_2, signing).signatureSchemes(left),
                                FirstFlight::signatureScheme,
                                why -> notes.unknown(topic(), why)),
                        List::of)
                .next();
    }
}
