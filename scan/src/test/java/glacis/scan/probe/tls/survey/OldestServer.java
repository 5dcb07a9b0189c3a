package glacis.scan.probe.tls.survey;

import glacis.scan.Peer;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The first two messages of a server of SSLv2, written from draft-hickman-netscape-ssl-00 (sections 1.1, 2.1 and 2.5) and from
 * nothing of ours. No server at hand speaks this version any more: OpenSSL took it out in 2016, the platform knows its hello
 * only, BouncyCastle never had it.
 */
final class OldestServer {

    private static final int CLIENT_HELLO = 1;
    private static final int SERVER_HELLO = 4;
    private static final int X509 = 1;
    private static final byte[] ALERT_PROTOCOL_VERSION = {21, 3, 0, 0, 2, 2, 70};

    private OldestServer() {}

    /** Answers a hello of SSLv2 with those kinds of ciphers that both have, in its own order; anything later it refuses. */
    static void serve(Peer.Line line, byte[] certificate, List<Integer> kinds) throws IOException {
        DataInputStream in = new DataInputStream(line.socket().getInputStream());
        int first = in.readUnsignedByte();
        if ((first & 0x80) == 0) {
            // A record of a later version: no header of two bytes has its highest bit clear without padding behind it.
            line.say(ALERT_PROTOCOL_VERSION);
            return;
        }
        byte[] message = new byte[(first & 0x7f) << 8 | in.readUnsignedByte()];
        in.readFully(message);
        List<Integer> offered = kinds(message);
        line.say(record(
                hello(certificate, kinds.stream().filter(offered::contains).toList())));
        line.hear("anything");
    }

    /** CLIENT-HELLO: type, version, three lengths, then the kinds of ciphers, three bytes each. */
    private static List<Integer> kinds(byte[] message) throws IOException {
        DataInputStream hello = new DataInputStream(new java.io.ByteArrayInputStream(message));
        if (hello.readUnsignedByte() != CLIENT_HELLO || hello.readUnsignedShort() != 2) {
            throw new IOException("no hello of SSLv2");
        }
        int kindsLength = hello.readUnsignedShort();
        int sessionLength = hello.readUnsignedShort();
        int challengeLength = hello.readUnsignedShort();
        if (sessionLength != 0 && sessionLength != 16 || challengeLength < 16 || challengeLength > 32) {
            throw new IOException("lengths that the draft forbids");
        }
        List<Integer> kinds = new ArrayList<>();
        for (int i = 0; i < kindsLength; i += 3) {
            kinds.add(hello.readUnsignedByte() << 16 | hello.readUnsignedShort());
        }
        if (hello.available() != sessionLength + challengeLength) {
            throw new IOException("the lengths do not fill the message");
        }
        return kinds;
    }

    private static byte[] hello(byte[] certificate, List<Integer> kinds) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream hello = new DataOutputStream(bytes);
        hello.writeByte(SERVER_HELLO);
        // No session of before.
        hello.writeByte(0);
        hello.writeByte(X509);
        hello.writeShort(2);
        hello.writeShort(certificate.length);
        hello.writeShort(3 * kinds.size());
        hello.writeShort(16);
        hello.write(certificate);
        for (int kind : kinds) {
            hello.writeByte(kind >>> 16);
            hello.writeShort(kind);
        }
        hello.write(new byte[16]);
        return bytes.toByteArray();
    }

    private static byte[] record(byte[] message) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream record = new DataOutputStream(bytes);
        record.writeShort(0x8000 | message.length);
        record.write(message);
        return bytes.toByteArray();
    }
}
