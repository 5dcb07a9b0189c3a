package glacis.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import glacis.app.compose.TlsSamples;
import glacis.model.observation.Outcome;
import glacis.model.observation.Reply;
import org.junit.jupiter.api.Test;

/** The lines at the end of a long list. */
class TlsTallyTest {

    @Test
    void a_level_with_gaps_is_one_so_far_and_silence_is_not_the_absence_of_tls() {
        TlsTally tally = new TlsTally();
        tally.add(TlsSamples.document("tls.hello", TlsSamples.hello()));
        tally.add(TlsSamples.document("tls.survey", TlsSamples.nginx()));
        tally.add(TlsSamples.document("tls.survey", new Outcome.Silent<Reply>(3_000)));
        assertThat(tally.text("levels.jsonl"))
                .contains("1  sufficient so far", "1  insufficient", "1  not known")
                .doesNotContain("no TLS");
    }
}
