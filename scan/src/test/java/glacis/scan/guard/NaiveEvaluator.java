package glacis.scan.guard;

import glacis.model.scope.HostName;
import glacis.model.scope.Intrusiveness;
import glacis.model.scope.IpAddress;
import glacis.model.scope.Mandate;
import glacis.model.scope.OptOut;
import glacis.model.scope.PortSet;
import glacis.model.scope.Prefix;
import glacis.model.scope.Refusal.Reason;
import glacis.model.scope.ScopeRule;
import glacis.model.scope.Target;
import glacis.model.scope.Transport;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The guard's rules written a second time, by other means: addresses are numbers between two ends, every line collects
 * <em>all</em> that is wrong with it, and only then the first of those counts. Slow and plain; the guard has to agree.
 */
final class NaiveEvaluator {

    /** An inclusive range of addresses; IPv4 lies beyond all of IPv6, so that one number line is enough. */
    private record Span(BigInteger low, BigInteger high) {
        static Span of(Prefix prefix) {
            BigInteger low = new BigInteger(1, prefix.first().bytes());
            int hostBits = prefix.first().version().bits() - prefix.length();
            BigInteger high = low.add(BigInteger.ONE.shiftLeft(hostBits)).subtract(BigInteger.ONE);
            BigInteger shift = prefix.first().version() == IpAddress.Version.IPV4
                    ? BigInteger.ONE.shiftLeft(128)
                    : BigInteger.ZERO;
            return new Span(low.add(shift), high.add(shift));
        }

        static Span of(String prefix) {
            return of(Prefix.require(prefix));
        }

        boolean holds(Span other) {
            return low.compareTo(other.low) <= 0 && other.high.compareTo(high) <= 0;
        }

        boolean meets(Span other) {
            return low.compareTo(other.high) <= 0 && other.low.compareTo(high) <= 0;
        }
    }

    private static final List<Span> INSIDE =
            spans("127.0.0.0/8 ::1/128 10.0.0.0/8 172.16.0.0/12 192.168.0.0/16 100.64.0.0/10 198.18.0.0/15 fc00::/7");
    private static final List<Span> NEVER = spans("0.0.0.0/8 169.254.0.0/16 192.0.0.0/24 192.0.2.0/24 192.88.99.0/24"
            + " 198.51.100.0/24 203.0.113.0/24 224.0.0.0/3 ::/97 2001::/23 2001:db8::/32 3fff::/20 4000::/2 8000::/1");
    private static final Span NAT = Span.of("64:ff9b::/96");
    private static final Span TUNNEL = Span.of("2002::/16");
    private static final Span PUBLIC_IPV6 = Span.of("2000::/3");
    private static final Span IPV4 =
            new Span(Span.of("0.0.0.0/32").low(), Span.of("255.255.255.255/32").high());
    private static final Set<Integer> NAME_PORTS = Set.of(25, 53, 80, 443, 465, 587, 993, 995);
    private static final Set<Integer> FRAGILE = new java.util.HashSet<>(List.of(
            9100, 9101, 9102, 9103, 9104, 9105, 9106, 9107, 515, 102, 502, 1911, 2404, 4840, 20000, 44818, 47808, 104,
            11112, 2001, 2002, 2003, 2004, 2005, 2006, 2007, 2008, 2009, 2010, 4001, 623));
    private static final List<Set<Reason>> ORDER = List.of(
            Set.of(Reason.NOT_COVERED),
            Set.of(Reason.KNOWLEDGE_MISSING),
            Set.of(Reason.NAME_RULE_ONLY),
            Set.of(Reason.NOT_YET, Reason.EXPIRED),
            Set.of(Reason.OUTSIDE_WINDOW),
            Set.of(Reason.PORT_NOT_COVERED),
            Set.of(Reason.ABOVE_CEILING),
            Set.of(Reason.NO_CONTACT),
            Set.of(Reason.TOO_LARGE),
            Set.of(Reason.FOLLOW_LIMIT),
            Set.of(Reason.NOT_CONSENTED),
            Set.of(Reason.FRAGILE_PORT),
            Set.of(Reason.DAILY_LIMIT));

