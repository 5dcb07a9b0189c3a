package glacis.scan.guard;

import glacis.model.observation.Lineage;
import glacis.model.scope.HostName;
import glacis.model.scope.Intrusiveness;
import glacis.model.scope.Mandate;
import glacis.model.scope.OptOut;
import glacis.model.scope.PortSet;
import glacis.model.scope.Prefix;
import glacis.model.scope.Refusal;
import glacis.model.scope.Refusal.Reason;
import glacis.model.scope.ScopeRule;
import glacis.model.scope.Target;
import glacis.model.scope.Transport;
import glacis.scan.guard.LineJudge.No;
import glacis.scan.guard.LineJudge.Say;
import glacis.scan.guard.LineJudge.Silence;
import glacis.scan.guard.LineJudge.Yes;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Decides whether something may be asked, and alone makes the permits without which nothing is sent.
 *
 * <p><strong>The order of a decision.</strong> What forbids comes first and cannot be outvoted:
 *
 * <ol>
 *   <li>Somebody pressed stop.
 *   <li>An opt-out is about the address, the name, or the name that published it.
 *   <li>The address is reserved: never allowed, whatever anybody wrote ({@link AddressSpace}). An address that carries an IPv4
 *       address (NAT64, 6to4) is judged as that one and must be public.
 *   <li>A deny line of any mandate is about it, of an ended one too. A deny line or opt-out for an autonomous system whose
 *       prefixes are not known may be about every public address, and therefore is.
 * </ol>
 *
 * <p>Then each allow line of each mandate is heard ({@link LineJudge}). It is silent, or says no, or yes, by: cover, period,
 * windows, ports, ceiling, contact, size while unverified, follow, consent, fragile ports, and what an ordinary client may
 * ask within a day.
 *
 * <ul>
 *   <li>An <em>address line</em> covers every port of its addresses, under any name. The built-in mandate for loopback does not
 *       count when a name from the outside leads there: a public name that points to 127.0.0.1 is an attack on us.
 *   <li>A <em>name line</em> covers the pair (name, address) on the ports on which names are served, or which the name
 *       publishes; never the address alone, never a search for ports, never an address that is not public.
 *   <li>A <em>followed name</em>, one that a permitted name published as its own service, is asked each question once, as an
 *       ordinary client would. It gives no right to follow further: {@code followedFrom} must be permitted itself.
 *   <li>Where a mandate's ceiling is that of an <em>ordinary client</em>, and for followed names, an endpoint (address, port and
 *       name) is asked within any 24 hours at most as often as {@link DailyShare} says, over all runs of this ledger and
 *       whatever mandate allowed the earlier ones.
 * </ul>
 *
 * <p><strong>Among several lines</strong> the first mandate with a yes wins, in the order in which mandates were given, and
 * within it the most specific line: an exact name, a pattern (more labels first), a longer prefix, a followed name; then the
 * lower line number. Without a yes, the no that passed the most tests is returned, since it says what is missing; among
 * equals the first mandate's and its most specific line's. If every line is silent the answer is "not covered". So each
 * request has exactly one answer, and the order of lines within a file never changes it from no to yes.
 *
 * <p>A permit is short-lived and literal: addresses, ports, protocols. Denied parts of a network are taken out of its permit; a
 * search for ports never carries a byte. What a permit does not cover is a new target, which asks again.
 *
 * <p>The guard reads no name, resolves nothing, and sends nothing. It may be used by several threads.
 */
public final class ScopeGuard {

    /** The ports on which a name rule may be asked without the name having published them. */
    public static final PortSet NAME_PORTS = LineJudge.NAME_PORTS;

    private static final Duration CONVERSATION = Duration.ofMinutes(10);
    private static final Duration SEARCH = Duration.ofHours(1);

    private final List<Mandate> mandates;
    private final List<OptOut> optOuts;
    private final InstantSource clock;
    private final KillSwitch stop;
    private final Map<String, RateBudget> budgets = new HashMap<>();
    private final Set<Followed> followed = new HashSet<>();
    private final DayBook dayBook;
    private long permits;

    /** A question that was put to a followed name. */
    private record Followed(Target target, String probe) {}

    /**
     * @param mandates who allowed what, in the order in which they are heard; the built-in ones are the caller's to add
     * @param optOuts who asked not to be asked
     * @param ledger what was asked before, by whatever run
     * @param clock what time it is
     * @param stop whether everything has to end
     * @throws IllegalArgumentException when two mandates have one id
     */
    public ScopeGuard(
            List<Mandate> mandates, List<OptOut> optOuts, Ledger ledger, InstantSource clock, KillSwitch stop) {
        this.mandates = List.copyOf(mandates);
        this.optOuts = List.copyOf(optOuts);
        this.dayBook = new DayBook(ledger);
        this.clock = clock;
        this.stop = stop;
        for (Mandate mandate : this.mandates) {
            if (budgets.put(mandate.id(), new RateBudget(mandate.rate(), isUnverified(mandate))) != null) {
                throw new IllegalArgumentException("two mandates are called " + mandate.id());
            }
        }
    }

