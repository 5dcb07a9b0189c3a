package glacis.scan.probe.tls.survey;

import glacis.scan.probe.tls.handshake.Iana;
import glacis.scan.probe.tls.handshake.Offer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What may be found, cut into the portions in which it is asked for: what most servers take comes first. */
final class Candidates {

    /** Longer lists of suites are ignored or refused by some servers. */
    private static final int LONGEST = 200;

    private static final Set<Integer> COMMON =
            new HashSet<>(Offer.ordinary(java.util.Optional.empty(), List.of()).suites());

    /** Groups that most servers take, most wanted first. */
    private static final List<Integer> FIRST_GROUPS = List.of(29, 23, 24, 25, 30, 4588, 4587, 4589);

    /** Schemes that most servers sign with. */
    private static final List<Integer> FIRST_SCHEMES = List.of(0x0403, 0x0804, 0x0503, 0x0805, 0x0603, 0x0806);

    /** With PKCS #1 v1.5 padding; two halves that servers are likely to take equally much of. */
    private static final List<List<Integer>> PKCS_1 =
            List.of(List.of(0x0401, 0x0601, 0x0101), List.of(0x0501, 0x0301, 0x0201));

    /** The suites of today for each kind of certificate; what a server takes besides is in other lanes. */
    private static final List<Integer> TODAY_ECDSA = List.of(0xc02c, 0xcca9, 0xc02b);

    private static final List<Integer> TODAY_RSA = List.of(0xc030, 0xcca8, 0xc02f);

    private Candidates() {}

    /** The portions in which suites of a version are asked for; the first decides whether the version is offered at all. */
    static List<List<Integer>> suites(int version) {
        if (version == Offer.SSL_2) {
            return List.of(Iana.ssl2Suites());
        }
        List<Integer> valid = Iana.suites().stream()
                .filter(number ->
                        Iana.suite(number).filter(s -> s.validAt(version)).isPresent())
                .toList();
        List<List<Integer>> portions = new ArrayList<>();
        if (version == Offer.TLS_1_2) {
            portions.add(TODAY_ECDSA);
            portions.add(TODAY_RSA);
        } else {
            add(portions, common(valid));
        }
        Set<Integer> taken = portions.stream().flatMap(List::stream).collect(Collectors.toSet());
        List<Integer> rare = first(common(valid), valid).stream()
                .filter(n -> !taken.contains(n))
                .toList();
        int parts = (rare.size() + LONGEST - 1) / LONGEST;
        for (int part = 0; part < parts; part++) {
            add(portions, every(rare, part, parts));
        }
        return portions;
    }

    /** All groups, the usual ones first. */
    static List<Integer> groups() {
        return first(FIRST_GROUPS, Iana.groups());
    }

    /** Signature schemes of RSA with the old padding, in the portions in which they are searched for side by side. */
    static List<List<Integer>> pkcs1() {
        return PKCS_1;
    }

    /** All signature schemes, the usual ones first. */
    static List<Integer> schemes() {
        return first(FIRST_SCHEMES, Iana.schemes());
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

    /** Each of so many members, beginning with this one: the likely ones spread over all parts. */
    static List<Integer> every(List<Integer> all, int from, int parts) {
        List<Integer> part = new ArrayList<>();
        for (int i = from; i < all.size(); i += parts) {
            part.add(all.get(i));
        }
        return part;
    }

    private static List<Integer> common(List<Integer> valid) {
        List<Integer> order =
                Offer.ordinary(java.util.Optional.empty(), List.of()).suites();
        return valid.stream()
                .filter(COMMON::contains)
                .sorted(Comparator.comparing(order::indexOf))
                .toList();
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
