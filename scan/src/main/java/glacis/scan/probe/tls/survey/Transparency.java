package glacis.scan.probe.tls.survey;

import glacis.model.observation.CertificateExtensions;
import glacis.model.observation.CertificateFacts;
import glacis.scan.probe.tls.handshake.Extra;
import glacis.scan.probe.tls.handshake.FirstFlight;
import glacis.scan.probe.tls.handshake.Offer;
import java.util.Optional;

/**
 * Whether logs of certificate transparency vouch for a certificate (RFC 6962 §3.3): the proof may stand in the certificate, in an
 * extension of TLS, or in a stapled OCSP answer.
 *
 * @param flight an answer
 * @param offer what it answers
 * @param own the server's certificate, when it was read
 */
record Transparency(FirstFlight flight, Offer offer, Optional<CertificateFacts> own) {

    /** The object identifier 1.3.6.1.4.1.11129.2.4.5, which marks the list in an OCSP answer, as DER. */
    private static final byte[] IN_OCSP = {0x06, 0x0a, 0x2b, 0x06, 0x01, 0x04, 0x01, (byte) 0xd6, 0x79, 0x02, 0x04, 0x05
    };

    /** Notes what this answer tells. */
    void note(Features features) {
        if (flight.sctByTls()) {
            features.note(Feature.SCT, true, "by TLS extension");
        }
        if (flight.staple().filter(Transparency::marks).isPresent()) {
            features.note(Feature.SCT, true, "in the stapled OCSP answer");
        }
        Optional<CertificateExtensions> said = own.flatMap(CertificateFacts::extensions);
        int count = said.map(extensions -> extensions.scts().size()).orElse(0);
        if (count > 0) {
            features.note(Feature.SCT, true, count + " in the certificate");
        } else if (said.isPresent() && flight.complete() && asked()) {
            features.note(Feature.SCT, false, "");
        } else {
            features.unknown(Feature.SCT, "no certificate could be read to its end");
        }
    }

    private boolean asked() {
        return offer.extras().contains(Extra.SCT) && offer.extras().contains(Extra.STATUS_REQUEST);
    }

    private static boolean marks(byte[] staple) {
        for (int at = 0; at + IN_OCSP.length <= staple.length; at++) {
            if (java.util.Arrays.equals(staple, at, at + IN_OCSP.length, IN_OCSP, 0, IN_OCSP.length)) {
                return true;
            }
        }
        return false;
    }
}
