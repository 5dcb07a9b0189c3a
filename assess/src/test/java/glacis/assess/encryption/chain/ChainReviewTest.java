package glacis.assess.encryption.chain;

import static org.assertj.core.api.Assertions.assertThat;

import glacis.model.observation.Trilean;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Several stores, and how a chain was sent. */
class ChainReviewTest {

    private static final Issued ROOT = Issued.root("Root").made();
    private static final Issued HIGH = ROOT.intermediate("High").made();
    private static final Issued LOW = HIGH.intermediate("Low").made();
    private static final Issued SERVER = LOW.server("www.example.org").made();
    private static final TrustStore HAS = TrustStore.Roots.of("has", List.of(ROOT.der()));
    private static final TrustStore LACKS = TrustStore.Roots.of("lacks", List.of());
    private static final TrustStore ABSENT = new TrustStore.Absent("absent", "not there");

    private static ChainReview review(List<TrustStore> stores, Issued... sent) {
        return ChainReview.of(Arrays.stream(sent).map(Issued::der).toList(), stores, Optional.empty(), Issued.NOW);
    }

    @Test
    void one_store_that_has_it_valid_is_enough() {
        ChainReview review = review(List.of(LACKS, ABSENT, HAS), SERVER, LOW, HIGH);
        assertThat(review.valid()).isEqualTo(Trilean.YES);
        assertThat(review.verdicts()).extracting(ChainReview.Judged::store).containsExactly("lacks", "absent", "has");
    }

    @Test
    void what_an_absent_store_would_say_is_not_known() {
        assertThat(review(List.of(LACKS), SERVER).valid()).isEqualTo(Trilean.NO);
        assertThat(review(List.of(LACKS, ABSENT), SERVER).valid()).isEqualTo(Trilean.UNDETERMINED);
        assertThat(review(List.of(ABSENT), SERVER).valid()).isEqualTo(Trilean.UNDETERMINED);
        assertThat(review(List.of(), SERVER).valid()).isEqualTo(Trilean.UNDETERMINED);
    }

    @Test
    void says_which_rule_fails_or_why_nobody_knows_and_never_both() {
        ChainReview no = review(List.of(LACKS, HAS), SERVER);
        assertThat(no.wrong().orElseThrow().rule()).isEqualTo(Rule.UNKNOWN_ROOT);
        assertThat(no.open()).isEmpty();
        ChainReview yes = review(List.of(LACKS, HAS, ABSENT), SERVER, LOW, HIGH);
        assertThat(yes.wrong()).isEmpty();
        assertThat(yes.open()).isEmpty();
        ChainReview open = review(List.of(LACKS, ABSENT), SERVER);
        assertThat(open.wrong()).isEmpty();
        assertThat(open.open()).contains("absent: not there");
        assertThat(review(List.of(), SERVER).open()).contains("no store of roots is at hand");
    }

    /** In whichever order they are asked. */
    @Test
    void the_rule_of_a_store_to_whose_root_it_leads_says_most() {
        Issued ended =
                LOW.server("www.example.org").to(Issued.NOW.minusSeconds(2)).made();
        for (List<TrustStore> stores : List.of(List.of(LACKS, HAS), List.of(HAS, LACKS))) {
            assertThat(review(stores, ended, LOW, HIGH).wrong().orElseThrow().rule())
                    .isEqualTo(Rule.EXPIRED);
        }
        assertThat(Arrays.stream(Rule.values()).filter(Rule::leadsNowhere))
                .containsExactly(
                        Rule.SELF_SIGNED,
                        Rule.UNKNOWN_ROOT,
                        Rule.MISSING_INTERMEDIATE,
                        Rule.BAD_SIGNATURE,
                        Rule.TOO_MUCH_WORK);
    }

    @Test
    void tells_what_was_sent_in_another_order() {
        assertThat(review(List.of(HAS), SERVER, LOW, HIGH).shape()).isEqualTo(new ChainShape(Trilean.YES, List.of()));
        assertThat(review(List.of(HAS), SERVER, HIGH, LOW).shape().inOrder()).isEqualTo(Trilean.NO);
        assertThat(review(List.of(LACKS), SERVER, HIGH, LOW).shape().inOrder()).isEqualTo(Trilean.NO);
    }

    @Test
    void tells_what_was_sent_for_nothing() {
        Issued other = Issued.root("Other").made();
        assertThat(review(List.of(LACKS, HAS), SERVER, LOW, other, LOW, HIGH, ROOT)
                        .shape()
                        .superfluous())
                .containsExactly(
                        "CN=Other, which leads nowhere",
                        "CN=Low, sent twice",
                        "CN=Root, the root itself, which clients have");
        ChainReview cut = ChainReview.of(
                List.of(SERVER.der(), new byte[] {1}, LOW.der(), HIGH.der()),
                List.of(HAS),
                Optional.empty(),
                Issued.NOW);
        assertThat(cut.valid()).isEqualTo(Trilean.YES);
        assertThat(cut.shape().superfluous()).containsExactly("certificate 2, which cannot be read");
    }

    @Test
    void nothing_readable_has_no_shape() {
        ChainReview review = ChainReview.of(List.of(new byte[] {1}), List.of(HAS), Optional.empty(), Issued.NOW);
        assertThat(review.shape().inOrder()).isEqualTo(Trilean.UNDETERMINED);
        assertThat(review.remarks()).isEmpty();
    }
}
