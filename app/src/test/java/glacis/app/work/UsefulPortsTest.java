package glacis.app.work;

import static org.assertj.core.api.Assertions.assertThat;

import glacis.scan.guard.FragilePorts;
import org.junit.jupiter.api.Test;

class UsefulPortsTest {

    @Test
    void there_are_two_hundred_as_the_help_promises() {
        assertThat(UsefulPorts.SET.size()).isEqualTo(200);
        assertThat(UsefulPorts.SET.toString()).isEqualTo(UsefulPorts.TEXT);
    }

    @Test
    void every_fragile_port_is_among_them_so_that_an_ordinary_look_can_tell_that_none_is_open() {
        assertThat(UsefulPorts.SET.toArray()).contains(FragilePorts.ALL.toArray());
    }
}
