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
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.xbill.DNS.Message;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
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

    /** A question and the name and type by which its answer is told. */
    private record Item(HostName owner, int type, DnsQuestion question) {}

    @Override
    public ProbeSpec spec() {
        return SPEC;
    }

    @Override
    public Step start(Target.Endpoint resolver) {
        List<Item> items = new ArrayList<>();
        if (isReverse()) {
            items.add(item(name, Type.PTR));
        } else {
            for (int type : TYPES) {
                items.add(item(name, type));
            }
            HostName.parse("_dmarc." + name).ifPresent(owner -> items.add(item(owner, Type.TXT)));
        }
        return new Step.Asks(items.stream().map(i -> i.question().overUdp()).toList(), outcomes -> {
            List<Outcome<Message>> answers = new ArrayList<>();
            for (int i = 0; i < items.size(); i++) {
                answers.add(items.get(i).question().readUdp(outcomes.get(i)));
            }
            return again(items, answers);
        });
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

    private Item item(HostName owner, int type) {
        return new Item(
                owner,
                type,
                new DnsQuestion(
                        random.nextInt(65_536),
                        DnsQuestion.absolute(owner.text()),
                        type,
                        DnsQuestion.internet(),
                        true));
    }

    /** Truncated answers are asked for again over TCP (RFC 7766). */
    private Step again(List<Item> items, List<Outcome<Message>> answers) {
        List<Integer> cut = new ArrayList<>();
        for (int i = 0; i < answers.size(); i++) {
            if (answers.get(i).answer().map(DnsQuestion::truncated).orElse(false)) {
                cut.add(i);
            }
        }
        if (cut.isEmpty()) {
            return done(items, answers);
        }
        return new Step.Asks(
                cut.stream().map(i -> items.get(i).question().overTcp()).toList(), outcomes -> {
                    List<Outcome<Message>> whole = new ArrayList<>(answers);
                    for (int i = 0; i < cut.size(); i++) {
                        whole.set(cut.get(i), items.get(cut.get(i)).question().readTcp(outcomes.get(i)));
                    }
                    return done(items, whole);
                });
    }

    private Step done(List<Item> items, List<Outcome<Message>> answers) {
        if (answers.stream().allMatch(a -> a.answer().isEmpty())) {
            return new Step.Done(answers.getFirst().map(m -> new Reply.Names(name, List.of())));
        }
        List<DnsAnswer> told = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            told.add(told(items.get(i), answers.get(i)));
        }
        return new Step.Done(new Outcome.Answered<>(new Reply.Names(name, told)));
    }

    private static DnsAnswer told(Item item, Outcome<Message> outcome) {
        String type = Type.string(item.type());
        Optional<Message> message = outcome.answer();
        if (message.isEmpty()) {
            return new DnsAnswer(item.owner(), type, DnsAnswer.Status.UNDETERMINED, List.of());
        }
        int rcode = message.get().getHeader().getRcode();
        List<String> values = message.get().getSection(Section.ANSWER).stream()
                .filter(r -> r.getType() == item.type())
                .flatMap(r -> value(r).stream())
                .toList();
        DnsAnswer.Status status = switch (rcode) {
            case Rcode.NOERROR -> values.isEmpty() ? DnsAnswer.Status.NO_DATA : DnsAnswer.Status.DATA;
            case Rcode.NXDOMAIN -> DnsAnswer.Status.NO_SUCH_NAME;
            default -> DnsAnswer.Status.UNDETERMINED;
        };
        return new DnsAnswer(item.owner(), type, status, values);
    }

    private static Optional<String> value(Record record) {
        return RecordText.of(record);
    }
}
