package glacis.scan.probe.dns;

import glacis.model.observation.Outcome;
import glacis.model.observation.Reply;
import glacis.model.scope.HostName;
import glacis.model.scope.Intrusiveness;
import glacis.model.scope.Target;
import glacis.scan.spi.Probe;
import glacis.scan.spi.ProbeSpec;
import glacis.scan.spi.Step;
import java.util.random.RandomGenerator;
import org.xbill.DNS.Type;

/** Asks the operator's resolver for the TXT records of one name, and nothing else. */
public final class TextProbe implements Probe {

    /** The name of this question. */
    public static final String NAME = "dns.txt";

    private static final ProbeSpec SPEC = new ProbeSpec(
            NAME,
            Intrusiveness.PASSIVE,
            2,
            1_024,
            65_537,
            "to the operator's resolver: TXT of the one name whose record verifies a mandate");

    private final HostName name;
    private final RandomGenerator random;

    /** A probe for this name; message identifiers come from this source. */
    public TextProbe(HostName name, RandomGenerator random) {
        this.name = name;
        this.random = random;
    }

    @Override
    public ProbeSpec spec() {
        return SPEC;
    }

    @Override
    public Step start(Target.Endpoint resolver) {
        Inquiry inquiry = new Inquiry(random);
        inquiry.about(name, Type.TXT);
        return inquiry.ask(told -> new Step.Done(
                told.nothing(name).orElseGet(() -> new Outcome.Answered<>(new Reply.Names(name, told.answers())))));
    }
}