    /** Whether this may be asked now; the refusal is meant to be recorded. */
    public synchronized Decision decide(Request request) {
        Instant now = clock.instant();
        return switch (request.target()) {
            case Target.Domain domain ->
                refuse(domain, Reason.NOT_COVERED, "a name is asked about through the operator's resolver");
            case Target.Endpoint endpoint -> decideConversation(request, endpoint, now);
            case Target.Host host -> decide(Subject.host(request, host.address()), now, Optional::empty);
            case Target.Network network -> decide(Subject.network(request, network.prefix()), now, Optional::empty);
        };
    }

    private Decision decideConversation(Request request, Target.Endpoint endpoint, Instant now) {
        Subject subject = Subject.conversation(request, endpoint);
        Decision decision = decide(subject, now, () -> dayBook.exhausted(request, endpoint, now));
        if (decision instanceof Decision.Permitted) {
            dayBook.take(request, endpoint, now);
        }
        return decision;
    }

    /**
     * Whether the operator's own resolver may be asked about a name. Nothing goes to the target, so anybody's name may be
     * asked for while {@link BuiltInMandates#publicRecords} is among the mandates; else a mandate must cover the name.
     */
    public synchronized Decision decideResolver(Target.Endpoint resolver, HostName about) {
        Request request =
                Request.conversation(resolver, Intrusiveness.PASSIVE, "dns").followedFrom(about);
        Subject subject = Subject.conversation(request, resolver);
        Target asked = new Target.Domain(about);
        Instant now = clock.instant();
        Optional<Refusal> forbidden = forbidden(subject, asked, now);
        if (forbidden.isPresent()) {
            return new Decision.Refused(forbidden.get());
        }
        for (Mandate mandate : mandates) {
            Optional<Lineage.Allowance> allowance = standing(mandate, about, now);
            if (allowance.isPresent()) {
                Permit.Reach reach = new Permit.Reach(
                        subject.literal(),
                        List.of(),
                        PortSet.of(resolver.port()),
                        Set.of(Transport.UDP, Transport.TCP),
                        Optional.empty());
                Instant notAfter = Validity.notAfter(mandate, now, SEARCH);
                return new Decision.Permitted(new Permit(
                        allowance.get().permit(),
                        mandate,
                        reach,
                        allowance.get(),
                        Intrusiveness.PASSIVE,
                        notAfter,
                        false));
            }
        }
        return refuse(asked, Reason.NOT_COVERED, "no mandate covers the name, and public records are switched off");
    }

    /** The budget of the permit's mandate: the same one for all its permits. */
    public synchronized RateBudget budgetFor(Permit permit) {
        RateBudget budget = budgets.get(permit.allowance().mandate());
        if (budget == null) {
            throw new IllegalArgumentException("another guard made " + permit);
        }
        return budget;
    }

    private Decision decide(Subject subject, Instant now, Supplier<Optional<String>> exhausted) {
        Target target = subject.request().target();
        Optional<Refusal> forbidden = forbidden(subject, target, now);
        if (forbidden.isPresent()) {
            return new Decision.Refused(forbidden.get());
        }
        if (subject.ports().size() == 0) {
            return refuse(target, Reason.PORT_NOT_COVERED, "no port was named");
        }
        Followed question = new Followed(target, subject.request().probe());
        LineJudge judge = new LineJudge(subject, now, followed.contains(question), exhausted);
        Say best = new Silence();
        for (Mandate mandate : mandates) {
            for (ScopeRule line : mandate.allow()) {
                best = better(judge, best, judge.judge(mandate, line));
            }
            if (best instanceof Yes) {
                break;
            }
        }
        return switch (best) {
            case Yes yes -> {
                if (yes.followed()) {
                    followed.add(question);
                }
                yield new Decision.Permitted(permit(subject, yes, now));
            }
            case No no -> refuse(target, no.reason(), no.rule());
            case Silence silence -> refuse(target, Reason.NOT_COVERED, "no allow line is about it");
        };
    }

    /** The one of two to keep; the first is older and wins a tie. */
    private static Say better(LineJudge judge, Say kept, Say next) {
        if (kept instanceof Yes had && next instanceof Yes has) {
            return judge.specificity(has.line()) > judge.specificity(had.line()) ? has : had;
        }
        if (kept instanceof No had && next instanceof No has) {
            int further = LineJudge.progress(has.reason()) - LineJudge.progress(had.reason());
            boolean narrower = has.mandate().equals(had.mandate())
                    && judge.specificity(has.line()) > judge.specificity(had.line());
            return further > 0 || further == 0 && narrower ? has : had;
        }
        return kept instanceof Silence || next instanceof Yes ? next : kept;
    }