    private final List<Mandate> mandates;
    private final List<OptOut> optOuts;
    private final List<LedgerEntry> before;
    private final Instant now;

    /** One line that is about the request: where it stands, how narrow it is, everything wrong with it. */
    private record Heard(int mandate, Mandate of, ScopeRule line, int narrowness, Set<Reason> wrong) {
        int reached() {
            return IntStream.range(0, ORDER.size())
                    .filter(i -> ORDER.get(i).stream().anyMatch(wrong::contains))
                    .findFirst()
                    .orElse(ORDER.size());
        }
    }

    /**
     * @param before the ledger: what closes an intent stands right behind it
     */
    NaiveEvaluator(List<Mandate> mandates, List<OptOut> optOuts, List<LedgerEntry> before, Instant now) {
        this.mandates = mandates;
        this.optOuts = optOuts;
        this.before = before;
        this.now = now;
    }

    /** {@code id:line} or the name of a reason, for a request that was not made before. */
    String answer(Request request) {
        Prefix literal = switch (request.target()) {
            case Target.Domain domain -> throw new AssertionError(domain);
            case Target.Host host -> Prefix.only(host.address());
            case Target.Network network -> network.prefix();
            case Target.Endpoint endpoint -> Prefix.only(endpoint.address());
        };
        Span span = Span.of(literal);
        boolean network = request.target() instanceof Target.Network;
        Optional<Span> carried = network ? Optional.empty() : carried(span);
        Span judged = carried.orElse(span);
        List<HostName> names = Stream.concat(nameOf(request).stream(), request.followedFrom().stream())
                .toList();
        boolean isPublic = INSIDE.stream().noneMatch(inside -> inside.holds(judged));
        for (OptOut optOut : optOuts) {
            if (!optOut.since().isAfter(now) && forbids(optOut.what(), names, span, judged, isPublic)) {
                return Reason.OPTED_OUT.name();
            }
        }
        if (isPublic && isReserved(judged) || carried.isPresent() && !isPublic) {
            return Reason.RESERVED.name();
        }
        for (Mandate mandate : mandates) {
            for (ScopeRule line : mandate.deny()) {
                if (forbids(line, names, span, judged, isPublic)) {
                    return Reason.DENIED.name();
                }
            }
        }
        return best(request, judged, isPublic);
    }

    private String best(Request request, Span judged, boolean isPublic) {
        List<Heard> heard = new ArrayList<>();
        for (int i = 0; i < mandates.size(); i++) {
            for (ScopeRule line : mandates.get(i).allow()) {
                int narrowness = narrowness(line, request, judged, isPublic);
                if (narrowness >= 0) {
                    Set<Reason> wrong = wrong(mandates.get(i), line, request, isPublic);
                    heard.add(new Heard(i, mandates.get(i), line, narrowness, wrong));
                }
            }
        }
        return heard.stream()
                .min(Comparator.comparingInt((Heard one) -> -one.reached())
                        .thenComparingInt(Heard::mandate)
                        .thenComparingInt(one -> -one.narrowness())
                        .thenComparingInt(one -> one.line().line()))
                .map(one -> one.wrong().isEmpty()
                        ? one.of().id() + ":" + one.line().line()
                        : ORDER.get(one.reached()).stream()
                                .filter(one.wrong()::contains)
                                .findFirst()
                                .orElseThrow()
                                .name())
                .orElse(Reason.NOT_COVERED.name());
    }

    /** How narrowly a line is about this, or -1 when it is not. */
    private static int narrowness(ScopeRule line, Request request, Span judged, boolean isPublic) {
        return switch (line) {
            case ScopeRule.Names names -> {
                int labels = names.pattern().toString().replace("*.", "").split("\\.").length;
                if (nameOf(request).filter(names.pattern()::matches).isPresent()) {
                    yield 5_000 + labels;
                }
                yield request.followedFrom().filter(names.pattern()::matches).isPresent() ? labels : -1;
            }
            case ScopeRule.Addresses addresses ->
                addresses.prefix().length() != 0 && Span.of(addresses.prefix()).holds(judged)
                        ? 2_000 + addresses.prefix().length()
                        : -1;
            case ScopeRule.AutonomousSystem as -> isPublic ? 1_000 : -1;
        };
    }

