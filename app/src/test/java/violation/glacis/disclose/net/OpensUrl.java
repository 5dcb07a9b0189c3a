package violation.glacis.disclose.net;

import java.io.IOException;
import java.net.URL;

final class OpensUrl {
    Object ask(URL url) throws IOException {
        return url.openStream();
    }
}
