package violation.glacis.assess.net;

import java.security.NoSuchAlgorithmException;
import javax.net.ssl.SSLContext;

final class MakesEngine {
    Object make() throws NoSuchAlgorithmException {
        return SSLContext.getDefault();
    }
}
