package glacis.inventory.fold;

import static glacis.inventory.Rows.at;
import static glacis.inventory.Rows.declined;
import static glacis.inventory.Rows.domain;
import static glacis.inventory.Rows.failed;
import static glacis.inventory.Rows.host;
import static glacis.inventory.Rows.refused;
import static glacis.inventory.Rows.row;
import static glacis.inventory.Rows.search;
import static glacis.inventory.Rows.silent;
import static glacis.inventory.Rows.withheld;
import static org.assertj.core.api.Assertions.assertThat;

import glacis.inventory.Rows;
import glacis.inventory.journal.Known;
import glacis.model.asset.Asset;
import glacis.model.observation.Outcome;
import glacis.model.observation.Reply;
import glacis.model.observation.Trilean;
import glacis.model.scope.IpAddress;
import glacis.model.scope.Prefix;
import glacis.model.scope.Target;
import glacis.model.scope.Transport;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PresenceTest {

    private static final IpAddress ADDRESS = IpAddress.require("2001:db8::1");
    private static final Asset.Service HTTPS = new Asset.Service(ADDRESS, 443, Transport.TCP);
    private static final Target.Endpoint ENDPOINT = at("[2001:db8::1]:443");
    private static final Outcome<Reply> SPOKE = new Outcome.Answered<>(new Reply.Banner("hello"));

    private static Trilean present(Known... rows) {
        return Presence.of(HTTPS, List.of(rows));
    }

    private static Known ports(String asked, List<Integer> open, int silent, int failed) {
        return row(host("2001:db8::1"), "tcp.ports", new Reply.Ports(asked, open, 1, silent, failed));
    }

    @Test
    void who_speaks_garbles_resets_or_hangs_up_is_there() {
        for (Outcome<Reply> outcome : List.<Outcome<Reply>>of(
                SPOKE,
                new Outcome.Garbled<>("noise"),
                declined(Outcome.Decline.CONNECTION_RESET),
                declined(Outcome.Decline.CLOSED_EARLY),
                declined(Outcome.Decline.PROTOCOL_REFUSAL))) {
            assertThat(present(row(1, ENDPOINT, "tcp.wait", outcome)))
                    .as(outcome.toString())
                    .isEqualTo(Trilean.YES);
        }
    }

    @Test
    void who_refuses_the_connection_is_not() {
        assertThat(present(row(1, ENDPOINT, "tcp.wait", refused()))).isEqualTo(Trilean.NO);
    }

    @Test
    void silence_our_guard_and_our_faults_say_nothing() {
        for (Outcome<Reply> outcome : List.<Outcome<Reply>>of(silent(), withheld(), failed())) {
            assertThat(present(row(1, ENDPOINT, "tcp.wait", outcome))).isEqualTo(Trilean.UNDETERMINED);
            assertThat(present(row(1, host("2001:db8::1"), "tcp.ports", outcome)))
                    .isEqualTo(Trilean.UNDETERMINED);
        }
        assertThat(present()).isEqualTo(Trilean.UNDETERMINED);
    }

    @ParameterizedTest
    @CsvSource({
        "1-1000, 443, 0, 0, YES",
        "1-1000, 443, 9, 9, YES",
        "80, 443, 0, 0, YES",
        "1-1000, 80, 0, 0, NO",
        "443, 80, 0, 0, NO",
        "1-1000, 80, 1, 0, UNDETERMINED",
        "1-1000, 80, 0, 1, UNDETERMINED",
        "1-442, 80, 0, 0, UNDETERMINED",
        "nonsense, 80, 0, 0, UNDETERMINED"
    })
    void a_search_says_what_it_covers(String asked, int open, int silent, int failed, Trilean present) {
        assertThat(present(ports(asked, List.of(open), silent, failed))).isEqualTo(present);
    }

    @Test
    void a_search_by_tcp_says_nothing_of_udp() {
        Asset.Service udp = new Asset.Service(ADDRESS, 443, Transport.UDP);
        assertThat(Presence.of(udp, List.of(search(1, "2001:db8::1", 443), search(1, "2001:db8::1"))))
                .isEqualTo(Trilean.UNDETERMINED);
        assertThat(Presence.of(udp, List.of(row(1, ENDPOINT, "tcp.wait", SPOKE))))
                .isEqualTo(Trilean.UNDETERMINED);
        Target.Endpoint endpoint = new Target.Endpoint(ADDRESS, 443, Transport.UDP, Optional.empty());
        assertThat(Presence.of(udp, List.of(row(1, endpoint, "dns.version", SPOKE))))
                .isEqualTo(Trilean.YES);
    }

    @Test
    void rows_of_others_do_not_count() {
        assertThat(present(
                        row(1, at("[2001:db8::1]:444"), "tcp.wait", SPOKE),
                        row(1, at("[2001:db8::2]:443"), "tcp.wait", SPOKE),
                        search(1, "2001:db8::2", 443),
                        row(1, domain("example.org"), "dns.names", SPOKE),
                        row(1, new Target.Network(Prefix.parse("2001:db8::/64").orElseThrow()), "tcp.ports", SPOKE),
                        row(1, host("2001:db8::1"), "tcp.ports", SPOKE)))
                .isEqualTo(Trilean.UNDETERMINED);
    }

    @Test
    void any_name_counts() {
        assertThat(present(row(1, at("a.test@[2001:db8::1]:443"), "tcp.wait", SPOKE)))
                .isEqualTo(Trilean.YES);
    }

    @Test
    void the_last_run_that_saw_anything_decides() {
        Known spoke = row(1, ENDPOINT, "tcp.wait", SPOKE);
        Known closed = search(2, "2001:db8::1", 80);
        Known mute = row(3, ENDPOINT, "tls.versions", silent());
        assertThat(present(spoke, closed, mute)).isEqualTo(Trilean.NO);
        assertThat(present(closed, row(3, ENDPOINT, "tcp.wait", SPOKE))).isEqualTo(Trilean.YES);
    }

    @Test
    void within_a_run_being_there_wins() {
        Known open = row(2, Rows.DAY, host("2001:db8::1"), "tcp.ports", new Outcome.Answered<>(Rows.searched(443)));
        Known full = row(2, Rows.DAY.plusSeconds(9), ENDPOINT, "tcp.wait", refused());
        assertThat(present(open, full)).isEqualTo(Trilean.YES);
        assertThat(present(row(1, Rows.DAY, ENDPOINT, "tls.versions", SPOKE), full))
                .isEqualTo(Trilean.NO);
    }

    @Test
    void the_order_of_rows_does_not_matter() {
        for (int seed = 0; seed < 2_000; seed++) {
            Random random = new Random(seed);
            List<Known> rows = new ArrayList<>();
            for (int i = random.nextInt(6); i >= 0; i--) {
                Outcome<Reply> outcome = List.<Outcome<Reply>>of(SPOKE, refused(), silent(), new Outcome.Garbled<>("x"))
                        .get(random.nextInt(4));
                rows.add(row(random.nextInt(3), Rows.DAY.plusSeconds(random.nextInt(3)), ENDPOINT, "p" + i, outcome));
            }
            Trilean first = Presence.of(HTTPS, rows);
            Collections.shuffle(rows, random);
            assertThat(Presence.of(HTTPS, rows)).as("seed " + seed).isEqualTo(first);
        }
    }
}
