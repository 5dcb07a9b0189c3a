package glacis.scan.probe.tls.survey;

import glacis.model.observation.TlsSurvey;
import glacis.model.observation.TlsSurvey.Order;
import glacis.model.observation.Trilean;
import glacis.model.scope.HostName;
import glacis.scan.probe.tls.handshake.Extra;
import glacis.scan.probe.tls.handshake.Iana;
import glacis.scan.probe.tls.handshake.Offer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Which questions a survey begins with, and which follow when suites are found. */
final class Plan implements SuiteSearch.Listener {

    private static final int INAPPROPRIATE_FALLBACK = 86;

    private final Optional<HostName> name;
    private final Notes notes;
    private final Hellos hellos;
    private final Sessions sessions;
    private final List<Question> givingWay = new ArrayList<>();
    private boolean newestIsOver;
    private final Newest newest;
    private final Signed signed;
    private final SuiteSearch tls12;
    private final Set<String> begun = new HashSet<>();

    /**
     * A plan.
     *
     * @param name the name that hellos carry
     * @param web whether protocols of the web are offered (ALPN)
     * @param underWay the offers whose answers are still to come
     */
    Plan(Optional<HostName> name, boolean web, Notes notes, Supplier<List<Offer>> underWay) {
        this.name = name;
        this.notes = notes;
        this.hellos = new Hellos(name, web, notes, underWay);
        this.sessions = new Sessions(notes);
        this.newest = new Newest(hellos, notes, this);
        this.signed = new Signed(hellos, notes, sessions);
        this.tls12 = search(Offer.TLS_1_2);
    }

    /** An ordinary client's hello. */
    Offer ordinary() {
        return hellos.ordinary();
    }

    /** A hello that this server is known to answer as far as it shows a protocol; where none is known, an ordinary one. */
    Offer accepted() {
        return newest.accepted()
                .or(() -> Optional.of(tls12.found())
                        .filter(suites -> !suites.isEmpty())
                        .map(suites -> hellos.of(Offer.TLS_1_2, suites)))
                .orElseGet(this::ordinary);
    }

    List<Question> begin() {
        List<Question> first = new ArrayList<>(ordinaryHandshake());
        first.addAll(tls12.begin());
        first.addAll(newest.begin());
        first.add(beforeTls12());
        first.add(search(Offer.SSL_2).decisive(false));
        first.add(newest.last(tls12::followsOurs));
        name.ifPresent(n -> first.add(
                Enquiry.hello("hello without a server name", ordinary().name(Optional.empty()), heard -> List.of())));
        return first;
    }

    private SuiteSearch search(int version) {
        return new SuiteSearch(
                version, (topic, suites, then) -> Enquiry.hello(topic, hellos.of(version, suites), then), this);
    }

    /**
     * A server that answers newer hellos, and a hello of TLS 1.1 with the alert protocol_version, has none of the versions below
     * either, for it would have chosen one (RFC 5246 appendix E.1). Of any other, each version is asked for by itself.
     */
    private Question beforeTls12() {
        SuiteSearch search = search(Offer.TLS_1_1);
        String topic = "cipher suites of " + Iana.versionName(Offer.TLS_1_1);
        List<Integer> suites = Candidates.bestLast(
                Offer.TLS_1_1, Candidates.suites(Offer.TLS_1_1).getFirst());
        return () -> Optional.of(Enquiry.hello(
                topic,
                hellos.of(Offer.TLS_1_1, suites).with(Extra.OLDER_TOO),
                heard -> beforeTls12(search, suites, heard)));
    }

    private List<Question> beforeTls12(SuiteSearch search, List<Integer> suites, Heard heard) {
        if (heard instanceof Heard.Refused refused && refused.versionAltogether() && notes.newerThan(Offer.TLS_1_1)) {
            for (int version : List.of(Offer.TLS_1_1, Offer.TLS_1_0, Offer.SSL_3)) {
                notes.version(
                        version,
                        new TlsSurvey.Version(
                                Iana.versionName(version),
                                Trilean.NO,
                                List.of(),
                                Order.UNDETERMINED,
                                true,
                                refused.how()));
            }
            return List.of();
        }
        Heard ofThis = heard;
        if (heard instanceof Heard.Chose chose && chose.flight().version() < Offer.TLS_1_1) {
            ofThis = new Heard.Refused(
                    "it chose " + Iana.versionName(chose.flight().version()) + " instead", true);
        }
        List<Question> next = new ArrayList<>(search.decided(suites, ofThis));
        boolean newer = notes.newerThan(Offer.TLS_1_1);
        next.add(search(Offer.TLS_1_0).decisive(newer));
        next.add(search(Offer.SSL_3).decisive(newer));
        return next;
    }

