package glacis.scan.probe.tls.survey;

import static org.junit.jupiter.api.Assertions.assertEquals;

import glacis.model.observation.TlsSurvey;
import glacis.model.observation.Trilean;
import glacis.scan.Identity;
import glacis.scan.probe.tls.handshake.Extra;
import glacis.scan.probe.tls.handshake.FirstFlight;
import glacis.scan.probe.tls.handshake.Offer;
import java.security.cert.CertificateEncodingException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What an answer says, and above all what it does not say. */
class NotesTest {

    private static final Offer ASKING =
            Offer.ordinary(Optional.empty(), List.of()).with(Extra.STATUS_REQUEST, Extra.SCT, Extra.SESSION_TICKET);

    /** The beginning of a flight; whether the rest came too is what the test is about. */
    private static FirstFlight hello(int version, Set<Integer> extensions, boolean whole) {
        return new FirstFlight(
                FirstFlight.Kind.HELLO,
                version,
                version == Offer.TLS_1_3 ? 0x1301 : 0xc02f,
                Optional.of(29),
                Optional.empty(),
                Optional.empty(),
                extensions,
                false,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                whole ? List.of(new byte[] {0x30, 0}) : List.of(),
                whole ? Optional.empty() : Optional.of("its records could not be decrypted"),
                Optional.empty(),
                false,
                Optional.empty(),
                false,
                List.of(),
                whole,
                "");
    }

    private static TlsSurvey after(FirstFlight flight) {
        Notes notes = new Notes(Optional.empty());
        notes.ridesAlong(
                Enquiry.hello("a test", ASKING, heard -> List.of()), new Heard.Chose(flight, Optional.empty()));
        return notes.survey();
    }

    private static Notes withVersions(int... offered) {
        Notes notes = new Notes(Optional.empty());
        for (int version : offered) {
            notes.version(
                    version,
                    new TlsSurvey.Version(
                            version == Offer.TLS_1_3 ? "TLSv1.3" : "TLSv1.2",
                            Trilean.YES,
                            List.of("a suite"),
                            TlsSurvey.Order.UNDETERMINED,
                            true,
                            "chosen"));
        }
        return notes;
    }

    @Test
    void what_could_not_be_read_is_not_missing() {
        assertEquals(
                Trilean.UNDETERMINED,
                after(hello(Offer.TLS_1_3, Set.of(), false)).feature("ocsp_stapling"));
        assertEquals(
                Trilean.UNDETERMINED,
                after(hello(Offer.TLS_1_2, Set.of(), false)).feature("ocsp_stapling"));
        assertEquals(Trilean.NO, after(hello(Offer.TLS_1_3, Set.of(), true)).feature("ocsp_stapling"));
    }

    /** A server may take up status_request and send nothing (RFC 6066 §8). */
    @Test
    void who_takes_up_the_wish_for_a_staple_has_not_stapled() {
        assertEquals(Trilean.NO, after(hello(Offer.TLS_1_2, Set.of(5), true)).feature("ocsp_stapling"));
    }

    /** Most are inside certificates, and this one cannot be read. */
    @Test
    void no_timestamps_by_extension_are_not_none_at_all() {
        assertEquals(
                Trilean.UNDETERMINED,
                after(hello(Offer.TLS_1_3, Set.of(), true)).feature("sct"));
    }

    @Test
    void timestamps_count_wherever_they_are() {
        FirstFlight bare = hello(Offer.TLS_1_3, Set.of(), true);
        assertEquals(Trilean.YES, after(with(bare, Optional.empty(), true)).feature("sct"));
        byte[] staple = HexFormat.of().parseHex("3010060a2b06010401d67902040504020000");
        assertEquals(Trilean.YES, after(with(bare, Optional.of(staple), false)).feature("sct"));
        assertEquals(
                Trilean.UNDETERMINED,
                after(with(bare, Optional.of(new byte[] {0x30, 0}), false)).feature("sct"));
    }

    /** Whoever was asked for them in all three ways and has a certificate that can be read has none. */
    @Test
    void a_certificate_without_timestamps_is_said_to_have_none() throws CertificateEncodingException {
        byte[] own = Identity.selfSigned("Ed25519").chain().getFirst().getEncoded();
        FirstFlight bare = hello(Offer.TLS_1_3, Set.of(), true);
        assertEquals(
                Trilean.NO,
                after(with(bare, List.of(own), Optional.empty(), false)).feature("sct"));
    }

    private static FirstFlight with(FirstFlight flight, Optional<byte[]> staple, boolean byTls) {
        return with(flight, flight.certificates(), staple, byTls);
    }

    private static FirstFlight with(
            FirstFlight flight, List<byte[]> certificates, Optional<byte[]> staple, boolean byTls) {
        return new FirstFlight(
                flight.kind(),
                flight.version(),
                flight.suite(),
                flight.group(),
                flight.signatureScheme(),
                flight.alpn(),
                flight.extensions(),
                flight.compressed(),
                flight.dh(),
                flight.share(),
                flight.exportModulus(),
                certificates,
                flight.chainUnread(),
                staple,
                byTls,
                flight.alert(),
                flight.sessionId(),
                flight.specs(),
                flight.complete(),
                flight.deviation());
    }

    @Test
    void a_fallback_is_let_through_only_below_a_better_version() {
        Notes best = withVersions(Offer.TLS_1_2);
        best.fellBack(Offer.TLS_1_2);
        assertEquals(Trilean.UNDETERMINED, best.survey().feature("fallback_scsv"));
        Notes below = withVersions(Offer.TLS_1_3, Offer.TLS_1_2);
        below.fellBack(Offer.TLS_1_2);
        assertEquals(Trilean.NO, below.survey().feature("fallback_scsv"));
    }
}
