package glacis.scan.guard;

import static org.assertj.core.api.Assertions.assertThat;

import glacis.model.scope.IpAddress;
import glacis.model.scope.Rate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RateBudgetTest {

    private static final long SECOND = 1_000_000_000L;
    private static final IpAddress HOST = IpAddress.require("44.1.2.3");
    private static final IpAddress OTHER = IpAddress.require("44.1.2.4");

    @ParameterizedTest
    @ValueSource(longs = {0, -5, Long.MAX_VALUE - 3, Long.MIN_VALUE, 1_234_567_890_123L})
    void connections_come_in_a_burst_and_then_at_their_rate(long now) {
        RateBudget budget = new RateBudget(new Rate(1000, 8, 50, 2), false);

        for (int i = 0; i < 120; i++) {
            assertThat(budget.reserveConnection(HOST, now).delayNanos()).isZero();
        }
        assertThat(budget.reserveConnection(HOST, now).delayNanos()).isEqualTo(SECOND / 50);
        assertThat(budget.reserveConnection(HOST, now).delayNanos()).isEqualTo(2 * SECOND / 50);
        assertThat(budget.reserveConnection(OTHER, now).delayNanos()).isZero();
        assertThat(budget.reserveConnection(HOST, now + 3 * SECOND / 50).delayNanos())
                .isZero();
        assertThat(budget.reserveConnection(HOST, now + 3 * SECOND / 50).delayNanos())
                .isEqualTo(SECOND / 50);
        for (int i = 0; i < 120; i++) {
            assertThat(budget.reserveConnection(HOST, now + 60 * SECOND).delayNanos())
                    .isZero();
        }
        assertThat(budget.reserveConnection(HOST, now + 60 * SECOND).delayNanos())
                .isEqualTo(SECOND / 50);
    }

    @Test
    void packets_are_counted_over_all_hosts() {
        RateBudget budget = new RateBudget(new Rate(1000, 8, 50, 2), false);

        for (int i = 0; i < 50; i++) {
            assertThat(budget.reservePacket(7).delayNanos()).isZero();
        }
        assertThat(budget.reservePacket(7).delayNanos()).isEqualTo(SECOND / 1000);
        assertThat(budget.reservePacket(7 + SECOND).delayNanos()).isZero();
    }

    @Test
    void the_slowest_rate_still_sends_one_packet_at_once() {
        RateBudget budget = new RateBudget(new Rate(1, 1, 1, 1), false);

        assertThat(budget.reservePacket(0).delayNanos()).isZero();
        assertThat(budget.reservePacket(0).delayNanos()).isEqualTo(SECOND);
        assertThat(budget.reservePacket(0).delayNanos()).isEqualTo(2 * SECOND);
    }

    @Test
    void requests_are_counted_by_host() {
        RateBudget budget = new RateBudget(new Rate(1000, 8, 50, 2), false);

        assertThat(budget.reserveRequest(HOST, 0).delayNanos()).isZero();
        assertThat(budget.reserveRequest(HOST, 0).delayNanos()).isZero();
        assertThat(budget.reserveRequest(HOST, 0).delayNanos()).isEqualTo(SECOND / 2);
        assertThat(budget.reserveRequest(OTHER, 0).delayNanos()).isZero();
    }

    @Test
    void no_limit_means_no_delay() {
        int none = Rate.UNLIMITED;
        RateBudget budget = new RateBudget(new Rate(none, none, none, none), false);

        for (int i = 0; i < 10_000; i++) {
            assertThat(budget.reserveConnection(HOST, 0).delayNanos()
                            + budget.reserveRequest(HOST, 0).delayNanos()
                            + budget.reservePacket(0).delayNanos())
                    .isZero();
        }
        assertThat(budget.concurrentLimit()).isEqualTo(none);
        assertThat(budget.packetsPerSecond()).isEqualTo(none);
    }

    @Test
    void nobody_verified_means_a_thousand_connections_a_second_over_all_hosts() {
        int none = Rate.UNLIMITED;
        RateBudget budget = new RateBudget(new Rate(none, 8, none, 2), true);

        for (int i = 0; i < 50; i++) {
            assertThat(budget.reserveConnection(IpAddress.ofIpv4(i), 0).delayNanos())
                    .isZero();
        }
        assertThat(budget.reserveConnection(HOST, 0).delayNanos()).isEqualTo(SECOND / 1000);
        assertThat(budget.packetsPerSecond()).isEqualTo(1000);
        assertThat(new RateBudget(new Rate(10, 8, 50, 2), true).packetsPerSecond())
                .isEqualTo(10);
        assertThat(budget.concurrentLimit()).isEqualTo(8);
    }

    @Test
    void the_slower_of_two_limits_counts() {
        RateBudget budget = new RateBudget(new Rate(1000, 8, 1, 2), true);
        for (int i = 0; i < 120; i++) {
            budget.reserveConnection(HOST, 0);
        }

        assertThat(budget.reserveConnection(HOST, 0).delayNanos()).isEqualTo(SECOND);
        assertThat(budget.reserveConnection(OTHER, 0).delayNanos()).isEqualTo(72 * SECOND / 1000);
    }

    @Test
    void hosts_that_rest_are_forgotten_and_busy_ones_are_not() {
        RateBudget budget = new RateBudget(new Rate(1000, 8, 1, 2), false);
        for (int i = 0; i < 120; i++) {
            budget.reserveConnection(HOST, 100 * SECOND);
        }
        for (int i = 0; i < 65_535; i++) {
            budget.reserveConnection(IpAddress.ofIpv4(i), 0);
        }
        assertThat(budget.hostsRemembered()).isEqualTo(65_536);

        assertThat(budget.reserveConnection(OTHER, SECOND).delayNanos()).isZero();

        assertThat(budget.hostsRemembered()).isEqualTo(2);
        assertThat(budget.reserveConnection(HOST, 100 * SECOND).delayNanos()).isEqualTo(SECOND);
    }

    @Test
    void fewer_hosts_are_all_remembered() {
        RateBudget budget = new RateBudget(new Rate(1000, 8, 1, 2), false);
        for (int i = 0; i < 65_535; i++) {
            budget.reserveConnection(IpAddress.ofIpv4(i), 0);
        }

        budget.reserveConnection(HOST, 1000 * SECOND);

        assertThat(budget.hostsRemembered()).isEqualTo(65_536);
    }
}
