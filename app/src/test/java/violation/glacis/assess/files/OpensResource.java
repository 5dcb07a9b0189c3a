package violation.glacis.assess.files;

import java.io.InputStream;

final class OpensResource {
    InputStream open() {
        return OpensResource.class.getResourceAsStream("x");
    }
}
