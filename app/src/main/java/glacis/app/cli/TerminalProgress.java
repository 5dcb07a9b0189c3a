package glacis.app.cli;

import glacis.app.work.Progress;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/** One line on stderr that is drawn again five times a second: what is done, how much of it, how fast, how long still. */
final class TerminalProgress implements Progress, AutoCloseable {

    private static final long REDRAW_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

    private final PrintWriter err;
    private final LongSupplier nanoTime;
    private final Thread painter;
    private String what = "";
    private int total;
    private int done;
    private long began;
    private boolean over;

    TerminalProgress(PrintWriter err, LongSupplier nanoTime) {
        this.err = err;
        this.nanoTime = nanoTime;
        this.painter = Thread.ofVirtual().start(this::paint);
    }

    @Override
    public synchronized void round(String what, int total) {
        this.what = what;
        this.total = total;
        this.done = 0;
        this.began = nanoTime.getAsLong();
    }

    @Override
    public synchronized void step() {
        done++;
    }

    private void paint() {
        while (draw()) {
            LockSupport.parkNanos(REDRAW_NANOS);
        }
    }

    private synchronized boolean draw() {
        if (!over && !what.isEmpty()) {
            err.print("\r\u001b[K" + line(what, done, total, nanoTime.getAsLong() - began));
            err.flush();
        }
        return !over;
    }

    /** The line: "talking with 17 services  12 of 17, 40/s, 1 s left". */
    static String line(String what, int done, int total, long nanos) {
        StringBuilder line = new StringBuilder("glacis: ").append(what);
        if (total > 1) {
            line.append(String.format(Locale.ROOT, "  %,d of %,d", Math.min(done, total), total));
            double seconds = nanos / 1e9;
            if (seconds >= 1 && done > 0) {
                double rate = done / seconds;
                line.append(String.format(Locale.ROOT, ", %,.0f/s", rate));
                long left = Math.round(Math.max(0, total - done) / rate);
                line.append(", ").append(left(left)).append(" left");
            }
        }
        return line.toString();
    }

    private static String left(long seconds) {
        if (seconds < 90) {
            return seconds + " s";
        }
        return seconds < 5400 ? seconds / 60 + " min" : String.format(Locale.ROOT, "%.1f h", seconds / 3600.0);
    }

    @Override
    public synchronized void close() {
        over = true;
        err.print("\r\u001b[K");
        err.flush();
        LockSupport.unpark(painter);
    }
}
