package glacis.scan.probe.ssh;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A KEXINIT packet as a server sends it (RFC 4253 §6, §7.1). */
final class KexInit {

    private static final List<String> LISTS = List.of(
            "curve25519-sha256,ext-info-s",
            "ssh-ed25519",
            "cipher-to-server",
            "cipher-to-client",
            "mac-to-server",
            "mac-to-client",
            "none",
            "none,zlib",
            "",
            "");

    private KexInit() {}

    static byte[] packet() {
        ByteBuffer out = ByteBuffer.allocate(1_024);
        out.putInt(0).put((byte) 4).put((byte) 20).put(new byte[16]);
        for (String list : LISTS) {
            out.putInt(list.length()).put(list.getBytes(StandardCharsets.US_ASCII));
        }
        out.put((byte) 0).putInt(0).put(new byte[4]);
        out.putInt(0, out.position() - 4);
        byte[] packet = new byte[out.position()];
        out.flip().get(packet);
        return packet;
    }
}
