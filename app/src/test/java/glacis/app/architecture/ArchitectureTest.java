package glacis.app.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The rules that the design rests on, each held against all shipped classes and each shown to notice a breach: a rule that
 * cannot fail guards nothing.
 */
class ArchitectureTest {

    private static final JavaClasses SHIPPED = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("glacis");

    /** Classes that break one rule each, in packages below {@code violation} whose ends are those of the real ones. */
    private static final JavaClasses BREACHES = new ClassFileImporter().importPackages("violation");

    /** A rule and a class that breaks it, by simple name. */
    record Rule(String name, ArchRule rule, String breach) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Rule> rules() {
        return Stream.of(
                new Rule("star of scan", Star.stage("scan"), "KnowsAssess"),
                new Rule("star of identify", Star.stage("identify"), "IdentifyKnowsScan"),
                new Rule("star of assess", Star.stage("assess"), "AssessKnowsScan"),
                new Rule("star of inventory", Star.stage("inventory"), "InventoryKnowsScan"),
                new Rule("star of search", Star.stage("search"), "SearchKnowsScan"),
                new Rule("star of disclose", Star.stage("disclose"), "DiscloseKnowsScan"),
                new Rule("star of report", Star.stage("report"), "ReportKnowsScan"),
                new Rule("star of store", Star.store(), "StoreKnowsAssess"),
                new Rule("star of lab", Star.lab(), "LabKnowsScan"),
                new Rule("star of app", Star.app(), "AppKnowsBench"),
                new Rule("model knows the JDK and RE2/J only", Star.model(), "ModelReadsFiles"),
                new Rule("model cannot resolve", Star.model(), "ModelResolves"),
                new Rule("network: sockets", Places.network(), "OpensSocket"),
                new Rule("network: channels", Places.network(), "OpensChannel"),
                new Rule("network: look-ups", Places.network(), "LooksUp"),
                new Rule("network: look-ups by socket address", Places.network(), "LooksUpInPassing"),
                new Rule("network: URLs", Places.network(), "OpensUrl"),
                new Rule("network: HTTP client", Places.network(), "AsksByHttp"),
                new Rule("network: TLS engine", Places.network(), "MakesEngine"),
                new Rule("listening", Places.listening(), "Listens"),
                new Rule("clock: now", Places.clock(), "ReadsClock"),
                new Rule("clock: now by reference", Places.clock(), "RefersToClock"),
                new Rule("clock: chance", Places.clock(), "Rolls"),
                new Rule("clock: secure chance", Places.clock(), "RollsSecurely"),
                new Rule("clock: sleep", Places.clock(), "Sleeps"),
                new Rule("clock: in app outside Wiring", Places.clock(), "AppReadsClock"),
                new Rule("permits by constructor", Places.permits(), "ForgesPermit"),
                new Rule("permits by factory", Places.permits(), "ForgesPermitByFactory"),
                new Rule("permits by reference", Places.permits(), "RefersToPermit"),
                new Rule("own hello: JSSE", Places.ownHello(), "BorrowsEngine"),
                new Rule("own hello: in the engine", Places.ownHello(), "BorrowsContext"),
                new Rule("own hello: Bouncy Castle", Places.ownHello(), "BorrowsCastle"),
                new Rule("files", Places.files(), "OpensFile"),
                new Rule("files: resources", Places.files(), "OpensResource"),
                new Rule("processes", Places.processes(), "StartsProcess"),
                new Rule("names: last word", Names.words(), "ScanHelper"),
                new Rule("names: first word", Names.words(), "BaseThing"),
                new Rule("names: package", Names.words(), "Innocent"),
                new Rule("accessors", Names.accessors(), "Getter"),
                new Rule("pages", Names.pages(), "WithoutPage"));
    }

    @ParameterizedTest
    @MethodSource("rules")
    void shipped_classes_keep(Rule rule) {
        assertThat(rule.rule
                        .allowEmptyShould(true)
                        .evaluate(SHIPPED)
                        .getFailureReport()
                        .getDetails())
                .as(rule.rule.getDescription())
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("rules")
    void a_breach_is_noticed_of(Rule rule) {
        assertThat(rule.rule.evaluate(BREACHES).getFailureReport().getDetails())
                .as("a violation by " + rule.breach)
                .anyMatch(line -> line.contains(rule.breach));
    }

    @ParameterizedTest
    @MethodSource("rules")
    void a_rule_states_its_reason(Rule rule) {
        assertThat(rule.rule.getDescription()).contains(", because ");
    }

    @Test
    void the_places_themselves_are_allowed() {
        var honest = new ClassFileImporter().importPackages("honest");
        assertThat(honest).isNotEmpty();
        assertThat(rules().map(rule -> rule.rule.allowEmptyShould(true).evaluate(honest))
                        .flatMap(result -> result.getFailureReport().getDetails().stream()))
                .isEmpty();
    }
}
