package glacis.scan.probe.tls.survey;

import java.util.ArrayList;
import java.util.List;

/** Which suites a server chose while which others were on offer, at one version. */
final class Comparisons {

    private final List<Choice> choices = new ArrayList<>();

    private record Choice(int chosen, List<Integer> offered) {}

    /** This suite was chosen from these, offered in this order. */
    void note(int chosen, List<Integer> offered) {
        choices.add(new Choice(chosen, offered));
    }

    /** Whether the one was once chosen while the other was on offer. */
    boolean preferred(int one, int other) {
        return choices.stream().anyMatch(c -> c.chosen() == one && c.offered().contains(other));
    }

    /** Whether of two suites each was once chosen over the other: it is the client's order that counts. */
    boolean bothWays() {
        return choices.stream()
                .anyMatch(c ->
                        c.offered().stream().anyMatch(other -> other != c.chosen() && preferred(other, c.chosen())));
    }

    /** Of each choice the suite and behind it those of these that were on offer too. */
    List<List<Integer>> chosenOver(List<Integer> taken) {
        return choices.stream()
                .map(c -> {
                    List<Integer> all = new ArrayList<>(List.of(c.chosen()));
                    c.offered().stream()
                            .filter(s -> s != c.chosen() && taken.contains(s))
                            .forEach(all::add);
                    return List.copyOf(all);
                })
                .toList();
    }

    /** Whether, of the suites of today, another was chosen than we had named first. */
    boolean keepsAnOrder(int version) {
        return chosenOver(Candidates.ofToday()).stream()
                .anyMatch(over -> over.size() > 1
                        && Candidates.ofToday().contains(over.getFirst())
                        && !Candidates.bestLast(version, over).getFirst().equals(over.getFirst()));
    }

    /** Whether a suite was ever chosen before which we had offered another of these, which the server takes as well. */
    boolean againstOurs(List<Integer> taken) {
        return choices.stream()
                .anyMatch(c -> c.offered().subList(0, Math.max(0, c.offered().indexOf(c.chosen()))).stream()
                        .anyMatch(taken::contains));
    }
}
