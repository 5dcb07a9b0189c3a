package glacis.scan.probe.tls.handshake;

/**
 * What a cipher suite's name says.
 *
 * @param number as in the registry; three bytes for SSLv2
 * @param name as in the registry, such as {@code TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256}
 * @param keyExchange how keys are agreed
 * @param authentication how the server proves itself
 * @param cipher the bulk cipher, such as {@code AES_128_GCM}
 * @param hash the hash, such as {@code SHA256}; empty when the name has none
 * @param export whether it was weakened for export
 */
public record Suite(
        int number,
        String name,
        KeyExchange keyExchange,
        Authentication authentication,
        String cipher,
        String hash,
        boolean export) {

    /** How keys are agreed. */
    public enum KeyExchange {
        /** By another extension, as in TLS 1.3. */
        ANY,
        NULL,
        RSA,
        DH,
        DHE,
        ECDH,
        ECDHE,
        PSK,
        RSA_PSK,
        DHE_PSK,
        ECDHE_PSK,
        SRP,
        KERBEROS,
        GOST,
        PASSWORD
    }

    /** How the server proves itself. */
    public enum Authentication {
        /** By another extension, as in TLS 1.3. */
        ANY,
        NULL,
        /** Not at all. */
        ANON,
        RSA,
        DSS,
        ECDSA,
        PSK,
        SRP,
        KERBEROS,
        GOST,
        PASSWORD
    }

    /** Whether a server may choose it at this version. */
    public boolean validAt(int version) {
        throw new UnsupportedOperationException("not yet: " + version);
    }
}
