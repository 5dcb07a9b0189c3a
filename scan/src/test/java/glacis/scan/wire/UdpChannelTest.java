package glacis.scan.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;

import glacis.model.scope.IpAddress;
import glacis.model.scope.Target;
import glacis.model.scope.Transport;
import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class UdpChannelTest {

    @Test
    void a_channel_that_was_cut_still_knows_its_own_address() throws IOException {
        IpAddress loopback = IpAddress.require("127.0.0.1");
        UdpChannel channel = UdpChannel.connect(new Target.Endpoint(loopback, 9, Transport.UDP, Optional.empty()));
        channel.cut();
        assertEquals(loopback, channel.own());
    }
}
