package glacis.scan.probe.dns;

import glacis.model.observation.Reply;
import glacis.model.scope.HostName;
import glacis.model.scope.Intrusiveness;
import glacis.model.scope.Target;
import glacis.model.scope.Transport;
import glacis.scan.spi.Ask;
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
import org.xbill.DNS.Type;

/**
 * Asks a name server about a name of the operator's own, with recursion desired, so that its answer says whether it recurses
 * for whoever asks: the RA bit (RFC 1035 §4.1.1). A server that does may look the name up, at its owner's own name servers;
 * a stranger's name is never asked about.
 */
public final class RecursionProbe implements Probe {

    /** Its name. */
    public static final String NAME = "dns.recursion";

    private static final ProbeSpec SPEC = new ProbeSpec(
            NAME,
            Intrusiveness.NON_INTRUSIVE,
            1,
            560,
            65_537,
            "one question with recursion desired: SOA of a name that the operator listed; by datagram once more when nothing"
                    + " comes");
    private static final Ask.Limits DATAGRAM = new Ask.Limits(1_000, 1_000, 3_000, 65_535);

    private final HostName about;
    private final RandomGenerator random;

    /**
     * A probe that asks about this name.
     *
     * @param about a name that the operator listed
     * @param random where message identifiers come from
     */
    public RecursionProbe(HostName about, RandomGenerator random) {
        this.about = about;
        this.random = random;
    }

    @Override
    public ProbeSpec spec() {
        return SPEC;
    }

    @Override
    public Step start(Target.Endpoint target) {
        DnsQuestion question =
                new DnsQuestion(random.nextInt(65_536), DnsQuestion.absolute(about.text()), Type.SOA, DClass.IN, true);
        Ask ask = target.transport() == Transport.UDP ? question.overUdp(DATAGRAM) : question.overTcp();
        return new Step.Asks(
                List.of(ask),
                outcomes -> new Step.Done(
                        question.read(ask.transport(), outcomes.getFirst()).map(RecursionProbe::read)));
    }

    private static Reply read(Message message) {
        return new Reply.NameServer(
                Rcode.string(message.getHeader().getRcode()),
                Optional.empty(),
                message.getHeader().getFlag(Flags.RA));
    }
}
