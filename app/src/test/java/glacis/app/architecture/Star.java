package glacis.app.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Rules about who may know whom. */
final class Star {

    private static final Set<String> MODULES = Set.of(
            "model",
            "scan",
            "identify",
            "assess",
            "inventory",
            "search",
            "disclose",
            "report",
            "store",
            "app",
            "lab",
            "bench");

    private static final String REASON =
            "stages are siblings: data flows along the pipeline, dependencies never do, so that a stage can be replaced,"
                    + " tested and understood alone";

    private Star() {}

    /** A stage knows the model and nothing else of ours. */
    static ArchRule stage(String stage) {
        return knowsOnly(stage, Set.of("model"), REASON);
    }

    /** The store knows the stages whose ports it implements. */
    static ArchRule store() {
        return knowsOnly(
                "store",
                Set.of("model", "inventory", "scan"),
                "the store implements ports and decides nothing; knowing more stages it would begin to");
    }

    /** The lab knows the model only. */
    static ArchRule lab() {
        return knowsOnly("lab", Set.of("model"), "a server that knew its examiner would answer to please it");
    }

    /** Nothing that ships knows the benches. */
    static ArchRule app() {
        return knowsOnly(
                "app",
                Set.of(
                        "model",
                        "scan",
                        "identify",
                        "assess",
                        "inventory",
                        "search",
                        "disclose",
                        "report",
                        "store",
                        "lab"),
                "benches measure the product and never ship with it");
    }

    /** The model knows the JDK, the nullness annotations, and RE2/J for the regular expressions of queries. */
    static ArchRule model() {
        return classes()
                .that()
                .resideInAPackage("..glacis.model..")
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(
                                "..glacis.model..", "java..", "org.jspecify.annotations", "com.google.re2j")
                        .and(DescribedPredicate.describe(
                                "stay in memory",
                                type -> !Places.readsOrWrites(type)
                                        && !type.getPackageName().startsWith("java.sql")))
                        .and(DescribedPredicate.describe(
                                "are no part of java.net that could ask the network",
                                type -> !type.getPackageName().startsWith("java.net")
                                        || Set.of("java.net.URI", "java.net.URISyntaxException", "java.net.IDN")
                                                .contains(type.getName()))))
                .as("glacis.model depends on java.* without input or output, on JSpecify and RE2/J")
                .because(
                        "everybody depends on the model: what it drags in, everybody has, and a parser of addresses that"
                                + " may resolve a name has resolved it without a permit");
    }

    private static ArchRule knowsOnly(String module, Set<String> allowed, String reason) {
        List<String> forbidden = new TreeSet<>(MODULES)
                .stream()
                        .filter(other -> !other.equals(module) && !allowed.contains(other))
                        .map(other -> "..glacis." + other + "..")
                        .toList();
        return noClasses()
                .that()
                .resideInAPackage("..glacis." + module + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(forbidden.toArray(String[]::new))
                .as("glacis." + module + " knows of ours only " + new TreeSet<>(allowed))
                .because(reason);
    }
}
