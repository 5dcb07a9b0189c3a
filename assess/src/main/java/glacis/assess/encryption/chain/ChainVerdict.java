package glacis.assess.encryption.chain;

import java.util.List;
import java.util.Optional;

/** What one store of roots makes of a chain. */
public sealed interface ChainVerdict {

    /**
     * It leads to a root and keeps every rule that clients hold it to. Whether it was revoked is not part of that.
     *
     * @param path from the server's certificate to the root, both included; one alone where the store has that very one
     * @param remarks rules that no client minds
     */
    record Valid(List<Certificate> path, List<Remark> remarks) implements ChainVerdict {
        public Valid {
            path = List.copyOf(path);
            remarks = List.copyOf(remarks);
        }

        /** The root to which it leads. */
        public Certificate root() {
            return path.getLast();
        }
    }

    /**
     * It fails.
     *
     * @param rule the rule that fails
     * @param certificate at which certificate; empty where it cannot be read
     * @param words what is wrong, for people
     */
    record Invalid(Rule rule, Optional<Certificate> certificate, String words) implements ChainVerdict {}

    /** We do not know. */
    record Undetermined(String why) implements ChainVerdict {}
}