    @Override
    public List<Question> found(SuiteSearch search, int number) {
        return search.version() == Offer.TLS_1_2 ? signed.found(search, number) : List.of();
    }

    /**
     * No other question waits for whether our session is resumed, so it gives way to those that others wait for until the suites
     * of TLS 1.3 are known: it takes a connection for three round trips.
     */
    private List<Question> givingWay(List<Question> resumption) {
        if (newestIsOver) {
            return resumption;
        }
        givingWay.addAll(resumption);
        return List.of();
    }

    private List<Question> newestIsOver() {
        newestIsOver = true;
        List<Question> waited = List.copyOf(givingWay);
        givingWay.clear();
        return waited;
    }

    @Override
    public List<Question> over(SuiteSearch search) {
        int version = search.version();
        notes.version(version, search.known(Order.UNDETERMINED));
        if (search.found().isEmpty()) {
            return version == Offer.TLS_1_3 ? newestIsOver() : List.of();
        }
        List<Question> next = new ArrayList<>();
        switch (version) {
            case Offer.TLS_1_3 -> {
                next.addAll(newest.over(search));
                next.addAll(newestIsOver());
            }
            case Offer.TLS_1_2 -> next.addAll(signed.over(search, order(search)));
            default -> next.addAll(order(search));
        }
        if (version < Offer.TLS_1_3 && version >= Offer.TLS_1_0 && begun.add("fallback")) {
            next.addAll(fallback(search));
        }
        return next;
    }

    private List<Question> order(SuiteSearch search) {
        return new Backwards(search, hellos, notes).begin();
    }

    /** A client that says it fell back, at a version below the best (RFC 7507). */
    private List<Question> fallback(SuiteSearch search) {
        if (search.version() == Offer.TLS_1_2
                && notes.version(Offer.TLS_1_3)
                        .filter(v -> v.cipherSuites().isEmpty())
                        .isPresent()) {
            notes.features().unknown(Feature.FALLBACK_SCSV, "there is no better version to fall back from");
            return List.of();
        }
        return List.of(() -> Optional.of(Enquiry.hello(
                "fallback signalling",
                hellos.of(search.version(), search.found()).with(Extra.FALLBACK_SCSV),
                heard -> fellBack(search.version(), heard))));
    }

    private List<Question> fellBack(int version, Heard heard) {
        switch (heard) {
            case Heard.Chose chose -> notes.fellBack(version);
            case Heard.Refused refused -> {
                if (refused.how().contains(Iana.alertName(INAPPROPRIATE_FALLBACK))) {
                    notes.features().note(Feature.FALLBACK_SCSV, true, refused.how());
                } else {
                    notes.features().unknown(Feature.FALLBACK_SCSV, refused.how());
                }
            }
            case Heard.Unheard unheard -> notes.features().unknown(Feature.FALLBACK_SCSV, unheard.why());
        }
        return List.of();
    }

    /**
     * An ordinary client's handshake. Versions and extensions that nobody has assigned must not matter (RFC 8701), so it carries
     * some; only if it fails is it made without them, and asked which of them are in the way.
     */
    private List<Question> ordinaryHandshake() {
        Offer plain = ordinary().with(Extra.STATUS_REQUEST, Extra.SCT, Extra.SESSION_TICKET);
        Offer strange = plain.with(Extra.GREASE, Extra.UNKNOWN_EXTENSION, Extra.UNKNOWN_VERSION);
        return List.of(Enquiry.handshake("ordinary hello", strange, heard -> {
            List<Question> next = new ArrayList<>();
            if (heard instanceof Heard.Chose chose) {
                notes.features().note(Feature.VERSION_TOLERANCE, true, "");
                notes.features().note(Feature.EXTENSION_TOLERANCE, true, "");
                next.addAll(givingWay(sessions.after(plain, chose)));
            } else {
                next.addAll(sessions.begin(plain));
                next.add(tolerance(Feature.VERSION_TOLERANCE, ordinary().with(Extra.UNKNOWN_VERSION)));
                next.add(
                        tolerance(Feature.EXTENSION_TOLERANCE, ordinary().with(Extra.GREASE, Extra.UNKNOWN_EXTENSION)));
            }
            next.addAll(newest.ordinary(heard));
            return next;
        }));
    }

    private Question tolerance(Feature feature, Offer offer) {
        return Enquiry.hello(feature.word(), offer, heard -> {
            switch (heard) {
                case Heard.Chose chose -> notes.features().note(feature, true, "");
                case Heard.Refused refused -> notes.features().note(feature, false, refused.how());
                case Heard.Unheard unheard -> notes.features().unknown(feature, unheard.why());
            }
            return List.of();
        });
    }
}
