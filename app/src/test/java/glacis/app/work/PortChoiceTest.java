package glacis.app.work;

import static org.assertj.core.api.Assertions.assertThat;

import glacis.model.scope.PortSet;
import glacis.scan.guard.FragilePorts;
import glacis.scan.schedule.Datagrams;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PortChoiceTest {

    private static String read(String text) {
        return PortChoice.parse(text)
                .map(choice -> choice.tcp() + "|" + choice.udp())
                .orElse("unreadable");
    }

    @Test
    void a_port_counts_for_both_unless_it_names_its_transport() {
        assertThat(read("22,53,443")).isEqualTo("22,53,443|53,443");
        assertThat(read("T:22,53")).isEqualTo("22,53|");
        assertThat(read("U:53,123")).isEqualTo("|53,123");
        assertThat(read("53,U:123,161,T:80-81,8000")).isEqualTo("53,80-81,8000|53,123,161");
        assertThat(read("udp/53,tcp/80,22")).isEqualTo("22,80|53");
        assertThat(read("u:1-65535")).isEqualTo("|" + Datagrams.PORTS);
    }

    @Test
    void what_is_no_port_or_has_no_question_by_udp_is_refused() {
        for (String text : new String[] {"", "x", "U:", "T:0", "U:9", "udp/70000", "22,,23", "S:22", "U:53,x"}) {
            assertThat(read(text)).as(text).isEqualTo("unreadable");
        }
    }

    @Test
    void fragile_ports_have_no_question() {
        assertThat(Arrays.stream(FragilePorts.ALL.toArray())
                        .boxed()
                        .map(Datagrams::question)
                        .flatMap(Optional::stream))
                .isEmpty();
        assertThat(Datagrams.PORTS).isEqualTo(PortSet.of(53, 123, 161, 443, 500, 3478, 5060));
    }
}
