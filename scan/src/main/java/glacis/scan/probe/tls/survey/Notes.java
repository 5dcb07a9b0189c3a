package glacis.scan.probe.tls.survey;

import glacis.model.observation.CertificateFacts;
import glacis.model.observation.Digest;
import glacis.model.observation.Outcome;
import glacis.model.observation.TlsSurvey;
import glacis.model.observation.Transcript;
import glacis.model.observation.Trilean;
import glacis.scan.probe.tls.handshake.DhKeyExchange;
import glacis.scan.probe.tls.handshake.Extra;
import glacis.scan.probe.tls.handshake.FirstFlight;
import glacis.scan.probe.tls.handshake.Iana;
import glacis.scan.probe.tls.handshake.Offer;
import glacis.scan.probe.tls.handshake.Suite;
import glacis.scan.probe.tls.handshake.Suite.Authentication;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeSet;

/** What a survey has learnt so far. Every answer is searched for all that it says, whatever it was asked for. */
final class Notes {

    private static final Map<Integer, Feature> ECHOES = Map.of(
            15, Feature.HEARTBEAT,
            23, Feature.EXTENDED_MASTER_SECRET,
            35, Feature.SESSION_TICKETS,
            4, Feature.TRUNCATED_HMAC,
            0xff01, Feature.SECURE_RENEGOTIATION);

    private final Optional<String> startTls;
    private final SequencedMap<Integer, TlsSurvey.Version> versions = new LinkedHashMap<>();
    private final Map<Integer, Set<Integer>> groups = new LinkedHashMap<>();
    private final Map<Integer, Set<Integer>> schemes = new LinkedHashMap<>();
    private final SequencedMap<List<String>, TlsSurvey.Chain> chains = new LinkedHashMap<>();
    private final Set<String> alpn = new java.util.LinkedHashSet<>();
    private final Features features = new Features();
    private final SequencedMap<String, String> unknown = new LinkedHashMap<>();
    private final List<DhKeyExchange> exchanges = new ArrayList<>();
    private final Set<Integer> heard = new TreeSet<>();
    private Optional<Integer> letThrough = Optional.empty();
    private boolean ownGroups;
    private boolean ownSchemes;
    private Trilean hybridPreferred = Trilean.UNDETERMINED;
    private int connections;
    private int sent;
    private int received;

    Notes(Optional<String> startTls) {
        this.startTls = startTls;
    }

    Features features() {
        return features;
    }

    void spent(Outcome<Transcript> outcome) {
        connections++;
        outcome.answer().ifPresent(said -> {
            sent += said.count(Transcript.Direction.SENT);
            received += said.count(Transcript.Direction.RECEIVED);
        });
    }

    /** Something that stays unknown; the first reason for it stands. */
    void unknown(String what, String why) {
        unknown.putIfAbsent(what, why);
    }

    void version(int version, TlsSurvey.Version known) {
        versions.put(version, known);
    }

    /** The suites found at a version whose search is over; empty while it is not. */
    Optional<TlsSurvey.Version> version(int version) {
        return Optional.ofNullable(versions.get(version));
    }

    /** Whether it was heard to speak a version that is newer than this. */
    boolean newerThan(int version) {
        return heard.stream().anyMatch(v -> v > version);
    }

    void hybridPreferred(boolean preferred) {
        hybridPreferred = Trilean.of(preferred);
    }

    boolean hasGroup(int version, int group) {
        return groups.getOrDefault(group, Set.of()).contains(version);
    }

    /** Those groups that were not seen at this version. */
    List<Integer> unseenGroups(int version, List<Integer> all) {
        return all.stream().filter(g -> !hasGroup(version, g)).toList();
    }

    /** Those signature schemes that were not seen at this version. */
    List<Integer> unseenSchemes(int version, List<Integer> all) {
        return all.stream()
                .filter(s -> !schemes.getOrDefault(s, Set.of()).contains(version))
                .toList();
    }

