package glacis.lab.server;

import glacis.lab.loopback.Line;
import glacis.lab.loopback.Speaker;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Supplier;

/** PostgreSQL up to its refusal of whoever logs in (protocol 3.0, §55.2 and §55.7). */
final class PostgresSpeaker implements Speaker {

    private static final int SSL_REQUEST = 80_877_103;
    private static final int GSS_REQUEST = 80_877_104;
    private static final int LONGEST_STARTUP = 10_000;
    private static final int PROTOCOL_3 = 3;

    private final Optional<Supplier<? extends Line.Layer>> tls;

    /** A database; encrypts when there is a layer for it. */
    PostgresSpeaker(Optional<Supplier<? extends Line.Layer>> tls) {
        this.tls = tls;
    }

    @Override
    public void speak(Line line) throws IOException {
        boolean inside = false;
        while (true) {
            byte[] head = line.in().readNBytes(8);
            if (head.length < 8) {
                return;
            }
            int length = ByteBuffer.wrap(head).getInt();
            int code = ByteBuffer.wrap(head).getInt(4);
            if (length == 8 && code == SSL_REQUEST) {
                line.note("SSLRequest");
                boolean agreed = tls.isPresent() && !inside;
                line.say(agreed ? "S" : "N");
                if (agreed) {
                    line.wrap(tls.get().get());
                    inside = true;
                }
            } else if (length == 8 && code == GSS_REQUEST) {
                line.note("GSSENCRequest");
                line.say("N");
            } else {
                refuse(line, length, code);
                return;
            }
        }
    }

    private static void refuse(Line line, int length, int code) throws IOException {
        int major = code >>> 16;
        if (length < 8 || length > LONGEST_STARTUP) {
            // PostgreSQL writes this into its own log only, and hangs up.
            line.note("no startup message");
        } else if (major != PROTOCOL_3) {
            line.note("startup with an unknown protocol");
            line.say(error(
                    "0A000",
                    "unsupported frontend protocol " + major + "." + (code & 0xffff) + ": server supports 3.0 to 3.0",
                    "postmaster.c",
                    "ProcessStartupPacket"));
        } else {
            line.note("a login");
            line.in().readNBytes(length - 8);
            line.say(error("28000", "no pg_hba.conf entry for this host", "auth.c", "ClientAuthentication"));
        }
        line.finish();
    }

    /** An ErrorResponse as the server of today words it. */
    static byte[] error(String code, String message, String file, String routine) throws IOException {
        ByteArrayOutputStream fields = new ByteArrayOutputStream();
        String[] all = {"SFATAL", "VFATAL", "C" + code, "M" + message, "F" + file, "L2126", "R" + routine};
        for (String field : all) {
            fields.write(field.getBytes(StandardCharsets.US_ASCII));
            fields.write(0);
        }
        fields.write(0);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeByte('E');
        out.writeInt(4 + fields.size());
        fields.writeTo(out);
        return bytes.toByteArray();
    }
}
