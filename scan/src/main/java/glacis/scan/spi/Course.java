package glacis.scan.spi;

import glacis.model.observation.Outcome;
import glacis.model.observation.Transcript;
import java.util.List;

/**
 * What a probe makes of many connections, one after the other as they end.
 *
 * <p>It may remember what it was told; it is told by one thread at a time, and the same tellings in the same order give the
 * same asks, so a course can be run again over stored transcripts.
 */
public interface Course {

    /**
     * The further connections that are wanted because this one ended.
     *
     * @param ask one of those it asked for
     * @param outcome what became of it
     */
    List<Ask> after(Ask ask, Outcome<Transcript> outcome);

    /** No connection is under way or wanted any more: how it goes on. */
    Step end();
}
