package glacis.app.work;

import glacis.inventory.journal.Journal;
import glacis.model.observation.DnsAnswer;
import glacis.model.observation.Observation;
import glacis.model.observation.ObservationId;
import glacis.model.observation.Observed;
import glacis.model.observation.Outcome;
import glacis.model.observation.Question;
import glacis.model.observation.Reply;
import glacis.model.observation.Sighting;
import glacis.model.observation.TlsSurvey;
import glacis.model.observation.Transcript;
import glacis.model.observation.Trilean;
import glacis.model.scope.HostName;
import glacis.model.scope.IpAddress;
import glacis.model.scope.Refusal;
import glacis.model.scope.Target;
import glacis.model.scope.Transport;
import glacis.scan.Scanner;
import glacis.scan.guard.KillSwitch;
import glacis.scan.schedule.Gang;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Asks many endpoints about their TLS, in bounded memory: aims are read as they are needed, their names looked up, their
 * addresses take turns, and what is heard is handed over one by one. What this run has answered is not asked again.
 */
public final class TlsSurveys {

    private static final int NAMES_AT_ONCE = 16;
    private static final int ENDPOINTS_AT_ONCE = 32;

    /** Endpoints that wait for their turn: enough for many operators to be among them. */
    private static final int WAITING = 4_096;

    private static final int HEARD = 64;

    /** A name with more addresses than this is a crowd behind one door. */
    private static final int MOST_ADDRESSES = 16;

    private final Scanner scanner;
    private final Journal journal;
    private final TlsErrand errand;
    private final String run;
    private final KillSwitch stop;
    private final LongSupplier nanoTime;
    private final Progress progress;
    private final Turns<Due> turns = new Turns<>(
            WAITING, due -> due.target().address(), due -> due.target().name());
    private final BlockingQueue<Optional<TlsHeard>> heard = new ArrayBlockingQueue<>(HEARD);
    private final AtomicReference<@Nullable Throwable> fault = new AtomicReference<>();

    /** An endpoint that waits for its turn. */
    private record Due(TlsHeard.Place place, Target.Endpoint target, String because, Optional<ObservationId> parent) {}

    /**
     * Surveys of a run.
     *
     * @param scanner of that run; its guard decides every hop
     * @param journal takes what was heard
     * @param run its id
     * @param stop whether somebody pressed stop
     */
    public TlsSurveys(
            Scanner scanner,
            Journal journal,
            TlsErrand errand,
            String run,
            KillSwitch stop,
            LongSupplier nanoTime,
            Progress progress) {
        this.scanner = scanner;
        this.journal = journal;
        this.errand = errand;
        this.run = run;
        this.stop = stop;
        this.nanoTime = nanoTime;
        this.progress = progress;
    }

    /**
     * Asks all; returns when everything was handed over.
     *
     * @param aims read one at a time, from another thread
     * @param sink takes what was heard, in the order in which it was, from the calling thread
     */
    public void carryOut(Iterator<TlsAim> aims, Consumer<TlsHeard> sink) {
        Thread names = Thread.startVirtualThread(() -> guarded(() -> nameAll(aims), turns::close));
        Thread talks = Thread.startVirtualThread(() -> guarded(
                () -> new Gang(ENDPOINTS_AT_ONCE).run(turns, this::talk), () -> uninterruptibly(Optional.empty())));
        try {
            handOver(sink);
        } catch (RuntimeException | Error thrown) {
            fault.compareAndSet(null, thrown);
            turns.abandon();
            drain();
        }
        join(names);
        join(talks);
        switch (fault.get()) {
            case RuntimeException thrown -> throw thrown;
            case Error thrown -> throw thrown;
            case null, default -> {
                // All went well.
            }
        }
    }

    private void guarded(Runnable work, Runnable end) {
        try {
            work.run();
        } catch (RuntimeException | Error thrown) {
            fault.compareAndSet(null, thrown);
            turns.abandon();
        } finally {
            end.run();
        }
    }

