package glacis.scan.probe.tls;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Numbers and names of the IANA registries of TLS parameters, as far as our hellos offer them. */
final class Iana {

    /** Number and name of each suite that is offered, most wanted first. */
    private static final String SUITES = """
            1302 TLS_AES_256_GCM_SHA384
            1303 TLS_CHACHA20_POLY1305_SHA256
            1301 TLS_AES_128_GCM_SHA256
            c02c TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384
            cca9 TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256
            c02b TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256
            c030 TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384
            cca8 TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256
            c02f TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256
            c024 TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA384
            c023 TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256
            c028 TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA384
            c027 TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA256
            c00a TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA
            c009 TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA
            c014 TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA
            c013 TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA
            009f TLS_DHE_RSA_WITH_AES_256_GCM_SHA384
            ccaa TLS_DHE_RSA_WITH_CHACHA20_POLY1305_SHA256
            009e TLS_DHE_RSA_WITH_AES_128_GCM_SHA256
            006b TLS_DHE_RSA_WITH_AES_256_CBC_SHA256
            0067 TLS_DHE_RSA_WITH_AES_128_CBC_SHA256
            0039 TLS_DHE_RSA_WITH_AES_256_CBC_SHA
            0033 TLS_DHE_RSA_WITH_AES_128_CBC_SHA
            009d TLS_RSA_WITH_AES_256_GCM_SHA384
            009c TLS_RSA_WITH_AES_128_GCM_SHA256
            003d TLS_RSA_WITH_AES_256_CBC_SHA256
            003c TLS_RSA_WITH_AES_128_CBC_SHA256
            0035 TLS_RSA_WITH_AES_256_CBC_SHA
            002f TLS_RSA_WITH_AES_128_CBC_SHA
            c008 TLS_ECDHE_ECDSA_WITH_3DES_EDE_CBC_SHA
            c012 TLS_ECDHE_RSA_WITH_3DES_EDE_CBC_SHA
            0016 TLS_DHE_RSA_WITH_3DES_EDE_CBC_SHA
            000a TLS_RSA_WITH_3DES_EDE_CBC_SHA
            c011 TLS_ECDHE_RSA_WITH_RC4_128_SHA
            0005 TLS_RSA_WITH_RC4_128_SHA
            0004 TLS_RSA_WITH_RC4_128_MD5
            """;

    private static final Map<Integer, String> GROUPS = Map.ofEntries(
            Map.entry(23, "secp256r1"),
            Map.entry(24, "secp384r1"),
            Map.entry(25, "secp521r1"),
            Map.entry(26, "brainpoolP256r1"),
            Map.entry(27, "brainpoolP384r1"),
            Map.entry(28, "brainpoolP512r1"),
            Map.entry(29, "x25519"),
            Map.entry(30, "x448"),
            Map.entry(256, "ffdhe2048"),
            Map.entry(257, "ffdhe3072"),
            Map.entry(258, "ffdhe4096"),
            Map.entry(4587, "SecP256r1MLKEM768"),
            Map.entry(4588, "X25519MLKEM768"),
            Map.entry(4589, "SecP384r1MLKEM1024"));

    private static final Map<Integer, String> ALERTS = Map.ofEntries(
            Map.entry(0, "close_notify"),
            Map.entry(10, "unexpected_message"),
            Map.entry(20, "bad_record_mac"),
            Map.entry(40, "handshake_failure"),
            Map.entry(47, "illegal_parameter"),
            Map.entry(50, "decode_error"),
            Map.entry(70, "protocol_version"),
            Map.entry(71, "insufficient_security"),
            Map.entry(80, "internal_error"),
            Map.entry(86, "inappropriate_fallback"),
            Map.entry(90, "user_canceled"),
            Map.entry(109, "missing_extension"),
            Map.entry(112, "unrecognized_name"),
            Map.entry(120, "no_application_protocol"));

    private static final Map<Integer, String> NAMES = new HashMap<>();

    private Iana() {}

    /** The numbers of the suites that are offered, most wanted first. */
    static final List<Integer> OFFERED = SUITES.lines()
            .map(line -> {
                int number = Integer.parseInt(line.substring(0, 4), 16);
                NAMES.put(number, line.substring(5));
                return number;
            })
            .toList();

    /** The suite's name, or its number as {@code 0xc02f}. */
    static String suite(int number) {
        return NAMES.getOrDefault(number, String.format("0x%04x", number));
    }

    static String group(int number) {
        return GROUPS.getOrDefault(number, String.format("0x%04x", number));
    }

    static String alert(int number) {
        return ALERTS.getOrDefault(number, "alert " + number);
    }

    /** {@code TLSv1.2} of 0x0303. */
    static String version(int number) {
        return switch (number) {
            case 0x0300 -> "SSLv3";
            case 0x0301 -> "TLSv1.0";
            case 0x0302 -> "TLSv1.1";
            case 0x0303 -> "TLSv1.2";
            case 0x0304 -> "TLSv1.3";
            default -> String.format("0x%04x", number);
        };
    }
}
