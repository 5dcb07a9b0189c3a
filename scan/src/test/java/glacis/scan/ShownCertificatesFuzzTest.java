package glacis.scan;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import glacis.model.observation.Transcript;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ShownCertificatesFuzzTest {

    private static final List<byte[]> TWO = List.of("one".getBytes(StandardCharsets.US_ASCII), new byte[70_000]);

    @Test
    void what_was_written_is_read_again() {
        Transcript shown = ShownCertificates.transcript(TWO);
        Transcript said = new Transcript(List.of(
                new Transcript.Chunk(Transcript.Direction.SENT, 0, new byte[] {1}),
                new Transcript.Chunk(Transcript.Direction.RECEIVED, 0, new byte[] {11, 0, 0, 3, 0, 0, 0})));
        List<byte[]> read = ShownCertificates.in(List.of(said, shown)).orElseThrow();
        assertEquals(2, read.size());
        assertArrayEquals(TWO.getFirst(), read.getFirst());
        assertArrayEquals(TWO.getLast(), read.getLast());
        assertEquals(Optional.empty(), ShownCertificates.in(List.of(said)));
        assertEquals(Optional.of(List.of()), ShownCertificates.in(List.of(ShownCertificates.transcript(List.of()))));
    }

    @Test
    void no_bytes_break_the_reader() throws IOException {
        byte[] message = ShownCertificates.transcript(List.of(TWO.getFirst(), new byte[300]))
                .received();
        Fuzz.around(
                "shown-certificates",
                List.of(message),
                bytes -> ShownCertificates.read(bytes)
                        .ifPresent(shown -> assertTrue(
                                shown.stream().mapToInt(c -> c.length).sum() <= bytes.length)));
    }
}
