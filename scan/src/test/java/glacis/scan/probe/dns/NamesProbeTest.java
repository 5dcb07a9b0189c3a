package glacis.scan.probe.dns;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import glacis.model.observation.DnsAnswer.Status;
import glacis.model.observation.Outcome;
import glacis.model.observation.Reply;
import glacis.model.scope.HostName;
import glacis.model.scope.IpAddress;
import glacis.model.scope.Transport;
import glacis.scan.Conduct;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.CAARecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.MXRecord;
import org.xbill.DNS.Message;
import org.xbill.DNS.NSRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.PTRRecord;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.Type;

class NamesProbeTest {

    private static final HostName NAME = HostName.require("lab.test");

    private static Message answerTo(Message asked) {
        Message answer = new Message(asked.getHeader().getID());
        answer.getHeader().setFlag(Flags.QR);
        answer.addRecord(asked.getQuestion(), Section.QUESTION);
        return answer;
    }

    private static Message zone(Message asked) {
        Message answer = answerTo(asked);
        Name owner = asked.getQuestion().getName();
        for (Record record : records(owner, asked.getQuestion().getType())) {
            answer.addRecord(record, Section.ANSWER);
        }
        if (owner.toString().startsWith("_dmarc")) {
            answer.getHeader().setRcode(Rcode.NXDOMAIN);
        }
        return answer;
    }

