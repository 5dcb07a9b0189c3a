package glacis.identify.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;

/** Recog's files, out of the archive beside this clone; a test that needs them is skipped where there is none. */
final class RecogArchive {

    private static final int BLOCK = 512;

    private RecogArchive() {}

    /** The bytes of each file of fingerprints by its name, in the order of names. */
    static Map<String, byte[]> files() throws IOException {
        Optional<String> folder = Optional.ofNullable(System.getenv("GLACIS_SHARED_DATA"));
        assumeTrue(folder.isPresent(), "recog is not compared: GLACIS_SHARED_DATA names no folder that holds it");
        Path archive = Path.of(folder.orElseThrow(), "recog", "recog-content.tar.gz");
        assertThat(archive).isRegularFile();
        Map<String, byte[]> files = new TreeMap<>();
        extract(archive).forEach((name, content) -> {
            if (name.matches("(\\./)?xml/\\w[\\w-]*\\.xml")) {
                files.put(name.substring(name.lastIndexOf('/') + 1), content);
            }
        });
        return new LinkedHashMap<>(files);
    }

    /** All of recog's fingerprints. */
    static Vocabulary vocabulary() throws IOException {
        List<FingerprintFile> read = new ArrayList<>();
        for (Map.Entry<String, byte[]> file : files().entrySet()) {
            read.add(FingerprintReader.read(file.getKey(), new ByteArrayInputStream(file.getValue())));
        }
        return new Vocabulary(read);
    }

    /** A compressed tar archive (POSIX ustar: a header of 512 bytes, the size in octal at 124). */
    private static Map<String, byte[]> extract(Path archive) throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        try (InputStream raw = Files.newInputStream(archive);
                DataInputStream in = new DataInputStream(new GZIPInputStream(raw))) {
            byte[] header = new byte[BLOCK];
            while (true) {
                in.readFully(header);
                String name = field(header, 0, 100);
                if (name.isEmpty()) {
                    return files;
                }
                int size = Integer.parseInt(field(header, 124, 12), 8);
                files.put(name, in.readNBytes(size));
                in.skipNBytes((BLOCK - size % BLOCK) % BLOCK);
            }
        }
    }

    private static String field(byte[] header, int from, int length) {
        return new String(header, from, length, StandardCharsets.US_ASCII).replaceAll("[\\x00 ].*", "");
    }
}
