package glacis.identify.nature;

import static org.assertj.core.api.Assertions.assertThat;

import glacis.model.asset.Nature;
import glacis.model.observation.ObservationId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SignsTest {

    private static final List<Sign> SIGNS = SignReader.builtIn();

    static Stream<Sign> signs() {
        return SIGNS.stream();
    }

    private static List<Said> said(Sign sign, List<String> texts) {
        assertThat(texts).as(sign.id()).hasSameSizeAs(sign.marks());
        List<Said> said = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            said.add(new Said(sign.marks().get(i).place(), texts.get(i), new ObservationId("O-000000000000")));
        }
        return said;
    }

    @ParameterizedTest
    @MethodSource("signs")
    void each_sign_is_seen_in_its_example_and_not_in_its_near_miss(Sign sign) {
        assertThat(sign.in(said(sign, sign.examples())))
                .as(sign.id() + ", example")
                .isPresent();
        assertThat(sign.in(said(sign, sign.nearMisses())))
                .as(sign.id() + ", near miss")
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("signs")
    void the_example_of_a_sign_shows_no_nature_of_another_kind(Sign sign) {
        List<Said> example = said(sign, sign.examples());
        assertThat(SIGNS)
                .allSatisfy(other -> assertThat(
                                other.kind() == sign.kind() || other.in(example).isEmpty())
                        .as(sign.id() + " and " + other.id())
                        .isTrue());
    }

    @ParameterizedTest
    @MethodSource("signs")
    void each_sign_has_a_source_and_looks_where_its_kind_shows(Sign sign) {
        assertThat(sign.source()).matches("(https://|RFC ).*");
        assertThat(sign.kind())
                .isIn(Nature.Kind.CDN_EDGE, Nature.Kind.SAAS_EDGE, Nature.Kind.PARKING_PAGE, Nature.Kind.HONEYPOT);
        assertThat(sign.marks())
                .isNotEmpty()
                .allSatisfy(mark -> assertThat(mark.place())
                        .matches("cname|ns|header [a-z0-9-]+|title|body|certificate|ssh|kex|says|speaks"));
        assertThat(sign.kind() == Nature.Kind.HONEYPOT).isEqualTo(!sign.reason().isEmpty());
    }

    @Test
    void no_two_signs_have_one_name() {
        Set<String> names = new HashSet<>();
        assertThat(SIGNS)
                .hasSizeGreaterThan(30)
                .allSatisfy(
                        sign -> assertThat(names.add(sign.id())).as(sign.id()).isTrue());
    }
}
