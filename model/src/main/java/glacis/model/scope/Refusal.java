package glacis.model.scope;

/**
 * The guard's no: what was not asked, why, and by which rule. Refusals are results; they are recorded and reported.
 *
 * @param target what was to be asked
 * @param reason the kind of no
 * @param rule the mandate and line that decided, or a sentence when no line did
 */
public record Refusal(Target target, Reason reason, String rule) {

    /** Why the guard said no; the words appear in reports. */
    public enum Reason {
        NOT_COVERED("no mandate covers it"),
        DENIED("a mandate denies it"),
        OPTED_OUT("its owner asked not to be asked"),
        RESERVED("the address is reserved, multicast or broadcast"),
        EXPIRED("the mandate has ended"),
        NOT_YET("the mandate has not begun"),
        OUTSIDE_WINDOW("outside the hours of the mandate"),
        ABOVE_CEILING("the mandate does not allow this level"),
        PORT_NOT_COVERED("the mandate does not cover this port"),
        FRAGILE_PORT("devices behind this port can be harmed by a byte"),
        NAME_RULE_ONLY("the mandate covers the name, not a search for ports of its address"),
        NO_CONTACT("the mandate names no contact"),
        TOO_LARGE("an unverified mandate line is too large"),
        KNOWLEDGE_MISSING("the routes of this network are not known, or are older than seven days"),
        FOLLOW_LIMIT("a followed name is asked once, as an ordinary client would"),
        DAILY_LIMIT("within 24 hours an ordinary client asks no more of it"),
        NOT_CONSENTED("the owner did not sign for this check"),
        STOPPED("somebody pressed stop");

        private final String sentence;

        Reason(String sentence) {
            this.sentence = sentence;
        }

        /** The reason as people read it. */
        public String sentence() {
            return sentence;
        }
    }
}
