package glacis.scan.probe.tls.survey;

import glacis.model.observation.TlsSurvey;
import glacis.model.observation.TlsSurvey.Order;
import glacis.model.observation.Trilean;
import glacis.model.scope.HostName;
import glacis.model.scope.Intrusiveness;
import glacis.model.scope.Target;
import glacis.scan.probe.tls.handshake.Extra;
import glacis.scan.probe.tls.handshake.Iana;
import glacis.scan.probe.tls.handshake.Offer;
import glacis.scan.probe.tls.starttls.Opening;
import glacis.scan.spi.Probe;
import glacis.scan.spi.ProbeSpec;
import glacis.scan.spi.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * What three ordinary clients see of a server: one of today, one that ends with TLS 1.2, and an old one that ends with TLS 1.1.
 * Nothing is searched for; what they do not see stays open, because it would need the owner's consent.
 */
public final class SupplierProbe implements Probe {

    /** Why something stays open. */
    private static final String NEEDS_CONSENT = "would need consent";

    private static final int X25519 = 29;
    private static final int X25519_MLKEM768 = 4588;
    private static final List<String> PROTOCOLS = List.of("h2", "http/1.1");
    private static final List<String> OPEN =
            List.of("cipher suites", "groups", "signature schemes", "DH parameters", "certificate chains");

    private final RandomGenerator random;

    private SupplierProbe(RandomGenerator random) {
        this.random = random;
    }

    /** TLS from the first byte. */
    public static SupplierProbe direct(RandomGenerator random) {
        return new SupplierProbe(random);
    }

    @Override
    public ProbeSpec spec() {
        return new ProbeSpec(
                "tls.supplier",
                Intrusiveness.NORMAL_CLIENT,
                3,
                3 * 4_096,
                SurveyProbe.LIMITS.maxBytes(),
                "three ordinary handshakes without application data, as clients of today, of 2010 and of 2006 make them");
    }

    @Override
    public Step start(Target.Endpoint target) {
        Notes notes = new Notes(Optional.empty());
        Sessions sessions = new Sessions(notes);
        Offer today = today(target.name());
        List<Enquiry> clients = List.of(
                client("ordinary hello", today, heard -> {
                    if (heard instanceof Heard.Chose chose) {
                        chose.completed().ifPresent(sessions::tickets);
                        note(notes, Offer.TLS_1_3, chose);
                        chose.flight()
                                .group()
                                .filter(group -> chose.flight().version() == Offer.TLS_1_3)
                                .ifPresent(group -> notes.hybridPreferred(group == X25519_MLKEM768));
                    } else {
                        heard(notes, Offer.TLS_1_3, heard);
                    }
                }),
                client("hello of TLSv1.2", plain(today, Offer.TLS_1_2), heard -> heard(notes, Offer.TLS_1_2, heard)),
                client("hello of TLSv1.1", plain(today, Offer.TLS_1_1).with(Extra.OLDER_TOO), heard -> {
                    heard(notes, Offer.TLS_1_1, heard);
                    if (!(heard instanceof Heard.Chose)) {
                        heard(notes, Offer.TLS_1_0, heard);
                    }
                }));
        for (int version :
                List.of(Offer.TLS_1_3, Offer.TLS_1_2, Offer.TLS_1_1, Offer.TLS_1_0, Offer.SSL_3, Offer.SSL_2)) {
            notes.version(version, version(version, Trilean.UNDETERMINED, List.of(), NEEDS_CONSENT));
        }
        OPEN.forEach(what -> notes.unknown(what, NEEDS_CONSENT));
        return new Survey(new Opened(Opening.NONE, SurveyProbe.LIMITS), random, notes, today, Optional.empty())
                .begin(clients);
    }

    private static Offer today(Optional<HostName> name) {
        Offer ordinary = Offer.ordinary(name, PROTOCOLS).with(Extra.STATUS_REQUEST, Extra.SCT, Extra.SESSION_TICKET);
        List<Integer> groups = new ArrayList<>(List.of(X25519_MLKEM768));
        groups.addAll(ordinary.groups());
        return ordinary.groups(groups).shares(List.of(X25519));
    }

    /** Without the suites of TLS 1.3, which such clients do not know. */
    private static Offer plain(Offer today, int version) {
        List<Integer> suites =
                today.suites().stream().filter(suite -> suite >> 8 != 0x13).toList();
        List<Integer> groups = today.groups().stream()
                .filter(group -> group != X25519_MLKEM768)
                .toList();
        return today.version(version).suites(suites).groups(groups).without(Extra.OLDER_TOO, Extra.PSK_MODES);
    }

    private interface Then {
        void heard(Heard heard);
    }

    private static Enquiry client(String topic, Offer offer, Then then) {
        return Enquiry.once(topic, offer, heard -> {
            then.heard(heard);
            return List.of();
        });
    }

    private static void heard(Notes notes, int version, Heard heard) {
        switch (heard) {
            case Heard.Chose chose -> note(notes, version, chose);
            case Heard.Refused refused ->
                notes.version(version, version(version, Trilean.NO, List.of(), refused.how()));
            case Heard.Unheard unheard ->
                notes.version(version, version(version, Trilean.UNDETERMINED, List.of(), unheard.why()));
        }
    }

    /** The version that was chosen is offered, and those between it and the newest on offer are not. */
    private static void note(Notes notes, int newest, Heard.Chose chose) {
        int chosen = chose.flight().version();
        for (int version = newest; version > chosen; version--) {
            notes.version(
                    version,
                    version(version, Trilean.NO, List.of(), "it chose " + Iana.versionName(chosen) + " instead"));
        }
        notes.version(
                chosen,
                version(
                        chosen,
                        Trilean.YES,
                        List.of(Iana.suiteName(chose.flight().suite())),
                        "chosen"));
    }

    private static TlsSurvey.Version version(int number, Trilean offered, List<String> suites, String how) {
        return new TlsSurvey.Version(Iana.versionName(number), offered, suites, Order.UNDETERMINED, false, how);
    }
}
