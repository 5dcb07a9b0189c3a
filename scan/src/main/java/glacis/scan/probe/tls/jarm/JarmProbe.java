package glacis.scan.probe.tls.jarm;

import glacis.model.observation.Outcome;
import glacis.model.observation.Reply;
import glacis.model.observation.Transcript;
import glacis.model.scope.Intrusiveness;
import glacis.model.scope.Target;
import glacis.model.scope.Transport;
import glacis.scan.spi.Ask;
import glacis.scan.spi.Dialogue.Event;
import glacis.scan.spi.Move;
import glacis.scan.spi.Probe;
import glacis.scan.spi.ProbeSpec;
import glacis.scan.spi.Step;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Ten hellos, one per connection; those without an answer twice more, and alone. Only where somebody consented to it by name: the
 * tenth hello is not as RFC 8446 section 4.2.8 wants it, and OpenSSL says so in the server's log.
 */
public final class JarmProbe implements Probe {

    private static final int ATTEMPTS = 3;
    private static final int HELLOS = JarmHello.values().length;

    /** A hello of ours is no longer than this, in bytes. */
    private static final int HELLO = 800;

    /** A ServerHello is in the first packet; what a server sends behind it in the same breath is read and left alone. */
    private static final Ask.Limits LIMITS = new Ask.Limits(3_000, 4_000, 10_000, 32 * 1024);

    private final RandomGenerator random;

    /** A probe that draws what must not be guessed from this source. */
    public JarmProbe(RandomGenerator random) {
        this.random = random;
    }

    @Override
    public ProbeSpec spec() {
        return new ProbeSpec(
                "tls.jarm",
                Intrusiveness.CONSENTED,
                ATTEMPTS * HELLOS,
                ATTEMPTS * HELLOS * HELLO,
                LIMITS.maxBytes(),
                "the ten ClientHellos of JARM, one per connection, the last of which offers a key of a group that it does not list; what"
                        + " got no answer twice more");
    }

    @Override
    public Step start(Target.Endpoint target) {
        List<byte[]> hellos = Arrays.stream(JarmHello.values())
                .map(hello -> hello.record(target.name(), random))
                .toList();
        return new Step.Asks(hellos.stream().map(JarmProbe::ask).toList(), outcomes -> {
            List<Optional<String>> answers =
                    outcomes.stream().map(JarmProbe::answer).toList();
            return again(hellos, answers, unheard(answers), 2);
        });
    }

    /** All at once we may have met a limit on connections, which says nothing about the server's library. */
    private static Step again(List<byte[]> hellos, List<Optional<String>> answers, List<Integer> open, int attempt) {
        if (open.isEmpty()) {
            List<Integer> still = unheard(answers);
            return still.isEmpty() || attempt == ATTEMPTS ? done(answers) : again(hellos, answers, still, attempt + 1);
        }
        int next = open.getFirst();
        return new Step.Asks(List.of(ask(hellos.get(next))), outcomes -> {
            Outcome<Transcript> outcome = outcomes.getFirst();
            List<Optional<String>> heard = new ArrayList<>(answers);
            heard.set(next, attempt == ATTEMPTS ? lastAnswer(outcome) : answer(outcome));
            return again(hellos, heard, open.subList(1, open.size()), attempt);
        });
    }

    private static List<Integer> unheard(List<Optional<String>> answers) {
        return IntStream.range(0, answers.size())
                .filter(i -> answers.get(i).isEmpty())
                .boxed()
                .toList();
    }

    private static Step done(List<Optional<String>> answers) {
        long heard = answers.stream()
                .flatMap(Optional::stream)
                .filter(a -> !a.equals(JarmAnswer.NONE))
                .count();
        if (heard == 0) {
            return new Step.Done(new Outcome.Garbled<>("no hello of ten was answered by one"));
        }
        return new Step.Done(new Outcome.Answered<>(new Reply.Jarm(answers.stream()
                .map(answer -> answer.orElse(Reply.Jarm.UNHEARD))
                .toList())));
    }

    /** What was answered, if anything was. */
    private static Optional<String> answer(Outcome<Transcript> outcome) {
        return outcome.answer()
                .map(Transcript::received)
                .filter(r -> r.length > 0)
                .map(JarmAnswer::of);
    }

    /** Who hangs up on the same hello each time refuses it by that; silence stays silence. */
    private static Optional<String> lastAnswer(Outcome<Transcript> outcome) {
        boolean hungUp = outcome.answer().isPresent()
                || outcome instanceof Outcome.Declined<Transcript> declined
                        && declined.how() != Outcome.Decline.CONNECTION_REFUSED;
        return answer(outcome).or(() -> hungUp ? Optional.of(JarmAnswer.NONE) : Optional.empty());
    }

    private static Ask ask(byte[] hello) {
        return new Ask(Transport.TCP, Optional.empty(), LIMITS, (soFar, event) -> {
            if (event == Event.CONNECTED) {
                return new Move.Send(hello);
            }
            boolean over = event != Event.BYTES || JarmAnswer.isComplete(soFar.received());
            return over ? new Move.Done() : new Move.Listen();
        });
    }
}
