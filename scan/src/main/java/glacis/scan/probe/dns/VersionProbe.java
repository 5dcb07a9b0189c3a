package glacis.scan.probe.dns;

import glacis.model.observation.Reply;
import glacis.model.scope.Intrusiveness;
import glacis.model.scope.Target;
import glacis.scan.spi.Probe;
import glacis.scan.spi.ProbeSpec;
import glacis.scan.spi.Step;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Section;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.Type;

/** Asks a name server for its version over TCP, the transport by which its port was found. */
public final class VersionProbe implements Probe {

    private static final ProbeSpec SPEC = new ProbeSpec(
            "dns.version", Intrusiveness.NON_INTRUSIVE, 1, 64, 65_537, "one question: version.bind CH TXT");

    private final RandomGenerator random;

    /** A probe whose message identifiers come from this source. */
    public VersionProbe(RandomGenerator random) {
        this.random = random;
    }

    @Override
    public ProbeSpec spec() {
        return SPEC;
    }

    @Override
    public Step start(Target.Endpoint target) {
        DnsQuestion question = new DnsQuestion(
                random.nextInt(65_536), DnsQuestion.absolute("version.bind"), Type.TXT, DClass.CH, false);
        return new Step.Asks(
                List.of(question.overTcp()),
                outcomes -> new Step.Done(question.readTcp(outcomes.getFirst()).map(VersionProbe::read)));
    }

    private static Reply read(Message message) {
        Optional<String> version = message.getSection(Section.ANSWER).stream()
                .filter(TXTRecord.class::isInstance)
                .map(r -> String.join("", ((TXTRecord) r).getStrings()))
                .findFirst();
        return new Reply.NameServer(
                Rcode.string(message.getHeader().getRcode()),
                version,
                message.getHeader().getFlag(Flags.RA));
    }
}
