package glacis.scan.probe.tls.survey;

import glacis.model.observation.Transcript;
import glacis.model.scope.Intrusiveness;
import glacis.model.scope.Target;
import glacis.model.scope.Transport;
import glacis.scan.probe.tls.handshake.ClientHello;
import glacis.scan.probe.tls.handshake.FlightReader;
import glacis.scan.probe.tls.handshake.FullHandshake;
import glacis.scan.spi.Ask;
import glacis.scan.spi.Dialogue;
import glacis.scan.spi.Move;
import glacis.scan.spi.Probe;
import glacis.scan.spi.ProbeSpec;
import glacis.scan.spi.Step;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** All that a server shows of its TLS: versions, suites and their order, groups, schemes, chains, features. */
public final class SurveyProbe implements Probe {

    static final Ask.Limits LIMITS = new Ask.Limits(3_000, 4_000, 10_000, 256 * 1024);

    private final RandomGenerator random;

    private SurveyProbe(RandomGenerator random) {
        this.random = random;
    }

    /** TLS from the first byte. */
    public static SurveyProbe direct(RandomGenerator random) {
        return new SurveyProbe(random);
    }

    @Override
    public ProbeSpec spec() {
        return new ProbeSpec(
                "tls.survey",
                Intrusiveness.NON_INTRUSIVE,
                400,
                400 * 2_048,
                LIMITS.maxBytes(),
                "well-formed ClientHellos, at most eight at once, and up to four whole handshakes without application data");
    }

    @Override
    public Step start(Target.Endpoint target) {
        Notes notes = new Notes(Optional.empty());
        Holder holder = new Holder();
        Plan plan = new Plan(target.name(), true, notes, () -> holder.survey().hasRoom());
        Survey survey = new Survey(new Direct(), random, notes, plan.ordinary());
        holder.hold(survey);
        return survey.begin(plan.begin());
    }

    /** The plan asks whether the survey has room, and the survey begins with the plan. */
    private static final class Holder {
        private Optional<Survey> survey = Optional.empty();

        void hold(Survey held) {
            survey = Optional.of(held);
        }

        Survey survey() {
            return survey.orElseThrow();
        }
    }

    /** Nothing has to be said before the hello. */
    static final class Direct implements Opened {

        @Override
        public Ask ask(ClientHello hello, Optional<FullHandshake> handshake) {
            byte[] record = hello.record();
            Dialogue rest = handshake.<Dialogue>map(whole -> whole).orElse((soFar, event) -> {
                boolean quiet = event == Dialogue.Event.QUIET;
                boolean silent = soFar.count(Transcript.Direction.RECEIVED) == 0;
                if (quiet && silent) {
                    return new Move.Unanswered();
                }
                return quiet || FlightReader.isComplete(hello, soFar.received()) ? new Move.Done() : new Move.Listen();
            });
            Dialogue dialogue = (soFar, event) ->
                    event == Dialogue.Event.CONNECTED ? new Move.Send(record) : rest.next(soFar, event);
            return new Ask(Transport.TCP, Optional.empty(), LIMITS, dialogue);
        }

        @Override
        public Optional<String> failure(Transcript said) {
            return Optional.empty();
        }

        @Override
        public byte[] answer(Transcript said) {
            return said.received();
        }

        @Override
        public Transcript behind(Transcript said, ClientHello hello) {
            return said;
        }
    }
}
