package glacis.app.scope;

import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MandateFileFuzzTest {

    private static final byte[][] PIECES = {
        "&a ".getBytes(), "*a".getBytes(), "<<: ".getBytes(), "!!binary ".getBytes(), "- ".getBytes(), "? ".getBytes(),
        "\n---\n".getBytes(), "{".getBytes(), "[".getBytes(), "|\n".getBytes(), "\"\\x00\"".getBytes(),
                "null".getBytes(),
        "0/0".getBytes(), "::ffff:127.0.0.1".getBytes(), "\u202e".getBytes(), "%TAG ! x\n".getBytes(),
                "99999999999".getBytes()
    };

    @Test
    void any_bytes_give_mandates_or_one_line() throws IOException {
        long seed = 20261123L;
        Random random = new Random(seed);
        byte[] good = MandateFileTest.resource("own.yaml");
        for (int round = 0; round < 20_000; round++) {
            byte[] bytes = mutate(good, random);
            try {
                MandateFile.parse("fuzz.yaml", bytes);
            } catch (UnreadableMandate wrong) {
                if (wrong.getMessage().chars().anyMatch(Character::isISOControl)) {
                    fail("seed %d round %d: control characters in %s", seed, round, wrong.getMessage());
                }
            } catch (RuntimeException | StackOverflowError unexpected) {
                fail("seed %d round %d: %s".formatted(seed, round, Arrays.toString(bytes)), unexpected);
            }
        }
    }

    private static byte[] mutate(byte[] good, Random random) {
        byte[] bytes = good.clone();
        for (int changes = random.nextInt(1, 6); changes > 0; changes--) {
            int at = random.nextInt(bytes.length);
            switch (random.nextInt(4)) {
                case 0 -> bytes[at] = (byte) random.nextInt();
                case 1 -> bytes = splice(bytes, at, PIECES[random.nextInt(PIECES.length)], 0);
                case 2 ->
                    bytes = splice(bytes, at, new byte[0], Math.min(random.nextInt(1, 30), bytes.length - at - 1));
                default -> {
                    int from = random.nextInt(bytes.length);
                    bytes = splice(bytes, at, Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + 40)), 0);
                }
            }
        }
        return bytes;
    }

    private static byte[] splice(byte[] bytes, int at, byte[] piece, int drop) {
        byte[] result = new byte[bytes.length + piece.length - drop];
        System.arraycopy(bytes, 0, result, 0, at);
        System.arraycopy(piece, 0, result, at, piece.length);
        System.arraycopy(bytes, at + drop, result, at + piece.length, bytes.length - at - drop);
        return result;
    }
}
