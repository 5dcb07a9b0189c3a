package glacis.scan.probe.dns;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import glacis.model.observation.Reply;
import glacis.model.scope.HostName;
import glacis.model.scope.Target;
import glacis.model.scope.Transport;
import glacis.scan.Conduct;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

class RecursionProbeTest {

    @ParameterizedTest
    @CsvSource({"TCP, true, 0", "TCP, false, 5", "UDP, true, 2", "UDP, false, 3"})
    void asks_with_recursion_desired_about_the_given_name_and_reads_the_bit(
            Transport transport, boolean available, int rcode) throws IOException {
        List<String> asked = Collections.synchronizedList(new ArrayList<>());
        try (NameServerPeer server = new NameServerPeer((question, how) -> {
            assertTrue(question.getHeader().getFlag(Flags.RD));
            asked.add(how + " " + question.getQuestion().getName() + " "
                    + Type.string(question.getQuestion().getType()));
            Message answer = new Message(question.getHeader().getID());
            answer.getHeader().setFlag(Flags.QR);
            answer.getHeader().setRcode(rcode);
            if (available) {
                answer.getHeader().setFlag(Flags.RA);
            }
            answer.addRecord(question.getQuestion(), Section.QUESTION);
            return Optional.of(answer.toWire());
        })) {
            Target.Endpoint there = new Target.Endpoint(
                    server.endpoint().address(), server.endpoint().port(), transport, Optional.empty());
            Conduct conduct = Conduct.of(new RecursionProbe(HostName.require("www.example.org"), new Random(1)), there);
            assertEquals(
                    new Reply.NameServer(Rcode.string(rcode), Optional.empty(), available),
                    conduct.reply(Reply.NameServer.class));
            assertEquals(List.of(transport + " www.example.org. SOA"), asked);
        }
    }
}
