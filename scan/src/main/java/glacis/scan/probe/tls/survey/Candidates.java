package glacis.scan.probe.tls.survey;

import glacis.scan.probe.tls.handshake.Iana;
import glacis.scan.probe.tls.handshake.Offer;
import glacis.scan.probe.tls.handshake.Suite.Authentication;
import glacis.scan.probe.tls.handshake.Suite.KeyExchange;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What may be found, cut into the portions in which it is asked for: what most servers take comes first. */
final class Candidates {

    /** Longer lists of suites are ignored or refused by some servers. */
    static final int LONGEST = 200;

    /**
     * Suites that servers are likely to take, in the order in which OpenSSL ranks them by default ({@code openssl ciphers ALL}),
     * old ones and those of other libraries behind. Lanes that follow it tell the server's order almost by themselves.
     */
    private static final List<Integer> RANKED = List.of(
            0x1302, 0x1303, 0x1301, 0xc02c, 0xc030, 0x00a3, 0x009f, 0xcca9, 0xcca8, 0xccaa, 0xc0af, 0xc0ad, 0xc0a3,
            0xc09f, 0xc05d, 0xc061, 0xc057, 0xc053, 0x00a7, 0xc02b, 0xc02f, 0x00a2, 0x009e, 0xc0ae, 0xc0ac, 0xc0a2,
            0xc09e, 0xc05c, 0xc060, 0xc056, 0xc052, 0x00a6, 0xc024, 0xc028, 0x006b, 0x006a, 0xc073, 0xc077, 0x00c4,
            0x00c3, 0x006d, 0x00c5, 0xc023, 0xc027, 0x0067, 0x0040, 0xc072, 0xc076, 0x00be, 0x00bd, 0x006c, 0x00bf,
            0xc00a, 0xc014, 0x0039, 0x0038, 0x0088, 0x0087, 0xc019, 0x003a, 0x0089, 0xc009, 0xc013, 0x0033, 0x0032,
            0x0045, 0x0044, 0xc018, 0x0034, 0x0046, 0x009d, 0xc0a1, 0xc09d, 0xc051, 0x009c, 0xc0a0, 0xc09c, 0xc050,
            0x003d, 0x00c0, 0x003c, 0x00ba, 0x0035, 0x0084, 0x002f, 0x0041, 0x0096, 0x0007, 0xc011, 0xc007, 0x0005,
            0x0004, 0xc012, 0xc008, 0x0016, 0x0013, 0x000a, 0x0015, 0x0009, 0x0008, 0x0003);

    private static final int LAST_LIKELY = 0x0041;

    private static final List<Integer> USUAL_13 = List.of(0x1302, 0x1303, 0x1301);

    /** Groups that most servers take and in which a share costs little. */
    private static final List<Integer> USUAL_GROUPS = List.of(29, 23, 24);

    /** Groups that most servers take, most wanted first. */
    private static final List<Integer> FIRST_GROUPS = List.of(29, 23, 24, 25, 30, 4588, 4587, 4589);

    /** Schemes that most servers sign with, each kind of key by itself, most likely first. */
    private static final List<Integer> RSA_SCHEMES = List.of(0x0804, 0x0805, 0x0806, 0x0401, 0x0501, 0x0601, 0x0301);

    private static final List<Integer> ECDSA_SCHEMES = List.of(0x0403, 0x0503, 0x0603, 0x0303);

    /** The suites of today for each kind of certificate, best first. */
    private static final List<Integer> TODAY_ECDSA = List.of(0xc02c, 0xcca9, 0xc02b);

    private static final List<Integer> TODAY_RSA = List.of(0xc030, 0x009f, 0xcca8, 0xccaa, 0xc02f, 0x009e);

    /** Portions of TLS 1.2 that tell how much a server takes: the suites of today, and the first of the others. */
    static final int SCOUTS = 3;

    private Candidates() {}

    /**
     * The portions in which suites of a version are asked for; the first decides whether the version is offered at all. At TLS
     * 1.2 the first {@link #SCOUTS} tell how to go on.
     */
    static List<List<Integer>> suites(int version) {
        if (version == Offer.SSL_2) {
            return List.of(Iana.ssl2Suites());
        }
        List<Integer> valid = Iana.suites(version);
        List<List<Integer>> portions = new ArrayList<>();
        if (version == Offer.TLS_1_2) {
            portions.add(TODAY_ECDSA);
            portions.add(TODAY_RSA);
        } else {
            add(portions, known(valid));
        }
        Set<Integer> taken = portions.stream().flatMap(List::stream).collect(Collectors.toSet());
        List<Integer> rare = first(known(valid), valid).stream()
                .filter(n -> !taken.contains(n))
                .toList();
        for (int at = 0; at < rare.size(); at += LONGEST) {
            add(portions, rare.subList(at, Math.min(rare.size(), at + LONGEST)));
        }
        return portions;
    }

