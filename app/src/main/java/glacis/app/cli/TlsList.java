package glacis.app.cli;

import glacis.app.work.TlsAim;
import glacis.app.work.WrongTarget;
import glacis.report.render.Shown;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;

/**
 * A file with an endpoint on each line, which may be longer than memory: it is read once before anything is asked, so that a
 * slip of the pen is said at once and not after hours, and once while it is asked. Empty lines and those that begin with # are
 * no endpoints.
 */
final class TlsList implements Iterator<TlsAim>, AutoCloseable {

    private static final int LONGEST_LINE = 1_000;

    private final Path file;
    private final int port;
    private final BufferedReader reader;
    private long number;
    private Optional<TlsAim> next = Optional.empty();

    private TlsList(Path file, int port, BufferedReader reader) {
        this.file = file;
        this.port = port;
        this.reader = reader;
    }

    /** The endpoints of a file, read as they are needed. */
    static TlsList open(Path file, int port) {
        try {
            return new TlsList(file, port, Files.newBufferedReader(file));
        } catch (IOException unreadable) {
            throw new WrongUsage("--from " + Shown.line(file.toString())
                    + " cannot be read; name a file with an endpoint on each line");
        }
    }

    /**
     * How many endpoints there are.
     *
     * @throws WrongUsage for the first line that is none, with its number
     */
    static int count(Path file, int port) {
        try (TlsList list = open(file, port)) {
            int count = 0;
            while (list.hasNext()) {
                list.next();
                count++;
            }
            if (count == 0) {
                throw new WrongUsage("--from " + Shown.line(file.toString())
                        + " names nothing; write an endpoint on each line, such as example.org:443");
            }
            return count;
        }
    }

    @Override
    public boolean hasNext() {
        while (next.isEmpty()) {
            Optional<String> line = line();
            if (line.isEmpty()) {
                return false;
            }
            number++;
            String word = line.get().strip();
            if (!word.isEmpty() && !word.startsWith("#")) {
                next = Optional.of(aim(word));
            }
        }
        return true;
    }

    private Optional<String> line() {
        try {
            return Optional.ofNullable(reader.readLine());
        } catch (CharacterCodingException notText) {
            throw new WrongUsage(place(number + 1) + ": this is no text in UTF-8; write an endpoint on each line");
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private TlsAim aim(String word) {
        if (word.length() > LONGEST_LINE) {
            throw new WrongUsage(place(number) + ": a line of " + word.length() + " characters is no endpoint");
        }
        try {
            return TlsAim.parse(word, port);
        } catch (WrongTarget wrong) {
            throw new WrongUsage(place(number) + ": " + wrong.getMessage());
        }
    }

    private String place(long line) {
        return Shown.line(file.toString()) + " line " + line;
    }

    @Override
    public TlsAim next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        TlsAim aim = next.orElseThrow();
        next = Optional.empty();
        return aim;
    }

    @Override
    public void close() {
        try {
            reader.close();
        } catch (IOException lost) {
            // It was only read.
        }
    }
}