    private Optional<Refusal> forbidden(Subject subject, Target target, Instant now) {
        if (stop.stopped()) {
            return Optional.of(new Refusal(target, Reason.STOPPED, "glacis stop"));
        }
        for (OptOut optOut : optOuts) {
            if (!now.isBefore(optOut.since()) && isAbout(optOut.what(), subject)) {
                return Optional.of(new Refusal(target, Reason.OPTED_OUT, optOut.what() + " since " + optOut.since()));
            }
        }
        if (subject.space() == AddressSpace.RESERVED) {
            return Optional.of(new Refusal(
                    target, Reason.RESERVED, subject.literal() + " is never asked, whatever a mandate says"));
        }
        for (Mandate mandate : mandates) {
            for (ScopeRule line : mandate.deny()) {
                if (isAbout(line, subject)) {
                    return Optional.of(new Refusal(target, Reason.DENIED, LineJudge.cite(mandate, line)));
                }
            }
        }
        return Optional.empty();
    }

    /** Whether a rule that forbids is about the whole of the target, or may be. */
    private static boolean isAbout(ScopeRule rule, Subject subject) {
        return switch (rule) {
            case ScopeRule.Names names -> subject.names().anyMatch(names.pattern()::matches);
            case ScopeRule.Addresses addresses ->
                addresses.prefix().contains(subject.judged())
                        || addresses.prefix().contains(subject.literal());
            case ScopeRule.AutonomousSystem as -> subject.space() == AddressSpace.PUBLIC;
        };
    }

    private Permit permit(Subject subject, Yes yes, Instant now) {
        Mandate mandate = yes.mandate();
        Permit.Reach reach = new Permit.Reach(
                subject.literal(), forbiddenWithin(subject, now), yes.ports(), subject.transports(), subject.name());
        Lineage.Allowance allowance = new Lineage.Allowance(
                nextId(),
                mandate.id(),
                yes.line().line(),
                yes.line().toString(),
                subject.level().word());
        Instant notAfter = Validity.notAfter(mandate, now, subject.search() ? SEARCH : CONVERSATION);
        return new Permit(allowance.permit(), mandate, reach, allowance, subject.level(), notAfter, yes.connectOnly());
    }

    /** What a permit for a network leaves out. */
    private List<Prefix> forbiddenWithin(Subject subject, Instant now) {
        List<Prefix> except = new ArrayList<>();
        for (OptOut optOut : optOuts) {
            if (!now.isBefore(optOut.since())) {
                addWithin(except, optOut.what(), subject);
            }
        }
        for (Mandate mandate : mandates) {
            mandate.deny().forEach(line -> addWithin(except, line, subject));
        }
        return List.copyOf(except);
    }

    private static void addWithin(List<Prefix> except, ScopeRule rule, Subject subject) {
        if (rule instanceof ScopeRule.Addresses addresses && subject.literal().contains(addresses.prefix())) {
            except.add(addresses.prefix());
        }
    }

    private Optional<Lineage.Allowance> standing(Mandate mandate, HostName about, Instant now) {
        if (now.isBefore(mandate.from()) || !now.isBefore(mandate.until())) {
            return Optional.empty();
        }
        String level = Intrusiveness.PASSIVE.word();
        if (mandate.basis() == Mandate.Basis.BUILT_IN && mandate.ceiling() == Intrusiveness.PASSIVE) {
            return Optional.of(new Lineage.Allowance(nextId(), mandate.id(), 1, "anybody, passive", level));
        }
        return mandate.allow().stream()
                .filter(line ->
                        line instanceof ScopeRule.Names names && names.pattern().matches(about))
                .findFirst()
                .map(line -> new Lineage.Allowance(nextId(), mandate.id(), line.line(), line.toString(), level));
    }

    private String nextId() {
        permits++;
        return "P-" + permits;
    }

    private static boolean isUnverified(Mandate mandate) {
        return mandate.verification() == Mandate.Verification.DECLARED
                && mandate.allow().stream().anyMatch(ScopeGuard::isOpen);
    }

    private static boolean isOpen(ScopeRule line) {
        return switch (line) {
            case ScopeRule.Addresses addresses -> AddressSpace.isOpen(addresses.prefix());
            case ScopeRule.Names names -> true;
            case ScopeRule.AutonomousSystem as -> true;
        };
    }

    private static Decision refuse(Target target, Reason reason, String rule) {
        return new Decision.Refused(new Refusal(target, reason, rule));
    }
}
