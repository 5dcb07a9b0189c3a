package glacis.model.scope;

/** One line of a mandate's allow or deny list, with the number by which reports cite it (counted from 1). */
public sealed interface ScopeRule {

    /** The line's number within its mandate: allow lines first, deny lines after them. */
    int line();

    /** Names: covers the pair (name, address) only, on the ports of a name rule; never a search for ports. */
    record Names(int line, NamePattern pattern) implements ScopeRule {
        @Override
        public String toString() {
            return pattern.toString();
        }
    }

    /** Addresses: covers every port of every address in the prefix. */
    record Addresses(int line, Prefix prefix) implements ScopeRule {
        @Override
        public String toString() {
            return prefix.toString();
        }
    }

    /** An autonomous system, expanded to prefixes by a named version of knowledge. */
    record AutonomousSystem(int line, long number) implements ScopeRule {
        @Override
        public String toString() {
            return "AS" + number;
        }
    }
}