    private static List<Record> records(Name owner, int type) {
        if (owner.toString().startsWith("_dmarc")) {
            return List.of();
        }
        try {
            return switch (type) {
                case Type.A ->
                    List.of(new ARecord(owner, DClass.IN, 60, InetAddress.getByAddress(new byte[] {127, 77, 0, 2})));
                case Type.MX -> List.of(new MXRecord(owner, DClass.IN, 60, 10, Name.fromString("Mail.lab.test.")));
                case Type.TXT -> List.of(new TXTRecord(owner, DClass.IN, 60, List.of("v=spf1 ", "-all")));
                case Type.CAA -> List.of(new CAARecord(owner, DClass.IN, 60, 0, "issue", "ca.test"));
                case Type.PTR -> List.of(new PTRRecord(owner, DClass.IN, 60, Name.fromString("shop.lab.test.")));
                default -> List.of();
            };
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static Conduct ask(HostName name, NameServerPeer server) {
        return Conduct.of(new NamesProbe(name, new Random(1)), server.endpoint());
    }

    @Test
    void each_question_has_its_own_answer() throws IOException {
        try (NameServerPeer server =
                new NameServerPeer((asked, how) -> Optional.of(zone(asked).toWire()))) {
            Reply.Names names = ask(NAME, server).reply(Reply.Names.class);
            assertEquals(List.of("127.77.0.2"), names.values(NAME, "A"));
            assertEquals(List.of("10 mail.lab.test"), names.values(NAME, "MX"));
            assertEquals(List.of("v=spf1 -all"), names.values(NAME, "TXT"));
            assertEquals(List.of("0 issue \"ca.test\""), names.values(NAME, "CAA"));
            assertEquals(Status.NO_DATA, names.status(NAME, "AAAA"));
            assertEquals(Status.NO_SUCH_NAME, names.status(HostName.require("_dmarc.lab.test"), "TXT"));
        }
    }

    /** A name server for which this name is a zone without CAA and DMARC; it keeps what it is asked. */
    private static BiFunction<Message, Transport, Optional<byte[]>> bareZone(HostName name, List<String> asked) {
        return (question, how) -> {
            Name owner = question.getQuestion().getName();
            int type = question.getQuestion().getType();
            asked.add(owner.toString(true) + " " + Type.string(type));
            Message answer = answerTo(question);
            if (owner.toString(true).equals(name.text()) && type == Type.NS) {
                answer.addRecord(new NSRecord(owner, DClass.IN, 60, owner), Section.ANSWER);
            }
            return Optional.of(answer.toWire());
        };
    }

    private static List<String> furtherQuestions(HostName name, List<HostName> above) throws IOException {
        List<String> asked = new CopyOnWriteArrayList<>();
        try (NameServerPeer server = new NameServerPeer(bareZone(name, asked))) {
            Conduct.of(new NamesProbe(name, above, new Random(1)), server.endpoint());
        }
        return asked.subList(9, asked.size());
    }

    @Test
    void a_zone_without_caa_and_dmarc_is_looked_for_above() throws IOException {
        HostName name = HostName.require("eu.shop.lab.test");
        assertEquals(
                List.of(
                        "shop.lab.test CAA",
                        "lab.test CAA",
                        "test CAA",
                        "_dmarc.shop.lab.test TXT",
                        "_dmarc.lab.test TXT",
                        "_dmarc.test TXT"),
                furtherQuestions(name, name.above()));
        assertEquals(List.of("test CAA", "_dmarc.test TXT"), furtherQuestions(name, List.of(HostName.require("test"))));
    }

    @Test
    void what_was_told_about_names_above_is_in_the_reply() throws IOException {
        HostName name = HostName.require("shop.lab.test");
        List<String> asked = new CopyOnWriteArrayList<>();
        try (NameServerPeer server = new NameServerPeer(bareZone(name, asked))) {
            Reply.Names names = ask(name, server).reply(Reply.Names.class);
            assertEquals(Status.NO_DATA, names.status(HostName.require("lab.test"), "CAA"));
            assertEquals(Status.NO_DATA, names.status(HostName.require("_dmarc.test"), "TXT"));
            assertEquals(9 + 2 + 2, names.answers().size());
        }
    }

    @Test
    void of_a_long_name_not_everything_above_is_asked() throws IOException {
        HostName name = HostName.require("a.b.c.d.e.f.g.h.i.j.k.l.test");
        List<String> further = furtherQuestions(name, name.above());
        assertEquals(8, further.stream().filter(q -> q.endsWith(" CAA")).count());
        assertEquals("b.c.d.e.f.g.h.i.j.k.l.test CAA", further.getFirst());
        assertEquals(
                List.of(
                        "_dmarc.g.h.i.j.k.l.test TXT",
                        "_dmarc.h.i.j.k.l.test TXT",
                        "_dmarc.i.j.k.l.test TXT",
                        "_dmarc.j.k.l.test TXT",
                        "_dmarc.k.l.test TXT",
                        "_dmarc.l.test TXT",
                        "_dmarc.test TXT"),
                further.stream().filter(q -> q.endsWith(" TXT")).toList());
    }

    @Test
    void the_longest_climb_stays_within_its_row() throws IOException {
        String label = "a".repeat(18) + ".";
        HostName name = HostName.require(label.repeat(12) + "test");
        NamesProbe probe = new NamesProbe(name, new Random(1));
        try (NameServerPeer server = new NameServerPeer((question, how) -> {
            Message answer = answerTo(question);
            Name owner = question.getQuestion().getName();
            if (how == Transport.UDP) {
                answer.getHeader().setFlag(Flags.TC);
            } else if (question.getQuestion().getType() == Type.NS) {
                answer.addRecord(new NSRecord(owner, DClass.IN, 60, owner), Section.ANSWER);
            }
            return Optional.of(answer.toWire());
        })) {
            Conduct conduct = Conduct.of(probe, server.endpoint());
            assertEquals(probe.spec().maxConnections(), conduct.exchanges().size());
            assertTrue(conduct.sent() <= probe.spec().maxBytesSent(), "sent " + conduct.sent());
        }
    }

    @Test
    void a_zone_that_has_both_is_not_looked_for_above() throws IOException {
        List<String> asked = new CopyOnWriteArrayList<>();
        try (NameServerPeer server = new NameServerPeer((question, how) -> {
            asked.add(question.toString());
            Message answer = answerTo(question);
            Name owner = question.getQuestion().getName();
            switch (question.getQuestion().getType()) {
                case Type.NS -> answer.addRecord(new NSRecord(owner, DClass.IN, 60, owner), Section.ANSWER);
                case Type.CAA ->
                    answer.addRecord(new CAARecord(owner, DClass.IN, 60, 0, "issue", "ca.test"), Section.ANSWER);
                case Type.TXT ->
                    answer.addRecord(new TXTRecord(owner, DClass.IN, 60, "v=DMARC1; p=none"), Section.ANSWER);
                default -> {}
            }
            return Optional.of(answer.toWire());
        })) {
            ask(NAME, server);
            assertEquals(9, asked.size());
        }
    }

    @Test
    void one_text_is_one_question() throws IOException {
        HostName name = HostName.require("_glacis.lab.test");
        List<String> asked = new CopyOnWriteArrayList<>();
        try (NameServerPeer server = new NameServerPeer((question, how) -> {
            asked.add(question.getQuestion().getName() + " "
                    + Type.string(question.getQuestion().getType()));
            return Optional.of(zone(question).toWire());
        })) {
            Reply.Names names = Conduct.of(new TextProbe(name, new Random(1)), server.endpoint())
                    .reply(Reply.Names.class);
            assertEquals(List.of("v=spf1 -all"), names.values(name, "TXT"));
            assertEquals(List.of("_glacis.lab.test. TXT"), asked);
        }
        try (NameServerPeer server = new NameServerPeer((question, how) -> Optional.empty())) {
            assertInstanceOf(
                    Outcome.Silent.class,
                    Conduct.of(new TextProbe(name, new Random(1)), server.endpoint())
                            .outcome());
        }
    }

    @Test
    void a_truncated_answer_is_asked_for_again_over_tcp() throws IOException {
        try (NameServerPeer server = new NameServerPeer((asked, how) -> {
            Message answer = how == Transport.TCP ? zone(asked) : answerTo(asked);
            if (how == Transport.UDP) {
                answer.getHeader().setFlag(Flags.TC);
            }
            return Optional.of(answer.toWire());
        })) {
            Conduct conduct = ask(NAME, server);
            assertEquals(List.of("127.77.0.2"), conduct.reply(Reply.Names.class).values(NAME, "A"));
            assertEquals(20, conduct.exchanges().size(), "nine questions, and DMARC of the name above");
        }
    }

    @Test
    void a_refusal_to_one_question_leaves_only_that_one_unknown() throws IOException {
        try (NameServerPeer server = new NameServerPeer((asked, how) -> {
            Message answer = zone(asked);
            if (asked.getQuestion().getType() == Type.CAA) {
                answer.removeAllRecords(Section.ANSWER);
                answer.getHeader().setRcode(Rcode.SERVFAIL);
            }
            return Optional.of(answer.toWire());
        })) {
            Reply.Names names = ask(NAME, server).reply(Reply.Names.class);
            assertEquals(Status.UNDETERMINED, names.status(NAME, "CAA"));
            assertEquals(Status.DATA, names.status(NAME, "A"));
        }
    }

    @Test
    void an_answer_with_another_identifier_does_not_count() throws IOException {
        try (NameServerPeer server = new NameServerPeer((asked, how) -> {
            byte[] forged = zone(asked).toWire();
            forged[0] ^= 1;
            return Optional.of(forged);
        })) {
            HostName reverse = NamesProbe.reverse(IpAddress.require("127.0.0.1"));
            assertInstanceOf(Outcome.Garbled.class, ask(reverse, server).outcome());
        }
    }

    @Test
    void an_address_is_asked_for_its_names() throws IOException {
        HostName reverse = NamesProbe.reverse(IpAddress.require("127.77.0.2"));
        assertEquals("2.0.77.127.in-addr.arpa", reverse.text());
        try (NameServerPeer server =
                new NameServerPeer((asked, how) -> Optional.of(zone(asked).toWire()))) {
            Conduct conduct = ask(reverse, server);
            assertEquals(
                    List.of("shop.lab.test"), conduct.reply(Reply.Names.class).values(reverse, "PTR"));
            assertEquals(1, conduct.exchanges().size());
        }
    }

    @Test
    void the_reverse_name_of_an_ipv6_address_has_a_label_per_digit() throws UnknownHostException {
        String text = NamesProbe.reverse(IpAddress.require("2001:db8::1")).text();
        assertTrue(text.startsWith("1.0.0.0."), text);
        assertTrue(text.endsWith(".8.b.d.0.1.0.0.2.ip6.arpa"), text);
        assertEquals(34, text.split("\\.").length);
    }

    @Test
    void a_silent_resolver_is_silent() throws IOException {
        try (NameServerPeer server = new NameServerPeer((asked, how) -> Optional.empty())) {
            HostName reverse = NamesProbe.reverse(IpAddress.require("127.0.0.1"));
            Conduct conduct = ask(reverse, server);
            assertInstanceOf(Outcome.Silent.class, conduct.outcome());
            assertEquals(2, conduct.exchanges().getFirst().said().chunks().size());
        }
    }
}
