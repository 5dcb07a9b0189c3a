package glacis.scan.probe.tls.handshake;

import java.util.HexFormat;

/** Constants of the standards as they are printed there. */
final class HexBytes {

    private HexBytes() {}

    static byte[] of(String hex) {
        return HexFormat.of().parseHex(hex);
    }
}