    private Set<Reason> wrong(Mandate mandate, ScopeRule line, Request request, boolean isPublic) {
        Set<Reason> wrong = EnumSet.noneOf(Reason.class);
        Optional<Target.Endpoint> endpoint =
                request.target() instanceof Target.Endpoint one ? Optional.of(one) : Optional.empty();
        boolean servedPort = endpoint.filter(e -> NAME_PORTS.contains(e.port()) || request.portPublished())
                .isPresent();
        Intrusiveness least = endpoint.isPresent() ? Intrusiveness.NORMAL_CLIENT : Intrusiveness.NON_INTRUSIVE;
        int level = Math.max(request.level().ordinal(), least.ordinal());
        cover(mandate, line, request, isPublic, servedPort, level, wrong);
        if (now.isBefore(mandate.from())) {
            wrong.add(Reason.NOT_YET);
        }
        if (mandate.until().compareTo(now) <= 0) {
            wrong.add(Reason.EXPIRED);
        }
        if (!mandate.windows().isEmpty() && mandate.windows().stream().noneMatch(w -> w.contains(now))) {
            wrong.add(Reason.OUTSIDE_WINDOW);
        }
        int ceiling =
                Math.min(mandate.ceiling().ordinal(), carries(mandate.basis()).ordinal());
        boolean anyPort = endpoint.map(e -> mandate.ports().contains(e.port()))
                .orElse(IntStream.of(request.ports().toArray()).anyMatch(mandate.ports()::contains));
        if (!anyPort || endpoint.isPresent() && ceiling == 1 && !servedPort) {
            wrong.add(Reason.PORT_NOT_COVERED);
        }
        if (level > ceiling) {
            wrong.add(Reason.ABOVE_CEILING);
        }
        if (isPublic && mandate.contact().isBlank()) {
            wrong.add(Reason.NO_CONTACT);
        }
        boolean consented = mandate.consentedChecks().contains(request.probe()) && level == 3;
        if (level == 3 && !consented) {
            wrong.add(Reason.NOT_CONSENTED);
        }
        boolean silent = !request.bytesWillBeSent()
                && endpoint.filter(e -> e.transport() == Transport.TCP).isPresent();
        if (endpoint.filter(e -> FRAGILE.contains(e.port())).isPresent() && !silent && !consented) {
            wrong.add(Reason.FRAGILE_PORT);
        }
        boolean followed = line instanceof ScopeRule.Names names
                && nameOf(request).filter(names.pattern()::matches).isEmpty();
        if (endpoint.isPresent() && (ceiling == 1 || followed) && isTooOften(request)) {
            wrong.add(Reason.DAILY_LIMIT);
        }
        return wrong;
    }

    private boolean isTooOften(Request request) {
        long tls = request.connections();
        long startTls = request.connections();
        long gets = request.connections();
        for (int i = 0; i < before.size(); i++) {
            LedgerEntry entry = before.get(i);
            boolean answered = i + 1 < before.size()
                    && before.get(i + 1).purpose().orElseThrow().closes().equals(OptionalLong.of(i + 1));
            long seconds = Duration.between(entry.at(), now).toSeconds();
            if (answered
                    || seconds >= 86_400
                    || !entry.target().equals(request.target().toString())) {
                continue;
            }
            long connections = entry.purpose().orElseThrow().connections();
            String asked = entry.purpose().orElseThrow().asked();
            tls += asked.equals("tls.versions") || asked.contains(" ") ? connections : 0;
            startTls += asked.contains("smtp") ? connections : 0;
            gets += asked.contains("http") ? connections : 0;
        }
        return switch (request.probe()) {
            case "tls.versions" -> tls > 3;
            case "tls.hello-smtp" -> startTls > 1 || request.insideTls() && tls > 3;
            case "http.root" -> gets > 6 || request.insideTls() && tls > 3;
            default -> request.insideTls() && tls > 3;
        };
    }

