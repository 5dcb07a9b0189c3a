package glacis.scan.probe.tls.handshake;

import glacis.model.observation.CertificateFacts;
import glacis.scan.probe.tls.x509.CertificateReader;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a server says before it expects anything more of us, as far as it came.
 *
 * @param kind what it is
 * @param version the version chosen; 0 when none was
 * @param suite the suite chosen; 0 when none was
 * @param group the group of the key exchange, or the one that a HelloRetryRequest asks for
 * @param signatureScheme the scheme of its signature in ServerKeyExchange (TLS 1.2) or CertificateVerify (TLS 1.3); the
 *     signature is not verified
 * @param alpn the application protocol chosen
 * @param extensions types of the extensions in ServerHello and EncryptedExtensions
 * @param compressed whether it chose a compression method other than null
 * @param dh the parameters of a DHE key exchange up to TLS 1.2
 * @param share the server's ephemeral public value, as sent, of any key exchange that has one
 * @param exportModulus the temporary RSA modulus of an export suite
 * @param certificates DER as sent, in the order sent
 * @param chainUnread why the chain is not known, or not all of it
 * @param staple the stapled OCSP response, DER as sent, not verified
 * @param sctByTls whether it sent SCTs in an extension of TLS
 * @param alert the number of the alert by which it refused, warned before its hello or gave up behind it; -1 for one of wrong
 *     length
 * @param sessionId whether its hello up to TLS 1.2 carries a session id
 * @param specs the cipher specs that an SSLv2 server has in common with us, in its order; empty for other versions
 * @param complete whether nothing more is to be expected
 * @param deviation what was not as the standard says, as a clause; empty when nothing was
 */
public record FirstFlight(
        Kind kind,
        int version,
        int suite,
        Optional<Integer> group,
        Optional<Integer> signatureScheme,
        Optional<String> alpn,
        Set<Integer> extensions,
        boolean compressed,
        Optional<DhKeyExchange> dh,
        Optional<byte[]> share,
        Optional<byte[]> exportModulus,
        List<byte[]> certificates,
        Optional<String> chainUnread,
        Optional<byte[]> staple,
        boolean sctByTls,
        Optional<Integer> alert,
        boolean sessionId,
        List<Integer> specs,
        boolean complete,
        String deviation) {

    /** No chain that leads anywhere is longer; each further one would only cost us time. */
    private static final int LONGEST_CHAIN = 20;

    /** What the bytes are. */
    public enum Kind {
        /** A ServerHello came. */
        HELLO,
        /** A HelloRetryRequest came. */
        RETRY,
        /** An alert came instead. */
        ALERT,
        /** It is TLS so far, but too little of it. */
        PARTIAL,
        /** It is no TLS. */
        FOREIGN
    }

    public FirstFlight {
        extensions = Set.copyOf(extensions);
        certificates = List.copyOf(certificates);
        specs = List.copyOf(specs);
    }

    /** Facts of the certificates in the order sent: of the first twenty, those that can be read. Reads them anew each time. */
    public List<CertificateFacts> chain() {
        return certificates.stream()
                .limit(LONGEST_CHAIN)
                .flatMap(certificate -> CertificateReader.read(certificate).stream())
                .toList();
    }

    /** Why {@link #chain} is not the whole chain; empty when it is. */
    public Optional<String> chainGap(List<CertificateFacts> chain) {
        int tooMany = Math.max(0, certificates.size() - LONGEST_CHAIN);
        int unread = certificates.size() - tooMany - chain.size();
        if (unread > 0) {
            return Optional.of(unread + " of its certificates could not be read");
        }
        if (tooMany > 0) {
            return Optional.of(tooMany + " of its certificates were too many to be read");
        }
        return chainUnread;
    }

    /** The same without a chain, for this reason. */
    public FirstFlight unread(String why) {
        return new FirstFlight(
                kind,
                version,
                suite,
                group,
                signatureScheme,
                alpn,
                extensions,
                compressed,
                dh,
                share,
                exportModulus,
                List.of(),
                Optional.of(why),
                staple,
                sctByTls,
                alert,
                sessionId,
                specs,
                complete,
                deviation);
    }

    /** The alert's name, such as {@code handshake_failure}. */
    public Optional<String> alertName() {
        return alert.map(number -> number < 0 ? "an alert of wrong length" : Iana.alertName(number));
    }
}
