package glacis.lab.hostile;

import glacis.lab.loopback.Speaker;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Peers that send what is no right message of their protocol, or what should not reach a terminal. */
public final class Garbles {

    /** Clears the screen, turns letters red, sets the window's title, rings; then bytes that are no UTF-8. */
    private static final String ODD = "\u001b[2J\u001b[31m\u001b]0;owned\u0007\u0008\u009b1m\u00ff\u00fe\u00c3(";

    /** A right-to-left override (U+202E) in UTF-8, which turns the rest of a line round. */
    private static final String TURNED =
            new String("\u202e".getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);

    private Garbles() {}

    /** A greeting of mail. */
    public static Speaker oddBanner() {
        return line -> {
            line.say("220 odd" + ODD + TURNED + ".lab.test ESMTP Postfix\r\n");
            line.waitForLeave();
        };
    }

    /** A page with the same in its title and in a header, and with a script that wants out of the title. */
    public static Speaker oddTitle() {
        String page = "<html><head><title>odd " + ODD + TURNED
                + "</title><script>alert(1)</script></title></head><body>\"><img src=x onerror=alert(2)></body></html>";
        return line -> {
            Pours.request(line);
            line.say("HTTP/1.1 200 OK\r\nServer: odd" + ODD + "<b>/1.0\r\nContent-Type: text/html\r\nContent-Length: "
                    + page.length() + "\r\nConnection: close\r\n\r\n" + page);
            line.finish();
        };
    }

    /** A first chunk that is well formed and a second whose size is no number. */
    public static Speaker brokenChunks() {
        return line -> {
            Pours.request(line);
            line.say(String.join(
                    "\r\n",
                    "HTTP/1.1 200 OK",
                    "Content-Type: text/html",
                    "Transfer-Encoding: chunked",
                    "",
                    "1c",
                    "<title>Broken chunks</title>",
                    "zz; a size",
                    "what now?",
                    "-5",
                    "",
                    ""));
            line.finish();
        };
    }

    /** TLS 1.2 as far as a certificate whose length says more than there is. */
    public static Speaker tornCertificate() {
        byte[] flight = flight();
        return line -> {
            byte[] header = line.in().readNBytes(5);
            if (header.length < 5 || header[0] != 22) {
                line.note("no hello");
                return;
            }
            line.in().readNBytes(((header[3] & 0xff) << 8) | (header[4] & 0xff));
            line.note("hello");
            line.say(flight);
            line.waitForLeave();
        };
    }

    /** The same to a hello that offers TLS 1.2 or 1.3, which both say 0x0303 (RFC 8446 §4.1.2); hangs up on older ones. */
    public static Speaker deaf() {
        byte[] flight = flight();
        return line -> {
            byte[] header = line.in().readNBytes(5);
            if (header.length < 5 || header[0] != 22) {
                line.note("no hello");
                return;
            }
            byte[] hello = line.in().readNBytes(((header[3] & 0xff) << 8) | (header[4] & 0xff));
            boolean heard = hello.length > 5 && hello[4] == 3 && hello[5] == 3;
            line.note(heard ? "hello" : "an older hello");
            if (heard) {
                line.say(flight);
                line.waitForLeave();
            }
        };
    }

    /** ServerHello, Certificate and ServerHelloDone in one record (RFC 5246 §7.4). */
    private static byte[] flight() {
        byte[] torn = {0x30, (byte) 0x82, 0x7f, (byte) 0xff, 0x30, (byte) 0x82, 0x01, 0x02, 0x03, 0x04};
        try {
            ByteArrayOutputStream hello = new ByteArrayOutputStream();
            DataOutputStream out = new DataOutputStream(hello);
            out.writeShort(0x0303);
            out.write(new byte[32]);
            out.writeByte(0);
            out.writeShort(0xc02f);
            out.writeByte(0);
            ByteArrayOutputStream chain = new ByteArrayOutputStream();
            out = new DataOutputStream(chain);
            length24(out, torn.length + 3);
            length24(out, torn.length);
            out.write(torn);
            ByteArrayOutputStream messages = new ByteArrayOutputStream();
            out = new DataOutputStream(messages);
            message(out, 2, hello.toByteArray());
            message(out, 11, chain.toByteArray());
            message(out, 14, new byte[0]);
            ByteArrayOutputStream record = new ByteArrayOutputStream();
            out = new DataOutputStream(record);
            out.writeByte(22);
            out.writeShort(0x0303);
            out.writeShort(messages.size());
            messages.writeTo(out);
            return record.toByteArray();
        } catch (IOException impossible) {
            throw new IllegalStateException("writing to memory does not fail", impossible);
        }
    }

    private static void message(DataOutputStream out, int type, byte[] body) throws IOException {
        out.writeByte(type);
        length24(out, body.length);
        out.write(body);
    }

    private static void length24(DataOutputStream out, int length) throws IOException {
        out.writeByte(length >>> 16);
        out.writeShort(length & 0xffff);
    }
}