    /** A client that said it fell back to this version was let through. */
    void fellBack(int version) {
        letThrough = Optional.of(version);
    }

    /** To let a fallback through is a fault only where there was something better; that is known when all is known. */
    private void judgeFallback() {
        letThrough.ifPresent(fallen -> {
            boolean better = versions.entrySet().stream()
                    .anyMatch(e -> e.getKey() > fallen && e.getValue().offered() == Trilean.YES);
            if (better) {
                features.note(Feature.FALLBACK_SCSV, false, "");
            } else {
                features.unknown(Feature.FALLBACK_SCSV, "there is no better version to fall back from");
            }
        });
    }

    void ridesAlong(Enquiry enquiry, Heard.Chose chose) {
        FirstFlight flight = chose.flight();
        int version = flight.version();
        heard.add(version);
        ownOrder(enquiry.offer(), flight);
        flight.group().ifPresent(group -> note(groups, group, version));
        flight.signatureScheme().ifPresent(scheme -> note(schemes, scheme, version));
        flight.alpn().ifPresent(alpn::add);
        flight.dh().ifPresent(exchanges::add);
        if (!flight.certificates().isEmpty()) {
            chain(enquiry, flight);
        }
        boolean hello = flight.kind() == FirstFlight.Kind.HELLO && version >= Offer.SSL_3;
        if (hello && version <= Offer.TLS_1_2) {
            echoes(enquiry.offer(), flight);
        }
        if (flight.staple().isPresent()) {
            features.note(Feature.OCSP_STAPLING, true, "");
        } else if (hello && readWhole(flight) && enquiry.offer().extras().contains(Extra.STATUS_REQUEST)) {
            features.note(Feature.OCSP_STAPLING, false, "");
        }
        if (flight.sctByTls()) {
            features.note(Feature.SCT, true, "by TLS extension");
        } else if (hello) {
            features.unknown(Feature.SCT, "none by TLS extension; those inside certificates were not looked at");
        }
    }

    /** Whether something known was chosen though something new had been offered first. */
    private void ownOrder(Offer offer, FirstFlight flight) {
        int version = flight.version();
        if (version != Offer.TLS_1_2 || offer.session().isPresent()) {
            return;
        }
        flight.group().filter(g -> hasGroup(version, g)).ifPresent(known -> {
            int first = offer.groups().getFirst();
            ownGroups |= first != known
                    && !hasGroup(version, first)
                    && Candidates.usualGroups().contains(first);
        });
        Authentication key =
                Iana.suite(flight.suite()).map(Suite::authentication).orElse(Authentication.ANON);
        flight.signatureScheme().filter(s -> hasScheme(version, s)).ifPresent(known -> {
            List<Integer> likely = Candidates.likelySchemes(key);
            ownSchemes |= offer.signatureSchemes().stream()
                    .filter(likely::contains)
                    .findFirst()
                    .filter(first -> !first.equals(known) && !hasScheme(version, first))
                    .isPresent();
        });
    }

    /** Whether this server is likely to go by an order of its own among groups at TLS 1.2. */
    boolean ownGroups() {
        return ownGroups;
    }

    /** Whether this server is likely to go by an order of its own among signature schemes at TLS 1.2. */
    boolean ownSchemes() {
        return ownSchemes;
    }

    /** The curves of the keys in the servers' certificates, as groups. */
    List<Integer> certificateCurves() {
        List<String> names = chains.values().stream()
                .flatMap(chain -> chain.certificates().stream().limit(1))
                .flatMap(leaf -> leaf.curve().stream())
                .toList();
        return Candidates.groups().stream()
                .filter(group -> names.contains(Iana.groupName(group)))
                .toList();
    }

    private boolean hasScheme(int version, int scheme) {
        return schemes.getOrDefault(scheme, Set.of()).contains(version);
    }

