package glacis.scan.probe.tls.survey;

import glacis.scan.probe.tls.handshake.Iana;
import glacis.scan.probe.tls.handshake.Offer;
import glacis.scan.probe.tls.handshake.Suite;
import glacis.scan.probe.tls.handshake.Suite.Authentication;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** What may be found, cut into the portions in which it is asked for: what most servers take comes first. */
final class Candidates {

    /** Longer lists of suites are ignored or refused by some servers. */
    private static final int LONGEST = 120;

    private static final Set<Integer> COMMON =
            new HashSet<>(Offer.ordinary(java.util.Optional.empty(), List.of()).suites());

    /** Groups that most servers take, most wanted first. */
    private static final List<Integer> FIRST_GROUPS = List.of(29, 23, 24, 25, 30, 4588, 4587, 4589);

    /** Schemes that most servers sign with. */
    private static final List<Integer> FIRST_SCHEMES = List.of(0x0403, 0x0804, 0x0401, 0x0503, 0x0805, 0x0501);

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
            add(portions, common(valid, s -> s.authentication() == Authentication.ECDSA));
            add(portions, common(valid, s -> s.authentication() != Authentication.ECDSA));
        } else {
            add(portions, common(valid, s -> true));
        }
        List<Integer> rare = valid.stream().filter(n -> !COMMON.contains(n)).toList();
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

    /** All signature schemes, the usual ones first. */
    static List<Integer> schemes() {
        return first(FIRST_SCHEMES, Iana.schemes());
    }

    /** Each of so many members, beginning with this one: the likely ones spread over all parts. */
    static List<Integer> every(List<Integer> all, int from, int parts) {
        List<Integer> part = new ArrayList<>();
        for (int i = from; i < all.size(); i += parts) {
            part.add(all.get(i));
        }
        return part;
    }

    private static List<Integer> common(List<Integer> valid, Predicate<Suite> which) {
        List<Integer> order =
                Offer.ordinary(java.util.Optional.empty(), List.of()).suites();
        return valid.stream()
                .filter(COMMON::contains)
                .filter(n -> Iana.suite(n).filter(which).isPresent())
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
