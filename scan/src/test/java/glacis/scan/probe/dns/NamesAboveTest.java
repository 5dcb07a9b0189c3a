package glacis.scan.probe.dns;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import glacis.model.observation.DnsAnswer.Status;
import glacis.model.observation.Question;
import glacis.model.observation.Reply;
import glacis.model.scope.HostName;
import glacis.model.scope.NamePattern;
import glacis.model.scope.OptOut;
import glacis.model.scope.ScopeRule;
import glacis.model.scope.Target;
import glacis.scan.Loopback;
import glacis.scan.MemoryLedger;
import glacis.scan.ProbeContext;
import glacis.scan.Scanner;
import glacis.scan.guard.BuiltInMandates;
import glacis.scan.guard.ScopeGuard;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.NSRecord;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/** The way up from a zone leads through names of other owners; the guard has the last word about each. */
class NamesAboveTest {

    private final MemoryLedger ledger = new MemoryLedger();

    private Scanner scanner(ScopeGuard guard) {
        return new Scanner(
                guard,
                ledger,
                () -> Loopback.NOW,
                System::nanoTime,
                () -> false,
                new Random(1),
                new ProbeContext("Glacis/0.1", "https://example.org/", "scan.example.org"),
                "R-1");
    }

    @Test
    void who_does_not_want_to_be_asked_about_is_left_out() throws IOException {
        HostName name = HostName.require("shop.lab.test");
        HostName parent = HostName.require("lab.test");
        List<OptOut> optOuts = List.of(new OptOut(
                new ScopeRule.Names(1, NamePattern.parse("lab.test").orElseThrow()), "its owner", Instant.EPOCH));
        ScopeGuard guard = new ScopeGuard(
                List.of(BuiltInMandates.thisMachine(), BuiltInMandates.publicRecords()),
                optOuts,
                ledger,
                () -> Loopback.NOW,
                () -> false);
        List<String> asked = new CopyOnWriteArrayList<>();
        try (NameServerPeer server = new NameServerPeer((question, how) -> {
            asked.add(question.getQuestion().getName().toString(true));
            Message answer = new Message(question.getHeader().getID());
            answer.getHeader().setFlag(Flags.QR);
            answer.addRecord(question.getQuestion(), Section.QUESTION);
            if (question.getQuestion().getType() == Type.NS) {
                answer.addRecord(
                        new NSRecord(
                                question.getQuestion().getName(),
                                DClass.IN,
                                60,
                                question.getQuestion().getName()),
                        Section.ANSWER);
            }
            return Optional.of(answer.toWire());
        })) {
            Question question = new Question(
                    new Target.Domain(name), "dns.names", "a test asked", Optional.empty(), Optional.empty());
            Reply.Names names = (Reply.Names) scanner(guard)
                    .names(question, server.endpoint())
                    .observation()
                    .outcome()
                    .answer()
                    .orElseThrow();
            assertEquals(Status.UNDETERMINED, names.status(parent, "CAA"));
            assertEquals(Status.NO_DATA, names.status(HostName.require("test"), "CAA"));
            assertTrue(asked.contains("test"), asked.toString());
            assertTrue(
                    asked.stream().noneMatch(n -> n.equals("lab.test") || n.equals("_dmarc.lab.test")),
                    asked.toString());
        }
    }
}
