package glacis.assess.encryption.policy;

import static glacis.assess.encryption.policy.Surveys.good;
import static org.assertj.core.api.Assertions.assertThat;

import glacis.assess.encryption.policy.Assessment.Item;
import glacis.model.observation.TlsSurvey.Order;
import glacis.model.observation.Trilean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CipherOrderTest {

    private static final String FINE = "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256";
    private static final String BEST = "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384";
    private static final String OLD = "TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA256";
    private static final String WORST = "TLS_RSA_WITH_AES_128_CBC_SHA";

    /** What is said of TLS 1.2, when TLS 1.3 is not offered. */
    private static Item order(Order order, boolean complete, String... suites) {
        Assessment assessment = good().refuses("TLSv1.3")
                .version("TLSv1.2", Trilean.YES, order, complete, suites)
                .by("ncsc-nl-2025-05");
        var items = Surveys.items(assessment, Topic.CIPHER_ORDER);
        assertThat(items).hasSize(1);
        return items.getFirst();
    }

    @ParameterizedTest
    @CsvSource({
        "true, GOOD, better first in TLSv1.2, ''",
        "false, NOT_DETERMINED, order in TLSv1.2, not every suite was tried",
    })
    void what_passes_comes_first(boolean complete, Level level, String value, String reason) {
        Item item = order(Order.SERVER, complete, FINE, BEST, OLD, WORST);
        assertThat(item.level()).isEqualTo(level);
        assertThat(item.value()).isEqualTo(value);
        assertThat(item.reason()).isEqualTo(reason);
    }

    @ParameterizedTest
    @CsvSource({"true", "false"})
    void a_worse_suite_before_a_better_one_is_a_violation_whatever_else_is_unknown(boolean complete) {
        Item item = order(Order.SERVER, complete, FINE, OLD, WORST, BEST, OLD);
        assertThat(item.level()).isEqualTo(Level.INSUFFICIENT);
        assertThat(item.value()).isEqualTo("worse first in TLSv1.2");
        assertThat(item.reason()).isEqualTo(OLD + " before " + BEST);
    }

    @Test
    void the_clients_order_can_be_any() {
        Item item = order(Order.CLIENT, true, FINE, OLD);
        assertThat(item.level()).isEqualTo(Level.INSUFFICIENT);
        assertThat(item.value()).isEqualTo("the client's order in TLSv1.2");
    }

    @Test
    void an_order_that_nobody_saw_is_unknown() {
        Item item = order(Order.UNDETERMINED, true, FINE, OLD);
        assertThat(item.level()).isEqualTo(Level.NOT_DETERMINED);
        assertThat(item.reason()).isEqualTo("whose order counts was not seen");
    }

    @ParameterizedTest
    @CsvSource({FINE + "," + BEST, OLD + "," + WORST})
    void suites_of_one_kind_need_no_order(String one, String other) {
        Item item = order(Order.CLIENT, true, one, other);
        assertThat(item.level()).isEqualTo(Level.NOT_APPLICABLE);
        assertThat(item.reason()).isEqualTo("the suites of TLSv1.2 are of one kind");
        assertThat(order(Order.CLIENT, false, one, other).level()).isEqualTo(Level.NOT_DETERMINED);
        assertThat(order(Order.CLIENT, false, one, other).reason()).isEqualTo("not every suite was tried");
    }

    @Test
    void a_suite_of_which_the_policy_says_nothing_does_not_pass() {
        assertThat(order(Order.SERVER, true, "0x1234", FINE).value()).isEqualTo("worse first in TLSv1.2");
    }
}
