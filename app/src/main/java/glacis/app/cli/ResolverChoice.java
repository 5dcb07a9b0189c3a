package glacis.app.cli;

import glacis.model.scope.Target;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** {@code --resolver}: whom to ask about names. */
final class ResolverChoice {

    @Option(
            names = "--resolver",
            paramLabel = "IP[:PORT]",
            description = "the resolver to ask about names (default: the first of /etc/resolv.conf)")
    private @Nullable String typed;

    /** What was typed, whatever it means. */
    Optional<String> typed() {
        return Optional.ofNullable(typed);
    }

    /**
     * Says before anything is asked when what was typed is no address.
     *
     * @throws WrongUsage with what to write instead
     */
    void refuseUnreadable() {
        typed().ifPresent(Resolvers::parse);
    }

    /** The one that was named, or the first that this machine asks itself; empty when there is neither. */
    Optional<Target.Endpoint> endpoint() {
        return typed().map(Resolvers::parse).or(Resolvers::ofThisMachine);
    }

    /** The words that say the same again; for a run that is resumed. */
    List<String> words() {
        return typed().map(text -> List.of("--resolver", text)).orElse(List.of());
    }
}
