package glacis.app.scope;

import glacis.model.observation.Digest;
import glacis.model.observation.Outcome;
import glacis.model.observation.Reply;
import glacis.model.scope.HostName;
import glacis.model.scope.Mandate;
import glacis.model.scope.ScopeRule;
import glacis.scan.guard.AddressSpace;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Whether the owner's side confirms a mandate: each name that it allows publishes a TXT record which names the mandate's exact
 * words. Whoever can write into the zone of a name may say who looks at it; nobody else can.
 *
 * @param lines what is known about each allow line, in their order
 */
public record MandateProof(List<Line> lines) {

    /** Where the record lies; an underscored name is nobody's host (RFC 8552 §1.1). */
    private static final String LABEL = "_glacis.";

    private static final String KEY = "glacis-mandate=";

    /** 128 bits: nobody finds a second mandate that has the same ones. */
    private static final int DIGITS = 32;

    private static final int HOUR = 3_600;

    public MandateProof {
        lines = List.copyOf(lines);
    }

    /** What is known about one allow line. */
    public sealed interface Line {
        /** The line. */
        ScopeRule rule();
    }

    /** Addresses of somebody's own network: there is no outside to ask. */
    public record Needless(ScopeRule rule) implements Line {}

    /** The record is there. */
    public record Confirmed(ScopeRule rule, HostName owner) implements Line {}

    /**
     * The record is not there.
     *
     * @param owner where it has to be
     * @param another whether one of other words is there
     */
    public record Missing(ScopeRule rule, HostName owner, boolean another) implements Line {}

    /**
     * Whether the record is there is not known.
     *
     * @param why in a few words
     * @param withheld whether the guard refused to ask
     */
    public record Undetermined(ScopeRule rule, String why, boolean withheld) implements Line {}

    /** No record can confirm this line; why not, in a sentence without its full stop. */
    public record Impossible(ScopeRule rule, String why) implements Line {}

    /**
     * The text that has to be published for a mandate.
     *
     * @param yaml its words as they are stored
     */
    public static String text(String yaml) {
        return KEY + Digest.of(yaml.getBytes(StandardCharsets.UTF_8)).hex().substring(0, DIGITS);
    }

    /** The name at which the record for this name lies; empty when there is no room for one. */
    public static Optional<HostName> owner(HostName name) {
        return HostName.parse(LABEL + name);
    }

    /** The record as a line of a zone file (RFC 1035 §5.1). */
    public static String zoneLine(HostName owner, String text) {
        return owner + ". " + HOUR + " IN TXT \"" + text + "\"";
    }

    /** The names whose TXT records have to be asked for, each once. */
    public static Set<HostName> owners(Mandate mandate) {
        Set<HostName> owners = new LinkedHashSet<>();
        for (ScopeRule rule : mandate.allow()) {
            if (rule instanceof ScopeRule.Names names) {
                owner(names.pattern().name()).ifPresent(owners::add);
            }
        }
        return owners;
    }

    /**
     * What follows from what the resolver said.
     *
     * @param text what has to be published
     * @param told what came of asking about each of {@link #owners}
     */
    public static MandateProof of(Mandate mandate, String text, Map<HostName, Outcome<Reply>> told) {
        return new MandateProof(
                mandate.allow().stream().map(rule -> line(rule, text, told)).toList());
    }

    private static Line line(ScopeRule rule, String text, Map<HostName, Outcome<Reply>> told) {
        return switch (rule) {
            case ScopeRule.Names names ->
                owner(names.pattern().name())
                        .map(owner -> named(rule, owner, text, Optional.ofNullable(told.get(owner))))
                        .orElseGet(() -> new Impossible(rule, "the name is too long to have " + LABEL + " before it"));
            case ScopeRule.Addresses addresses ->
                AddressSpace.isOpen(addresses.prefix())
                        ? new Impossible(rule, byContact("an address line"))
                        : new Needless(rule);
            case ScopeRule.AutonomousSystem system -> new Impossible(rule, byContact("an AS number"));
        };
    }

    private static String byContact(String what) {
        return what + " is verified by its registry contact, which this version cannot do";
    }

    private static Line named(ScopeRule rule, HostName owner, String text, Optional<Outcome<Reply>> told) {
        if (told.flatMap(Outcome::answer).orElse(null) instanceof Reply.Names names) {
            List<String> values = names.values(owner, "TXT");
            return switch (names.status(owner, "TXT")) {
                case DATA ->
                    values.contains(text)
                            ? new Confirmed(rule, owner)
                            : new Missing(rule, owner, values.stream().anyMatch(value -> value.startsWith(KEY)));
                case NO_DATA, NO_SUCH_NAME -> new Missing(rule, owner, false);
                case UNDETERMINED -> new Undetermined(rule, "it could not say", false);
            };
        }
        return new Undetermined(
                rule,
                told.map(Outcome::words).orElse("it was not asked"),
                told.filter(Outcome.Withheld.class::isInstance).isPresent());
    }

    /** Whether nothing in the mandate needs anybody's confirmation; then it has none. */
    public boolean isNeedless() {
        return lines.stream().allMatch(Needless.class::isInstance);
    }

    /** Whether every line that needs it is confirmed, and at least one is: only then is the mandate verified. */
    public boolean isComplete() {
        return !isNeedless() && lines.stream().allMatch(line -> line instanceof Needless || line instanceof Confirmed);
    }
}
