package glacis.scan.probe.dns;

import glacis.model.observation.DnsAnswer;
import glacis.model.observation.Outcome;
import glacis.model.observation.Reply;
import glacis.model.scope.HostName;
import glacis.model.scope.Intrusiveness;
import glacis.model.scope.IpAddress;
import glacis.model.scope.Target;
import glacis.scan.spi.Probe;
import glacis.scan.spi.ProbeSpec;
import glacis.scan.spi.Step;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.xbill.DNS.Type;

/** Asks the operator's resolver everything that the checks want to know about one name. */
public final class NamesProbe implements Probe {

    private static final ProbeSpec SPEC = new ProbeSpec(
            "dns.names",
            Intrusiveness.PASSIVE,
            48,
            24_576,
            65_537,
            "to the operator's resolver: A, AAAA, CNAME, MX, NS, TXT, CAA, SOA of the name, TXT of _dmarc below it; for a zone without CAA or DMARC of its own the same of the names above; PTR of an address");

    /** So many names above are asked for CAA, the nearest first; what lies higher stays unknown. */
    private static final int MOST_ABOVE = 8;

    /** RFC 9989 §4.10: no name of more labels is asked for DMARC on the way up. */
    private static final int MOST_LABELS = 7;

    private static final int[] TYPES = {Type.A, Type.AAAA, Type.CNAME, Type.MX, Type.NS, Type.TXT, Type.CAA, Type.SOA};

    private static final HostName IN_ADDR = HostName.require("in-addr.arpa");
    private static final HostName IP6 = HostName.require("ip6.arpa");

    private final HostName name;
    private final List<HostName> above;
    private final RandomGenerator random;

    /** A probe for this name and, where it matters, all names above; message identifiers come from this source. */
    public NamesProbe(HostName name, RandomGenerator random) {
        this(name, name.above(), random);
    }

    /**
     * A probe for this name.
     *
     * @param above those names above it that may be asked about, the nearest first
     * @param random where message identifiers come from
     */
    public NamesProbe(HostName name, List<HostName> above, RandomGenerator random) {
        this.name = name;
        this.above = List.copyOf(above);
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
            dmarc(name).ifPresent(owner -> inquiry.about(owner, Type.TXT));
        }
        return inquiry.ask(told -> told.nothing(name)
                .<Step>map(Step.Done::new)
                .orElseGet(() -> isReverse() ? done(told.answers()) : climb(told.answers())));
    }

    private Step done(List<DnsAnswer> answers) {
        return new Step.Done(new Outcome.Answered<>(new Reply.Names(name, answers)));
    }

    /** What a zone does not publish itself may stand above it, and then it holds for the zone. */
    private Step climb(List<DnsAnswer> own) {
        Reply.Names reply = new Reply.Names(name, own);
        Inquiry inquiry = new Inquiry(random);
        if (has(reply, "SOA", "NS") && lacks(reply.status(name, "CAA"))) {
            // RFC 8659 §3: an authority climbs to the top and takes the first set that it finds.
            above.stream().limit(MOST_ABOVE).forEach(parent -> inquiry.about(parent, Type.CAA));
        }
        if (has(reply, "SOA", "NS", "MX")
                && dmarc(name).filter(owner -> lacksDmarc(reply, owner)).isPresent()) {
            // RFC 9989 §4.10: a receiver climbs too; of a long name it leaves out all but the last seven labels.
            above.stream()
                    .filter(parent -> parent.labels().size() <= MOST_LABELS)
                    .flatMap(parent -> dmarc(parent).stream())
                    .forEach(owner -> inquiry.about(owner, Type.TXT));
        }
        if (inquiry.isEmpty()) {
            return done(own);
        }
        return inquiry.ask(told -> {
            List<DnsAnswer> all = new ArrayList<>(own);
            all.addAll(told.answers());
            return done(all);
        });
    }

    private boolean has(Reply.Names reply, String... types) {
        return Arrays.stream(types).anyMatch(type -> reply.status(name, type) == DnsAnswer.Status.DATA);
    }

    private static boolean lacks(DnsAnswer.Status status) {
        return status == DnsAnswer.Status.NO_DATA || status == DnsAnswer.Status.NO_SUCH_NAME;
    }

    private static boolean lacksDmarc(Reply.Names reply, HostName owner) {
        return lacks(reply.status(owner, "TXT"))
                || reply.status(owner, "TXT") == DnsAnswer.Status.DATA
                        && reply.values(owner, "TXT").stream()
                                .noneMatch(record ->
                                        record.split(";", 2)[0].replace(" ", "").equalsIgnoreCase("v=DMARC1"));
    }

    private static Optional<HostName> dmarc(HostName name) {
        return HostName.parse("_dmarc." + name);
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
