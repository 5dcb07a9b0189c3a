package violation.glacis.scan.guard;

import java.net.InetAddress;
import java.net.UnknownHostException;

final class LooksUp {
    Object ask() throws UnknownHostException {
        return InetAddress.getAllByName("::1");
    }
}
