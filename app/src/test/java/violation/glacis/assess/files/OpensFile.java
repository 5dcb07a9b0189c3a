package violation.glacis.assess.files;

import java.io.File;

final class OpensFile {
    final File file = new File("x");
}
