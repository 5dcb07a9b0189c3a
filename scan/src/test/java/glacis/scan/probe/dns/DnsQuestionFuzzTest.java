package glacis.scan.probe.dns;

import glacis.scan.Fuzz;
import java.io.IOException;
import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.CAARecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.MXRecord;
import org.xbill.DNS.Message;
import org.xbill.DNS.Section;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.Type;

class DnsQuestionFuzzTest {

    @Test
    void every_message_has_an_outcome() throws IOException {
        DnsQuestion question = new DnsQuestion(7, DnsQuestion.absolute("lab.test"), Type.A, DClass.IN, true);
        Message answer = new Message(question.message());
        answer.getHeader().setFlag(Flags.QR);
        answer.addRecord(
                new ARecord(question.owner(), DClass.IN, 60, InetAddress.getByAddress(new byte[] {1, 2, 3, 4})),
                Section.ANSWER);
        answer.addRecord(new MXRecord(question.owner(), DClass.IN, 60, 1, question.owner()), Section.ANSWER);
        answer.addRecord(new TXTRecord(question.owner(), DClass.IN, 60, List.of("a", "b")), Section.ANSWER);
        answer.addRecord(new CAARecord(question.owner(), DClass.IN, 60, 0, "issue", "x"), Section.ANSWER);
        Fuzz.around(
                "dns",
                List.of(answer.toWire()),
                bytes -> question.answer(bytes)
                        .ifPresent(message -> message.getSection(Section.ANSWER).forEach(RecordText::of)));
    }
}
