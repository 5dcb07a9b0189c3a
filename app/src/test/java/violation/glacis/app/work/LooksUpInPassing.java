package violation.glacis.app.work;

import java.net.InetSocketAddress;

final class LooksUpInPassing {
    Object ask() {
        return new InetSocketAddress("::1", 80);
    }
}
