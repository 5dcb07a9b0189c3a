package violation.glacis.model.scope;

import java.nio.file.Path;

final class ModelReadsFiles {
    final Path path = Path.of("x");
}
