package glacis.app.compose;

import java.util.Map;

/** The checks of policies as people say them: what each is about, and why it matters. */
final class CheckWords {

    /**
     * A check in words.
     *
     * @param title what it is about: "Cipher suites"
     * @param why what follows when it fails, as a clause
     */
    record Words(String title, String why) {}

    private static final Map<String, Words> WORDS = Map.ofEntries(
            words(
                    "version",
                    "Versions",
                    "versions older than TLS 1.2 rest on hashes and constructions that are broken"),
            words("tls13-offered", "TLS 1.3", "without it, much of the handshake is readable on the way"),
            words("tls12-offered", "TLS 1.2", "the policy wants it for clients that have nothing newer"),
            words(
                    "cipher-suite",
                    "Cipher suites",
                    "who listens today may read it later, or change what they cannot read"),
            words("cipher-order", "Order of suites", "a client that prefers a weaker suite gets it"),
            words(
                    "key-exchange-group",
                    "Groups of the key exchange",
                    "who can solve the group can read all that was ever recorded"),
            words(
                    "hybrid-offered",
                    "Post-quantum hybrids",
                    "what is recorded today can be read once a large quantum computer exists"),
            words("hybrid-preferred", "Preference of hybrids", "clients that could be safe in future are not"),
            words("nist-curve-offered", "P-256 or P-384", "clients that the policy demands would be turned away"),
            words(
                    "dh-group",
                    "Group of DHE",
                    "short primes, and primes that nobody vouches for, can be broken in advance for all who use them"),
            words("certificate-key", "Key of the certificate", "whoever breaks the key can pose as this server"),
            words("certificate-curve", "Curve of the certificate", "few clients know it, and few have examined it"),
            words(
                    "certificate-signature",
                    "Signature of the certificate",
                    "a hash that can be made to collide can vouch for a forgery"),
            words(
                    "certificate-lifetime",
                    "Lifetime of the certificate",
                    "a key that gets into wrong hands stays useful that long"),
            words(
                    "certificate-chain",
                    "Chain of certificates",
                    "clients refuse, or are taught not to look who is there"),
            words(
                    "certificate-chain-smtp",
                    "Chain of certificates",
                    "who sends mail cannot tell the server from an impostor, unless DANE says so"),
            words(
                    "signature-tls12",
                    "Signatures at TLS 1.2",
                    "a weak hash lets somebody on the way sign for the server"),
            words(
                    "signature-tls13",
                    "Signatures at TLS 1.3",
                    "a weak hash lets somebody on the way sign for the server"),
            words("compression", "Compression", "lengths betray what is inside (CRIME)"),
            words(
                    "secure-renegotiation",
                    "Secure renegotiation",
                    "somebody on the way could put words in front of a client's (RFC 5746)"),
            words(
                    "client-renegotiation",
                    "Renegotiation by clients",
                    "one connection can make the server work without end"),
            words("early-data", "Early data", "what is sent early can be sent again by anybody who recorded it"),
            words("ocsp-stapling", "OCSP stapling", "clients have to ask the authority, which learns who visits"),
            words(
                    "extended-master-secret",
                    "Extended master secret",
                    "two sessions can be made to share their keys (RFC 7627)"),
            words("encrypt-then-mac", "Encrypt-then-MAC", "CBC suites betray by time what they decrypt (RFC 7366)"),
            words("truncated-hmac", "Truncated HMAC", "ten bytes are too short to prove that nothing was changed"),
            words("heartbeat", "Heartbeat", "nobody needs it, and it was the door of Heartbleed"),
            words(
                    "fallback-scsv",
                    "Fallback SCSV",
                    "somebody on the way can push clients to an older version (RFC 7507)"));

    private CheckWords() {}

    private static Map.Entry<String, Words> words(String check, String title, String why) {
        return Map.entry(check, new Words(title, why));
    }

    /** The words of a check; its own name where we have none. */
    static Words of(String check) {
        return WORDS.getOrDefault(check, new Words(check, "the policy says so"));
    }
}
