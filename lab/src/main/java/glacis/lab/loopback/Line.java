package glacis.lab.loopback;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** One connection as a server sees it. Used by one thread. */
public final class Line {

    private static final int DRAIN_MILLIS = 1_000;

    private final Visit visit;
    private Socket socket;

    Line(Visit visit, Socket socket) {
        this.visit = visit;
        this.socket = socket;
    }

    /** Puts a layer such as TLS around a connection. */
    @FunctionalInterface
    public interface Layer {
        /** The wrapped connection, ready for use. */
        Socket around(Socket plain, Line line) throws IOException;
    }

    /** What the client says, up to the limit. */
    public InputStream in() throws IOException {
        return socket.getInputStream();
    }

    /** Says this at once. */
    public void say(byte[] bytes) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write(bytes);
        out.flush();
    }

    /** Says this at once, one byte per character. */
    public void say(String text) throws IOException {
        say(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Writes into the access log what was understood. */
    public void note(String words) {
        visit.note(words);
    }

    /** From here on everything goes through this layer. */
    public void wrap(Layer layer) throws IOException {
        socket = layer.around(socket, this);
    }

    /**
     * A line of text without its end; what there is when the client leaves in the middle of one. Never longer than so many
     * bytes: a longer one is cut.
     */
    public String readLine(int most) throws IOException {
        StringBuilder text = new StringBuilder();
        InputStream in = in();
        for (int next = in.read(); next >= 0 && next != '\n' && text.length() < most; next = in.read()) {
            text.append((char) next);
        }
        return text.toString().stripTrailing();
    }

    /** Listens to no purpose until the client leaves. */
    public void waitForLeave() throws IOException {
        InputStream in = in();
        byte[] buffer = new byte[4096];
        while (in.read(buffer) >= 0) {
            // What it says is counted below and means nothing here.
        }
    }

    /** Waits for the client to leave or for this long. */
    public void waitForLeave(Duration most) throws IOException {
        socket.setSoTimeout((int) most.toMillis());
        waitForLeave();
    }

    /** Says that no more is coming and lets the client read what came: closing with unheard bytes would destroy it. */
    public void finish() throws IOException {
        socket.shutdownOutput();
        waitForLeave(Duration.ofMillis(DRAIN_MILLIS));
    }
}
