package glacis.scan.guard;

import glacis.model.scope.HostName;
import glacis.model.scope.Intrusiveness;
import glacis.model.scope.IpAddress;
import glacis.model.scope.Mandate;
import glacis.model.scope.NamePattern;
import glacis.model.scope.OptOut;
import glacis.model.scope.PortSet;
import glacis.model.scope.Prefix;
import glacis.model.scope.Rate;
import glacis.model.scope.Refusal;
import glacis.model.scope.ScopeRule;
import glacis.model.scope.Target;
import glacis.model.scope.Transport;
import glacis.model.scope.Window;
import glacis.scan.MemoryLedger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A mandate in the making, and the few words with which the guard's tests are written. */
record Draft(
        String id,
        Mandate.Basis basis,
        String contact,
        Instant from,
        Instant until,
        List<String> allow,
        List<String> deny,
        Intrusiveness ceiling,
        Mandate.Follow follow,
        PortSet ports,
        List<Window> windows,
        Set<String> consented,
        Rate rate,
        Mandate.Verification verification) {

    /** A Monday, noon. */
    static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

    static Draft of(String id, String... allow) {
        return new Draft(
                id,
                Mandate.Basis.OWN_ASSETS,
                "https://example.org/scanning",
                NOW.minusSeconds(1000),
                NOW.plusSeconds(1_000_000),
                List.of(allow),
                List.of(),
                Intrusiveness.NON_INTRUSIVE,
                Mandate.Follow.NORMAL_CLIENT,
                PortSet.ALL,
                List.of(),
                Set.of(),
                Rate.DEFAULT,
                Mandate.Verification.VERIFIED);
    }

    Draft deny(String... rules) {
        return new Draft(
                id,
                basis,
                contact,
                from,
                until,
                allow,
                List.of(rules),
                ceiling,
                follow,
                ports,
                windows,
                consented,
                rate,
                verification);
    }

    Draft on(Mandate.Basis other) {
        return new Draft(
                id,
                other,
                contact,
                from,
                until,
                allow,
                deny,
                ceiling,
                follow,
                ports,
                windows,
                consented,
                rate,
                verification);
    }

    Draft contact(String other) {
        return new Draft(
                id,
                basis,
                other,
                from,
                until,
                allow,
                deny,
                ceiling,
                follow,
                ports,
                windows,
                consented,
                rate,
                verification);
    }

    Draft during(Instant first, Instant end) {
        return new Draft(
                id,
                basis,
                contact,
                first,
                end,
                allow,
                deny,
                ceiling,
                follow,
                ports,
                windows,
                consented,
                rate,
                verification);
    }

    Draft upTo(Intrusiveness other) {
        return new Draft(
                id,
                basis,
                contact,
                from,
                until,
                allow,
                deny,
                other,
                follow,
                ports,
                windows,
                consented,
                rate,
                verification);
    }

    Draft follow(Mandate.Follow other) {
        return new Draft(
                id,
                basis,
                contact,
                from,
                until,
                allow,
                deny,
                ceiling,
                other,
                ports,
                windows,
                consented,
                rate,
                verification);
    }

    Draft ports(String other) {
        return new Draft(
                id,
                basis,
                contact,
                from,
                until,
                allow,
                deny,
                ceiling,
                follow,
                PortSet.parse(other).orElseThrow(),
                windows,
                consented,
                rate,
                verification);
    }

    Draft open(Window... hours) {
        return new Draft(
                id,
                basis,
                contact,
                from,
                until,
                allow,
                deny,
                ceiling,
                follow,
                ports,
                List.of(hours),
                consented,
                rate,
                verification);
    }

    Draft consented(String... checks) {
        return new Draft(
                id,
                basis,
                contact,
                from,
                until,
                allow,
                deny,
                Intrusiveness.CONSENTED,
                follow,
                ports,
                windows,
                Set.of(checks),
                rate,
                verification);
    }

    Draft at(Rate other) {
        return new Draft(
                id,
                basis,
                contact,
                from,
                until,
                allow,
                deny,
                ceiling,
                follow,
                ports,
                windows,
                consented,
                other,
                verification);
    }

    Draft declared() {
        return new Draft(
                id,
                basis,
                contact,
                from,
                until,
                allow,
                deny,
                ceiling,
                follow,
                ports,
                windows,
                consented,
                rate,
                Mandate.Verification.DECLARED);
    }

    Mandate mandate() {
        return new Mandate(
                id,
                "the board",
                basis,
                "decision 1",
                contact,
                from,
                until,
                rules(allow, 1),
                rules(deny, allow.size() + 1),
                ceiling,
                follow,
                ports,
                windows,
                consented,
                rate,
                verification);
    }

    ScopeGuard guard() {
        return guard(mandate());
    }

    static ScopeGuard guard(Mandate... mandates) {
        return new ScopeGuard(List.of(mandates), List.of(), new MemoryLedger(), () -> NOW, () -> false);
    }

    static ScopeGuard guard(List<OptOut> optOuts, Mandate... mandates) {
        return new ScopeGuard(List.of(mandates), optOuts, new MemoryLedger(), () -> NOW, () -> false);
    }

    private static List<ScopeRule> rules(List<String> texts, int first) {
        List<ScopeRule> rules = new ArrayList<>();
        for (String text : texts) {
            rules.add(rule(first + rules.size(), text));
        }
        return rules;
    }

    static ScopeRule rule(int line, String text) {
        if (text.startsWith("AS")) {
            return new ScopeRule.AutonomousSystem(line, Long.parseLong(text.substring(2)));
        }
        Optional<Prefix> prefix = Prefix.parse(text);
        return prefix.isPresent()
                ? new ScopeRule.Addresses(line, prefix.get())
                : new ScopeRule.Names(line, NamePattern.parse(text).orElseThrow());
    }

    static OptOut optOut(String what) {
        return new OptOut(rule(1, what), "the owner", NOW.minusSeconds(1));
    }

    /** {@code name@address:port}, {@code address:port}; IPv6 in brackets; {@code /udp} behind it for UDP. */
    static Target.Endpoint endpoint(String text) {
        int at = text.indexOf('@');
        Optional<HostName> name = at < 0 ? Optional.empty() : HostName.parse(text.substring(0, at));
        boolean udp = text.endsWith("/udp");
        String where = text.substring(at + 1, text.length() - (udp ? 4 : 0));
        int colon = where.lastIndexOf(':');
        IpAddress address = IpAddress.require(where.substring(0, colon).replaceAll("[\\[\\]]", ""));
        int port = Integer.parseInt(where.substring(colon + 1));
        return new Target.Endpoint(address, port, udp ? Transport.UDP : Transport.TCP, name);
    }

    static Request ask(String endpoint) {
        return ask(endpoint, Intrusiveness.NON_INTRUSIVE);
    }

    static Request ask(String endpoint, Intrusiveness level) {
        return Request.conversation(endpoint(endpoint), level, "tls.versions");
    }

    static Request search(String where, String ports) {
        Prefix prefix = Prefix.require(where);
        Target target = where.indexOf('/') < 0 ? new Target.Host(prefix.first()) : new Target.Network(prefix);
        return Request.search(target, PortSet.parse(ports).orElseThrow(), "tcp.open");
    }

    /** The line that allows, as {@code id:line}; or the reason of the refusal. */
    static String answer(ScopeGuard guard, Request request) {
        return answer(guard.decide(request));
    }

    static String answer(Decision decision) {
        return switch (decision) {
            case Decision.Permitted yes -> {
                var allowance = yes.permit().allowance();
                yield allowance.mandate() + ":" + allowance.line();
            }
            case Decision.Refused no -> no.refusal().reason().name();
        };
    }

    static Permit permit(ScopeGuard guard, Request request) {
        return switch (guard.decide(request)) {
            case Decision.Permitted yes -> yes.permit();
            case Decision.Refused no -> throw new AssertionError(no.refusal());
        };
    }

    static Refusal refusal(ScopeGuard guard, Request request) {
        return switch (guard.decide(request)) {
            case Decision.Permitted yes -> throw new AssertionError(yes.permit());
            case Decision.Refused no -> no.refusal();
        };
    }
}
