package glacis.assess;

import static org.assertj.core.api.Assertions.assertThat;

import glacis.assess.encryption.chain.Shown;
import glacis.assess.lifecycle.Lifecycles;
import glacis.assess.spi.Check;
import glacis.model.finding.Verdict;
import glacis.model.observation.Outcome;
import glacis.model.observation.Reply;
import java.util.List;
import java.util.Random;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What has to hold for each check, whatever it is about; first of all that unknown is never passed off as well. */
class EveryCheckTest {

    private static final List<String> PROBES = List.of(
            "tcp.ports",
            "tcp.wait",
            "ssh.hello",
            "smtp.ehlo",
            "postgres.ssl-request",
            "dns.version",
            "tls.versions",
            "tls.starttls-smtp",
            "tls.starttls-postgres",
            "http.root",
            "http.security-txt",
            "dns.names");

    /** It asks whether anything answers: no answer is one to another question. */
    private static final String WHATEVER_ANSWERS = "GL-EXP-015";

    private static Stream<DynamicTest> each(BiConsumer<Check, Samples> property) {
        return Catalogue.checks(Shown::stores, Lifecycles.builtIn(), Samples.DECLARED).stream()
                .map(check -> DynamicTest.dynamicTest(
                        check.id(), () -> property.accept(check, Samples.BY_CHECK.get(check.id()))));
    }

    @Test
    void each_has_its_samples() {
        assertThat(Samples.BY_CHECK.keySet())
                .containsExactlyInAnyOrderElementsOf(
                        Catalogue.CHECKS.stream().map(Check::id).toList());
    }

    @TestFactory
    Stream<DynamicTest> passes_what_is_right_and_shows_where() {
        return each((check, sample) -> assertThat(check.examine(sample.passing(), Views.NOW))
                .isInstanceOfSatisfying(Verdict.Passes.class, passes -> {
                    assertThat(passes.explanation()).isNotBlank();
                    assertThat(passes.evidence())
                            .isNotEmpty()
                            .allMatch(e -> e.observation()
                                    .equals(sample.passing()
                                            .seen()
                                            .getFirst()
                                            .observation()
                                            .id()))
                            .allMatch(e -> !e.shows().isBlank());
                }));
    }

    @TestFactory
    Stream<DynamicTest> fails_what_is_wrong_and_says_how_to_repair_it() {
        return each((check, sample) -> assertThat(check.examine(sample.failing(), Views.NOW))
                .isInstanceOfSatisfying(Verdict.Fails.class, fails -> {
                    assertThat(fails.title()).matches("\\p{Lu}.*[^.]");
                    assertThat(fails.explanation()).isNotBlank().doesNotEndWith(".");
                    assertThat(fails.remedy()).isNotBlank();
                    assertThat(fails.evidence())
                            .extracting(e -> e.observation())
                            .containsExactly(sample.failing()
                                    .seen()
                                    .getFirst()
                                    .observation()
                                    .id());
                }));
    }

    @TestFactory
    Stream<DynamicTest> never_passes_without_an_answer() {
        return each((check, sample) -> {
            for (int seed = 0; seed < 500; seed++) {
                Random random = new Random(seed);
                Views views = sample.empty().apply(sample.good());
                for (int i = random.nextInt(6); i > 0; i--) {
                    views.ended(
                            random.nextBoolean() ? sample.target() : sample.other(),
                            PROBES.get(random.nextInt(PROBES.size())),
                            Views.unheard().get(random.nextInt(3)));
                }
                assertThat(check.examine(views.view(), Views.NOW))
                        .as("seed " + seed)
                        .isNotInstanceOfAny(Verdict.Passes.class, Verdict.Fails.class);
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> says_what_was_missing_when_its_question_was_not_heard() {
        return each((check, sample) -> {
            for (Outcome<Reply> outcome : Views.unheard()) {
                Views views = sample.empty().apply(sample.good()).ended(sample.target(), sample.probe(), outcome);
                assertThat(check.examine(views.view(), Views.NOW))
                        .as(outcome.words())
                        .isInstanceOfSatisfying(
                                Verdict.Undetermined.class,
                                undetermined -> assertThat(undetermined.missing())
                                        .isNotBlank()
                                        .satisfiesAnyOf(
                                                missing -> assertThat(missing).endsWith(outcome.words()),
                                                missing -> assertThat(missing).contains("could not be read")));
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> never_passes_on_answers_to_other_questions() {
        return each((check, sample) -> {
            if (check.id().equals(WHATEVER_ANSWERS)) {
                return;
            }
            Views views = sample.empty()
                    .apply(sample.good())
                    .answered(sample.target(), "tcp.wait", new Reply.Banner("hello"))
                    .answered(
                            sample.target(),
                            "ssh.hello",
                            new Reply.Ssh("SSH-2.0-x", List.of(), List.of(), List.of(), List.of(), List.of()));
            assertThat(check.examine(views.view(), Views.NOW))
                    .isNotInstanceOfAny(Verdict.Passes.class, Verdict.Fails.class);
        });
    }

    @TestFactory
    Stream<DynamicTest> one_bad_look_of_two_decides() {
        return each((check, sample) -> {
            if (sample.hasTwoLooks()) {
                Views goodFirst = sample.empty()
                        .apply(sample.good())
                        .answered(sample.target(), sample.probe(), sample.good())
                        .answered(sample.other(), sample.probe(), sample.bad());
                Views badFirst = sample.empty()
                        .apply(sample.good())
                        .answered(sample.target(), sample.probe(), sample.bad())
                        .answered(sample.other(), sample.probe(), sample.good());
                assertThat(check.examine(goodFirst.view(), Views.NOW)).isInstanceOf(Verdict.Fails.class);
                assertThat(check.examine(badFirst.view(), Views.NOW)).isInstanceOf(Verdict.Fails.class);
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> two_good_looks_pass_with_both_as_evidence() {
        return each((check, sample) -> {
            if (sample.hasTwoLooks()) {
                Views both = sample.empty()
                        .apply(sample.good())
                        .answered(sample.target(), sample.probe(), sample.good())
                        .answered(sample.other(), sample.probe(), sample.good());
                assertThat(check.examine(both.view(), Views.NOW))
                        .isInstanceOfSatisfying(
                                Verdict.Passes.class,
                                passes -> assertThat(passes.evidence()).hasSize(2));
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> one_open_look_of_two_is_not_passed() {
        return each((check, sample) -> {
            if (sample.hasTwoLooks()) {
                for (Outcome<Reply> outcome : Views.unheard()) {
                    Views half = sample.empty()
                            .apply(sample.good())
                            .answered(sample.target(), sample.probe(), sample.good())
                            .ended(sample.other(), sample.probe(), outcome);
                    Views wrong = sample.empty()
                            .apply(sample.good())
                            .ended(sample.target(), sample.probe(), outcome)
                            .answered(sample.other(), sample.probe(), sample.bad());
                    assertThat(check.examine(half.view(), Views.NOW)).isInstanceOf(Verdict.Undetermined.class);
                    assertThat(check.examine(wrong.view(), Views.NOW)).isInstanceOf(Verdict.Fails.class);
                }
            }
        });
    }
}
