package glacis.assess.encryption.policy;

import static org.assertj.core.api.Assertions.assertThat;

import glacis.assess.Resources;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A policy file is somebody's handiwork: damaged in any way it is a policy or one line of error. */
class PolicyFuzzTest {

    private static final int EXECUTIONS = 4_000;
    private static final List<String> ODD =
            List.of("", " ", ":", "\"", "[", "]", "*", "\n", "\t", "<=", ">=9", "until", "#");

    @Test
    void a_damaged_file_is_a_policy_or_one_line_of_error() {
        int refused = 0;
        for (int seed = 0; seed < EXECUTIONS; seed++) {
            Random random = new Random(seed);
            String id = Policies.IDS.get(random.nextInt(Policies.IDS.size()));
            String text = damaged(random, Resources.text("encryption/policy/" + id + ".policy"));
            try {
                assertThat(PolicyReader.anybody("own.policy", text).rules()).isNotEmpty();
            } catch (UnreadablePolicy broken) {
                refused++;
                assertThat(broken).as("seed " + seed).message().matches("own\\.policy:[0-9]+: [^\\n\\r]+");
            } catch (RuntimeException other) {
                throw new AssertionError("seed " + seed, other);
            }
        }
        assertThat(refused).isBetween(EXECUTIONS / 4, EXECUTIONS);
    }

    private static String damaged(Random random, String text) {
        List<String> lines = new ArrayList<>(text.lines().toList());
        for (int i = random.nextInt(3); i >= 0; i--) {
            int at = random.nextInt(lines.size());
            String line = lines.get(at);
            int cut = random.nextInt(line.length() + 1);
            switch (random.nextInt(4)) {
                case 0 ->
                    lines.set(at, line.substring(0, cut) + ODD.get(random.nextInt(ODD.size())) + line.substring(cut));
                case 1 -> lines.set(at, line.substring(cut));
                case 2 -> lines.add(at, lines.get(random.nextInt(lines.size())));
                default -> lines.remove(at);
            }
        }
        return String.join("\n", lines);
    }
}