    /** Whether a thing that is not in the flight is missing, and not merely unread. */
    private static boolean readWhole(FirstFlight flight) {
        return flight.complete()
                && !flight.certificates().isEmpty()
                && flight.chainUnread().isEmpty();
    }

    private void echoes(Offer offer, FirstFlight flight) {
        ECHOES.forEach((type, feature) -> {
            if (feature.askedBy(offer)) {
                features.note(feature, flight.extensions().contains(type), "");
            }
        });
        if (offer.extras().contains(Extra.COMPRESSION)) {
            features.note(Feature.COMPRESSION, flight.compressed(), "");
        }
        boolean cbc = Iana.suiteName(flight.suite()).contains("_CBC_");
        if (cbc && offer.extras().contains(Extra.ENCRYPT_THEN_MAC)) {
            features.note(Feature.ENCRYPT_THEN_MAC, flight.extensions().contains(22), "");
        }
    }

    private void chain(Enquiry enquiry, FirstFlight flight) {
        List<String> der = flight.certificates().stream()
                .map(Base64.getEncoder()::encodeToString)
                .toList();
        if (!chains.containsKey(der)) {
            List<CertificateFacts> facts = flight.chain();
            flight.chainGap(facts).ifPresent(gap -> unknown("certificates of " + enquiry.topic(), gap));
            chains.put(der, new TlsSurvey.Chain(enquiry.topic(), facts, der));
        }
    }

    TlsSurvey survey() {
        judgeFallback();
        return new TlsSurvey(
                startTls,
                versions.entrySet().stream()
                        .sorted(Map.Entry.<Integer, TlsSurvey.Version>comparingByKey()
                                .reversed())
                        .map(Map.Entry::getValue)
                        .toList(),
                named(groups).entrySet().stream()
                        .map(e -> new TlsSurvey.Group(Iana.groupName(e.getKey()), e.getValue()))
                        .toList(),
                hybridPreferred,
                named(schemes).entrySet().stream()
                        .map(e -> new TlsSurvey.SignatureScheme(Iana.schemeName(e.getKey()), e.getValue()))
                        .toList(),
                exchanges.stream().findFirst().map(this::parameters),
                List.copyOf(chains.values()),
                List.copyOf(alpn),
                features.listed(),
                unknown.entrySet().stream()
                        .map(e -> new TlsSurvey.Incomplete(e.getKey(), e.getValue()))
                        .toList(),
                new TlsSurvey.Cost(connections, sent, received));
    }

    private TlsSurvey.DhParameters parameters(DhKeyExchange shown) {
        BigInteger prime = new BigInteger(1, shown.prime());
        BigInteger generator = new BigInteger(1, shown.generator());
        List<DhKeyExchange> same = exchanges.stream()
                .filter(e -> new BigInteger(1, e.prime()).equals(prime))
                .toList();
        boolean twice = same.stream()
                .map(e -> new BigInteger(1, e.publicValue()))
                .anyMatch(value -> same.stream()
                                .filter(e -> new BigInteger(1, e.publicValue()).equals(value))
                                .count()
                        > 1);
        return new TlsSurvey.DhParameters(
                prime.bitLength(),
                generator.toString(),
                Digest.of(magnitude(prime)),
                KnownPrimes.name(prime, generator),
                same.size() < 2 ? Trilean.UNDETERMINED : Trilean.of(twice));
    }

    private static byte[] magnitude(BigInteger number) {
        byte[] bytes = number.toByteArray();
        return bytes.length > 1 && bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes;
    }

    private static void note(Map<Integer, Set<Integer>> of, int number, int version) {
        of.computeIfAbsent(number, n -> new TreeSet<>(java.util.Comparator.reverseOrder()))
                .add(version);
    }

    private static SequencedMap<Integer, List<String>> named(Map<Integer, Set<Integer>> of) {
        SequencedMap<Integer, List<String>> named = new LinkedHashMap<>();
        of.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(e -> named.put(
                        e.getKey(), e.getValue().stream().map(Iana::versionName).toList()));
        return named;
    }
}
