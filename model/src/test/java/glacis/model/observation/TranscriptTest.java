package glacis.model.observation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import glacis.model.observation.Transcript.Chunk;
import glacis.model.observation.Transcript.Direction;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class TranscriptTest {

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static final Transcript SAID = new Transcript(
            List.of(new Chunk(Direction.SENT, 1, ascii("hi")), new Chunk(Direction.RECEIVED, 7, ascii("you"))));

    /** As journals have it since their first day. */
    private static final String STORED =
            "00" + "00000001" + "00000002" + "6869" + "01" + "00000007" + "00000003" + "796f75";

    @Test
    void what_was_stored_before_anything_was_kept_is_read_as_it_is() {
        Transcript before = Transcript.decode(HexFormat.of().parseHex(STORED));
        assertThat(before.bytes(Direction.SENT)).isEqualTo(ascii("hi"));
        assertThat(before.received()).isEqualTo(ascii("you"));
        assertThat(before.bytes(Direction.KEPT)).isEmpty();
        assertThat(HexFormat.of().formatHex(SAID.encode())).isEqualTo(STORED);
        assertThat(SAID.keeping(new byte[0])).isSameAs(SAID);
    }

    @Test
    void what_is_kept_comes_back_and_is_nobodys_word() {
        Transcript kept = Transcript.decode(SAID.keeping(ascii("secret")).encode());
        assertThat(kept.bytes(Direction.KEPT)).isEqualTo(ascii("secret"));
        assertThat(kept.count(Direction.SENT)).isEqualTo(2);
        assertThat(kept.received()).isEqualTo(ascii("you"));
        assertThat(Transcript.EMPTY.keeping(ascii("x")).chunks()).hasSize(1);
    }

    @Test
    void bytes_that_are_none_are_refused() {
        for (String wrong : List.of("03" + STORED.substring(2), STORED.substring(0, 16), "ff" + STORED.substring(2))) {
            assertThatThrownBy(() -> Transcript.decode(HexFormat.of().parseHex(wrong)))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }
}
