package glacis.lab.server;

import glacis.lab.loopback.Line;
import glacis.lab.loopback.Speaker;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** SSH up to the first message of the key exchange (RFC 4253 §4.2, §7.1), with the methods of OpenSSH 9.2. */
final class SshSpeaker implements Speaker {

    private static final int LONGEST_LINE = 255;
    private static final int COOKIE = 16;

    private static final List<String> LISTS = List.of(
            "sntrup761x25519-sha512@openssh.com,curve25519-sha256,curve25519-sha256@libssh.org,ecdh-sha2-nistp256,"
                    + "ecdh-sha2-nistp384,ecdh-sha2-nistp521,diffie-hellman-group-exchange-sha256,"
                    + "diffie-hellman-group16-sha512,diffie-hellman-group18-sha512,diffie-hellman-group14-sha256,"
                    + "kex-strict-s-v00@openssh.com",
            "rsa-sha2-512,rsa-sha2-256,ecdsa-sha2-nistp256,ssh-ed25519",
            ciphers(),
            ciphers(),
            macs(),
            macs(),
            "none,zlib@openssh.com",
            "none,zlib@openssh.com",
            "",
            "");

    private final String identification;
    private final byte[] packet;

    /**
     * A server of this line.
     *
     * @param identification without its end
     * @param cookie 16 random bytes
     */
    SshSpeaker(String identification, byte[] cookie) {
        this.identification = identification;
        this.packet = packet(cookie);
    }

    @Override
    public void speak(Line line) throws IOException {
        line.say(identification + "\r\n");
        String client = line.readLine(LONGEST_LINE);
        if (!client.startsWith("SSH-")) {
            line.note(client.isEmpty() ? "nothing" : "no identification");
            if (!client.isEmpty()) {
                line.say("Invalid SSH identification string.\r\n");
            }
            return;
        }
        line.note(client);
        line.say(packet);
        line.waitForLeave();
    }

    private static String ciphers() {
        return "chacha20-poly1305@openssh.com,aes128-ctr,aes192-ctr,aes256-ctr,aes128-gcm@openssh.com,"
                + "aes256-gcm@openssh.com";
    }

    private static String macs() {
        return "umac-64-etm@openssh.com,umac-128-etm@openssh.com,hmac-sha2-256-etm@openssh.com,"
                + "hmac-sha2-512-etm@openssh.com,hmac-sha1-etm@openssh.com,umac-64@openssh.com,umac-128@openssh.com,"
                + "hmac-sha2-256,hmac-sha2-512,hmac-sha1";
    }

    /** SSH_MSG_KEXINIT in a packet without encryption (RFC 4253 §6): a multiple of eight bytes, at least four of padding. */
    private static byte[] packet(byte[] cookie) {
        try {
            ByteArrayOutputStream payload = new ByteArrayOutputStream();
            DataOutputStream out = new DataOutputStream(payload);
            out.writeByte(20);
            out.write(cookie, 0, COOKIE);
            for (String list : LISTS) {
                out.writeInt(list.length());
                out.write(list.getBytes(StandardCharsets.US_ASCII));
            }
            out.writeByte(0);
            out.writeInt(0);
            int padding = 8 - (payload.size() + 5) % 8;
            padding += padding < 4 ? 8 : 0;
            ByteArrayOutputStream packet = new ByteArrayOutputStream();
            DataOutputStream whole = new DataOutputStream(packet);
            whole.writeInt(1 + payload.size() + padding);
            whole.writeByte(padding);
            payload.writeTo(whole);
            whole.write(new byte[padding]);
            return packet.toByteArray();
        } catch (IOException impossible) {
            throw new IllegalStateException("writing to memory does not fail", impossible);
        }
    }
}
