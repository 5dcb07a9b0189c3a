package glacis.inventory.journal;

import glacis.model.observation.Digest;
import glacis.model.observation.Observation;
import glacis.model.observation.ObservationId;
import glacis.model.observation.Observed;
import glacis.model.observation.Sighting;
import glacis.model.observation.Transcript;
import glacis.model.scope.Target;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What was observed, by whom and when; it only grows. Safe for use by many threads: concurrent appends share one flush
 * to the disk.
 */
public interface Journal {

    /** What appending did. */
    enum Appended {
        /** A fact that nobody had met before. */
        NEW,
        /** A known fact, met once more. */
        SIGHTING
    }

    /**
     * Writes one fact, the meeting of it and its conversations. When this returns, they survive a kill and a power cut.
     * The same sighting again (run, observation and instant) is written once.
     */
    Appended append(Observed observed);

    /** As {@link #append(Observed)} for many, in their order and all or none. */
    List<Appended> append(List<Observed> observed);

    /**
     * What a run last saw, per target and probe, in the order of their text.
     *
     * @param run the run's id
     */
    List<Known> latest(String run);

    /** What was known at an instant from all runs: per target and probe the last that had been met by then. */
    List<Known> asOf(Instant instant);

    /** What this run was told when it put this question; empty when it has not been put, or not answered yet. */
    Optional<Observation> answered(String run, Target target, String probe);

    /** The observations whose identifier begins like this, in order of identifier; more than one when it is too short. */
    List<Known> find(ObservationIdPrefix prefix);

    /** Every meeting of an observation, oldest first. */
    List<Sighting> sightings(ObservationId observation);

    /**
     * The conversation of this digest; empty when there is none, or when it was erased.
     *
     * @param digest as a {@link Sighting} cites it
     */
    Optional<Transcript> transcript(Digest digest);

    /**
     * Begins a run. Its id is made of the instant, with a suffix when another run has begun within the same second.
     *
     * @param arguments the words of the command line
     * @param started when
     */
    Run begin(List<String> arguments, Instant started);

    /** Notes that a run came to its end. A run that is already finished stays as it is. */
    void finish(String run, Instant finished);

    /** The run of this id. */
    Optional<Run> run(String id);

    /** All runs, newest first. */
    List<Run> runs();

    /** The runs that never came to their end, newest first; each may be resumed. */
    default List<Run> unfinished() {
        return runs().stream().filter(run -> run.finished().isEmpty()).toList();
    }
}
