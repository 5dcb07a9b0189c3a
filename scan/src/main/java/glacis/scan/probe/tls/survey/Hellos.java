package glacis.scan.probe.tls.survey;

import glacis.model.scope.HostName;
import glacis.scan.probe.tls.handshake.Extra;
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
import java.util.function.Supplier;

/**
 * Writes hellos that each ask for as much as an answer can carry: what was not seen yet comes first, and of that what no other
 * hello under way is likely to bring. A server that goes by the client's order then shows something new each time.
 */
final class Hellos {

    private static final List<String> PROTOCOLS = List.of("h2", "http/1.1");

    private static final Set<Extra> UP_TO_1_2 = EnumSet.of(
            Extra.RENEGOTIATION_INFO,
            Extra.EXTENDED_MASTER_SECRET,
            Extra.ENCRYPT_THEN_MAC,
            Extra.SESSION_TICKET,
            Extra.STATUS_REQUEST,
            Extra.SCT,
            Extra.HEARTBEAT,
            Extra.COMPRESSION);

    private static final int LONG = 40;

    private final Optional<HostName> name;
    private final boolean web;
    private final Notes notes;
    private final Supplier<List<Offer>> underWay;

    /**
     * A writer of hellos.
     *
     * @param name the name that they carry
     * @param web whether ordinary ones offer protocols of the web (ALPN)
     * @param underWay the offers whose answers are still to come
     */
    Hellos(Optional<HostName> name, boolean web, Notes notes, Supplier<List<Offer>> underWay) {
        this.name = name;
        this.web = web;
        this.notes = notes;
        this.underWay = underWay;
    }

    /** An ordinary client's. */
    Offer ordinary() {
        return Offer.ordinary(name, web ? PROTOCOLS : List.of());
    }

    /** One of this version with these suites, and without key shares: at TLS 1.3 it asks for a HelloRetryRequest. */
    Offer of(int version, List<Integer> suites) {
        return new Offer(
                version,
                suites,
                groups(version, Candidates.groups()),
                List.of(),
                schemes(version),
                name,
                List.of(),
                version == Offer.TLS_1_3 ? EnumSet.of(Extra.PSK_MODES) : UP_TO_1_2,
                Optional.empty());
    }

    /** One of TLS 1.3 with a key share, so that the answer goes on to certificate and signature. */
    Offer withShare(List<Integer> suites) {
        List<Integer> groups = groups(Offer.TLS_1_3, Candidates.groups());
        List<Integer> usual = groups(Offer.TLS_1_3, Candidates.usualGroups());
        int shared = usual.getFirst();
        return of(Offer.TLS_1_3, suites)
                .groups(first(List.of(shared), groups))
                .shares(List.of(shared))
                .with(Extra.STATUS_REQUEST, Extra.SCT);
    }

    /** The same, with a share that this server is known to take, if there is one in which we can compute. */
    Optional<Offer> withKnownShare(List<Integer> suites) {
        return Candidates.groups().stream()
                .filter(g -> notes.hasGroup(Offer.TLS_1_3, g) && KeyShare.possible(g))
                .findFirst()
                .map(List::of)
                .map(shared ->
                        of(Offer.TLS_1_3, suites).groups(shared).shares(shared).with(Extra.STATUS_REQUEST, Extra.SCT));
    }

    private List<Integer> groups(int version, List<Integer> all) {
        return wanted(all, notes.unseenGroups(version, all), expectedGroups(version));
    }

    /** A group that this server is likely to take at TLS 1.2, that nobody has seen there and that no hello under way will bring. */
    Optional<Integer> newGroup() {
        Set<Integer> expected = expectedGroups(Offer.TLS_1_2);
        return notes.unseenGroups(Offer.TLS_1_2, Candidates.groups()).stream()
                .filter(g -> Candidates.usualGroups().contains(g) || notes.hasGroup(Offer.TLS_1_3, g))
                .filter(g -> !expected.contains(g))
                .findFirst();
    }

    private Set<Integer> expectedGroups(int version) {
        Set<Integer> expected = new HashSet<>();
        boolean own = version == Offer.TLS_1_2 && notes.ownGroups();
        for (Offer other : underWay.get()) {
            if (own && other.groups().size() > 1) {
                continue;
            }
            if (reveals(other, version) && !other.groups().isEmpty() && exchangesOnCurves(other)) {
                expected.add(
                        other.shares().isEmpty()
                                ? other.groups().getFirst()
                                : other.shares().getFirst());
            }
        }
        return expected;
    }

    private List<Integer> schemes(int version) {
        List<Integer> all = Candidates.schemes();
        return wanted(all, notes.unseenSchemes(version, all), expectedSchemes(version));
    }

    private Set<Integer> expectedSchemes(int version) {
        Set<Integer> expected = new HashSet<>();
        boolean own = version == Offer.TLS_1_2 && notes.ownSchemes();
        for (Offer other : underWay.get()) {
            if (reveals(other, version) && !(own && other.signatureSchemes().size() > 1)) {
                for (Authentication key : keys(other)) {
                    other.signatureSchemes().stream()
                            .filter(scheme -> Candidates.usable(scheme, key))
                            .findFirst()
                            .ifPresent(expected::add);
                }
            }
        }
        return expected;
    }

    /** What offers long lists is more likely to be refused than to bring anything. */
    private static boolean reveals(Offer other, int version) {
        return other.version() == version
                && other.session().isEmpty()
                && other.suites().size() < LONG;
    }

    /** The kinds of key with which the server may sign its answer; in TLS 1.3 a suite does not tell, nor a retry sign. */
    private static List<Authentication> keys(Offer offer) {
        if (offer.version() == Offer.TLS_1_3) {
            return offer.shares().isEmpty() ? List.of() : List.of(Authentication.ECDSA, Authentication.RSA);
        }
        return offer.suites().stream()
                .flatMap(suite -> Iana.suite(suite).stream())
                .filter(Hellos::signs)
                .map(Suite::authentication)
                .distinct()
                .toList();
    }

    /** Whether the server signs its key exchange with a key of ECDSA or RSA. */
    static boolean signs(Suite suite) {
        boolean ephemeral = suite.keyExchange() == KeyExchange.ECDHE || suite.keyExchange() == KeyExchange.DHE;
        return ephemeral
                && (suite.authentication() == Authentication.RSA || suite.authentication() == Authentication.ECDSA);
    }

    private static boolean exchangesOnCurves(Offer offer) {
        return offer.version() == Offer.TLS_1_3
                || offer.suites().stream()
                        .anyMatch(n -> Iana.suite(n)
                                .filter(s -> s.keyExchange() == KeyExchange.ECDHE)
                                .isPresent());
    }

    /** Whether a hello under way is likely to bring this scheme. */
    boolean expected(int version, int scheme) {
        return expectedSchemes(version).contains(scheme);
    }

    private static List<Integer> wanted(List<Integer> all, List<Integer> unseen, Set<Integer> expected) {
        List<Integer> news = unseen.stream().filter(n -> !expected.contains(n)).toList();
        return first(first(news, unseen), all);
    }

    private static List<Integer> first(List<Integer> first, List<Integer> all) {
        List<Integer> ordered = new ArrayList<>(first);
        all.stream().filter(n -> !first.contains(n)).forEach(ordered::add);
        return ordered;
    }
}
