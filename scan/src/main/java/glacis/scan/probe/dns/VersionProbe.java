package glacis.scan.probe.dns;

import glacis.model.observation.Reply;
import glacis.model.scope.Intrusiveness;
import glacis.model.scope.Target;
import glacis.scan.spi.Ask;
import glacis.scan.spi.Probe;
import glacis.scan.spi.ProbeSpec;
import glacis.scan.spi.Step;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.random.RandomGenerator;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Section;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.Type;

/** Asks a name server for its version: over TCP, inside TLS (RFC 7858), or by one datagram, sent once more when nothing comes. */
public final class VersionProbe implements Probe {

    private static final String SENDS = "one question: version.bind CH TXT";
    private static final Ask.Limits DATAGRAM = new Ask.Limits(1_000, 1_000, 3_000, 65_535);

    private final RandomGenerator random;
    private final String name;
    private final String sends;
    private final BiFunction<DnsQuestion, Target.Endpoint, Ask> way;

    private VersionProbe(
            RandomGenerator random, String name, String sends, BiFunction<DnsQuestion, Target.Endpoint, Ask> way) {
        this.random = random;
        this.name = name;
        this.sends = sends;
        this.way = way;
    }

    /** Over TCP; message identifiers come from this source. */
    public static VersionProbe overTcp(RandomGenerator random) {
        return new VersionProbe(random, "dns.version", SENDS, (question, target) -> question.overTcp());
    }

    /** Inside TLS. */
    public static VersionProbe insideTls(RandomGenerator random) {
        return new VersionProbe(random, "dns.version", SENDS, (question, target) -> question.insideTls(target.name()));
    }

    /** By datagram. */
    public static VersionProbe overUdp(RandomGenerator random) {
        return new VersionProbe(
                random,
                "dns.version-over-udp",
                SENDS + ", once more when nothing comes",
                (question, target) -> question.overUdp(DATAGRAM));
    }

    @Override
    public ProbeSpec spec() {
        return new ProbeSpec(name, Intrusiveness.NON_INTRUSIVE, 1, 64, 65_537, sends);
    }

    @Override
    public Step start(Target.Endpoint target) {
        DnsQuestion question = new DnsQuestion(
                random.nextInt(65_536), DnsQuestion.absolute("version.bind"), Type.TXT, DClass.CH, false);
        Ask ask = way.apply(question, target);
        return new Step.Asks(
                List.of(ask),
                outcomes -> new Step.Done(
                        question.read(ask.transport(), outcomes.getFirst()).map(VersionProbe::read)));
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
