package glacis.store;

import static glacis.store.Facts.NOON;
import static glacis.store.Facts.entry;
import static glacis.store.Facts.met;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import glacis.inventory.journal.Journal.Appended;
import glacis.model.observation.Observed;
import glacis.scan.guard.LedgerEntry;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GroupCommitTest {

    private static final int THREADS = 24;

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("glacis.db");
    }

    private static <T> List<T> together(List<Callable<T>> work) throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<T>> all = work.stream().map(threads::submit).toList();
            List<T> results = new ArrayList<>();
            for (Future<T> one : all) {
                results.add(one.get());
            }
            return results;
        }
    }

    @Test
    void many_threads_share_their_flushes_and_each_sees_its_own_writes() throws Exception {
        AtomicInteger commits = new AtomicInteger();
        try (Store store = Store.open(file, connection -> commits.incrementAndGet())) {
            int each = 20;
            List<Callable<Boolean>> work = IntStream.range(0, THREADS)
                    .<Callable<Boolean>>mapToObj(thread -> () -> {
                        for (int i = 0; i < each; i++) {
                            Observed observed = met(1 + thread, "x" + i % 3, NOON.plusNanos(i));
                            store.journal().append(observed);
                            var told = store.journal().answered(Facts.RUN, Facts.target(1 + thread), "tcp.wait");
                            if (!told.equals(java.util.Optional.of(observed.observation()))) {
                                return false;
                            }
                        }
                        return true;
                    })
                    .toList();

            assertThat(together(work)).hasSize(THREADS).containsOnly(true);
            assertThat(Facts.sightings(store)).isEqualTo(THREADS * each);
            assertThat(commits.get())
                    .as("transactions for %d appends", THREADS * each)
                    .isLessThan(THREADS * each / 2);
            assertThat(store.ledgerBook().verify()).isEmpty();
        }
    }

    @Test
    void one_fact_met_by_many_at_once_is_new_once() throws Exception {
        try (Store store = Store.open(file)) {
            List<Callable<Appended>> work = IntStream.range(0, THREADS)
                    .<Callable<Appended>>mapToObj(i -> () -> store.journal().append(met(22, "x", NOON.plusNanos(i))))
                    .toList();

            assertThat(together(work)).hasSize(THREADS).containsOnlyOnce(Appended.NEW);
        }
    }

    @Test
    void two_stores_on_one_file_do_not_fork_the_chain() throws Exception {
        try (Store one = Store.open(file);
                Store other = Store.open(file)) {
            List<Callable<Boolean>> work = IntStream.rangeClosed(1, 40)
                    .<Callable<Boolean>>mapToObj(i -> () -> {
                        (i % 2 == 0 ? one : other).ledger().append(entry(i));
                        return true;
                    })
                    .toList();
            together(work);

            assertThat(one.ledgerBook().rows().map(LedgerBook.Row::entry).map(LedgerEntry::target))
                    .hasSize(40)
                    .doesNotHaveDuplicates();
            assertThat(other.ledgerBook().verify()).isEmpty();
        }
    }

    @Test
    void stores_that_are_opened_at_once_make_one_database() throws Exception {
        List<Callable<Boolean>> work = IntStream.range(0, 6)
                .<Callable<Boolean>>mapToObj(i -> () -> {
                    try (Store store = Store.open(file)) {
                        store.ledger().append(entry(i + 1));
                        return true;
                    }
                })
                .toList();
        together(work);

        try (Store store = Store.openReadOnly(file)) {
            assertThat(store.ledgerBook().rows()).hasSize(6);
        }
    }

    /** While one commits, others gather; of those who then share a transaction only the guilty one fails. */
    @Test
    void one_that_fails_does_not_take_the_others_with_it() throws Exception {
        CountDownLatch firstIsCommitting = new CountDownLatch(1);
        CountDownLatch othersHaveCome = new CountDownLatch(1);
        AtomicInteger commits = new AtomicInteger();
        Store store = Store.open(file, connection -> {
            if (commits.getAndIncrement() == 0) {
                firstIsCommitting.countDown();
                await(othersHaveCome);
            }
        });
        try (store;
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> first = threads.submit(() -> store.mandates().add("one", "id: one", NOON));
            firstIsCommitting.await();
            Future<?> guilty = threads.submit(() -> store.mandates().add("one", "id: one again", NOON));
            List<? extends Future<?>> innocent = IntStream.rangeClosed(1, 5)
                    .mapToObj(i -> threads.submit(() -> store.ledger().append(entry(i))))
                    .toList();
            while (store.waiting() < 6) {
                Thread.onSpinWait();
            }
            othersHaveCome.countDown();

            first.get();
            for (Future<?> one : innocent) {
                one.get();
            }
            assertThatThrownBy(guilty::get).hasCauseInstanceOf(IllegalArgumentException.class);
            assertThat(store.mandates().mandates()).hasSize(1);
            assertThat(store.ledgerBook().rows()).hasSize(5);
            assertThat(store.ledgerBook().verify()).isEmpty();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    @Test
    void whoever_is_interrupted_while_writing_has_written() throws Exception {
        try (Store store = Store.open(file)) {
            Thread.currentThread().interrupt();
            store.ledger().append(entry(1));
            assertThat(Thread.interrupted()).isTrue();
            Thread.currentThread().interrupt();
            assertThat(store.ledgerBook().rows()).hasSize(1);
            assertThat(Thread.interrupted()).isTrue();
        }
    }
}