    private static void cover(
            Mandate mandate,
            ScopeRule line,
            Request request,
            boolean isPublic,
            boolean servedPort,
            int level,
            Set<Reason> wrong) {
        switch (line) {
            case ScopeRule.Names names -> {
                boolean itself =
                        nameOf(request).filter(names.pattern()::matches).isPresent();
                boolean conversation = request.target() instanceof Target.Endpoint;
                boolean nameless = nameOf(request).isEmpty();
                if (conversation && !isPublic
                        || conversation && !itself && (mandate.follow() == Mandate.Follow.NONE || nameless)) {
                    wrong.add(Reason.NOT_COVERED);
                }
                if (!servedPort) {
                    wrong.add(Reason.NAME_RULE_ONLY);
                }
                if (!itself && level != 1) {
                    wrong.add(Reason.FOLLOW_LIMIT);
                }
            }
            case ScopeRule.Addresses addresses -> {
                boolean stranger = Stream.concat(nameOf(request).stream(), request.followedFrom().stream())
                        .map(HostName::text)
                        .anyMatch(name -> !name.equals("localhost") && !name.endsWith(".localhost"));
                if (mandate.basis() == Mandate.Basis.BUILT_IN && stranger) {
                    wrong.add(Reason.NOT_COVERED);
                }
                Span span = Span.of(addresses.prefix());
                int most = IPV4.holds(span) ? 4096 : 0;
                BigInteger size = span.high().subtract(span.low()).add(BigInteger.ONE);
                boolean large = size.compareTo(most > 0 ? BigInteger.valueOf(most) : BigInteger.ONE.shiftLeft(88)) > 0;
                if (mandate.verification() == Mandate.Verification.DECLARED
                        && large
                        && INSIDE.stream().noneMatch(inside -> inside.holds(span))) {
                    wrong.add(Reason.TOO_LARGE);
                }
            }
            case ScopeRule.AutonomousSystem as -> wrong.add(Reason.KNOWLEDGE_MISSING);
        }
    }

    private static boolean forbids(ScopeRule rule, List<HostName> names, Span literal, Span judged, boolean isPublic) {
        return switch (rule) {
            case ScopeRule.Names who -> names.stream().anyMatch(who.pattern()::matches);
            case ScopeRule.Addresses where ->
                Span.of(where.prefix()).holds(literal)
                        || Span.of(where.prefix()).holds(judged);
            case ScopeRule.AutonomousSystem as -> isPublic && !isReserved(judged);
        };
    }

    private static boolean isReserved(Span span) {
        return NEVER.stream().anyMatch(never -> never.meets(span))
                || !IPV4.holds(span) && !PUBLIC_IPV6.holds(span)
                || TUNNEL.meets(span)
                || Span.of("127.0.0.0/8").meets(span)
                || Span.of("::1/128").meets(span);
    }

    private static Optional<Span> carried(Span span) {
        BigInteger mask = BigInteger.valueOf(0xffff_ffffL);
        Optional<BigInteger> bits = NAT.holds(span)
                ? Optional.of(span.low().and(mask))
                : TUNNEL.holds(span) ? Optional.of(span.low().shiftRight(80).and(mask)) : Optional.empty();
        return bits.map(b -> Span.of(Prefix.only(IpAddress.ofIpv4(b.intValue()))));
    }

    private static Intrusiveness carries(Mandate.Basis basis) {
        return switch (basis) {
            case OWN_ASSETS, SUPPLIER_CONSENT, OWNER_REQUEST -> Intrusiveness.CONSENTED;
            case NIS2_ART_11_3, BUILT_IN -> Intrusiveness.NON_INTRUSIVE;
            case THIRD_PARTY_NORMAL_CLIENT -> Intrusiveness.NORMAL_CLIENT;
        };
    }

    private static Optional<HostName> nameOf(Request request) {
        return request.target() instanceof Target.Endpoint endpoint ? endpoint.name() : Optional.empty();
    }

    private static List<Span> spans(String prefixes) {
        return Stream.of(prefixes.split(" ")).map(Span::of).toList();
    }

    /** What the tests may draw from: each port that some rule knows. */
    static PortSet interestingPorts() {
        return PortSet.of(1, 22, 25, 53, 80, 102, 443, 623, 995, 2005, 8443, 9100, 65535);
    }
}
