package glacis.scan.probe.tls.handshake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import glacis.scan.Fuzz;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class KeySharesFuzzTest {

    private static KeyShare in(int group, int seed) {
        return KeyShare.in(group, new Random(seed)).orElseThrow();
    }

    @Test
    void every_value_of_a_peer_is_agreed_with_or_none() throws IOException {
        List<KeyShare> ours = List.of(in(29, 1), in(23, 1));
        List<byte[]> theirs =
                ours.stream().map(key -> in(key.group(), 2).publicValue()).toList();
        Fuzz.around(
                "tls-shares",
                theirs,
                value -> ours.forEach(key -> key.agree(value).ifPresent(secret -> assertEquals(32, secret.length))),
                2_000);
    }

    @Test
    void every_kept_key_is_one_or_none() throws IOException {
        List<byte[]> kept = new ArrayList<>();
        for (int group : List.of(29, 23, 256, 4588)) {
            kept.add(in(group, 1).kept());
        }
        Fuzz.around(
                "tls-kept-keys",
                kept,
                bytes -> KeyShare.restored(bytes).ifPresent(key -> assertTrue(key.group() > 0)),
                2_000);
    }
}
