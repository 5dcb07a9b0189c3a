package glacis.scan.probe.dns;

import glacis.model.observation.Outcome;
import glacis.model.observation.Reply;
import glacis.model.scope.HostName;
import glacis.model.scope.Intrusiveness;
import glacis.model.scope.IpAddress;
import glacis.model.scope.Target;
import glacis.scan.spi.Probe;
import glacis.scan.spi.ProbeSpec;
import glacis.scan.spi.Step;
import java.util.random.RandomGenerator;
import org.xbill.DNS.Type;

/** Asks the operator's resolver everything that the checks want to know about one name. */
public final class NamesProbe implements Probe {

    private static final ProbeSpec SPEC = new ProbeSpec(
            "dns.names",
            Intrusiveness.PASSIVE,
            18,
            9_216,
            65_537,
            "to the operator's resolver: A, AAAA, CNAME, MX, NS, TXT, CAA, SOA of the name, TXT of _dmarc below it; PTR of an address");

    private static final int[] TYPES = {Type.A, Type.AAAA, Type.CNAME, Type.MX, Type.NS, Type.TXT, Type.CAA, Type.SOA};

    private static final HostName IN_ADDR = HostName.require("in-addr.arpa");
    private static final HostName IP6 = HostName.require("ip6.arpa");

    private final HostName name;
    private final RandomGenerator random;

    /** A probe for this name; message identifiers come from this source. */
    public NamesProbe(HostName name, RandomGenerator random) {
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
        if (isReverse()) {
            inquiry.about(name, Type.PTR);
        } else {
            for (int type : TYPES) {
                inquiry.about(name, type);
            }
            HostName.parse("_dmarc." + name).ifPresent(owner -> inquiry.about(owner, Type.TXT));
        }
        return inquiry.ask(told -> new Step.Done(told.nothing(name)
                .orElseGet(() -> new Outcome.Answered<>(new Reply.Names(name, told.answers())))));
    }

    /** Names of addresses (RFC 1035 §3.5, RFC 3596 §2.5) have a PTR and nothing else that is of interest. */
    private boolean isReverse() {
        return name.isWithin(IN_ADDR) || name.isWithin(IP6);
    }

    /** The name under which an address's names are found. */
    public static HostName reverse(IpAddress address) {
        byte[] bytes = address.bytes();
        StringBuilder text = new StringBuilder();
        for (int i = bytes.length - 1; i >= 0; i--) {
            int value = bytes[i] & 0xff;
            if (bytes.length == 4) {
                text.append(value).append('.');
            } else {
                text.append(Character.forDigit(value & 15, 16)).append('.');
                text.append(Character.forDigit(value >>> 4, 16)).append('.');
            }
        }
        return HostName.require(text + (bytes.length == 4 ? IN_ADDR : IP6).text());
    }
}
