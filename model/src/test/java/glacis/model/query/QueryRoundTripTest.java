package glacis.model.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** What is printed is read as what it was. */
class QueryRoundTripTest {

    private static final long SEED = Long.getLong("glacis.seed", 20_261_124L);
    private static final int QUERIES = 20_000;

    @Test
    void a_printed_query_is_read_as_itself() {
        for (int i = 0; i < QUERIES; i++) {
            long seed = SEED + i;
            Query query = new RandomQuery(new Random(seed)).query();
            String text = query.toString();
            assertThat(read(text, seed)).as("seed %d: %s", seed, text).isEqualTo(query);
            assertThat(Explanation.of(query).says()).isNotBlank();
        }
    }

    private static Query read(String text, long seed) {
        try {
            return Query.parse(text);
        } catch (WrongQuery wrong) {
            throw new AssertionError("seed " + seed + ": " + text + ": " + wrong.getMessage(), wrong);
        }
    }
}
