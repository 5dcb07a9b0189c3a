package glacis.lab.loopback;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Who came, in order. The oldest of more than 100,000 are forgotten here, never in the file. */
public final class AccessLog {

    private static final int MOST = 100_000;

    private final Set<Visit> here = new LinkedHashSet<>();
    private final Deque<Access> gone = new ArrayDeque<>();
    private Optional<Path> file = Optional.empty();
    private long fragile;

    synchronized Visit enter(Visit visit) {
        here.add(visit);
        return visit;
    }

    synchronized void leave(Visit visit) {
        if (!here.remove(visit)) {
            return;
        }
        Access access = visit.soFar();
        fragile += visit.fragile() ? visit.received() : 0;
        gone.add(access);
        if (gone.size() > MOST) {
            gone.removeFirst();
        }
        file.ifPresent(path -> append(path, access + "\n"));
    }

    /** All of them, those who are still here with what they said so far. */
    public synchronized List<Access> all() {
        List<Access> all = new ArrayList<>(gone);
        here.forEach(visit -> all.add(visit.soFar()));
        all.sort(Comparator.comparing(Access::at));
        return all;
    }

    /** Bytes that were sent where none may be. */
    public synchronized long fragileBytes() {
        return fragile
                + here.stream()
                        .filter(Visit::fragile)
                        .mapToLong(Visit::received)
                        .sum();
    }

    /** From now on each one who leaves is a line at the end of this file, on disk before the next; earlier ones first. */
    public synchronized void writeTo(Path path) {
        StringBuilder earlier = new StringBuilder();
        gone.forEach(access -> earlier.append(access).append('\n'));
        append(path, earlier.toString());
        file = Optional.of(path);
    }

    private static void append(Path path, String lines) {
        try {
            Files.writeString(
                    path, lines, StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException error) {
            throw new UncheckedIOException("the lab's log cannot be written: " + path, error);
        }
    }
}
