package glacis.scan;

import glacis.model.observation.Outcome;
import glacis.model.observation.Reply;
import glacis.model.observation.Transcript;
import glacis.model.scope.Target;
import glacis.scan.schedule.Relay;
import glacis.scan.spi.Ask;
import glacis.scan.spi.Probe;
import glacis.scan.spi.Step;
import glacis.scan.wire.Exchange;
import glacis.scan.wire.Wire;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a probe did with a peer.
 *
 * @param outcome what it made of it
 * @param exchanges its conversations
 */
public record Conduct(Outcome<Reply> outcome, List<Exchange> exchanges) {

    /** Lets a probe talk with an endpoint on loopback. */
    public static Conduct of(Probe probe, Target.Endpoint endpoint) {
        Wire wire = new Wire(System::nanoTime, () -> false);
        List<Exchange> exchanges = new ArrayList<>();
        Step step = probe.start(endpoint);
        while (true) {
            switch (step) {
                case Step.Asks asks -> {
                    List<Exchange> had = new ArrayList<>();
                    asks.asks().forEach(ask -> had.add(exchange(wire, endpoint, ask)));
                    exchanges.addAll(had);
                    step = asks.then().apply(had.stream().map(Exchange::outcome).toList());
                }
                case Step.Flow flow -> {
                    new Relay(flow.atOnce())
                            .<Ask, Exchange>run(flow.asks(), ask -> exchange(wire, endpoint, ask), (ask, exchange) -> {
                                exchanges.add(exchange);
                                return flow.course().after(ask, exchange.outcome());
                            });
                    step = flow.course().end();
                }
                case Step.Done done -> {
                    return new Conduct(done.outcome(), exchanges);
                }
            }
        }
    }

    private static Exchange exchange(Wire wire, Target.Endpoint endpoint, Ask ask) {
        Target.Endpoint nameless =
                new Target.Endpoint(endpoint.address(), endpoint.port(), ask.transport(), Optional.empty());
        Target.Endpoint target =
                new Target.Endpoint(endpoint.address(), endpoint.port(), ask.transport(), endpoint.name());
        return wire.exchange(Loopback.permit(nameless), target, ask);
    }

    /** The reply, which must be one of this kind. */
    public <R extends Reply> R reply(Class<R> kind) {
        return kind.cast(outcome.answer().orElseThrow(() -> new AssertionError("no answer: " + outcome)));
    }

    /** Bytes sent in all conversations. */
    public int sent() {
        return exchanges.stream()
                .mapToInt(e -> e.said().count(Transcript.Direction.SENT))
                .sum();
    }

    /** The most that was read in one conversation. */
    public int mostReceived() {
        return exchanges.stream()
                .mapToInt(e -> e.said().count(Transcript.Direction.RECEIVED))
                .max()
                .orElse(0);
    }
}
