package glacis.scan.guard;

import glacis.model.scope.HostName;
import glacis.model.scope.Intrusiveness;
import glacis.model.scope.IpAddress;
import glacis.model.scope.Mandate;
import glacis.model.scope.PortSet;
import glacis.model.scope.Refusal.Reason;
import glacis.model.scope.ScopeRule;
import glacis.model.scope.Transport;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Holds one request against one allow line of one mandate.
 *
 * <p>The tests stand in one order, and the reason of the last one reached says how near the line came to a yes; {@link
 * #progress} is that order as a number.
 */
final class LineJudge {

    /** The ports on which a name is ordinarily served; others only where the name publishes them. */
    static final PortSet NAME_PORTS = PortSet.of(25, 53, 80, 443, 465, 587, 993, 995);

    private static final int WIDEST_UNVERIFIED_IPV4 = 20;
    private static final int WIDEST_UNVERIFIED_IPV6 = 40;
    private static final HostName LOCALHOST = HostName.require("localhost");

    /** What a line says. */
    sealed interface Say {}

    /** Nothing: the line is about something else. */
    record Silence() implements Say {}

    /** No: it is about this, but. */
    record No(Mandate mandate, ScopeRule line, Reason reason, String why) implements Say {

        /** The line and what is wrong, as refusals cite it. */
        String rule() {
            return cite(mandate, line) + ": " + why;
        }
    }

    /** Yes. */
    record Yes(Mandate mandate, ScopeRule line, PortSet ports, boolean connectOnly, boolean followed) implements Say {}

    /** How a line comes to be about a request. */
    private enum Cover {
        NAME,
        ADDRESS,
        FOLLOW
    }

    private static final Silence SILENCE = new Silence();

    private final Subject subject;
    private final Instant now;
    private final boolean followedBefore;
    private final Supplier<Optional<String>> exhausted;

    /**
     * @param followedBefore whether this question was already put to this target because a permitted name published it
     * @param exhausted why an ordinary client may not ask it again so soon; empty when it may
     */
    LineJudge(Subject subject, Instant now, boolean followedBefore, Supplier<Optional<String>> exhausted) {
        this.subject = subject;
        this.now = now;
        this.followedBefore = followedBefore;
        this.exhausted = exhausted;
    }

    /** How far a refusal came, counted in tests passed. */
    static int progress(Reason reason) {
        return switch (reason) {
            case STOPPED, OPTED_OUT, RESERVED, DENIED, NOT_COVERED -> 0;
            case KNOWLEDGE_MISSING -> 1;
            case NAME_RULE_ONLY -> 2;
            case NOT_YET, EXPIRED -> 3;
            case OUTSIDE_WINDOW -> 4;
            case PORT_NOT_COVERED -> 5;
            case ABOVE_CEILING -> 6;
            case NO_CONTACT -> 7;
            case TOO_LARGE -> 8;
            case FOLLOW_LIMIT -> 9;
            case FRAGILE_PORT, NOT_CONSENTED -> 10;
            case DAILY_LIMIT -> 11;
        };
    }

    /**
     * How narrowly a line means this request: more labels before fewer, which puts the name itself before each pattern over it;
     * names before addresses, longer prefixes first; a followed name last.
     */
    int specificity(ScopeRule line) {
        return switch (line) {
            case ScopeRule.Names names -> {
                int labels = names.pattern().name().labels().size();
                yield carries(names) ? 1_000 + labels : labels - 1_000;
            }
            case ScopeRule.Addresses addresses -> addresses.prefix().length();
            case ScopeRule.AutonomousSystem as -> 0;
        };
    }

    /** What this line of this mandate says. */
    Say judge(Mandate mandate, ScopeRule line) {
        return switch (line) {
            case ScopeRule.Names names -> judgeName(mandate, names);
            case ScopeRule.Addresses addresses ->
                addresses.prefix().length() > 0 && addresses.prefix().contains(subject.judged())
                        ? judgeAddress(mandate, addresses)
                        : SILENCE;
            case ScopeRule.AutonomousSystem as ->
                subject.space() == AddressSpace.PUBLIC
                        ? no(mandate, as, Reason.KNOWLEDGE_MISSING, "its prefixes are not known here")
                        : SILENCE;
        };
    }

    private Say judgeName(Mandate mandate, ScopeRule.Names line) {
        boolean published =
                subject.request().followedFrom().filter(line.pattern()::matches).isPresent();
        if (subject.search()) {
            return published
                    ? no(mandate, line, Reason.NAME_RULE_ONLY, "list the address to have its ports looked for")
                    : SILENCE;
        }
        boolean carried = carries(line);
        if (!carried && !published) {
            return SILENCE;
        }
        if (subject.space() != AddressSpace.PUBLIC) {
            return no(
                    mandate,
                    line,
                    Reason.NOT_COVERED,
                    "the name leads to an address that is not public; list the address if it is meant");
        }
        if (!carried
                && (mandate.follow() == Mandate.Follow.NONE || subject.name().isEmpty())) {
            return no(mandate, line, Reason.NOT_COVERED, "what the name publishes is not followed");
        }
        if (!onNamePort()) {
            return no(mandate, line, Reason.NAME_RULE_ONLY, "nobody published this port");
        }
        return judgeMandate(mandate, line, carried ? Cover.NAME : Cover.FOLLOW);
    }

    private Say judgeAddress(Mandate mandate, ScopeRule.Addresses line) {
        boolean outsideName = mandate.basis() == Mandate.Basis.BUILT_IN
                && subject.names().anyMatch(name -> !name.isWithin(LOCALHOST));
        if (outsideName) {
            return no(mandate, line, Reason.NOT_COVERED, "a name from the outside does not lead to this machine");
        }
        return judgeMandate(mandate, line, Cover.ADDRESS);
    }

    /** The tests that do not depend on how the line came to cover the target, up to its ports. */
    private Say judgeMandate(Mandate mandate, ScopeRule line, Cover cover) {
        if (now.isBefore(mandate.from())) {
            return no(mandate, line, Reason.NOT_YET, "it begins " + mandate.from());
        }
        if (!now.isBefore(mandate.until())) {
            return no(mandate, line, Reason.EXPIRED, "it ended " + mandate.until());
        }
        if (!mandate.windows().isEmpty() && mandate.windows().stream().noneMatch(window -> window.contains(now))) {
            return no(mandate, line, Reason.OUTSIDE_WINDOW, "not at " + now);
        }
        PortSet ports = portsOf(mandate);
        if (ports.size() == 0) {
            return no(mandate, line, Reason.PORT_NOT_COVERED, "its ports are " + mandate.ports());
        }
        Intrusiveness ceiling = ceilingOf(mandate);
        if (ceiling == Intrusiveness.NORMAL_CLIENT && !subject.search() && !onNamePort()) {
            return no(mandate, line, Reason.PORT_NOT_COVERED, "an ordinary client asks only ports that are published");
        }
        if (!ceiling.allows(subject.level())) {
            return no(mandate, line, Reason.ABOVE_CEILING, "its ceiling is " + ceiling.word());
        }
        return judgeAuthor(mandate, line, cover, ports);
    }

    /** What its author has to have said or shown, and the tests of the single question. */
    private Say judgeAuthor(Mandate mandate, ScopeRule line, Cover cover, PortSet ports) {
        if (subject.space() == AddressSpace.PUBLIC && mandate.contact().isBlank()) {
            return no(mandate, line, Reason.NO_CONTACT, "add a contact that the target can turn to");
        }
        if (line instanceof ScopeRule.Addresses addresses && isTooLarge(mandate, addresses)) {
            return no(
                    mandate,
                    line,
                    Reason.TOO_LARGE,
                    "list it in several lines of /" + widest(addresses)
                            + " at the widest; that addresses are yours cannot be verified yet");
        }
        if (cover == Cover.FOLLOW && (followedBefore || subject.level() != Intrusiveness.NORMAL_CLIENT)) {
            return no(mandate, line, Reason.FOLLOW_LIMIT, followedBefore ? "asked before" : "only as normal-client");
        }
        boolean signed = subject.level() == Intrusiveness.CONSENTED
                && mandate.consentedChecks().contains(subject.request().probe());
        if (subject.level() == Intrusiveness.CONSENTED && !signed) {
            return no(
                    mandate,
                    line,
                    Reason.NOT_CONSENTED,
                    "not signed for: " + subject.request().probe());
        }
        boolean fragile = !subject.search() && FragilePorts.ALL.contains(ports.toArray()[0]);
        boolean harmless = subject.transports().contains(Transport.TCP)
                && !subject.request().bytesWillBeSent();
        if (fragile && !signed && !harmless) {
            return no(mandate, line, Reason.FRAGILE_PORT, "only to connect and close");
        }
        boolean ordinary = cover == Cover.FOLLOW || ceilingOf(mandate) == Intrusiveness.NORMAL_CLIENT;
        Optional<String> over = ordinary ? exhausted.get() : Optional.empty();
        if (over.isPresent()) {
            return no(mandate, line, Reason.DAILY_LIMIT, over.get());
        }
        return new Yes(mandate, line, ports, subject.search() || fragile && !signed, cover == Cover.FOLLOW);
    }

    private boolean carries(ScopeRule.Names line) {
        return subject.name().filter(line.pattern()::matches).isPresent();
    }

    private boolean onNamePort() {
        return subject.request().portPublished()
                || NAME_PORTS.contains(subject.ports().toArray()[0]);
    }

    private PortSet portsOf(Mandate mandate) {
        if (mandate.ports().equals(PortSet.ALL)) {
            return subject.ports();
        }
        int[] both = Arrays.stream(subject.ports().toArray())
                .filter(mandate.ports()::contains)
                .toArray();
        return PortSet.of(both);
    }

    /** A basis can carry less than its author wrote: a third party consented to nothing, a register to no odd check. */
    private static Intrusiveness ceilingOf(Mandate mandate) {
        Intrusiveness most = mandate.basis().most();
        return most.allows(mandate.ceiling()) ? mandate.ceiling() : most;
    }

    private static boolean isTooLarge(Mandate mandate, ScopeRule.Addresses line) {
        return mandate.verification() == Mandate.Verification.DECLARED
                && AddressSpace.isOpen(line.prefix())
                && line.prefix().length() < widest(line);
    }

    /** The length of the widest prefix that an unverified line may name. */
    private static int widest(ScopeRule.Addresses line) {
        return line.prefix().first().version() == IpAddress.Version.IPV4
                ? WIDEST_UNVERIFIED_IPV4
                : WIDEST_UNVERIFIED_IPV6;
    }

    /** A line as people find it in the file. */
    static String cite(Mandate mandate, ScopeRule line) {
        return mandate.id() + " line " + line.line() + " (" + line + ")";
    }

    private static No no(Mandate mandate, ScopeRule line, Reason reason, String why) {
        return new No(mandate, line, reason, why);
    }
}
