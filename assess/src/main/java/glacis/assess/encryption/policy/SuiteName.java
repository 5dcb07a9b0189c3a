package glacis.assess.encryption.policy;

import java.util.List;
import java.util.Optional;

/** The IANA name of a cipher suite, taken apart; what it means is in its name. */
record SuiteName(String text) {

    private static final List<String> EPHEMERAL = List.of("TLS_DHE_", "TLS_DH_anon_");
    private static final List<String> ELLIPTIC = List.of("TLS_ECDHE_", "TLS_ECDH_anon_");
    /** With 64 bits a block: SWEET32 needs nothing else. */
    private static final List<String> SMALL_BLOCK =
            List.of("_3DES_", "_DES_", "_DES40_", "_IDEA_", "_RC2_", "_DES_192_");

    boolean cbc() {
        return text.contains("_CBC_");
    }

    boolean rc4() {
        return text.contains("_RC4_");
    }

    boolean smallBlock() {
        return SMALL_BLOCK.stream().anyMatch(text::contains);
    }

    boolean export() {
        return text.contains("_EXPORT");
    }

    /** DHE over a prime field. */
    boolean dhe() {
        return EPHEMERAL.stream().anyMatch(text::startsWith);
    }

    /** ECDHE of TLS 1.2 and older; a suite of TLS 1.3 leaves the key exchange open. */
    boolean ecdhe() {
        return ELLIPTIC.stream().anyMatch(text::startsWith);
    }

    /** The client encrypts the secret to the server's RSA key (RFC 5246 §7.4.7.1). */
    boolean rsaKeyTransport() {
        return text.startsWith("TLS_RSA_") || text.startsWith("SSL_RSA_");
    }

    boolean tls13() {
        return !text.contains("_WITH_") && text.startsWith("TLS_");
    }

    /**
     * The name that OpenSSL 1.1.1 and newer has for it (ciphers(1)); empty when it has none, or when using it needs more than
     * a name: a pre-shared key, SRP, anonymous servers.
     */
    Optional<String> openSsl() {
        if (tls13()) {
            return Optional.of(text);
        }
        int with = text.indexOf("_WITH_");
        if (!text.startsWith("TLS_") || with < 0) {
            return Optional.empty();
        }
        Optional<String> exchange = exchange(text.substring("TLS_".length(), with));
        return exchange.flatMap(kx -> cipher(text.substring(with + "_WITH_".length()))
                .map(cipher -> cipher.startsWith("ARIA") ? kx.replace("ECDHE-RSA-", "ECDHE-") + cipher : kx + cipher));
    }

    private static Optional<String> exchange(String name) {
        return switch (name) {
            case "ECDHE_ECDSA" -> Optional.of("ECDHE-ECDSA-");
            case "ECDHE_RSA" -> Optional.of("ECDHE-RSA-");
            case "DHE_RSA" -> Optional.of("DHE-RSA-");
            case "DHE_DSS" -> Optional.of("DHE-DSS-");
            case "RSA" -> Optional.of("");
            default -> Optional.empty();
        };
    }

    /** AES_128_GCM_SHA256 is AES128-GCM-SHA256; AES_128_CBC_SHA is AES128-SHA; AES_128_CCM_8 is AES128-CCM8. */
    private static Optional<String> cipher(String name) {
        if (name.equals("CHACHA20_POLY1305_SHA256")) {
            return Optional.of("CHACHA20-POLY1305");
        }
        if (!name.matches("(AES|CAMELLIA|ARIA)_(128|256)_(CBC|GCM|CCM|CCM_8)(_SHA(256|384)?)?")) {
            return Optional.empty();
        }
        return Optional.of(name.replace("_CBC", "")
                .replace("_CCM_8", "-CCM8")
                .replaceFirst("_(128|256)", "$1")
                .replace('_', '-'));
    }
}
