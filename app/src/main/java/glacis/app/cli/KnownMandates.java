package glacis.app.cli;

import glacis.app.home.Home;
import glacis.model.scope.Mandate;
import glacis.report.render.Shown;
import glacis.scan.guard.MandateRegister;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Every mandate that is known here.
 *
 * @param standing those of files that were named, the stored ones, the built-in ones
 * @param revoked those that were stored once, the earliest first: reports and the ledger still speak of them
 */
record KnownMandates(List<Mandate> standing, List<Revoked> revoked) {

    /** How many ids a message can hold and still be read. */
    private static final int MOST = 20;

    /** A mandate, and since when it allows nothing. */
    record Revoked(Mandate mandate, Instant since) {}

    KnownMandates {
        standing = List.copyOf(standing);
        revoked = List.copyOf(revoked);
    }

    static KnownMandates of(Settings settings, Optional<Home> home) {
        List<MandateRegister.Stored> stored =
                Reading.ofAny(home, store -> store.mandates().mandates()).orElse(List.of());
        return new KnownMandates(
                Looks.mandates(settings, stored),
                stored.stream()
                        .flatMap(mandate -> mandate.revoked().map(at -> new Revoked(Looks.read(mandate), at)).stream())
                        .toList());
    }

    Optional<Mandate> standing(String id) {
        return standing.stream().filter(mandate -> mandate.id().equals(id)).findFirst();
    }

    /** The one of this id that was revoked last. */
    Optional<Revoked> revoked(String id) {
        return revoked.stream().filter(once -> once.mandate().id().equals(id)).reduce((earlier, later) -> later);
    }

    /** What to say about an id that no mandate ever had. */
    WrongUsage unknown(String id) {
        List<String> ids = Stream.concat(standing.stream(), revoked.stream().map(Revoked::mandate))
                .map(mandate -> Shown.line(mandate.id()))
                .distinct()
                .toList();
        return new WrongUsage("no mandate is called \"" + Shown.line(id) + "\"; known are "
                + ids.stream().limit(MOST).collect(Collectors.joining(", "))
                + (ids.size() > MOST ? " and " + (ids.size() - MOST) + " more" : "")
                + "; glacis mandate list shows what they say");
    }
}
