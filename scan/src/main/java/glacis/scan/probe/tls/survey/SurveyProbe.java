package glacis.scan.probe.tls.survey;

import glacis.model.scope.Intrusiveness;
import glacis.model.scope.IpAddress;
import glacis.model.scope.Target;
import glacis.scan.probe.tls.starttls.Opening;
import glacis.scan.probe.tls.starttls.StartTlsContext;
import glacis.scan.spi.Ask;
import glacis.scan.spi.Probe;
import glacis.scan.spi.ProbeSpec;
import glacis.scan.spi.Step;
import java.util.Optional;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/** All that a server shows of its TLS: versions, suites and their order, groups, schemes, chains, features. */
public final class SurveyProbe implements Probe {

    static final Ask.Limits LIMITS = new Ask.Limits(3_000, 4_000, 10_000, 256 * 1024);

    /** No hello and no flight of ours behind it is longer. */
    private static final int MOST_SENT = 4_096;

    private final String name;
    private final Opening opening;
    private final RandomGenerator random;

    private SurveyProbe(String name, Opening opening, RandomGenerator random) {
        this.name = name;
        this.opening = opening;
        this.random = random;
    }

    /** TLS from the first byte. */
    public static SurveyProbe direct(RandomGenerator random) {
        return new SurveyProbe("tls.survey", Opening.NONE, random);
    }

    /**
     * TLS after it was asked for in the clear.
     *
     * @param protocol one of {@link Opening#PROTOCOLS}
     * @param ehlo what EHLO says, by the address that the connection comes from
     * @throws IllegalArgumentException for another word: our bug
     */
    public static SurveyProbe after(String protocol, RandomGenerator random, Function<IpAddress, String> ehlo) {
        Opening opening = Opening.of(protocol, new StartTlsContext(ehlo, ""))
                .orElseThrow(() -> new IllegalArgumentException("no opening is called " + protocol));
        return new SurveyProbe("tls.survey-" + protocol, opening, random);
    }

    private boolean direct() {
        return opening.protocol().isEmpty();
    }

    @Override
    public ProbeSpec spec() {
        int connections = Survey.MOST_ENQUIRIES;
        int each = direct() ? MOST_SENT : MOST_SENT + Opening.MOST_SENT;
        String sends = "well-formed ClientHellos, at most " + (direct() ? "eight" : "two")
                + " at once, and a few whole handshakes without application data";
        return new ProbeSpec(
                name,
                Intrusiveness.NON_INTRUSIVE,
                connections,
                connections * each,
                LIMITS.maxBytes(),
                direct() ? sends : opening.says() + "; behind it " + sends);
    }

    @Override
    public Step start(Target.Endpoint target) {
        Opening towards = target.name().map(n -> opening.towards(n.text())).orElse(opening);
        Notes notes = new Notes(Optional.of(opening.protocol()).filter(protocol -> !protocol.isEmpty()));
        Holder holder = new Holder();
        Plan plan =
                new Plan(target.name(), direct(), notes, () -> holder.survey().underWay());
        Survey survey = new Survey(
                new Opened(towards, LIMITS),
                random,
                notes,
                plan.ordinary(),
                Optional.of(new Protocols(notes, plan::accepted)));
        holder.hold(survey);
        return survey.begin(plan.begin());
    }

    /** The plan asks the survey what is under way, and the survey begins with the plan. */
    private static final class Holder {
        private Optional<Survey> survey = Optional.empty();

        void hold(Survey held) {
            survey = Optional.of(held);
        }

        Survey survey() {
            return survey.orElseThrow();
        }
    }
}
