package violation.glacis.scan.wire;

import java.io.IOException;
import java.net.ServerSocket;

final class Listens {
    Object open() throws IOException {
        return new ServerSocket();
    }
}
