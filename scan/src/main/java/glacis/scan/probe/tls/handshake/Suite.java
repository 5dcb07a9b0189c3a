package glacis.scan.probe.tls.handshake;

import java.util.Map;

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
        PASSWORD,
        FORTEZZA
    }

    /** How the server proves itself. */
    public enum Authentication {
        /** By another extension, as in TLS 1.3. */
        ANY,
        /** Not at all. */
        ANON,
        RSA,
        DSS,
        ECDSA,
        PSK,
        SRP,
        KERBEROS,
        GOST,
        PASSWORD,
        FORTEZZA
    }

    private record Way(KeyExchange keyExchange, Authentication authentication) {}

    private static final Map<String, Way> WAYS = Map.ofEntries(
            Map.entry("RSA", new Way(KeyExchange.RSA, Authentication.RSA)),
            Map.entry("RSA_FIPS", new Way(KeyExchange.RSA, Authentication.RSA)),
            Map.entry("CK", new Way(KeyExchange.RSA, Authentication.RSA)),
            Map.entry("DH_RSA", new Way(KeyExchange.DH, Authentication.RSA)),
            Map.entry("DH_DSS", new Way(KeyExchange.DH, Authentication.DSS)),
            Map.entry("DHE_RSA", new Way(KeyExchange.DHE, Authentication.RSA)),
            Map.entry("DHE_DSS", new Way(KeyExchange.DHE, Authentication.DSS)),
            Map.entry("DH_anon", new Way(KeyExchange.DHE, Authentication.ANON)),
            Map.entry("ECDH_RSA", new Way(KeyExchange.ECDH, Authentication.RSA)),
            Map.entry("ECDH_ECDSA", new Way(KeyExchange.ECDH, Authentication.ECDSA)),
            Map.entry("ECDHE_RSA", new Way(KeyExchange.ECDHE, Authentication.RSA)),
            Map.entry("ECDHE_ECDSA", new Way(KeyExchange.ECDHE, Authentication.ECDSA)),
            Map.entry("ECDH_anon", new Way(KeyExchange.ECDHE, Authentication.ANON)),
            Map.entry("PSK", new Way(KeyExchange.PSK, Authentication.PSK)),
            Map.entry("RSA_PSK", new Way(KeyExchange.RSA_PSK, Authentication.RSA)),
            Map.entry("DHE_PSK", new Way(KeyExchange.DHE_PSK, Authentication.PSK)),
            Map.entry("PSK_DHE", new Way(KeyExchange.DHE_PSK, Authentication.PSK)),
            Map.entry("ECDHE_PSK", new Way(KeyExchange.ECDHE_PSK, Authentication.PSK)),
            Map.entry("SRP_SHA", new Way(KeyExchange.SRP, Authentication.SRP)),
            Map.entry("SRP_SHA_RSA", new Way(KeyExchange.SRP, Authentication.RSA)),
            Map.entry("SRP_SHA_DSS", new Way(KeyExchange.SRP, Authentication.DSS)),
            Map.entry("KRB5", new Way(KeyExchange.KERBEROS, Authentication.KERBEROS)),
            Map.entry("GOSTR341112_256", new Way(KeyExchange.GOST, Authentication.GOST)),
            Map.entry("ECCPWD", new Way(KeyExchange.PASSWORD, Authentication.PASSWORD)),
            Map.entry("FORTEZZA_KEA", new Way(KeyExchange.FORTEZZA, Authentication.FORTEZZA)));

    private static final Way NEWEST = new Way(KeyExchange.ANY, Authentication.ANY);

    /** What the name says. */
    static Suite named(int number, String name) {
        int with = name.indexOf("_WITH_");
        // TLS_…_WITH_…, SSL_…_WITH_… and, for SSLv2, SSL_CK_…_WITH_MD5; those of TLS 1.3 have no key exchange in their
        // name.
        boolean oldest = name.startsWith("SSL_CK_");
        String exchange =
                oldest ? "CK" : with < 0 ? "" : name.substring(4, with).replaceFirst("_EXPORT(1024)?$", "");
        Way way = exchange.isEmpty() || number >= 0xc103 && number <= 0xc106 ? NEWEST : WAYS.get(exchange);
        if (way == null) {
            throw new IllegalArgumentException("no known key exchange in " + name);
        }
        String rest = oldest ? name.substring(7).replace("_WITH", "") : name.substring(with < 0 ? 4 : with + 6);
        String hash = rest.replaceFirst("^.*_(SHA|SHA256|SHA384|SHA512|MD5|SM3)$", "$1");
        boolean hashed = !hash.equals(rest);
        return new Suite(
                number,
                name,
                way.keyExchange(),
                way.authentication(),
                hashed ? rest.substring(0, rest.length() - hash.length() - 1) : rest,
                hashed ? hash : "",
                name.contains("EXPORT"));
    }

    /**
     * Whether a server can choose it at this version; what old versions forbade but old servers did counts as possible, such
     * as export suites in TLS 1.1 and elliptic curves in SSLv3.
     */
    public boolean validAt(int version) {
        if (number > 0xffff) {
            return version == Offer.SSL_2;
        }
        if (keyExchange == KeyExchange.ANY) {
            return version == Offer.TLS_1_3;
        }
        return version >= (needsTls12() ? Offer.TLS_1_2 : Offer.SSL_3) && version <= Offer.TLS_1_2;
    }

    /**
     * Authenticated encryption and other hashes than SHA-1 and MD5 came with TLS 1.2; with pre-shared keys the hashes may be
     * used before (RFC 5487 §3, RFC 5489 §3).
     */
    private boolean needsTls12() {
        boolean preShared = switch (keyExchange) {
            case PSK, RSA_PSK, DHE_PSK, ECDHE_PSK -> true;
            default -> false;
        };
        boolean combined = cipher.contains("GCM") || cipher.contains("CCM") || cipher.contains("POLY1305");
        return combined || !preShared && (hash.equals("SHA256") || hash.equals("SHA384")) || number >>> 8 == 0xc1;
    }

    /** Whether the cipher authenticates by itself, so that the hash is only that of the key derivation. */
    boolean combined() {
        return Aead.named(cipher).isPresent();
    }
}
