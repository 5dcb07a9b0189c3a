package glacis.assess.encryption.policy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Where policies disagree about the same thing that was seen. */
public final class Conflicts {

    private Conflicts() {}

    /**
     * A value of which policies think differently.
     *
     * @param check the topic, such as {@code cipher-suite}
     * @param value what was seen
     * @param opinions one for each policy that says something of it, in the order given
     */
    public record Conflict(String check, String value, List<Opinion> opinions) {
        public Conflict {
            opinions = List.copyOf(opinions);
        }

        /** Whether one lets it pass and another does not: no configuration with it pleases all. */
        public boolean decisive() {
            return opinions.stream().map(o -> o.level().passes()).distinct().count() > 1;
        }
    }

    /**
     * What one policy thinks.
     *
     * @param policy its id
     * @param level on the common scale
     * @param word its own word
     * @param reference where it says so
     */
    public record Opinion(String policy, Level level, String word, String reference) {}

    private record Subject(String check, String value) {}

    /**
     * The values whose level differs, in the order in which they first occur.
     *
     * @param assessments of one survey
     */
    public static List<Conflict> between(List<Assessment> assessments) {
        Map<Subject, List<Opinion>> opinions = new LinkedHashMap<>();
        for (Assessment assessment : assessments) {
            // A value that stands twice, such as the key of two certificates, is one opinion.
            var heard = new HashSet<Subject>();
            for (Assessment.Item item : assessment.items()) {
                Subject subject = new Subject(item.check(), item.value());
                if (item.level().known() && heard.add(subject)) {
                    opinions.computeIfAbsent(subject, s -> new ArrayList<>())
                            .add(new Opinion(assessment.policy(), item.level(), item.word(), item.reference()));
                }
            }
        }
        return opinions.entrySet().stream()
                .filter(entry -> levels(entry.getValue()) > 1)
                .map(entry ->
                        new Conflict(entry.getKey().check(), entry.getKey().value(), entry.getValue()))
                .toList();
    }

    private static int levels(List<Opinion> opinions) {
        return opinions.stream().map(Opinion::level).collect(Collectors.toSet()).size();
    }
}
