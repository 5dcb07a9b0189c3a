package glacis.app.work;

import glacis.model.observation.Observation;
import glacis.model.observation.Sighting;
import glacis.model.observation.Transcript;
import glacis.model.scope.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What became of one aim, or of one address of it. */
public sealed interface TlsHeard {

    /** What was asked for. */
    Place place();

    /**
     * Where something stood in what was asked for.
     *
     * @param aim the aim
     * @param number its place among the aims, from 0
     */
    record Place(TlsAim aim, long number) {}

    /**
     * An endpoint was asked, or the guard refused it.
     *
     * @param place of the aim
     * @param target the endpoint
     * @param observation what it said
     * @param sighting when, and by whose leave
     * @param talk what that took
     * @param consented what it said to questions that somebody consented to
     */
    record Asked(
            Place place,
            Target.Endpoint target,
            Observation observation,
            Sighting sighting,
            Talk talk,
            List<Observation> consented)
            implements TlsHeard {

        public Asked {
            consented = List.copyOf(consented);
        }

        /** The same with what was heard of a further question. */
        Asked with(Asked further) {
            List<Observation> all = new ArrayList<>(consented);
            all.add(further.observation());
            return new Asked(place, target, observation, sighting, talk.plus(further.talk()), all);
        }
    }

    /**
     * The aim led to no endpoint.
     *
     * @param place of the aim
     * @param reason why
     * @param refused whether the guard said no, as opposed to that nobody knew an address
     */
    record Nowhere(Place place, String reason, boolean refused) implements TlsHeard {}

    /**
     * The aim led to endpoints, and perhaps not to all there are.
     *
     * @param place of the aim
     * @param reason what else there may be, and why it was not asked
     */
    record Partly(Place place, String reason) implements TlsHeard {}

    /**
     * What a conversation took.
     *
     * @param connections that were opened
     * @param sent bytes of content
     * @param received bytes of content
     * @param roundTrips of all connections together, one for the TCP handshake of each
     * @param seconds from the first to the last packet; empty where another process heard it
     */
    record Talk(int connections, long sent, long received, long roundTrips, Optional<Double> seconds) {

        static Talk of(List<Transcript> transcripts, Optional<Double> seconds) {
            return new Talk(
                    transcripts.size(),
                    transcripts.stream()
                            .mapToLong(t -> t.count(Transcript.Direction.SENT))
                            .sum(),
                    transcripts.stream()
                            .mapToLong(t -> t.count(Transcript.Direction.RECEIVED))
                            .sum(),
                    transcripts.stream().mapToLong(Talk::roundTrips).sum(),
                    seconds);
        }

        /** Both, one behind the other. */
        Talk plus(Talk other) {
            return new Talk(
                    connections + other.connections(),
                    sent + other.sent(),
                    received + other.received(),
                    roundTrips + other.roundTrips(),
                    seconds.flatMap(one -> other.seconds().map(two -> one + two)));
        }

        /** A chunk is what came without a change of direction, so each one that was received waited for one that was sent. */
        private static long roundTrips(Transcript said) {
            return 1
                    + said.chunks().stream()
                            .filter(chunk -> chunk.direction() == Transcript.Direction.RECEIVED)
                            .count();
        }
    }
}
