package glacis.app.work;

import glacis.identify.rule.FingerprintFile;
import glacis.identify.rule.FingerprintReader;
import glacis.identify.rule.Vocabulary;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A folder of fingerprints in recog's form, as recog's own {@code xml}. */
public final class FingerprintFolder {

    private FingerprintFolder() {}

    /** Every {@code .xml} file that lies in it, in the order of names; empty when there is none. */
    public static Vocabulary read(Path folder) throws IOException {
        List<Path> paths;
        try (Stream<Path> all = Files.list(folder)) {
            paths = all.filter(path -> path.getFileName().toString().endsWith(".xml"))
                    .filter(Files::isRegularFile)
                    .sorted()
                    .toList();
        }
        List<FingerprintFile> files = new ArrayList<>();
        for (Path path : paths) {
            try (InputStream in = new BufferedInputStream(Files.newInputStream(path))) {
                files.add(FingerprintReader.read(path.getFileName().toString(), in));
            }
        }
        return new Vocabulary(files);
    }
}
