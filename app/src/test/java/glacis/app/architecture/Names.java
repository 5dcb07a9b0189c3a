package glacis.app.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;

/** Rules about names and about the page in front of each package. */
final class Names {

    private static final Set<String> BANNED = Set.of(
            "util",
            "utils",
            "utility",
            "utilities",
            "helper",
            "helpers",
            "manager",
            "misc",
            "common",
            "base",
            "info",
            "data");

    /** The protocol's own word for a kind of TLS record (RFC 8446, section 5.1); renaming it would hide what it is. */
    private static final Set<String> WORDS_OF_A_STANDARD = Set.of("ApplicationData");

    private static final DescribedPredicate<JavaClass> OURS =
            resideInAnyPackage("..glacis.store.generated..").negate();

    private Names() {}

    static ArchRule words() {
        return classes()
                .that(OURS)
                .should(new ArchCondition<>("carry a name that says what they are") {
                    @Override
                    public void check(JavaClass type, ConditionEvents events) {
                        bannedWord(type)
                                .forEach(word -> events.add(SimpleConditionEvent.violated(
                                        type, type.getName() + " is named after nothing: '" + word + "'")));
                    }
                })
                .because(
                        "a name such as helper or manager says that nobody decided what belongs there, and so everything"
                                + " ends up there");
    }

    static ArchRule accessors() {
        return methods()
                .that()
                .arePublic()
                .and()
                .areDeclaredInClassesThat(OURS)
                .should(new ArchCondition<>("not begin with get") {
                    @Override
                    public void check(JavaMethod method, ConditionEvents events) {
                        if (method.getName().matches("get[A-Z].*") && !demandedByLibrary(method)) {
                            events.add(
                                    SimpleConditionEvent.violated(method, method.getFullName() + " begins with get"));
                        }
                    }
                })
                .because("records name their components plainly, and two habits in one code base are one too many");
    }

    static ArchRule pages() {
        return classes()
                .that(OURS)
                .should(new ArchCondition<>("lie in a package whose package-info is @NullMarked") {
                    @Override
                    public void check(JavaClass type, ConditionEvents events) {
                        var page = type.getPackage().tryGetPackageInfo();
                        if (page.isEmpty() || !page.get().isAnnotatedWith(NullMarked.class)) {
                            events.add(SimpleConditionEvent.violated(
                                    type, type.getName() + " lies where no package-info is @NullMarked"));
                        }
                    }
                })
                .because(
                        "the page says the package's place, flow and limits, and without the mark NullAway reads nothing"
                                + " there");
    }

    private static Stream<String> bannedWord(JavaClass type) {
        var simple = type.getSimpleName();
        if (simple.equals("package-info") || WORDS_OF_A_STANDARD.contains(simple)) {
            return Arrays.stream(type.getPackageName().split("\\.")).filter(BANNED::contains);
        }
        List<String> words = Arrays.stream(simple.split("(?<=[a-z0-9])(?=[A-Z])"))
                .map(word -> word.toLowerCase(Locale.ROOT))
                .toList();
        // The first and the last word name the thing; in the middle the word belongs to something else (BaseLine is not
        // Base).
        return Stream.concat(
                        Stream.of(words.getFirst(), words.getLast()),
                        Arrays.stream(type.getPackageName().split("\\.")))
                .distinct()
                .filter(BANNED::contains);
    }

    private static boolean demandedByLibrary(JavaMethod method) {
        if (method.getModifiers().contains(JavaModifier.BRIDGE)) {
            return true;
        }
        var owner = method.getOwner();
        return Stream.concat(owner.getAllRawSuperclasses().stream(), owner.getAllRawInterfaces().stream())
                .filter(type -> !type.getPackageName().contains("glacis"))
                .flatMap(type -> type.getMethods().stream())
                .anyMatch(other -> other.getName().equals(method.getName())
                        && other.getRawParameterTypes().size()
                                == method.getRawParameterTypes().size());
    }
}
