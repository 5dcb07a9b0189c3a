package violation.glacis.scan.probe;

import java.io.IOException;
import java.nio.channels.SocketChannel;

final class OpensChannel {
    SocketChannel open() throws IOException {
        return SocketChannel.open();
    }
}
