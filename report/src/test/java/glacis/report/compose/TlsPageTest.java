package glacis.report.compose;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What the page of an audit of encryption leaves out, and what it must not. */
class TlsPageTest {

    private static final String FINDING = "TLS 1.1 and TLS 1.0 are still offered";

    /** Another version that is insufficient must not vanish behind our own finding about older ones. */
    @Test
    void a_finding_of_ours_hides_only_what_it_says_itself() {
        assertThat(TlsPage.says(FINDING, List.of("TLSv1.1", "TLSv1.0"))).isTrue();
        assertThat(TlsPage.says(FINDING, List.of("TLSv1.2", "TLSv1.0"))).isFalse();
    }

    @Test
    void a_share_is_one_hundred_only_where_nothing_is_open() {
        assertThat(TlsSections.share(assessment("good", 219, 1))).isEqualTo("99 %");
        assertThat(TlsSections.share(assessment("good", 220, 0))).isEqualTo("100 %");
        assertThat(TlsSections.share(assessment("undetermined", 0, 0))).isEqualTo("–");
    }

    @Test
    void a_level_that_something_open_could_worsen_is_one_so_far() {
        assertThat(assessment("sufficient", 9, 1).soFar()).isEqualTo("sufficient so far");
        assertThat(assessment("sufficient", 9, 0).soFar()).isEqualTo("sufficient");
        assertThat(assessment("insufficient", 9, 1).soFar()).isEqualTo("insufficient");
    }

    private static PolicyAssessment assessment(String level, int known, int open) {
        double share = known + open == 0 ? 1 : (double) known / (known + open);
        return new PolicyAssessment("a-policy", "A policy", level, share, known, open, List.of(), List.of(), List.of());
    }
}
