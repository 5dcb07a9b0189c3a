package glacis.lab.hostile;

import glacis.lab.loopback.Line;
import glacis.lab.loopback.Speaker;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/** Peers that send too much, or too slowly. */
public final class Pours {

    private static final int MEBIBYTE = 1024 * 1024;
    private static final int MOST_PIECES = 300;
    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(200);

    private Pours() {}

    /** A greeting of one byte every 200 ms, whose line never ends; for a minute. */
    public static Speaker drip() {
        return line -> {
            String greeting = "220 drip.lab.test ESMTP ";
            for (int i = 0; i < MOST_PIECES; i++) {
                line.say(i < greeting.length() ? greeting.substring(i, i + 1) : ".");
                LockSupport.parkNanos(PAUSE);
            }
        };
    }

    /** The same line again and again, so many bytes in all. */
    public static Speaker endless(long bytes) {
        byte[] block = "220-and this is not the last line\r\n".repeat(1_024).getBytes(StandardCharsets.US_ASCII);
        return line -> pour(line, block, bytes);
    }

    /** The same block of noise again and again. */
    public static Speaker noise(byte[] block, long bytes) {
        return line -> pour(line, block, bytes);
    }

    /** A page of a gibibyte of spaces, honestly announced. */
    public static Speaker flood() {
        byte[] block = " ".repeat(MEBIBYTE).getBytes(StandardCharsets.US_ASCII);
        return line -> {
            request(line);
            line.say("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: " + 1024L * MEBIBYTE + "\r\n\r\n");
            pour(line, block, 1024L * MEBIBYTE);
        };
    }

    /**
     * Ten mebibytes of gzip that unfold to ten gibibytes: members of zeros one after the other (RFC 1952 §2.2), each a
     * thousand times smaller than its content.
     */
    public static Speaker bomb() {
        byte[] member = zeros();
        long members = 1024;
        return line -> {
            request(line);
            line.say("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\nContent-Length: "
                    + members * member.length + "\r\n\r\n");
            pour(line, member, members * member.length);
        };
    }

    private static byte[] zeros() {
        ByteArrayOutputStream member = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(member) {
            {
                def.setLevel(Deflater.BEST_COMPRESSION);
            }
        }) {
            gzip.write(new byte[10 * MEBIBYTE]);
        } catch (IOException impossible) {
            throw new IllegalStateException("writing to memory does not fail", impossible);
        }
        return member.toByteArray();
    }

    /** Reads a request's head as far as an empty line. */
    static void request(Line line) throws IOException {
        line.note(line.readLine(1_024));
        for (int i = 0; i < 100 && !line.readLine(1_024).isEmpty(); i++) {
            // The same answer to everybody.
        }
    }

    private static void pour(Line line, byte[] block, long bytes) throws IOException {
        for (long sent = 0; sent < bytes; sent += block.length) {
            line.say(sent + block.length <= bytes ? block : java.util.Arrays.copyOf(block, (int) (bytes - sent)));
        }
        line.finish();
    }
}