    /** The same suites as a hello names them: what is liked best last, and what hardly any server takes behind it. */
    static List<Integer> bestLast(int version, List<Integer> suites) {
        if (version == Offer.TLS_1_3 || version == Offer.SSL_2) {
            return suites;
        }
        return headedByOther(first(
                suites.stream()
                        .filter(RANKED::contains)
                        .sorted(Comparator.comparing(Candidates::rank).reversed())
                        .toList(),
                suites));
    }

    /**
     * The same, but not with ChaCha20 in front if there is anything else: a server can be told to follow a client that begins
     * with ChaCha20, since it has no hardware for AES, and to keep its own order with all others.
     */
    static List<Integer> headedByOther(List<Integer> suites) {
        List<Integer> headed = new ArrayList<>(suites);
        suites.stream().filter(n -> !isChaCha(n)).findFirst().ifPresent(other -> {
            headed.remove(other);
            headed.addFirst(other);
        });
        return headed;
    }

    private static boolean isChaCha(int suite) {
        return Iana.suiteName(suite).contains("CHACHA20");
    }

    private static List<Integer> known(List<Integer> valid) {
        return RANKED.stream().filter(valid::contains).toList();
    }

    /** Whether a server that takes much is likely to take this suite. */
    static boolean likely(int suite) {
        int rank = rank(suite);
        boolean signed = Iana.suite(suite)
                .filter(s -> s.authentication() == Authentication.RSA || s.authentication() == Authentication.ECDSA)
                .isPresent();
        return signed && rank <= RANKED.indexOf(LAST_LIKELY);
    }

    /** The suites of today with an exchange on curves. */
    static List<Integer> ofToday() {
        List<Integer> all = new ArrayList<>(TODAY_ECDSA);
        TODAY_RSA.stream()
                .filter(n -> Iana.suite(n)
                        .filter(s -> s.keyExchange() == KeyExchange.ECDHE)
                        .isPresent())
                .forEach(all::add);
        return all;
    }

    /** The suites of TLS 1.3 that nearly every server of it takes, in the order in which ordinary hellos offer them. */
    static List<Integer> usual13() {
        return USUAL_13;
    }

    /** The other suites of TLS 1.3. */
    static List<Integer> rare13() {
        return Iana.suites(Offer.TLS_1_3).stream()
                .filter(n -> !USUAL_13.contains(n))
                .toList();
    }

    /** Groups that most servers take and in which a share costs little. */
    static List<Integer> usualGroups() {
        return USUAL_GROUPS;
    }

    /** All groups, the usual ones first. */
    static List<Integer> groups() {
        return first(FIRST_GROUPS, Iana.groups());
    }

    /** All signature schemes, the usual ones first. */
    static List<Integer> schemes() {
        List<Integer> usual = new ArrayList<>();
        for (int i = 0; i < RSA_SCHEMES.size(); i++) {
            if (i < ECDSA_SCHEMES.size()) {
                usual.add(ECDSA_SCHEMES.get(i));
            }
            usual.add(RSA_SCHEMES.get(i));
        }
        return first(usual, Iana.schemes());
    }

    /** The schemes that most servers sign with at TLS 1.2 with a key of this kind. */
    static List<Integer> likelySchemes(Authentication key) {
        return key == Authentication.RSA ? RSA_SCHEMES : ECDSA_SCHEMES;
    }

    /** The schemes of ordinary RSA keys at TLS 1.3. */
    static List<Integer> pssSchemes() {
        return RSA_SCHEMES.subList(0, 3);
    }

    /** Whether a key of this kind can sign so; suites of ECDSA stand for Edwards curves too (RFC 8422 §2.2). */
    static boolean usable(int scheme, Authentication key) {
        String name = Iana.schemeName(scheme);
        return switch (key) {
            case RSA -> name.startsWith("rsa_");
            case ECDSA -> name.startsWith("ecdsa_") || name.startsWith("ed");
            default -> false;
        };
    }

    /** Whether the first of these goes with a key of RSA. */
    static boolean withRsa(List<Integer> suites) {
        return Iana.suite(suites.getFirst())
                .filter(s -> s.authentication() == Authentication.RSA)
                .isPresent();
    }

    /** The place in the order that most servers have; behind all others when it has none. */
    static int rank(int suite) {
        int at = RANKED.indexOf(suite);
        return at < 0 ? RANKED.size() : at;
    }

    /** The likely ones of these in so many pieces that follow each other in the order that most servers have. */
    static List<List<Integer>> cut(List<Integer> suites, int pieces) {
        List<Integer> likely = suites.stream()
                .filter(Candidates::likely)
                .sorted(Comparator.comparing(Candidates::rank))
                .toList();
        List<List<Integer>> cut = new ArrayList<>();
        for (int piece = 0; piece < pieces; piece++) {
            add(cut, likely.subList(likely.size() * piece / pieces, likely.size() * (piece + 1) / pieces));
        }
        return cut;
    }

    private static List<Integer> first(List<Integer> usual, List<Integer> all) {
        List<Integer> ordered = new ArrayList<>(usual);
        all.stream().filter(n -> !usual.contains(n)).forEach(ordered::add);
        return ordered;
    }

    private static void add(List<List<Integer>> portions, List<Integer> portion) {
        if (!portion.isEmpty()) {
            portions.add(portion);
        }
    }
}
