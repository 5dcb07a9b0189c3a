package glacis.search.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import glacis.model.query.Expr;
import glacis.model.query.Query;
import glacis.model.query.WrongQuery;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What is typed elsewhere and what it is here: the files {@code dialects/*.txt}, a query and below it ours. */
class DialectExamplesTest {

    private static final long SEED = Long.getLong("glacis.seed", 11L);
    private static final int LEAST = 25;
    private static final int MIXTURES = 1_000;

    record Example(String foreign, String ours) {}

    static Stream<Dialect> dialects() {
        return Dialects.all().stream();
    }

    private static List<Example> examples(Dialect dialect) throws IOException {
        List<String> lines = Files.readAllLines(Path.of("src/test/resources/dialects", dialect.name() + ".txt"));
        List<Example> examples = new ArrayList<>();
        for (int i = 0; i + 1 < lines.size(); i += 2) {
            examples.add(new Example(lines.get(i), lines.get(i + 1).strip().substring(2)));
        }
        return examples;
    }

    @ParameterizedTest
    @MethodSource("dialects")
    void an_example_is_read_as_ours_and_written_back(Dialect dialect) throws Exception {
        assertThat(examples(dialect)).hasSizeGreaterThanOrEqualTo(LEAST);
        for (Example example : examples(dialect)) {
            Query query = dialect.read(example.foreign());
            assertThat(query).as(example.foreign()).hasToString(example.ours());
            assertThat(query).isEqualTo(Query.parse(example.ours()));
            String written = dialect.write(query);
            assertThat(dialect.read(written))
                    .as("%s: %s", example.foreign(), written)
                    .isEqualTo(query);
        }
    }

    @ParameterizedTest
    @MethodSource("dialects")
    void an_example_is_recognised_where_it_is_not_ours_as_well(Dialect dialect) throws Exception {
        int own = 0;
        for (Example example : examples(dialect)) {
            Dialects.Read read = Dialects.read(example.foreign());
            own += read.dialect().equals(java.util.Optional.of(dialect)) ? 1 : 0;
            if (read.dialect().isPresent()) {
                String less = example.ours().replace("=", ":");
                assertThat(read.query().toString().replace("=", ":"))
                        .as(
                                "%s, taken for %s",
                                example.foreign(), read.dialect().get().title())
                        .isEqualTo(less);
            }
        }
        assertThat(own).as("recognised of %s", dialect.title()).isGreaterThan(4);
    }

    @ParameterizedTest
    @MethodSource("dialects")
    void mixtures_of_examples_are_written_so_that_they_are_read_as_they_were(Dialect dialect) throws Exception {
        List<Example> examples = examples(dialect);
        int said = 0;
        for (int i = 0; i < MIXTURES; i++) {
            Random random = new Random(SEED + i);
            Query query = new Query(mixture(examples, random, 2));
            try {
                String written = dialect.write(query);
                said++;
                assertThat(dialect.read(written))
                        .as("seed %d: %s: %s", SEED + i, query, written)
                        .isEqualTo(query);
            } catch (Unsayable named) {
                assertThat(named).hasMessageStartingWith(dialect.title());
            }
        }
        assertThat(said).isGreaterThan(MIXTURES / 10);
    }

    private static Expr mixture(List<Example> examples, Random random, int depth) throws WrongQuery {
        if (depth == 0 || random.nextInt(3) == 0) {
            return Query.parse(examples.get(random.nextInt(examples.size())).ours())
                    .where();
        }
        Expr one = mixture(examples, random, depth - 1);
        Expr other = mixture(examples, random, depth - 1);
        return switch (random.nextInt(3)) {
            case 0 -> Expr.and(List.of(one, other));
            case 1 -> Expr.or(List.of(one, other));
            default -> new Expr.Not(one);
        };
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "geo:52.1,4.3 port:22; Shodan's \"geo\" cannot be asked here",
                "port:22 has_screenshot:true; no pictures are taken",
                "ssl:\"Example\"; tls.cert.subject.cn",
                "host.location.country = \"Netherlands\"; country_code",
                "banner_mmh3=1; Modat's own",
                "cert=\"example.org\"; cert.subject.cn",
                "category:datascan datamd5:x; ONYPHE's own",
            })
    void what_has_no_counterpart_is_named(String foreign, String why) {
        assertThatThrownBy(() -> Dialects.read(foreign))
                .isInstanceOf(WrongQuery.class)
                .hasMessageContaining("cannot be asked here")
                .hasMessageContaining(why);
    }

    @Test
    void what_a_language_cannot_say_is_named() throws WrongQuery {
        Dialect shodan = Dialects.named("shodan").orElseThrow();
        for (String ours : List.of(
                "port:22 OR port:23",
                "tls.cert:(expired:true)",
                "port>1024",
                "banner=~\"x\"",
                "port:[1 TO 5]",
                "nginx as_of:2026-11-01",
                "* | top port",
                "sector:energy")) {
            Query query = Query.parse(ours);
            assertThatThrownBy(() -> shodan.write(query))
                    .as(ours)
                    .isInstanceOf(Unsayable.class)
                    .hasMessageStartingWith("Shodan cannot say ");
        }
    }
}
