package glacis.inventory.finding;

import static org.assertj.core.api.Assertions.assertThat;

import glacis.inventory.finding.FindingBook.Change;
import glacis.model.asset.Asset;
import glacis.model.asset.Identification.Confidence;
import glacis.model.finding.Evidence;
import glacis.model.finding.Finding;
import glacis.model.finding.Finding.State;
import glacis.model.finding.Judgement;
import glacis.model.finding.Severity;
import glacis.model.finding.Verdict;
import glacis.model.observation.ObservationId;
import glacis.model.scope.HostName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class FindingBookTest {

    private static final Instant THEN = Instant.parse("2026-11-01T00:00:00Z");
    private static final Instant NOW = Instant.parse("2026-11-23T00:00:00Z");
    private static final String CHECK = "GL-X-001";
    private static final Asset ASSET = asset("a.test");
    private static final Set<State> HUMAN = EnumSet.of(State.ACCEPTED, State.DISPUTED);

    private static Asset asset(String name) {
        return new Asset.Domain(HostName.require(name));
    }

    private static Verdict.Fails fails(Severity severity, String title) {
        Evidence evidence = new Evidence(new ObservationId("O-000000000000"), "here");
        return new Verdict.Fails(severity, Confidence.HIGH, title, "seen", "repair it", List.of(evidence));
    }

    private static Verdict verdict(String word) {
        return switch (word) {
            case "fails" -> fails(Severity.HIGH, "now");
            case "passes" -> new Verdict.Passes("well", List.of());
            case "undetermined" -> new Verdict.Undetermined("silent");
            default -> new Verdict.NotApplicable("no");
        };
    }

    private static Judgement says(Verdict verdict) {
        return new Judgement(CHECK, ASSET, verdict);
    }

    private static Finding known(State state) {
        return new Finding(Finding.idOf(CHECK, ASSET), CHECK, ASSET, fails(Severity.LOW, "then"), state, THEN, THEN);
    }

    private static List<Change> merge(Collection<Finding> known, List<Judgement> judgements, Set<Asset> gone) {
        return FindingBook.merge(known, judgements, gone, NOW);
    }

    @Test
    void what_fails_for_the_first_time_is_open() {
        Change change =
                merge(List.of(), List.of(says(verdict("fails"))), Set.of()).getFirst();
        assertThat(change.before()).isEmpty();
        assertThat(change.changesState()).isTrue();
        assertThat(change.after())
                .isEqualTo(new Finding(
                        Finding.idOf(CHECK, ASSET), CHECK, ASSET, fails(Severity.HIGH, "now"), State.OPEN, NOW, NOW));
    }

    @ParameterizedTest
    @CsvSource({"OPEN, OPEN", "FIXED, REOPENED", "REOPENED, REOPENED", "ACCEPTED, ACCEPTED", "DISPUTED, DISPUTED"})
    void what_fails_again_is_seen_again(State before, State after) {
        Change change = merge(List.of(known(before)), List.of(says(verdict("fails"))), Set.of())
                .getFirst();
        assertThat(change.before()).contains(known(before));
        assertThat(change.after().state()).isEqualTo(after);
        assertThat(change.after().firstSeen()).isEqualTo(THEN);
        assertThat(change.after().lastSeen()).isEqualTo(NOW);
        assertThat(change.after().verdict()).isEqualTo(fails(Severity.HIGH, "now"));
        assertThat(change.changesState()).isEqualTo(before != after);
    }

    @ParameterizedTest
    @EnumSource(names = {"OPEN", "REOPENED"})
    void what_passes_or_is_gone_is_fixed_and_keeps_its_last_verdict(State before) {
        Finding fixed = new Finding(
                Finding.idOf(CHECK, ASSET), CHECK, ASSET, fails(Severity.LOW, "then"), State.FIXED, THEN, THEN);
        Change expected = new Change(Optional.of(known(before)), fixed);
        assertThat(merge(List.of(known(before)), List.of(says(verdict("passes"))), Set.of()))
                .containsExactly(expected);
        assertThat(merge(List.of(known(before)), List.of(), Set.of(ASSET))).containsExactly(expected);
        assertThat(expected.changesState()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(names = {"FIXED", "ACCEPTED", "DISPUTED"})
    void what_is_fixed_or_was_decided_by_people_stays(State before) {
        assertThat(merge(List.of(known(before)), List.of(says(verdict("passes"))), Set.of()))
                .isEmpty();
        assertThat(merge(List.of(known(before)), List.of(), Set.of(ASSET))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void not_to_know_changes_nothing(State before) {
        for (String word : List.of("undetermined", "not applicable")) {
            assertThat(merge(List.of(known(before)), List.of(says(verdict(word))), Set.of()))
                    .isEmpty();
            assertThat(merge(List.of(), List.of(says(verdict(word))), Set.of())).isEmpty();
        }
        assertThat(merge(List.of(known(before)), List.of(), Set.of(asset("b.test"))))
                .isEmpty();
        assertThat(merge(List.of(), List.of(says(verdict("passes"))), Set.of(ASSET)))
                .isEmpty();
    }

    @Test
    void a_judgement_counts_more_than_that_the_asset_is_gone() {
        assertThat(merge(List.of(known(State.OPEN)), List.of(says(verdict("undetermined"))), Set.of(ASSET)))
                .isEmpty();
        assertThat(merge(List.of(known(State.OPEN)), List.of(says(verdict("fails"))), Set.of(ASSET)))
                .extracting(change -> change.after().state())
                .containsExactly(State.OPEN);
    }

    @Test
    void a_judgement_of_another_check_or_asset_is_another_finding() {
        assertThat(merge(
                        List.of(known(State.OPEN)),
                        List.of(
                                new Judgement("GL-X-002", ASSET, verdict("passes")),
                                new Judgement(CHECK, asset("b.test"), verdict("passes"))),
                        Set.of()))
                .isEmpty();
    }

    @Test
    void of_several_judgements_the_worst_decides_in_any_order() {
        List<Verdict> byWeight = List.of(
                fails(Severity.CRITICAL, "c"),
                fails(Severity.LOW, "l"),
                verdict("undetermined"),
                verdict("passes"),
                verdict("not applicable"));
        for (int seed = 0; seed < 200; seed++) {
            for (int from = 0; from < byWeight.size(); from++) {
                List<Judgement> some = new ArrayList<>(byWeight.subList(from, byWeight.size()).stream()
                        .map(FindingBookTest::says)
                        .toList());
                Collections.shuffle(some, new Random(seed));
                List<Change> changes = merge(List.of(known(State.OPEN)), some, Set.of());
                if (byWeight.get(from) instanceof Verdict.Fails worst) {
                    assertThat(changes.getFirst().after().verdict())
                            .as("seed " + seed)
                            .isEqualTo(worst);
                } else {
                    assertThat(changes)
                            .as("seed " + seed)
                            .hasSize(byWeight.get(from) instanceof Verdict.Passes ? 1 : 0);
                }
            }
        }
    }

    @Test
    void of_two_equally_bad_judgements_the_first_decides() {
        List<Judgement> two = List.of(says(fails(Severity.LOW, "first")), says(fails(Severity.LOW, "second")));
        assertThat(merge(List.of(), two, Set.of()).getFirst().after().verdict().title())
                .isEqualTo("first");
    }

    @Test
    void changes_stand_in_the_order_of_their_ids() {
        List<Judgement> judgements = new ArrayList<>();
        List<Finding> known = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            judgements.add(new Judgement(CHECK, asset("n" + i + ".test"), verdict("fails")));
            Asset lost = asset("g" + i + ".test");
            known.add(new Finding(
                    Finding.idOf(CHECK, lost), CHECK, lost, fails(Severity.LOW, "x"), State.OPEN, THEN, THEN));
        }
        List<Change> changes = FindingBook.merge(
                known, judgements, known.stream().map(Finding::asset).toList(), NOW);
        assertThat(changes).extracting(change -> change.after().id()).isSorted().hasSize(40);
    }

    /** What the text of the package promises, kept by a second and simpler reckoning. */
    @Test
    void whatever_happens_people_are_heard_and_nothing_is_fixed_unseen() {
        for (int seed = 0; seed < 500; seed++) {
            Random random = new Random(seed);
            Map<String, Finding> book = new HashMap<>();
            for (int day = 0; day < 30; day++) {
                Map<String, Finding> before = Map.copyOf(book);
                List<Judgement> judgements = new ArrayList<>();
                Set<Asset> gone = random.nextInt(5) == 0 ? Set.of(ASSET) : Set.of();
                for (int i = random.nextInt(3); i > 0; i--) {
                    judgements.add(says(verdict(List.of("fails", "passes", "undetermined", "not applicable")
                            .get(random.nextInt(4)))));
                }
                Instant at = THEN.plusSeconds(86_400L * day);
                for (Change change : FindingBook.merge(book.values(), judgements, gone, at)) {
                    book.put(change.after().id(), change.after());
                }
                for (Change change : FindingBook.merge(book.values(), judgements, gone, at)) {
                    assertThat(change.changesState())
                            .as("twice is once, seed " + seed)
                            .isFalse();
                    assertThat(change.after()).isEqualTo(change.before().orElseThrow());
                }
                check(before, book, judgements, gone, "seed " + seed + ", day " + day);
                if (random.nextInt(6) == 0) {
                    book.replaceAll((id, finding) -> decided(finding, State.values()[random.nextInt(5)]));
                }
            }
        }
    }

    private static void check(
            Map<String, Finding> before,
            Map<String, Finding> after,
            List<Judgement> judgements,
            Set<Asset> gone,
            String when) {
        boolean failed = judgements.stream().anyMatch(j -> j.verdict() instanceof Verdict.Fails);
        boolean passed = judgements.stream().anyMatch(j -> j.verdict() instanceof Verdict.Passes);
        boolean open = judgements.stream().anyMatch(j -> j.verdict() instanceof Verdict.Undetermined);
        assertThat(after.keySet()).as(when).containsAll(before.keySet());
        before.forEach((id, old) -> {
            Finding now = after.get(id);
            assertThat(now.firstSeen()).as(when).isEqualTo(old.firstSeen());
            assertThat(now.lastSeen()).as(when).isAfterOrEqualTo(old.lastSeen());
            if (HUMAN.contains(old.state())) {
                assertThat(now.state()).as(when).isEqualTo(old.state());
            }
            boolean closed = old.state() != State.FIXED && now.state() == State.FIXED;
            boolean seen = passed && !failed && !open || judgements.isEmpty() && gone.contains(ASSET);
            assertThat(closed).as(when).isEqualTo(seen && (old.state() == State.OPEN || old.state() == State.REOPENED));
            if (old.state() == State.FIXED) {
                assertThat(now.state()).as(when).isEqualTo(failed ? State.REOPENED : State.FIXED);
            }
        });
    }

    private static Finding decided(Finding finding, State state) {
        return new Finding(
                finding.id(),
                finding.check(),
                finding.asset(),
                finding.verdict(),
                state,
                finding.firstSeen(),
                finding.lastSeen());
    }
}
