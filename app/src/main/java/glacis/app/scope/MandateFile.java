package glacis.app.scope;

import glacis.app.scope.YamlTree.Node;
import glacis.model.scope.Mandate;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Reads a mandate file: a YAML document with the one key {@code mandates}.
 *
 * <p>At most 1 MiB of UTF-8, eight levels deep, without aliases and tags; strict about keys and words. {@code from}
 * and {@code until} are days in UTC, the second not included, or RFC 3339 instants. What the file declares stays {@link
 * Mandate.Verification#DECLARED}: no file verifies itself.
 */
public final class MandateFile {

    private static final int LARGEST = 1 << 20;

    private MandateFile() {}

    /**
     * The mandates of this file, in order.
     *
     * @throws UnreadableMandate with one line that says what to do
     */
    public static List<Mandate> read(Path file) {
        String name = file.toString();
        byte[] bytes;
        try (InputStream in = Files.newInputStream(file)) {
            bytes = in.readNBytes(LARGEST + 1);
        } catch (NoSuchFileException missing) {
            throw new UnreadableMandate(name, 1, "no such file; give the path of a mandate file");
        } catch (AccessDeniedException denied) {
            throw new UnreadableMandate(name, 1, "not readable; give yourself the right to read it");
        } catch (IOException failed) {
            throw new UnreadableMandate(name, 1, "cannot be read: " + Quote.plain(String.valueOf(failed.getMessage())));
        }
        return parse(name, bytes);
    }

    /** The mandates of these bytes; the name stands in messages. */
    public static List<Mandate> parse(String name, byte[] bytes) {
        if (bytes.length > LARGEST) {
            throw new UnreadableMandate(name, 1, "larger than 1 MiB; split it, or list prefixes instead of addresses");
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return mandates(name, YamlTree.read(name, text));
        } catch (CharacterCodingException wrong) {
            throw new UnreadableMandate(name, 1, "not UTF-8; save it in that encoding");
        }
    }

    private static List<Mandate> mandates(String file, Node root) {
        Keys keys = Keys.of(file, root, "the file", Set.of("mandates"));
        List<Mandate> mandates = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (Node node : keys.items("mandates")) {
            Mandate mandate = MandateReader.read(file, node);
            if (!ids.add(mandate.id())) {
                throw new UnreadableMandate(
                        file, node.line(), "a second mandate is called " + Quote.of(mandate.id()) + "; rename one");
            }
            mandates.add(mandate);
        }
        if (mandates.isEmpty()) {
            throw new UnreadableMandate(file, root.line(), "no mandate in it; add one under \"mandates:\"");
        }
        return List.copyOf(mandates);
    }
}
