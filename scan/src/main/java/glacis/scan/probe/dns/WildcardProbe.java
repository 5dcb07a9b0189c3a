package glacis.scan.probe.dns;

import glacis.model.observation.DnsAnswer;
import glacis.model.observation.Fact;
import glacis.model.observation.Outcome;
import glacis.model.observation.Reply;
import glacis.model.scope.HostName;
import glacis.model.scope.Intrusiveness;
import glacis.model.scope.Target;
import glacis.scan.spi.Probe;
import glacis.scan.spi.ProbeSpec;
import glacis.scan.spi.Step;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.xbill.DNS.Type;

/** Asks the operator's resolver for a name that nobody made: where it exists, a wildcard made it (RFC 4592). */
public final class WildcardProbe implements Probe {

    /** The name of this question. */
    public static final String NAME = "dns.wildcard";

    private static final ProbeSpec SPEC = new ProbeSpec(
            NAME,
            Intrusiveness.PASSIVE,
            2,
            1_024,
            65_537,
            "to the operator's resolver: A of one name drawn by chance below a name that was listed");

    private static final int LETTERS = 16;

    private final HostName drawn;
    private final RandomGenerator random;

    private WildcardProbe(HostName drawn, RandomGenerator random) {
        this.drawn = drawn;
        this.random = random;
    }

    /** A probe for this name, of which a letter of chance drew the first label; message identifiers come from this source. */
    public static WildcardProbe of(HostName drawn, RandomGenerator random) {
        return new WildcardProbe(drawn, random);
    }

    /** A name below this one that nobody can have made; the name itself where it has no room for one more label. */
    public static HostName draw(HostName above, RandomGenerator random) {
        return HostName.parse("glacis-" + letters(random) + "." + above).orElse(above);
    }

    private static String letters(RandomGenerator random) {
        return random.ints(LETTERS, 'a', 'z' + 1)
                .mapToObj(letter -> String.valueOf((char) letter))
                .collect(Collectors.joining());
    }

    @Override
    public ProbeSpec spec() {
        return SPEC;
    }

    @Override
    public Step start(Target.Endpoint resolver) {
        Inquiry inquiry = new Inquiry(random);
        inquiry.about(drawn, Type.A);
        return inquiry.ask(told -> new Step.Done(told.nothing(drawn)
                .orElseGet(() -> new Outcome.Answered<>(read(told.answers().getFirst())))));
    }

    /** Without the name that was drawn, which is another one each time. */
    static Reply read(DnsAnswer answer) {
        Map<Fact, String> facts = switch (answer.status()) {
            case DATA ->
                Map.of(
                        Fact.ANSWERS_ANYTHING,
                        "yes",
                        Fact.ADDRESSES,
                        String.join(" ", answer.sorted().values()),
                        Fact.ANSWER,
                        "a name below it that nobody made has the address "
                                + answer.sorted().values().stream().collect(Collectors.joining(", ")));
            case NO_SUCH_NAME -> Map.of(Fact.ANSWERS_ANYTHING, "no");
            // A signed zone may deny a name by an empty answer (RFC 9824), and a wildcard may have other types only.
            case NO_DATA -> Map.of(Fact.ANSWER, "a name below it that nobody made was answered without an address");
            case UNDETERMINED -> Map.of(Fact.ANSWER, "the resolver did not say");
        };
        return new Reply.Spoken("dns", facts, "", false);
    }
}