    private void handOver(Consumer<TlsHeard> sink) {
        for (Optional<TlsHeard> one = taken(); one.isPresent(); one = taken()) {
            sink.accept(one.get());
        }
    }

    /** Those who hand over must not wait for ever for somebody who has left. */
    private void drain() {
        while (taken().isPresent()) {
            // Nobody wants it any more.
        }
    }

    private Optional<TlsHeard> taken() {
        try {
            return heard.take();
        } catch (InterruptedException nobodyDoesThat) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for answers", nobodyDoesThat);
        }
    }

    private void uninterruptibly(Optional<TlsHeard> one) {
        try {
            heard.put(one);
        } catch (InterruptedException nobodyDoesThat) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while handing over", nobodyDoesThat);
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException nobodyDoesThat) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for the end", nobodyDoesThat);
        }
    }

    // Names

    private void nameAll(Iterator<TlsAim> aims) {
        AtomicLong number = new AtomicLong();
        Iterator<TlsHeard.Place> places = new Iterator<>() {
            @Override
            public boolean hasNext() {
                return !stop.stopped() && fault.get() == null && aims.hasNext();
            }

            @Override
            public TlsHeard.Place next() {
                return new TlsHeard.Place(aims.next(), number.getAndIncrement());
            }
        };
        new Gang(NAMES_AT_ONCE).run(places, this::name);
    }

    private void name(TlsHeard.Place place) {
        TlsAim aim = place.aim();
        String because = "you asked for " + aim.typed();
        if (aim.address().isPresent()) {
            turns.put(due(place, aim.address().get(), because, Optional.empty()));
            return;
        }
        HostName name = aim.name().orElseThrow();
        if (errand.resolver().isEmpty()) {
            nowhere(place, "there is no resolver to ask about it; name one with --resolver", false);
            return;
        }
        Observation answer = answered(new Target.Domain(name), "dns.names")
                .orElseGet(() -> take(scanner.names(
                        NameAnswers.question(name, because, Optional.empty()),
                        errand.resolver().get())));
        if (!(answer.outcome().answer().orElse(null) instanceof Reply.Names told)) {
            boolean refused = answer.outcome() instanceof Outcome.Withheld<Reply>;
            if (!isCutShort(answer.outcome())) {
                nowhere(place, "the resolver: " + why(answer.outcome()), refused);
            }
            return;
        }
        Set<IpAddress> addresses = new LinkedHashSet<>(NameAnswers.addresses(answer, name));
        String open = Stream.of("A", "AAAA")
                .filter(type -> told.status(name, type) == DnsAnswer.Status.UNDETERMINED)
                .map(TlsSurveys::family)
                .collect(Collectors.joining(" or "));
        if (addresses.isEmpty()) {
            nowhere(
                    place,
                    open.isEmpty() ? "it has no address" : "whether it has an address the resolver did not say",
                    false);
        } else if (!open.isEmpty()) {
            partly(place, "whether it has an address of " + open + " too the resolver did not say");
        }
        if (addresses.size() > MOST_ADDRESSES) {
            partly(
                    place,
                    "it has " + addresses.size() + " addresses, of which the first " + MOST_ADDRESSES + " were asked");
        }
        addresses.stream()
                .limit(MOST_ADDRESSES)
                .forEach(address -> turns.put(
                        due(place, address, address + " is an address of " + name, Optional.of(answer.id()))));
    }

    private static String family(String type) {
        return type.equals("A") ? "IPv4" : "IPv6";
    }

    private void partly(TlsHeard.Place place, String reason) {
        uninterruptibly(Optional.of(new TlsHeard.Partly(place, reason)));
    }

    private void nowhere(TlsHeard.Place place, String reason, boolean refused) {
        uninterruptibly(Optional.of(new TlsHeard.Nowhere(place, reason, refused)));
        progress.step();
    }

    private Due due(TlsHeard.Place place, IpAddress address, String because, Optional<ObservationId> parent) {
        Optional<HostName> name = errand.serverName().or(() -> place.aim().name());
        return new Due(place, new Target.Endpoint(address, place.aim().port(), Transport.TCP, name), because, parent);
    }

    /** Why a question has no answer; a refusal with the line that decided. */
    static String why(Outcome<Reply> outcome) {
        return outcome instanceof Outcome.Withheld<Reply> withheld
                ? withheld.refusal().reason().sentence() + " ("
                        + withheld.refusal().rule() + ")"
                : outcome.words();
    }

    // Endpoints

    private void talk(Due due) {
        try {
            TlsHeard.Asked asked = ask(due, errand.survey());
            if (isAboveLevel(asked.observation().outcome())) {
                asked = ask(due, errand.hello());
            } else if (errand.renegotiation().isPresent() && mayRenegotiate(asked.observation())) {
                asked = asked.with(ask(due, errand.renegotiation().get()));
            }
            if (!isCutShort(asked.observation().outcome())) {
                uninterruptibly(Optional.of(asked));
            }
        } finally {
            turns.done(due);
            progress.step();
        }
    }

    /** Where there is nothing to renegotiate nobody is asked. */
    private static boolean mayRenegotiate(Observation observation) {
        return observation.outcome().answer().orElse(null) instanceof TlsSurvey survey
                && survey.offers("TLSv1.2") == Trilean.YES
                && survey.feature("secure_renegotiation") == Trilean.YES;
    }

    private TlsHeard.Asked ask(Due due, String probe) {
        Optional<Observation> before = answered(due.target(), probe);
        if (before.isPresent()) {
            return remembered(due, before.get());
        }
        long began = nanoTime.getAsLong();
        Observed observed =
                scanner.ask(new Question(due.target(), probe, due.because(), due.parent(), Optional.empty()), false);
        double seconds = (nanoTime.getAsLong() - began) / 1e9;
        take(observed);
        return new TlsHeard.Asked(
                due.place(),
                due.target(),
                observed.observation(),
                observed.sighting(),
                TlsHeard.Talk.of(observed.transcripts(), Optional.of(seconds)),
                List.of());
    }

    private TlsHeard.Asked remembered(Due due, Observation observation) {
        Sighting sighting = journal.sightings(observation.id()).stream()
                .filter(one -> one.run().equals(run))
                .reduce((one, later) -> later)
                .orElseThrow();
        List<Transcript> said = sighting.transcripts().stream()
                .flatMap(digest -> journal.transcript(digest).stream())
                .toList();
        return new TlsHeard.Asked(
                due.place(), due.target(), observation, sighting, TlsHeard.Talk.of(said, Optional.empty()), List.of());
    }

    /** Whether the question itself asks more than the mandate allows here; another question may ask less. */
    private static boolean isAboveLevel(Outcome<Reply> outcome) {
        return outcome instanceof Outcome.Withheld<Reply> withheld
                && (withheld.refusal().reason() == Refusal.Reason.ABOVE_CEILING
                        || withheld.refusal().reason() == Refusal.Reason.FOLLOW_LIMIT);
    }

    // The journal

    private Optional<Observation> answered(Target target, String probe) {
        return journal.answered(run, target, probe);
    }

    private Observation take(Observed observed) {
        // What was cut short has no answer yet; a resumed run asks it again.
        if (!isCutShort(observed.observation().outcome())) {
            journal.append(observed);
        }
        return observed.observation();
    }

    private static boolean isCutShort(Outcome<Reply> outcome) {
        return outcome instanceof Outcome.Failed<Reply> failed && failed.failure() == Outcome.Failure.CANCELLED
                || outcome instanceof Outcome.Withheld<Reply> withheld
                        && withheld.refusal().reason() == Refusal.Reason.STOPPED;
    }
}
