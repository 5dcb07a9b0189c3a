package glacis.store;

import static glacis.store.Facts.NOON;

import glacis.model.finding.Judgement;
import glacis.model.observation.Digest;
import glacis.model.observation.Observed;
import glacis.scan.guard.LedgerEntry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/**
 * A process that writes until somebody kills it. It says READY with the bytes that it has written so far, {@code A n} when
 * piece of work n was acknowledged, and OPEN when it stops between the statements and the commit of a transaction, to be killed
 * there.
 */
final class KillChild {

    private static final int THREADS = 3;

    private KillChild() {}

    /**
     * Arguments: the file; the first piece of work; the number of the attempt; after how many bytes to stop inside a
     * transaction, or -1; how many pages the log may have before it is moved to the database.
     */
    public static void main(String[] arguments) throws Exception {
        Path file = Path.of(arguments[0]);
        int from = Integer.parseInt(arguments[1]);
        int attempt = Integer.parseInt(arguments[2]);
        long stopAfter = Long.parseLong(arguments[3]);
        // Two libraries unpack their native parts, which must not count.
        Body.compressed(new byte[0]);
        DriverManager.getConnection("jdbc:sqlite::memory:").close();
        long unrelated = written(ProcessHandle.current().pid());
        say("READY " + unrelated);

        AtomicBoolean stopped = new AtomicBoolean();
        Store store = Store.open(file, connection -> {
            if (stopAfter >= 0 && written(ProcessHandle.current().pid()) - unrelated >= stopAfter) {
                if (stopped.compareAndSet(false, true)) {
                    say("OPEN");
                }
                park();
            }
        });
        store.write(sql -> sql.execute("PRAGMA wal_autocheckpoint = " + Integer.parseInt(arguments[4])));
        for (int thread = 0; thread < THREADS; thread++) {
            int first = from + thread;
            Thread.ofPlatform().start(() -> {
                for (int number = first; ; number += THREADS) {
                    work(store, number, attempt);
                    say("A " + number);
                }
            });
        }
    }

    /** The bytes that a process has written, to whatever: Linux counts them. */
    static long written(long process) {
        try {
            return Files.readAllLines(Path.of("/proc/" + process + "/io")).stream()
                    .filter(line -> line.startsWith("wchar: "))
                    .mapToLong(line -> Long.parseLong(line.substring(7)))
                    .findFirst()
                    .orElseThrow();
        } catch (IOException unknown) {
            throw new UncheckedIOException(unknown);
        }
    }

    private static void park() {
        while (true) {
            LockSupport.park();
        }
    }

    private static void say(String line) {
        synchronized (System.out) {
            System.out.println(line);
            System.out.flush();
        }
    }

    /** What a number stands for. */
    enum Kind {
        FACT,
        THREE_FACTS,
        FINDING,
        ENTRY;

        static Kind of(int number) {
            return values()[number % 4];
        }
    }

    private static void work(Store store, int number, int attempt) {
        switch (Kind.of(number)) {
            case FACT -> store.journal().append(facts(number).getFirst());
            case THREE_FACTS -> store.journal().append(facts(number));
            case FINDING -> store.findings().merge(Facts.RUN, List.of(judgement(number)), List.of(), NOON);
            case ENTRY -> {
                LedgerEntry intent = intent(number, attempt);
                long at = store.ledger().append(intent);
                store.ledger().appendLater(List.of(Facts.closing(intent, at), Facts.closing(intent, at)));
            }
        }
    }

    /** Some are met for the first time, most are met again; each has an instant of its own. */
    static List<Observed> facts(int number) {
        int count = Kind.of(number) == Kind.THREE_FACTS ? 3 : 1;
        return IntStream.range(0, count)
                .mapToObj(i -> Facts.met(
                        Facts.banner(1 + number % 5, "text " + number % 50),
                        Facts.RUN,
                        NOON.plusNanos(10L * number + i),
                        "conversation " + number % 70 + " ".repeat(number % 900)))
                .toList();
    }

    static Judgement judgement(int number) {
        return Facts.fails("GL-KILL-" + number, 1 + number % 60_000, "bad");
    }

    /** The ledger counts every conversation, so the same piece of work done again is another entry. */
    static LedgerEntry intent(int number, int attempt) {
        return new LedgerEntry(
                LedgerEntry.Kind.INTENT,
                Facts.ALLOWED,
                "own-assets",
                number + "/" + attempt,
                NOON,
                20,
                200,
                Digest.of(new byte[0]),
                Optional.of(new LedgerEntry.Purpose("tls.versions", 2, OptionalLong.empty())));
    }
}
