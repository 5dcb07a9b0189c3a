package glacis.scan.probe.tls;

import glacis.model.observation.CertificateFacts;
import java.util.List;
import java.util.Optional;

/**
 * What a server says before it expects anything more of us, as far as it came.
 *
 * @param kind what it is
 * @param version the version chosen; 0 when none was
 * @param suite the suite chosen
 * @param group the group of the key exchange, or the one that a HelloRetryRequest asks for
 * @param alpn the application protocol chosen
 * @param chain certificates in the order sent, those that can be read
 * @param chainUnread why the chain is not known, or not all of it
 * @param alert the alert's name, when the server refused
 * @param complete whether nothing more is to be expected
 */
record FirstFlight(
        Kind kind,
        int version,
        int suite,
        Optional<Integer> group,
        Optional<String> alpn,
        List<CertificateFacts> chain,
        Optional<String> chainUnread,
        Optional<String> alert,
        boolean complete) {

    /** What the bytes are. */
    enum Kind {
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

    /** The same without a chain, for this reason. */
    FirstFlight unread(String why) {
        return new FirstFlight(kind, version, suite, group, alpn, List.of(), Optional.of(why), alert, complete);
    }
}
