package glacis.scan.guard;

import static org.assertj.core.api.Assertions.assertThat;

import glacis.model.observation.Digest;
import glacis.model.observation.Lineage;
import glacis.model.scope.HostName;
import glacis.model.scope.Intrusiveness;
import glacis.model.scope.IpAddress;
import glacis.model.scope.Mandate;
import glacis.model.scope.OptOut;
import glacis.model.scope.PortSet;
import glacis.model.scope.Prefix;
import glacis.model.scope.Target;
import glacis.model.scope.Transport;
import glacis.model.scope.Window;
import glacis.scan.MemoryLedger;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The guard and a second, naive evaluator give one answer for mandates and targets drawn at random. */
class ScopeGuardAgreementTest {

    private static final String[] ADDRESSES = {
        "44.1.2.3",
        "44.1.2.200",
        "44.1.15.255",
        "44.1.16.0",
        "10.0.0.5",
        "10.9.9.9",
        "127.0.0.1",
        "127.77.0.2",
        "::1",
        "192.168.1.1",
        "169.254.169.254",
        "192.0.2.1",
        "224.0.0.1",
        "0.0.0.0",
        "2a00:1::1",
        "2a00:2::1",
        "fd00::1",
        "fe80::1",
        "::ffff:44.1.2.3",
        "::ffff:127.0.0.1",
        "64:ff9b::2c01:203",
        "64:ff9b::7f00:1",
        "2002:2c01:203::1",
        "2002:a00:5::1",
        "198.18.0.1",
        "100.64.0.1",
        "2001:db8::1"
    };
    private static final String[] NETWORKS = {
        "44.1.2.0/24",
        "44.1.2.128/25",
        "44.1.0.0/20",
        "44.1.0.0/19",
        "44.0.0.0/8",
        "0.0.0.0/0",
        "0.0.0.0/1",
        "::/0",
        "10.0.0.0/8",
        "10.0.0.0/7",
        "127.0.0.0/8",
        "126.0.0.0/7",
        "127.77.0.0/24",
        "192.168.0.0/16",
        "2a00:1::/48",
        "2a00::/16",
        "2a00::/40",
        "2a00::/39",
        "fd00::/8",
        "fc00::/7",
        "64:ff9b::/96",
        "2002::/16",
        "192.0.2.0/24",
        "169.254.0.0/16",
        "198.18.0.0/15",
        "::1/128"
    };
    private static final String[] NAMES = {
        "example.org",
        "www.example.org",
        "a.b.example.org",
        "example.net",
        "mx.example.net",
        "localhost",
        "app.localhost"
    };
    private static final String[] PATTERNS = {"*.example.org", "*.b.example.org", "*.example.net", "*.net"};
    private static final String[] PROBES = {"tls.versions", "s7.identity", "tcp.open", "tls.hello-smtp", "http.root"};

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 5, 8, 20261123})
    void both_give_the_same_answer(long seed) {
        Random random = new Random(seed);
        Map<String, Integer> seen = new TreeMap<>();
        for (int round = 0; round < 3_000; round++) {
            List<Mandate> mandates = mandates(random);
            List<OptOut> optOuts = optOuts(random);
            for (int i = 0; i < 6; i++) {
                Request request = request(random);
                MemoryLedger ledger = before(request, random);
                NaiveEvaluator naive = new NaiveEvaluator(mandates, optOuts, ledger.entries(), Draft.NOW);
                ScopeGuard guard = new ScopeGuard(mandates, optOuts, ledger, () -> Draft.NOW, () -> false);

                String answer = Draft.answer(guard, request);

                assertThat(answer)
                        .as(
                                "seed %d round %d: %s of %s with %s after %s",
                                seed, round, request, mandates, optOuts, ledger.entries())
                        .isEqualTo(naive.answer(request));
                seen.merge(answer.contains(":") ? "permitted" : answer, 1, Integer::sum);
            }
        }
        assertThat(seen.keySet())
                .contains(
                        "permitted",
                        "NOT_COVERED",
                        "KNOWLEDGE_MISSING",
                        "NAME_RULE_ONLY",
                        "NOT_YET",
                        "EXPIRED",
                        "OUTSIDE_WINDOW",
                        "PORT_NOT_COVERED",
                        "ABOVE_CEILING",
                        "NO_CONTACT",
                        "TOO_LARGE",
                        "FOLLOW_LIMIT",
                        "NOT_CONSENTED",
                        "DAILY_LIMIT",
                        "FRAGILE_PORT",
                        "OPTED_OUT",
                        "DENIED",
                        "RESERVED");
        assertThat(seen.get("permitted")).isGreaterThan(500);
    }

    @ParameterizedTest
    @ValueSource(longs = {7, 11})
    void taking_something_away_never_permits_more(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 3_000; round++) {
            List<Mandate> mandates = mandates(random);
            List<OptOut> optOuts = optOuts(random);
            Request request = request(random);
            boolean before = Draft.answer(
                            new ScopeGuard(mandates, optOuts, new MemoryLedger(), () -> Draft.NOW, () -> false),
                            request)
                    .contains(":");
            List<Mandate> fewer = mandates.subList(0, random.nextInt(mandates.size()));
            List<OptOut> more = new ArrayList<>(optOuts);
            more.add(new OptOut(Draft.rule(1, rule(random)), "the owner", Draft.NOW));

            boolean denied = mandates.subList(fewer.size(), mandates.size()).stream()
                    .anyMatch(mandate -> !mandate.deny().isEmpty());
            boolean after = !denied
                    && Draft.answer(
                                    new ScopeGuard(fewer, more, new MemoryLedger(), () -> Draft.NOW, () -> false),
                                    request)
                            .contains(":");

            assertThat(after && !before)
                    .as("seed %d round %d: %s", seed, round, request)
                    .isFalse();
        }
    }

    private static List<Mandate> mandates(Random random) {
        List<Mandate> mandates = new ArrayList<>();
        for (int i = random.nextInt(1, 4); i > 0; i--) {
            mandates.add(mandate("m" + i, random));
        }
        if (random.nextInt(3) == 0) {
            mandates.add(random.nextInt(mandates.size() + 1), BuiltInMandates.thisMachine());
        }
        if (random.nextInt(3) == 0) {
            mandates.add(BuiltInMandates.publicRecords());
        }
        return mandates;
    }

    private static Mandate mandate(String id, Random random) {
        Draft draft = Draft.of(id, rules(random, random.nextInt(1, 6)));
        draft = random.nextInt(4) == 0 ? draft.deny(rules(random, random.nextInt(1, 3))) : draft;
        draft = random.nextInt(2) == 0 ? draft.declared() : draft;
        draft = random.nextInt(6) == 0 ? draft.contact(" ") : draft;
        draft = random.nextInt(3) == 0 ? draft.ports("1-80,443") : draft;
        draft = random.nextInt(3) == 0 ? draft.follow(Mandate.Follow.NONE) : draft;
        draft = draft.upTo(pick(random, Intrusiveness.values()));
        draft = random.nextInt(3) == 0 ? draft.consented("s7.identity") : draft;
        draft = draft.on(pick(random, Mandate.Basis.values()));
        if (random.nextInt(5) == 0) {
            Instant from = Draft.NOW.plusSeconds(random.nextInt(-2, 2));
            draft = draft.during(from, from.plusSeconds(1 + random.nextInt(2)));
        }
        if (random.nextInt(5) == 0) {
            LocalTime from = LocalTime.of(random.nextInt(24), 0);
            draft = draft.open(new Window(
                    EnumSet.of(DayOfWeek.MONDAY), from, from.plusHours(random.nextInt(1, 23)), ZoneOffset.UTC));
        }
        return draft.mandate();
    }

    private static List<OptOut> optOuts(Random random) {
        List<OptOut> optOuts = new ArrayList<>();
        if (random.nextInt(6) == 0) {
            Instant since = Draft.NOW.plusSeconds(random.nextInt(-1, 2));
            optOuts.add(new OptOut(Draft.rule(1, rule(random)), "the owner", since));
        }
        return optOuts;
    }

    private static Request request(Random random) {
        int port = pick(random, NaiveEvaluator.interestingPorts().toArray());
        Optional<HostName> from =
                random.nextInt(3) == 0 ? Optional.of(HostName.require(pick(random, NAMES))) : Optional.empty();
        Target target = switch (random.nextInt(6)) {
            case 0 -> new Target.Host(IpAddress.require(pick(random, ADDRESSES)));
            case 1 -> new Target.Network(Prefix.require(pick(random, NETWORKS)));
            default ->
                new Target.Endpoint(
                        IpAddress.require(pick(random, ADDRESSES)),
                        port,
                        pick(random, Transport.values()),
                        random.nextInt(3) == 0 ? Optional.empty() : Optional.of(HostName.require(pick(random, NAMES))));
        };
        return new Request(
                        target,
                        pick(random, Intrusiveness.values()),
                        pick(random, PROBES),
                        PortSet.of(
                                port,
                                pick(random, NaiveEvaluator.interestingPorts().toArray())),
                        random.nextBoolean(),
                        from,
                        random.nextInt(4) == 0)
                .insideTls(random.nextInt(4) == 0);
    }

    /** What was asked before: here or elsewhere, just now or a day ago, ended or not. */
    private static MemoryLedger before(Request request, Random random) {
        MemoryLedger ledger = new MemoryLedger();
        for (int i = random.nextInt(12) - 4; i > 0; i--) {
            String asked = pick(random, PROBES) + (random.nextInt(3) == 0 ? " in TLS" : "");
            LedgerEntry intent = new LedgerEntry(
                    LedgerEntry.Kind.INTENT,
                    new Lineage.Allowance("P-1", "m1", 1, "44.1.2.3", "normal-client"),
                    "own-assets",
                    request.target() + (random.nextInt(8) == 0 ? "1" : ""),
                    Draft.NOW.minusSeconds(random.nextInt(6) == 0 ? 86_400 : random.nextInt(86_400)),
                    0,
                    0,
                    Digest.of(new byte[0]),
                    Optional.of(new LedgerEntry.Purpose(asked, 1 + random.nextInt(2), OptionalLong.empty())));
            long number = ledger.append(intent);
            if (random.nextBoolean()) {
                ledger.append(intent.conversation(number, intent.at(), 0, 0, intent.transcript()));
            }
        }
        return ledger;
    }

    private static String[] rules(Random random, int count) {
        String[] rules = new String[count];
        for (int i = 0; i < count; i++) {
            rules[i] = rule(random);
        }
        return rules;
    }

    private static String rule(Random random) {
        return switch (random.nextInt(8)) {
            case 0, 1, 2 -> pick(random, NETWORKS);
            case 3 -> pick(random, ADDRESSES);
            case 4, 5 -> pick(random, NAMES);
            case 6 -> pick(random, PATTERNS);
            default -> random.nextInt(3) == 0 ? "AS64500" : pick(random, NETWORKS);
        };
    }

    private static <T> T pick(Random random, T[] values) {
        return values[random.nextInt(values.length)];
    }

    private static int pick(Random random, int[] values) {
        return values[random.nextInt(values.length)];
    }
}
