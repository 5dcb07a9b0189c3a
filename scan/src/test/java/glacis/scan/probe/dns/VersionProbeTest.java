package glacis.scan.probe.dns;

import static org.junit.jupiter.api.Assertions.assertEquals;

import glacis.model.observation.Reply;
import glacis.model.scope.Target;
import glacis.scan.Conduct;
import java.io.IOException;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Section;
import org.xbill.DNS.TXTRecord;

class VersionProbeTest {

    private static Conduct ask(NameServerPeer server) {
        return Conduct.of(
                VersionProbe.overTcp(new Random(1)),
                Target.Endpoint.tcp(
                        server.endpoint().address(), server.endpoint().port()));
    }

    private static Message answerTo(Message asked) {
        Message answer = new Message(asked.getHeader().getID());
        answer.getHeader().setFlag(Flags.QR);
        answer.addRecord(asked.getQuestion(), Section.QUESTION);
        return answer;
    }

    @Test
    void reads_version_and_recursion() throws IOException {
        try (NameServerPeer server = new NameServerPeer((asked, how) -> {
            Message answer = answerTo(asked);
            answer.getHeader().setFlag(Flags.RA);
            answer.addRecord(new TXTRecord(asked.getQuestion().getName(), DClass.CH, 0, "9.18.33"), Section.ANSWER);
            return Optional.of(answer.toWire());
        })) {
            assertEquals(
                    new Reply.NameServer("NOERROR", Optional.of("9.18.33"), true),
                    ask(server).reply(Reply.NameServer.class));
        }
    }

    @Test
    void a_refusal_still_shows_a_name_server() throws IOException {
        try (NameServerPeer server = new NameServerPeer((asked, how) -> {
            Message answer = answerTo(asked);
            answer.getHeader().setRcode(Rcode.REFUSED);
            return Optional.of(answer.toWire());
        })) {
            assertEquals(
                    new Reply.NameServer("REFUSED", Optional.empty(), false),
                    ask(server).reply(Reply.NameServer.class));
        }
    }
}
