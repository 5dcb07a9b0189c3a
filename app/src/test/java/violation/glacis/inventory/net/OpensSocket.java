package violation.glacis.inventory.net;

import java.net.Socket;

final class OpensSocket {
    Socket open() {
        return new Socket();
    }
}
