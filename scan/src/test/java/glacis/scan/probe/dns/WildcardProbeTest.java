package glacis.scan.probe.dns;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import glacis.model.observation.DnsAnswer;
import glacis.model.observation.Fact;
import glacis.model.observation.Reply;
import glacis.model.observation.Trilean;
import glacis.model.scope.HostName;
import glacis.scan.Conduct;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Section;

class WildcardProbeTest {

    private static final HostName ABOVE = HostName.require("example.org");
    private static final HostName DRAWN = WildcardProbe.draw(ABOVE, new Random(7));

    private static Reply.Spoken read(DnsAnswer.Status status, String... values) {
        return (Reply.Spoken) WildcardProbe.read(new DnsAnswer(DRAWN, "A", status, List.of(values)));
    }

    @Test
    void the_name_is_another_one_each_time_and_lies_below() {
        Random random = new Random(7);
        assertTrue(DRAWN.isWithin(ABOVE));
        assertNotEquals(WildcardProbe.draw(ABOVE, random), WildcardProbe.draw(ABOVE, random));
        HostName full = HostName.require(("a".repeat(62) + ".").repeat(4) + "a");
        assertEquals(full, WildcardProbe.draw(full, random), "no room for another label");
    }

    @Test
    void a_name_that_nobody_made_and_that_exists_shows_a_wildcard() throws IOException {
        try (NameServerPeer server = new NameServerPeer((asked, how) -> {
            Message answer = new Message(asked.getHeader().getID());
            answer.getHeader().setFlag(Flags.QR);
            answer.addRecord(asked.getQuestion(), Section.QUESTION);
            if (asked.getQuestion().getName().toString().startsWith("glacis-")) {
                answer.addRecord(
                        new ARecord(asked.getQuestion().getName(), DClass.IN, 60, new byte[] {(byte) 192, 0, 2, 9}),
                        Section.ANSWER);
            } else {
                answer.getHeader().setRcode(Rcode.NXDOMAIN);
            }
            return Optional.of(answer.toWire());
        })) {
            Reply.Spoken told = Conduct.of(WildcardProbe.of(DRAWN, new Random(1)), server.endpoint())
                    .reply(Reply.Spoken.class);
            assertEquals(Trilean.YES, told.trilean(Fact.ANSWERS_ANYTHING));
            assertTrue(told.fact(Fact.ANSWER).orElseThrow().endsWith("192.0.2.9"), told.toString());
            assertEquals("192.0.2.9", told.fact(Fact.ADDRESSES).orElseThrow());
        }
    }

    @Test
    void without_one_it_does_not_exist_and_an_empty_answer_tells_nothing() {
        assertEquals(Trilean.NO, read(DnsAnswer.Status.NO_SUCH_NAME).trilean(Fact.ANSWERS_ANYTHING));
        assertEquals(Trilean.UNDETERMINED, read(DnsAnswer.Status.NO_DATA).trilean(Fact.ANSWERS_ANYTHING));
        assertEquals(Trilean.UNDETERMINED, read(DnsAnswer.Status.UNDETERMINED).trilean(Fact.ANSWERS_ANYTHING));
    }

    @Test
    void an_unchanged_wildcard_tells_the_same_in_whatever_order() {
        assertEquals(
                read(DnsAnswer.Status.DATA, "192.0.2.1", "192.0.2.2"),
                read(DnsAnswer.Status.DATA, "192.0.2.2", "192.0.2.1"));
    }
}
